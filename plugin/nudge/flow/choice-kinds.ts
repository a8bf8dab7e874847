import type { ChoiceEvent, ChoiceKind, Route } from '../../../src/advice/index.ts';

/**
 * Which choice events a draft gives rise to. Pure: happenings go in, entries come out. The kinds stay apart,
 * or the mirror lies:
 *
 * - an act implies `shown`; an undone act is no act, so what follows may still be `kept` or `ignored`;
 * - `kept` asks that the host reports the very service that was preselected; a route alone is not enough;
 * - an earlier choice, found in the draft, was logged when it was made: nothing is logged again, save what is sent.
 */

type Destination = ChoiceEvent['chosen'];

export interface Entry {
  readonly kind: ChoiceKind;
  readonly chosen?: Destination | undefined;
  readonly reason?: string | undefined;
  readonly ms?: number;
  readonly acts?: number;
}

export interface Act {
  readonly kind: 'accepted' | 'overridden' | 'chosen';
  /** Absent: another provider, whose route is unknown. */
  readonly chosen?: Destination | undefined;
  readonly reason?: string | undefined;
}

export interface DraftRecord {
  readonly outcome: 'nudge' | 'inform' | 'silent';
  readonly preselected?: string | undefined;
  /** When the offer was made: milliseconds on a clock that only runs forward. */
  readonly offeredAt: number;
  /** When it came into view, or undefined while nothing was seen. */
  readonly shownAt?: number | undefined;
  /** A proposal for this draft was seen, this one or one before it: what follows is about the draft, and is judged once. */
  readonly wasSeen?: boolean | undefined;
  readonly acts: number;
  /** An act stands: made and not undone, here or earlier. */
  readonly standing: boolean;
  /** The host said what was sent, or the draft was left for good: nothing without an act follows any more. */
  readonly closed: boolean;
}

export type Happening =
  | { readonly type: 'silent' }
  | { readonly type: 'seen'; readonly since: number }
  /** `decides`: it is an act, of which `act` tells once it is written; until then nothing is judged. */
  | { readonly type: 'activation'; readonly decides?: boolean }
  | { readonly type: 'act'; readonly act: Act; readonly now: number }
  | { readonly type: 'undo' }
  /** *Klopt niet?*: it says something of the rule, and nothing of what becomes of the draft. */
  | { readonly type: 'disputed' }
  | { readonly type: 'sent'; readonly service?: string | undefined; readonly route?: Route | undefined }
  | { readonly type: 'left' };

/** A fresh record. `earlier`: the draft already holds a choice that tenzij wrote. */
export function openRecord(
  outcome: DraftRecord['outcome'],
  offeredAt: number,
  { preselected, earlier = false }: { readonly preselected?: string | undefined; readonly earlier?: boolean } = {},
): DraftRecord {
  return { outcome, offeredAt, preselected, acts: 0, standing: earlier, closed: false };
}

/**
 * The record of a draft about which something was offered before, from the fresh one that it would have had: what was seen
 * or judged stays so, and time counts anew. `isSame`: the same is offered as before, so that it is no new exposure.
 */
export function reopenRecord(
  { acts, closed, wasSeen, shownAt }: DraftRecord,
  fresh: DraftRecord,
  isSame: boolean,
): DraftRecord {
  return { ...fresh, acts, closed, wasSeen, shownAt: isSame && shownAt !== undefined ? fresh.offeredAt : undefined };
}

/** The record after a happening, and what is to be logged for it, in order. */
export function note(record: DraftRecord, happening: Happening): { record: DraftRecord; entries: readonly Entry[] } {
  const { outcome, offeredAt, shownAt = offeredAt, acts } = record;
  const after = (changes: Partial<DraftRecord>, ...entries: Entry[]) => ({
    record: { ...record, ...changes },
    entries,
  });
  const isNew = record.shownAt === undefined && outcome !== 'silent';
  const shown: Entry[] = isNew ? [{ kind: 'shown' }] : [];
  switch (happening.type) {
    case 'silent':
      return after({}, { kind: 'auto-exception' });
    case 'seen':
      return after(isNew ? { shownAt: happening.since, wasSeen: true } : {}, ...shown);
    case 'activation':
      return after({ acts: acts + 1, ...(happening.decides && { standing: true }) });
    case 'act': {
      const ms = Math.round(happening.now - shownAt);
      return after({ shownAt, wasSeen: true, acts: 0, standing: true }, ...shown, { ...happening.act, ms, acts });
    }
    case 'undo':
      // What is undone was seen before, here or in an earlier session, and was logged then.
      return after({ shownAt, wasSeen: true, acts: 0, standing: false }, { kind: 'undone' });
    case 'disputed':
      return after({ shownAt, wasSeen: true }, ...shown, { kind: 'disputed' });
    case 'sent': {
      const { service, route } = happening;
      return after({ closed: true }, ...verdict(record, service), {
        kind: 'sent',
        chosen: route && { service, route },
      });
    }
    case 'left':
      return after({ closed: true }, ...verdict(record));
  }
}

/** `kept` or `ignored`, once, and only for what was seen and not acted on. */
function verdict({ outcome, preselected, closed, standing, wasSeen }: DraftRecord, sent?: string): readonly Entry[] {
  if (closed || standing || !wasSeen || outcome === 'silent') return [];
  return [{ kind: preselected !== undefined && sent === preselected ? 'kept' : 'ignored' }];
}

import type { Route } from '../../src/advice/catalogue.ts';
import type { ChoiceKind } from '../../src/advice/choice.ts';

/**
 * Which choice events a draft gives rise to (HOUSE §4). Pure: happenings go in, entries come out. The kinds stay apart,
 * or the mirror lies:
 *
 * - an act implies `shown`; an undone act is no act, so what follows may still be `kept` or `ignored`;
 * - `kept` asks that the host reports the very service that was preselected; a route alone is not enough;
 * - an earlier choice, found in the draft, was logged when it was made: nothing is logged again, save what is sent.
 */

export interface Entry {
  readonly kind: ChoiceKind;
  readonly chosen?: { readonly service?: string; readonly route: Route };
  readonly reason?: string;
  readonly ms?: number;
  readonly acts?: number;
}

export interface Act {
  readonly kind: 'accepted' | 'overridden' | 'chosen';
  /** Absent: another provider, whose route is unknown. */
  readonly chosen?: { readonly service?: string; readonly route: Route };
  readonly reason?: string;
}

export interface Diary {
  readonly outcome: 'nudge' | 'inform' | 'silent';
  readonly preselected?: string;
  /** When the offer was made: milliseconds on a clock that only runs forward. */
  readonly offeredAt: number;
  /** When it came into view, or undefined while nothing was seen. */
  readonly shownAt?: number;
  /** Another proposal for this draft was seen before: what follows is about the draft, and is judged once. */
  readonly seenBefore?: boolean;
  readonly acts: number;
  /** An act stands: made and not undone, here or earlier. */
  readonly standing: boolean;
  /** The host said what was sent, or the draft was left for good: nothing without an act follows any more. */
  readonly closed: boolean;
}

export type Happening =
  | { readonly type: 'silent' }
  | { readonly type: 'seen'; readonly since: number }
  | { readonly type: 'activation' }
  | { readonly type: 'act'; readonly act: Act; readonly now: number }
  | { readonly type: 'undo' }
  | { readonly type: 'sent'; readonly service?: string; readonly route?: Route }
  | { readonly type: 'left' };

/** A fresh diary. `earlier`: the draft already holds a choice that tenzij wrote. */
export function openDiary(
  outcome: Diary['outcome'],
  offeredAt: number,
  { preselected, earlier = false }: { readonly preselected?: string | undefined; readonly earlier?: boolean } = {},
): Diary {
  return { outcome, offeredAt, ...(preselected && { preselected }), acts: 0, standing: earlier, closed: false };
}

/**
 * The diary of a draft that comes back after others, from the fresh one that it would have had: what was seen or judged
 * stays so, and time counts from the return. `same`: the same is offered as before, so that it is no new exposure.
 */
export function reopenDiary(old: Diary, fresh: Diary, same: boolean): Diary {
  const wasSeen = old.shownAt !== undefined;
  return {
    ...fresh,
    acts: old.acts,
    closed: old.closed,
    seenBefore: wasSeen || old.seenBefore === true,
    ...(same && wasSeen && { shownAt: fresh.offeredAt }),
  };
}

/** The diary after a happening, and what is to be logged for it, in order. */
export function note(diary: Diary, happening: Happening): { diary: Diary; entries: readonly Entry[] } {
  switch (happening.type) {
    case 'silent':
      return { diary, entries: [{ kind: 'auto-exception' }] };
    case 'seen':
      return show(diary, happening.since);
    case 'activation':
      return { diary: { ...diary, acts: diary.acts + 1 }, entries: [] };
    case 'act': {
      const { act, now } = happening;
      const seen = show(diary, diary.offeredAt);
      const ms = Math.max(0, Math.round(now - (seen.diary.shownAt ?? now)));
      const entry: Entry = {
        kind: act.kind,
        ...(act.chosen && { chosen: act.chosen }),
        ...(act.reason && { reason: act.reason }),
        ms,
        acts: diary.acts,
      };
      return { diary: { ...seen.diary, acts: 0, standing: true }, entries: [...seen.entries, entry] };
    }
    case 'undo': {
      // What is undone was seen before, here or in an earlier session, and was logged then.
      const shownAt = diary.shownAt ?? diary.offeredAt;
      return { diary: { ...diary, shownAt, acts: 0, standing: false }, entries: [{ kind: 'undone' }] };
    }
    case 'sent':
      return {
        diary: { ...diary, closed: true },
        entries: [...verdict(diary, happening.service), sentEntry(happening)],
      };
    case 'left':
      return { diary: { ...diary, closed: true }, entries: verdict(diary, undefined) };
  }
}

function show(diary: Diary, since: number): { diary: Diary; entries: readonly Entry[] } {
  if (diary.shownAt !== undefined || diary.outcome === 'silent') return { diary, entries: [] };
  return { diary: { ...diary, shownAt: since }, entries: [{ kind: 'shown' }] };
}

/** `kept` or `ignored`, once, and only for what was seen and not acted on. */
function verdict(diary: Diary, sent: string | undefined): readonly Entry[] {
  if (diary.closed || diary.standing || !(diary.seenBefore || diary.shownAt !== undefined)) return [];
  const kept = diary.preselected !== undefined && sent === diary.preselected;
  return [{ kind: kept ? 'kept' : 'ignored' }];
}

function sentEntry({ service, route }: { readonly service?: string; readonly route?: Route }): Entry {
  return { kind: 'sent', ...(route && { chosen: { ...(service && { service }), route } }) };
}

import type { ChoiceEvent, Route } from '../../advice/index.ts';
import { momentOf } from '../measures/moment.ts';

/** What mining asks of a log: of each draft one moment, as it stands in the end. Late, twice or in another order makes no difference. */

/** One draft. */
export interface MinedMoment {
  readonly practice: string;
  /** `2026-10-14` */
  readonly day: string;
  readonly specialism: string;
  /** Codes of the reasons; and the one that the rule met, where one did. */
  readonly icpc: readonly string[];
  readonly met: string | undefined;
  /** What was proposed; undefined where nothing was. */
  readonly service: string | undefined;
  /** Nothing suited, and nothing else kept it silent. */
  readonly isGap: boolean;
  /** Why the proposal was left; undefined where it was not. */
  readonly reason: string | undefined;
  readonly ms: number | undefined;
  readonly place: number | undefined;
  /** Where it went: what was sent, else what was chosen. */
  readonly to: { readonly route: Route; readonly service?: string | undefined } | undefined;
}

interface Told extends Omit<MinedMoment, 'to'> {
  readonly id: string;
  readonly time: number;
  readonly kind: ChoiceEvent['kind'];
  readonly counts: boolean;
  readonly to: MinedMoment['to'];
}

/** Reads a log event by event. */
export class Mining {
  readonly #drafts = new Map<string, Told[]>();

  add(event: ChoiceEvent): void {
    if (event.kind === 'muted' || event.kind === 'unmuted' || event.kind === 'disputed') return;
    const key = `${event.practice} ${event.draftKey}`;
    const told = this.#drafts.get(key);
    const one = toldBy(event);
    if (told === undefined) this.#drafts.set(key, [one]);
    else if (!told.some(({ id }) => id === one.id)) told.push(one);
  }

  /** Drafts for which something was proposed or offered, or for which there is nothing. In no order. */
  moments(): readonly MinedMoment[] {
    return [...this.#drafts.values()].flatMap((told) => {
      told.sort((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1));
      const moment = momentOf(told, ({ kind }) => kind);
      if (!moment?.advice.counts) return [];
      const { advice, act, sent } = moment;
      const { practice, day, specialism, icpc, met, service, isGap } = advice;
      const isLeft = act?.kind === 'overridden';
      return [
        {
          ...{ practice, day, specialism, icpc, met, service, isGap },
          reason: isLeft ? (act.reason ?? 'zonder') : undefined,
          ms: isLeft ? act.ms : undefined,
          place: isLeft ? act.place : undefined,
          to: sent?.to ?? act?.to,
        },
      ];
    });
  }
}

function toldBy(event: ChoiceEvent): Told {
  const { id, kind, practice, at, context, advice, chosen, reason, ms, reasonPlace, shadow } = event;
  const isGap = advice.silentBecause.length === 1 && advice.silentBecause[0] === 'no-service';
  return {
    id: id.toLowerCase(),
    time: Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16),
    ...{ kind, practice, day: at, specialism: context.specialism ?? '', reason, ms, place: reasonPlace, to: chosen },
    icpc: context.icpc,
    met: advice.decidedBy?.icpc,
    service: advice.outcome === 'nudge' ? advice.preselected?.service : undefined,
    isGap,
    counts: !shadow && (advice.outcome !== 'silent' || isGap),
  };
}

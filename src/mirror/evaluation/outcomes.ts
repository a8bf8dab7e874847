import type { ChoiceEvent } from '../../advice/index.ts';
import { type Moment, momentOf } from '../measures/moment.ts';
import type { Draw } from './draw.ts';
import type { Arm, Cell } from './effect.ts';

/**
 * What is counted for an evaluation: drafts for which there was a proposal, shown or in shadow, of which is known where they went; of
 * those the ones that did not go to hospital. Shadow is the control: the same advice, and nobody saw it.
 */

export interface Outcomes {
  readonly arms: readonly Arm[];
  /** Drafts of which nobody told where they went. */
  readonly untold: number;
  /** Drafts that were shown before their practice was drawn to begin, or in shadow after. They count where they were drawn. */
  readonly otherwise: number;
}

/** `periods`: the first local day of each, and the day after the last. What lies outside is left out, and so is who was not drawn. */
export function outcomesOf(events: Iterable<ChoiceEvent>, { order }: Draw, periods: readonly string[]): Outcomes {
  const stepOf = new Map(order.map(({ practice, step }) => [practice, step]));
  const drafts = new Map<string, Timed[]>();
  for (const event of events) {
    if (!stepOf.has(event.practice) || silentKinds.includes(event.kind)) continue;
    const key = `${event.practice} ${event.draftKey}`;
    drafts.set(key, [...(drafts.get(key) ?? []), { event, time: timeOf(event.id) }]);
  }
  const counted = new Map<string, { k: number; n: number }[]>();
  let [untold, otherwise] = [0, 0];
  for (const events of drafts.values()) {
    const moment = momentOf(
      events.sort((a, b) => a.time - b.time),
      ({ event }) => event.kind,
    );
    const found = moment && placed(moment, periods);
    if (found === undefined) continue;
    const { practice, period, isShadow, route } = found;
    if (isShadow === period >= (stepOf.get(practice) ?? 0)) otherwise++;
    if (route === undefined) {
      untold++;
      continue;
    }
    const cells = counted.get(practice) ?? periods.slice(1).map(() => ({ k: 0, n: 0 }));
    counted.set(practice, cells);
    const cell = cells[period];
    if (cell === undefined) continue;
    cell.n += 1;
    if (route !== 'hospital') cell.k += 1;
  }
  const none: readonly Cell[] = periods.slice(1).map(() => ({ k: 0, n: 0 }));
  const arms = order.map(({ practice, step }) => ({ practice, step, cells: counted.get(practice) ?? none }));
  return { arms, untold, otherwise };
}

interface Timed {
  readonly event: ChoiceEvent;
  readonly time: number;
}

/** They say nothing of a draft. */
const silentKinds: readonly string[] = ['muted', 'unmuted', 'disputed'];

/** Milliseconds, of a UUID v7. */
const timeOf = (id: string) => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);

function placed({ advice: { event: advice }, sent }: Moment<Timed>, periods: readonly string[]) {
  if (advice.advice.outcome !== 'nudge') return undefined;
  const after = periods.findIndex((day) => advice.at < day);
  if (after < 1) return undefined;
  return { practice: advice.practice, period: after - 1, isShadow: advice.shadow, route: sent?.event.chosen?.route };
}

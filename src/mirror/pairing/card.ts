import type { MeasureFigure } from '../reports/report.ts';
import type { Dater, Pair } from './pairs.ts';

/** What two practices get in hand, and what a region puts on the agenda of a session for all. */

/** Three questions to begin with; the words stand where they are shown. `reason`: about one tenzij reason. */
export type Question =
  | { readonly ask: 'how'; readonly topic: string }
  | { readonly ask: 'reason'; readonly reason: string }
  | { readonly ask: 'try'; readonly topic: string };

/** Before both said yes: topics and questions. Nobody's name, and no figure. */
export interface Card {
  readonly tells: string;
  readonly hears: string;
  readonly questions: readonly Question[];
}

/** After: who it is, as it named itself, and both shares on both topics. */
export interface OpenCard {
  readonly name: string;
  readonly shares: readonly { readonly topic: string; readonly own: number; readonly other: number }[];
}

/** The card of one of the two. `reason`: what the region leaves proposals for most, where that is told. */
export function cardOf({ practices, tells }: Pair, practice: string, reason: string | undefined): Card {
  const isFirst = practices[0] === practice;
  const [own, other] = isFirst ? tells : [tells[1], tells[0]];
  const about: Question = reason === undefined ? { ask: 'how', topic: own } : { ask: 'reason', reason };
  return { tells: own, hears: other, questions: [{ ask: 'how', topic: other }, about, { ask: 'try', topic: other }] };
}

/** Shares in whole percent, as they are read. */
export function openCardOf({ tells }: Pair, [own, other]: readonly [Dater, Dater], name: string): OpenCard {
  const of = ({ topics }: Dater, topic: string) =>
    Math.round((topics.find((one) => one.topic === topic)?.value ?? 0) * 100) / 100;
  const topics = [...new Set(tells)];
  return { name, shares: topics.map((topic) => ({ topic, own: of(own, topic), other: of(other, topic) })) };
}

/** Most left for, of what was released: a figure that is hidden is on no agenda. At most `most`, the largest first. */
export function agendaOf(
  codes: readonly MeasureFigure[],
  most = 3,
): readonly { readonly reason: string; readonly share: number; readonly n: number }[] {
  return codes
    .filter(({ id, part }) => id === 'reasons-to-leave' && part !== undefined)
    .toSorted((a, b) => b.value - a.value || ((a.part ?? '') < (b.part ?? '') ? -1 : 1))
    .slice(0, most)
    .map(({ part = '', value, n }) => ({ reason: part, share: value, n }));
}

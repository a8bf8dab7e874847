import { followUp, type Prospect, prospectOf } from './follow-up.ts';
import type { OwnMonth } from './own-share.ts';
import type { PlanPaper } from './paper.ts';
import type { MeetingWords } from './words.nl.ts';

/** What came of a plan, in sentences: the outcome first, then whether it moved at all. */
export function followUpSentences(
  plan: PlanPaper,
  months: readonly OwnMonth[],
  today: string,
  words: MeetingWords,
): readonly string[] {
  const { verdict, because, k, n, value = 0, low = 0, high = 0, moved } = followUp(plan, months, today);
  const { share, followUp: said } = words;
  const moves = moved === undefined ? [] : [said[moved]];
  if (because === 'nothing') return [said.nothing];
  if (because === 'not-due')
    return [said['not-due'](words.day(plan.by)), ...(n === 0 ? [] : [said.soFar(k, n), ...moves])];
  if (verdict === 'cannot-tell') return [said.band(share(value), share(low), share(high)), ...moves];
  return [said[verdict](share(value), share(plan.target)), ...moves];
}

/** Whether the goal can be seen by its day, in sentences. */
export function prospectSentences(plan: PlanPaper, words: MeetingWords): readonly string[] {
  if (plan.baseline.n === 0) return [words.prospect.none];
  const found = prospectOf(plan);
  return [words.prospect.chances(found.n, words.day(plan.by)), verdictOf(found, words)];
}

function verdictOf({ smallest, isVisible, visibleBy }: Prospect, { prospect, points, month }: MeetingWords): string {
  if (isVisible && smallest !== undefined) return prospect.visible(points(smallest));
  if (visibleBy === undefined) return prospect.never;
  return prospect.later(points(smallest ?? 1), month(visibleBy.slice(0, 7)));
}

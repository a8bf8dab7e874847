import type { ChoiceEvent, ChoiceKind } from '../../../src/advice/index.ts';
import { type Filters, fits } from './filters.ts';

/** What a referral came to: the choice that stands, whatever was shown or done before it. */

/** What can stand, in the order in which it is told. */
export const standingKinds = [
  'accepted',
  'overridden',
  'chosen',
  'kept',
  'ignored',
  'undone',
  'shown',
  'auto-exception',
] as const satisfies readonly ChoiceKind[];
export type StandingKind = (typeof standingKinds)[number];

const acts: readonly ChoiceKind[] = ['accepted', 'overridden', 'chosen'];
/** Without an act: the latest of these, in this order of weight. */
const quiet = ['kept', 'ignored', 'undone', 'shown', 'auto-exception'] as const;

/** Name of the referral that a choice is about. */
export const referralOf = ({ practice, draftKey }: ChoiceEvent): string => `${practice} ${draftKey}`;

/** The choice that stands after these of one referral, oldest first; undefined when none of them says (muted, disputed, sent). */
export function standingOf(course: readonly ChoiceEvent[]): ChoiceEvent | undefined {
  const act = course.findLast(({ id, kind }) => acts.includes(kind) && !undoneIn(course).has(id));
  if (act) return act;
  for (const kind of quiet) {
    const found = course.findLast((choice) => choice.kind === kind);
    if (found) return found;
  }
  return undefined;
}

/** Ids of the acts that were undone afterwards. `course`: of one referral, oldest first. */
export function undoneIn(course: readonly ChoiceEvent[]): ReadonlySet<string> {
  const undone = new Set<string>();
  for (const [index, { kind }] of course.entries()) {
    const act = kind === 'undone' && course.slice(0, index).findLast((earlier) => acts.includes(earlier.kind));
    if (act) undone.add(act.id);
  }
  return undone;
}

/** The choices of each referral, oldest first. */
export function byReferral(choices: readonly ChoiceEvent[]): ReadonlyMap<string, readonly ChoiceEvent[]> {
  const found = new Map<string, ChoiceEvent[]>();
  for (const choice of oldestFirst(choices)) {
    const name = referralOf(choice);
    const course = found.get(name);
    if (course) course.push(choice);
    else found.set(name, [choice]);
  }
  return found;
}

/** How many referrals there are of each standing choice, of those that answer the filters, whatever kind is asked for. */
export function countStanding(
  choices: readonly ChoiceEvent[],
  filters: Filters = {},
): ReadonlyMap<StandingKind, number> {
  const { kind: _, ...asked } = filters;
  const counts = new Map<StandingKind, number>();
  for (const course of byReferral(choices).values()) {
    const standing = standingOf(course);
    const kind = standingKinds.find((one) => one === standing?.kind);
    if (kind && standing && fits(standing, asked)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}

/** Within an hour a UUID v7 tells the order; each choice once. */
function oldestFirst(choices: readonly ChoiceEvent[]): readonly ChoiceEvent[] {
  const each = new Map(choices.map((choice) => [choice.id, choice]));
  return [...each.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

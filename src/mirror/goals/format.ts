import type { Aim } from '../measures/measure.ts';
import { specialismGroups } from '../reports/year.ts';

/**
 * The format of a practice's goal: everything in it is chosen from a list, so that goals can be added up and none needs a sentence
 * of its own. What is chosen is kept by its code; the words stand where it is shown.
 */

/**
 * What a goal may be about, and which way it goes. The first five are shares of a practice's own mirror: of the proposals, the part that went as
 * proposed; of all that was shown, the part that was taken; of who left a proposal, the part with a reason; of what is known, the part
 * that was sent as it was chosen; of the proposals, the part that was left for one reason. `referrals-per-thousand`: referrals a year for each thousand
 * enrolled patients. A measure that the mirror calls neutral is one of which it marks nobody: a practice may still choose its way.
 */
export const goalDirections = {
  'follow-share': 'more',
  'acceptance-of-shown': 'more',
  'reasoned-deviation': 'more',
  'sent-as-chosen': 'more',
  'left-for': 'less',
  'referrals-per-thousand': 'less',
} as const;
export type GoalMeasure = keyof typeof goalDirections;

/** Of the Quadruple Aim: as the measures say of themselves, without what they count with. A test holds them together. */
export const goalAims: Readonly<Record<GoalMeasure, Aim>> = {
  'follow-share': 'population',
  'acceptance-of-shown': 'team',
  'reasoned-deviation': 'team',
  'sent-as-chosen': 'population',
  'left-for': 'population',
  'referrals-per-thousand': 'population',
};

/** What one goal is about. `reason`: the tenzij reason, with `left-for`. */
export interface GoalSubject {
  readonly measure: GoalMeasure;
  readonly topic: string;
  readonly reason?: string | undefined;
}

/** One word of it, as an address and a table keep it: `alle`, `snijdend.sent-as-chosen`, `alle.left-for.wachttijd`. */
export const goalKey = ({ measure, topic, reason }: GoalSubject): string =>
  [topic, ...(measure === 'follow-share' ? [] : [measure]), ...(reason === undefined ? [] : [reason])].join('.');

/** Undefined for what is no such word. */
export function goalSubject(key: string): GoalSubject | undefined {
  const [topic = '', name = 'follow-share', reason, ...rest] = key.split('.');
  if (rest.length > 0 || !goalTopics.includes(topic) || !isMeasure(name)) return undefined;
  if (name === 'left-for') return reason ? { measure: name, topic, reason } : undefined;
  return reason === undefined ? { measure: name, topic } : undefined;
}

const isMeasure = (name: string): name is GoalMeasure => Object.hasOwn(goalDirections, name);

/** Every specialism together, or one group of them. */
export const goalTopics: readonly string[] = ['alle', ...specialismGroups];

/**
 * How far: for a share in points (0.05 is five points more), for a rate as a part of what it is now (0.025 is 2.5 % less). Further
 * than ten in a year is no goal but a wish.
 */
const ofShares = [0.025, 0.05, 0.1];
export const goalSteps: Readonly<Record<GoalMeasure, readonly number[]>> = {
  'follow-share': ofShares,
  'acceptance-of-shown': ofShares,
  'reasoned-deviation': ofShares,
  'sent-as-chosen': ofShares,
  'left-for': ofShares,
  'referrals-per-thousand': [0.01, 0.025, 0.05, 0.1],
};

export const isShare = (measure: GoalMeasure): boolean => measure !== 'referrals-per-thousand';

/** What a practice can do. */
export const goalActions = [
  ...(['look-together', 'ask-first', 'own-procedure', 'know-the-offer', 'colleague', 'rule-talk'] as const),
] as const;
export type GoalAction = (typeof goalActions)[number];

/** More at once is no plan. */
export const MOST_ACTIONS = 3;

/** A goal is for one of the next four quarters. */
export const MOST_QUARTERS = 4;

import { specialismGroups } from '../reports/year.ts';

/**
 * The format of a practice's goal: everything in it is chosen from a list, so that goals can be added up and none needs a sentence
 * of its own. What is chosen is kept by its code; the words stand where it is shown.
 */

/**
 * `follow-share`: of the proposals, the part that went as proposed; a goal makes it larger. `referrals-per-thousand`: referrals a
 * year for each thousand enrolled patients; a goal makes it smaller.
 */
export const goalMeasures = ['follow-share', 'referrals-per-thousand'] as const;
export type GoalMeasure = (typeof goalMeasures)[number];

/** Every specialism together, or one group of them. */
export const goalTopics: readonly string[] = ['alle', ...specialismGroups];

/**
 * How far: for a share in points (0.05 is five points more), for a rate as a part of what it is now (0.025 is 2.5 % less). Further
 * than ten in a year is no goal but a wish.
 */
export const goalSteps: Readonly<Record<GoalMeasure, readonly number[]>> = {
  'follow-share': [0.025, 0.05, 0.1],
  'referrals-per-thousand': [0.01, 0.025, 0.05, 0.1],
};

/** What a practice can do. */
export const goalActions = [
  ...(['look-together', 'ask-first', 'own-procedure', 'know-the-offer', 'colleague', 'rule-talk'] as const),
] as const;
export type GoalAction = (typeof goalActions)[number];

/** More at once is no plan. */
export const MOST_ACTIONS = 3;

/** A goal is for one of the next four quarters. */
export const MOST_QUARTERS = 4;

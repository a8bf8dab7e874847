import { normalReach } from '../statistics/distributions.ts';
import { normalCdf } from '../statistics/normal.ts';
import { type GoalMeasure, isShare } from './format.ts';
import { effectOf, type Goal } from './goal.ts';

/** Goals of practices beside the Regio Opgave: what they add up to, how much of the region has one, what is left, and the odds. */

/** What the region set itself. */
export interface RegionTask {
  readonly measure: GoalMeasure;
  readonly topic: string;
  /** Referrals a year that it is about, and the part of them that is to go another way: 0.025 of 8,000 is 200. */
  readonly referrals: number;
  readonly part: number;
  /** A quarter: `2027-Q4`. */
  readonly by: string;
}

export interface GoalSum {
  /** Referrals a year that go another way when every goal is reached. */
  readonly expected: number;
  /** Standard deviation of what then happens. */
  readonly spread: number;
  /** Referrals a year that the region asks. */
  readonly asked: number;
  /** Of those, what no goal holds yet; never negative. */
  readonly left: number;
  /** Part of the enrolled patients whose practice has a goal. */
  readonly coverage: number;
  /** That the sum reaches what is asked, every goal reached. */
  readonly probability: number;
}

/**
 * A practice with a goal for all specialisms counts with that one, another with those that fit. The spread of a goal holds how unsure
 * its baseline is (the band as that of a normal) and how chance moves a year (binomial for a share, Poisson for a rate); practices
 * are independent, so variances add, and the sum of many is taken as normal.
 */
export function sumOfGoals(practices: readonly (readonly Goal[])[], task: RegionTask, enrolled: number): GoalSum {
  const counted = practices.map((goals) => countedFor(goals, task));
  const all = counted.flat();
  const expected = all.reduce((sum, goal) => sum + effectOf(goal), 0);
  const spread = Math.sqrt(all.reduce((sum, goal) => sum + varianceOf(goal), 0));
  const asked = task.referrals * task.part;
  const covered = counted.reduce((sum, goals) => sum + (goals[0]?.enrolled ?? 0), 0);
  return {
    ...{ expected, spread, asked, left: Math.max(0, asked - expected) },
    coverage: enrolled > 0 ? Math.min(1, covered / enrolled) : 0,
    probability: spread > 0 ? normalCdf((expected - asked) / spread) : Number(expected >= asked && expected > 0),
  };
}

/** The goals of one practice that count for the task. */
export function countedFor(goals: readonly Goal[], { measure, topic }: RegionTask): readonly Goal[] {
  const same = goals.filter((goal) => goal.measure === measure);
  if (topic !== 'alle') return same.filter((goal) => goal.topic === topic);
  const whole = same.filter((goal) => goal.topic === 'alle');
  return whole.length > 0 ? whole : same;
}

function varianceOf({ measure, size, target, baseline }: Goal): number {
  const ofBaseline = (baseline.high - baseline.low) / (2 * normalReach(baseline.level));
  const ofTheYear = isShare(measure) ? size * target * (1 - target) : size * target;
  return (size * ofBaseline) ** 2 + ofTheYear;
}

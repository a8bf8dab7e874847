import { describe, expect, test } from 'vitest';
import { goalBaselines } from '../../../src/mirror/goals/baselines.ts';
import { goalAims, goalKey, goalSubject } from '../../../src/mirror/goals/format.ts';
import {
  effectOf,
  type Goal,
  goalOf,
  monthsToSee,
  neededToSee,
  quartersAfter,
  suggestedStep,
} from '../../../src/mirror/goals/goal.ts';
import { type RegionTask, sumOfGoals } from '../../../src/mirror/goals/sum.ts';
import { measures } from '../../../src/mirror/measures/index.ts';
import { noCounts } from '../../../src/mirror/measures/month-tables.ts';
import { seeded } from '../../../src/mirror/statistics/seeded.ts';

const baseline = { value: 0.5, low: 0.45, high: 0.55, level: 0.8, n: 200 };
const now = { baseline, size: 200, enrolled: 4000, at: '2026-11-29' };
const choice = { measure: 'follow-share', topic: 'alle', step: 0.05, by: '2027-Q2', actions: ['colleague'] } as const;

const goal = (more: Partial<Goal> = {}): Goal => ({
  ...{ ...choice, baseline, target: 0.55, size: 200, enrolled: 4000 },
  ...more,
});
const task: RegionTask = { measure: 'follow-share', topic: 'alle', referrals: 2800, part: 0.05, by: '2027-Q4' };

describe('a goal', () => {
  test('holds where it stands, where it goes and what that moves', () => {
    const made = goalOf(choice, now);
    expect(made).toMatchObject({ target: 0.55, size: 200 });
    expect(typeof made === 'string' ? 0 : effectOf(made)).toBeCloseTo(10);
  });

  test('of referrals goes down, by a part of what it is', () => {
    const rate = {
      measure: 'referrals-per-thousand',
      topic: 'alle',
      step: 0.025,
      by: '2027-Q1',
      actions: ['ask-first'],
    } as const;
    const made = goalOf(rate, { ...now, baseline: { value: 400, low: 380, high: 420, level: 0.8, n: 1600 }, size: 4 });
    expect(made).toMatchObject({ target: 390 });
    expect(typeof made === 'string' ? 0 : effectOf(made)).toBeCloseTo(40);
  });

  test.each([
    [{ ...choice, topic: 'knie' }, now, 'topic'],
    [{ ...choice, step: 0.07 }, now, 'step'],
    [{ ...choice, by: '2026-Q3' }, now, 'by'],
    [{ ...choice, by: '2027-Q4' }, now, 'by'],
    [{ ...choice, actions: [] }, now, 'actions'],
    [{ ...choice, actions: ['colleague', 'colleague'] as const }, now, 'actions'],
    [{ ...choice, actions: ['colleague', 'ask-first', 'rule-talk', 'know-the-offer'] as const }, now, 'actions'],
    [choice, { ...now, baseline: undefined }, 'no-baseline'],
    [choice, { ...now, baseline: { ...baseline, n: 9 } }, 'no-baseline'],
    [choice, { ...now, baseline: { ...baseline, value: 0.97, high: 0.99 } }, 'out-of-range'],
  ])('outside the format is none: %j', (asked, known, why) => {
    expect(goalOf(asked, known)).toBe(why);
  });

  test('that makes a share smaller keeps above nothing', () => {
    const asked = { ...choice, measure: 'left-for', reason: 'wachttijd' } as const;
    expect(goalOf(asked, now)).toMatchObject({ target: 0.45, reason: 'wachttijd' });
    expect(goalOf(asked, { ...now, baseline: { ...baseline, value: 0.04, low: 0.02 } })).toBe('out-of-range');
    expect(suggestedStep('left-for', baseline, 0.4)).toBe(0.05);
  });

  test.each([
    ['alle', { measure: 'follow-share', topic: 'alle' }],
    ['snijdend.sent-as-chosen', { measure: 'sent-as-chosen', topic: 'snijdend' }],
    ['alle.left-for.wachttijd', { measure: 'left-for', topic: 'alle', reason: 'wachttijd' }],
  ] as const)('has one word for what it is about: %s', (key, subject) => {
    expect([goalSubject(key), goalKey(subject)]).toEqual([subject, key]);
  });

  test.each(['knie', 'alle.left-for', 'alle.sent-as-chosen.x', 'alle.toString', 'alle.left-for.a.b', ''])(
    'is about nothing under %j',
    (key) => {
      expect(goalSubject(key)).toBeUndefined();
    },
  );

  test('may be about every share of the own mirror with ten chances, by topic, and about the reasons given most', () => {
    const place = { practice: 'p', month: '2026-08', specialism: '0305', channel: 'nudge', rules: 'x' } as const;
    const counts = { ...noCounts, accepted: 30, argued: 12, bare: 8, ignored: 10, sentAsChosen: 18, sentOtherwise: 2 };
    const code = (code: string, n: number) => ({ ...place, about: 'reason' as const, code, n });
    const codes = [code('wachttijd', 9), code('patient', 2), code('oneens', 1), code('complex', 5)];
    const found = goalBaselines({ choices: [{ ...place, counts }], codes }, '2026-12-02');
    const all = found
      .filter(({ topic }) => topic === 'alle')
      .map((one) => [goalKey(one), one.size, one.baseline.value]);
    expect(all).toEqual([
      ['alle', 50, expect.closeTo(0.6)],
      ['alle.acceptance-of-shown', 60, expect.closeTo(0.5)],
      ['alle.reasoned-deviation', 20, expect.closeTo(0.6)],
      ['alle.sent-as-chosen', 20, expect.closeTo(0.9)],
      ['alle.left-for.wachttijd', 50, expect.closeTo(0.18)],
      ['alle.left-for.complex', 50, expect.closeTo(0.1)],
      ['alle.left-for.patient', 50, expect.closeTo(0.04)],
    ]);
    expect(found.filter(({ topic }) => topic === 'snijdend')).toHaveLength(7);
    expect(found.some(({ topic }) => topic === 'inwendig')).toBe(false);
  });

  test('carries the aim that its measure says of itself', () => {
    const known = measures.filter(({ id }) => Object.hasOwn(goalAims, id)).map(({ id, aim }) => [id, aim]);
    expect(known).toHaveLength(5);
    expect(goalAims).toMatchObject(Object.fromEntries(known));
  });

  test('is for this quarter or one of the three after it', () => {
    expect(quartersAfter('2026-11-29')).toEqual(['2026-Q4', '2027-Q1', '2027-Q2', '2027-Q3']);
  });

  test('is suggested no further than 60 % of the way to what is usual', () => {
    expect(suggestedStep('follow-share', baseline, 0.6)).toBe(0.05);
    expect(suggestedStep('follow-share', baseline, 0.55)).toBe(0.025);
    expect(suggestedStep('follow-share', baseline, 0.45)).toBe(0.025);
    expect(suggestedStep('follow-share', baseline, undefined)).toBe(0.025);
    expect(suggestedStep('follow-share', baseline, 0.9)).toBe(0.1);
  });

  test('says when it can be seen: 0.60 to 0.70 asks 356 of each (Fleiss 2003, without correction)', () => {
    expect(neededToSee(0.6, 0.7)).toBe(356);
    expect(monthsToSee(goal({ baseline: { ...baseline, value: 0.6 }, target: 0.7, size: 356 }))).toBe(12);
  });
});

describe('goals together', () => {
  test('add up to referrals a year, beside what is asked', () => {
    const sum = sumOfGoals([[goal()], [goal({ target: 0.6 })], []], task, 12_000);
    expect(sum.expected).toBeCloseTo(30);
    expect(sum).toMatchObject({ asked: 140, coverage: 2 / 3 });
    expect(sum.left).toBeCloseTo(110);
  });

  test('count one goal for all specialisms, and not its parts beside it', () => {
    const parts = goal({ topic: 'snijdend', size: 60, target: 0.6 });
    expect(sumOfGoals([[goal(), parts]], task, 4000).expected).toBeCloseTo(10);
    expect(sumOfGoals([[parts]], task, 4000).expected).toBeCloseTo(6);
    expect(sumOfGoals([[goal(), parts]], { ...task, topic: 'snijdend' }, 4000).expected).toBeCloseTo(6);
  });

  test('reach what is asked as often as they do when the year is drawn many times', () => {
    const all = Array.from({ length: 14 }, (_, nth) => [goal({ size: 150 + nth * 10 })]);
    const { probability } = sumOfGoals(all, { ...task, part: 110 / 2800 }, 56_000);
    const next = seeded('odds');
    const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    let reached = 0;
    const years = 4000;
    for (let year = 0; year < years; year++) {
      let sum = 0;
      for (const [one] of all) {
        if (one === undefined) continue;
        const before = one.baseline.value + ((one.baseline.high - one.baseline.low) / 2 / 1.2816) * normal();
        const went = one.size * one.target + Math.sqrt(one.size * one.target * (1 - one.target)) * normal();
        sum += went - one.size * before;
      }
      if (sum >= 110) reached++;
    }
    expect(probability).toBeGreaterThan(0.2);
    expect(Math.abs(probability - reached / years)).toBeLessThan(0.03);
  });
});

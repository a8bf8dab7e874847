import { describe, expect, test } from 'vitest';
import { readAgenda, readEvaluation, readGoals, readSpeeddates } from '../../../plugin/goals/feed/read-circle.ts';

/** What comes in from a logbook is hostile until it is read: what is not understood costs itself, and nothing else. */

const baseline = { value: 0.6, low: 0.55, high: 0.65, n: 200 };
const step = { step: 0.05, target: 0.65, effect: 10, seenIn: 34 };
const subject = { topic: 'alle', measure: 'follow-share' };
const topic = { ...subject, baseline, suggested: 0.05, steps: [step] };
const goal = { ...subject, step: 0.05, target: 0.65, baseline, by: '2027-Q2', actions: ['colleague'] };
const whole = { ...goal, size: 200, enrolled: 4000 };
const sum = { quarter: '2026-Q4', expected: 40, asked: 140, left: 100, coverage: 'medium', probability: 'small' };
const task = {
  ...{ title: 'Dichtbij', topic: 'alle', referrals: 2800, part: 0.05, enrolled: 40_000, by: '2027-Q4' },
  ...{ owner: 'Projectteam', aim: 'population', balance: 'wachttijd' },
};
const practice = { kind: 'practice', topics: [topic], goals: [whole], by: ['2027-Q2'], actions: ['colleague'], sum };
const region = { kind: 'region', may: true, task, sums: [sum] };

describe('goals of a practice', () => {
  test('come in whole', () => {
    expect(readGoals(practice)).toEqual(practice);
  });

  test('of a logbook that knows one measure are about that one', () => {
    const { measure: _, ...old } = topic;
    expect(readGoals({ ...practice, topics: [old] })).toEqual(practice);
  });

  test.each([
    ['a goal to more than everything', { goals: [{ ...whole, target: 1.2 }, whole] }, { goals: [whole] }],
    ['a topic without its baseline', { topics: [{ ...topic, baseline: undefined }, topic] }, { topics: [topic] }],
    ['a step without words', { topics: [{ ...topic, steps: [step, 'far'] }] }, { topics: [topic] }],
    ['an action that is no text', { actions: [7, 'colleague'] }, { actions: ['colleague'] }],
    ['a sum without what was asked', { sum: { ...sum, asked: undefined } }, { sum: undefined }],
    ['a coverage in another word', { sum: { ...sum, coverage: '48 %' } }, { sum: { ...sum, coverage: undefined } }],
  ])('%s costs itself', (_, broken, left) => {
    expect(readGoals({ ...practice, ...broken })).toEqual({ ...practice, ...left });
  });
});

describe('goals of a region', () => {
  test('come in whole', () => {
    expect(readGoals(region)).toEqual(region);
  });

  test.each([
    ['a right that is no yes or no is none', { may: 'yes' }, { may: false }],
    ['a task without an owner', { task: { ...task, owner: 7 } }, { task: undefined }],
    ['a sum that is none', { sums: ['40', sum] }, { sums: [sum] }],
    ['what a region may not see', { goals: [whole] }, {}],
  ])('%s', (_, broken, left) => {
    expect(readGoals({ ...region, ...broken })).toEqual({ ...region, ...left });
  });

  test.each([[undefined], ['region'], [{ kind: 'other' }], [[]]])('%j are no goals', (json) => {
    expect(readGoals(json)).toBeUndefined();
  });
});

describe('a speeddate', () => {
  const card = { tells: 'alle', hears: 'snijdend', questions: [{ ask: 'how', topic: 'snijdend' }] };
  const open = { name: 'Praktijk Zuid', shares: [{ topic: 'alle', own: 0.8, other: 0.5 }] };
  const pair = { round: '2027-Q1', card, says: 'yes', open };
  const improved = { since: '2026-10', before: 0.5, after: 0.69 };
  const date = { format: 1, joins: true, name: 'Praktijk Noord', pair, improved };

  test('comes in whole', () => {
    expect(readSpeeddates(date)).toEqual(date);
  });

  test.each([
    ['a question that nobody knows', { questions: [{ ask: 'blame', topic: 'x' }] }, { questions: [] }],
    ['a question about nothing', { questions: [{ ask: 'reason' }] }, { questions: [] }],
  ])('%s is not asked', (_, broken, left) => {
    const at = (more: object) => ({ ...date, pair: { ...pair, card: { ...card, ...more } } });
    expect(readSpeeddates(at(broken))).toEqual(at(left));
  });

  test.each([
    ['a pair without a round', { pair: { ...pair, round: 7 } }, { pair: undefined }],
    ['who it is without a name', { pair: { ...pair, open: { shares: [] } } }, { pair: { ...pair, open: undefined } }],
    [
      'a share of more than all',
      { pair: { ...pair, open: { ...open, shares: [{ topic: 'alle', own: 1.1, other: 0.5 }] } } },
      { pair: { ...pair, open: { ...open, shares: [] } } },
    ],
    ['what went up without a month', { improved: { ...improved, since: 10 } }, { improved: undefined }],
  ])('%s costs itself', (_, broken, left) => {
    expect(readSpeeddates({ ...date, ...broken })).toEqual({ ...date, ...left });
  });

  test('of another format is none', () => {
    expect(readSpeeddates({ ...date, format: 2 })).toBeUndefined();
  });
});

describe('a plan and an agenda', () => {
  const found = { practices: 14, steps: 4, perPeriod: 165, wanted: 0.025, smallest: 0.052, power: 0.27, needed: 60 };
  const plan = { title: 'Proef', at: '2026-12-02T09:00:00Z', ...found };

  test('come in whole; of a thousand practices that are too few nothing is needed', () => {
    const { needed: _, ...hopeless } = found;
    expect(readEvaluation({ format: 1, may: true, plan, tried: hopeless })).toEqual({
      ...{ format: 1, may: true, plan, tried: hopeless },
    });
  });

  test('a power of more than one costs the plan, and not the page', () => {
    const read = readEvaluation({ format: 1, plan: { ...plan, power: 27 }, tried: found });
    expect(read).toEqual({ format: 1, may: false, plan: undefined, tried: found });
  });

  test('an agenda keeps the lines that it can read', () => {
    const line = { reason: 'wachttijd', share: 0.31, n: 410 };
    expect(readAgenda({ format: 1, agenda: [line, { ...line, share: 31 }] })).toEqual({ format: 1, agenda: [line] });
    expect([readAgenda({ agenda: [line] }), readEvaluation(null)]).toEqual([undefined, undefined]);
  });
});

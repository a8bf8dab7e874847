import { describe, expect, test } from 'vitest';
import { followed, nextStepOf, priceSentences, signalsOf } from '../../../src/mirror/index.ts';
import { at, catalogue, left, moment, nothing, spread, usual } from './moments.ts';

/** What a signal asks next, what it costs, and whether it came as predicted. */

const question = { at, catalogue };
const stepOf = (moments: readonly ReturnType<typeof moment>[]) => {
  const [signal] = signalsOf(moments, question);
  if (signal === undefined) throw new Error('There is no signal.');
  return nextStepOf(signal, moments, question);
};

describe('a signal asks', () => {
  test('for a change, with what it costs each quarter: of the whole code, where comorbidity is not logged', () => {
    const followers = spread(20, 5, (_, more) => moment(more));
    const moments = [...usual, ...followers, ...spread(40, 5, (_, more) => left('complex', more))];
    const step = stepOf(moments);
    // In the usual year S87 has 72 proposals, of which 14 are left, 2 of them for this reason; a year has four quarters.
    const own = usual.filter(({ icpc }) => icpc.includes('S87'));
    const complex = own.filter(({ reason }) => reason === 'complex').length;
    const kept = own.filter(({ reason }) => reason === undefined).length;
    expect(step).toEqual({
      step: 'change',
      price: {
        ...{ icpc: 'S87', proposals: (own.length + 60) / 4, followed: (kept + 20) / 4, left: (complex + 40) / 4 },
        ...{ unseen: true, months: 12 },
      },
    });
  });

  test('for a card where something is missing, and a card changes nothing', () => {
    const gap = spread(40, 5, (_, more) => nothing({ ...more, icpc: ['D87'] }));
    expect(stepOf([...usual, ...gap])).toEqual({
      ...{ step: 'card', choices: ['just-do', 'evaluate'], specialism: '0310', icpc: 'D87' },
      ...{ perQuarter: 10, practices: 5 },
    });
  });

  test('to check the access that is stated, or to talk', () => {
    const both = (reason: string) => stepOf([...usual, ...spread(60, 6, (_, more) => left(reason, more))]);
    expect(both('wachttijd')).toMatchObject({ step: 'check', service: 'pluspunt-dermatologie', waits: [] });
    expect(both('oneens')).toMatchObject({ step: 'topic' });
  });

  test('who gave the reason one thing, in short sentences', () => {
    const price = { icpc: 'S87', proposals: 30.5, followed: 12, left: 10.3, unseen: true, months: 12 };
    for (const language of ['nl', 'en'] as const) {
      for (const reason of ['complex', 'ziekenhuis-nodig', 'behandeling', 'alarm', 'eigen']) {
        const { what, whole, question: ask } = priceSentences(price, reason, language);
        for (const sentence of [...what.split('. '), whole, ask]) expect(sentence.split(/\s+/).length).toBeLessThan(16);
        expect(ask).toMatch(/S87.*\?$/);
      }
    }
    expect(priceSentences(price, 'complex', 'nl').whole).toContain('Comorbiditeit staat niet in het log');
  });
});

describe('followed', () => {
  const case_ = { specialism: '0310', service: 'pluspunt-dermatologie', icpc: 'S87', reason: 'complex' };
  const before = [...usual, ...spread(40, 5, (_, more) => left('complex', more))];
  const months = ['2026-10-11', '2026-11-11', '2026-12-11'];
  const quarter = { from: '2026-10-01', until: '2026-12-31' };
  const later = (of: (day: string, nth: number) => ReturnType<typeof moment>, n: number) =>
    Array.from({ length: n }, (_, nth) => of(months[nth % 3] ?? '', nth));

  test('as predicted: no proposals of the case, and its referrals stay', () => {
    const after = later((day) => nothing({ day }), 28);
    const { verdict, measures, days } = followed(case_, [...before, ...after], quarter);
    expect([verdict, days]).toEqual(['as-predicted', 92]);
    expect(measures[0]).toMatchObject({ measure: 'proposals', predicted: 0, observed: 0, within: true });
    expect(measures[2]).toMatchObject({ measure: 'referrals', observed: 28, within: true });
    for (const { low, predicted, high } of measures) expect(low <= predicted && predicted <= high).toBe(true);
  });

  test('otherwise: it is still proposed, or its referrals went', () => {
    const still = later((day) => left('complex', { day }), 28);
    expect(followed(case_, [...before, ...still], quarter)).toMatchObject({ verdict: 'otherwise' });
    const gone = followed(case_, before, quarter);
    expect([gone.verdict, gone.measures[2]?.within]).toEqual(['otherwise', false]);
  });

  test('too early to tell after a week', () => {
    expect(followed(case_, before, { from: '2026-10-01', until: '2026-10-07' }).verdict).toBe('too-early');
  });
});

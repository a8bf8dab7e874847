import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadMatch } from '../../../src/logbook/store/pairing/match.ts';
import { agendaOf, cardOf, openCardOf } from '../../../src/mirror/pairing/card.ts';
import { type Dater, type Match, pairsOf } from '../../../src/mirror/pairing/pairs.ts';

const match = await loadMatch();
const share = (topic: string, value: number, half = 0.05) => ({ topic, value, low: value - half, high: value + half });
const dater = (practice: string, skin: number, joints: number, half?: number): Dater => ({
  practice,
  topics: [share('huid-oog-oor', skin, half), share('snijdend', joints, half)],
});
const pairs = (daters: readonly Dater[], met: readonly (readonly [string, string])[] = []) =>
  pairsOf(daters, { met, match });

describe('a pair', () => {
  test('tells in both directions', () => {
    expect(pairs([dater('a', 0.8, 0.4), dater('b', 0.5, 0.7)])).toEqual([
      { practices: ['a', 'b'], tells: ['huid-oog-oor', 'snijdend'] },
    ]);
  });

  test('is none where one is higher everywhere: nobody is the one who has to learn', () => {
    expect(pairs([dater('a', 0.8, 0.8), dater('b', 0.5, 0.5)])).toEqual([]);
  });

  test('is none where the bands allow no difference', () => {
    expect(pairs([dater('a', 0.8, 0.4, 0.2), dater('b', 0.5, 0.7, 0.2)])).toEqual([]);
  });

  test('is not made again', () => {
    const all = [dater('a', 0.8, 0.4), dater('b', 0.5, 0.7)];
    expect(pairs(all, [['b', 'a']])).toEqual([]);
    const four = [...all, dater('c', 0.8, 0.42), dater('d', 0.52, 0.7)];
    const first = pairs(four);
    const second = pairs(
      four,
      first.map(({ practices }) => practices),
    );
    expect([first.length, second.length]).toEqual([2, 2]);
    for (const { practices } of second) expect(first.map((one) => one.practices)).not.toContainEqual(practices);
  });

  test('is the same whatever the order in which practices are given', () => {
    const all = Array.from({ length: 12 }, (_, nth) =>
      dater(`p${nth}`, 0.3 + ((nth * 7) % 12) / 20, 0.3 + ((nth * 5) % 12) / 20, 0.02),
    );
    expect(pairs(all.toReversed())).toEqual(pairs(all));
  });
});

test('the matching weighs as much as the best of all there are', () => {
  /** Tries every set of pairs. */
  const best = (edges: readonly (readonly [number, number, number])[], taken = new Set<number>(), from = 0): number => {
    let most = 0;
    for (let nth = from; nth < edges.length; nth++) {
      const [one, other, weight] = edges[nth] ?? [0, 0, 0];
      if (taken.has(one) || taken.has(other)) continue;
      most = Math.max(most, weight + best(edges, new Set([...taken, one, other]), nth + 1));
    }
    return most;
  };
  const edge = fc.tuple(fc.nat(7), fc.nat(7), fc.integer({ min: 1, max: 1000 })).filter(([one, other]) => one < other);
  const graph = fc.uniqueArray(edge, { minLength: 1, maxLength: 14, selector: ([one, other]) => `${one} ${other}` });
  fc.assert(
    fc.property(graph, (edges) => {
      const mates = match(edges);
      const weight = edges.reduce((sum, [one, other, own]) => sum + (mates[one] === other ? own : 0), 0);
      for (const [one, mate] of mates.entries()) if (mate >= 0) expect(mates[mate]).toBe(one);
      expect(weight).toBe(best(edges));
    }),
    { numRuns: 200 },
  );
});

test('a hundred and fifty practices have their pairs within seconds, none twice', () => {
  const all = Array.from({ length: 150 }, (_, nth) =>
    dater(`p${nth}`, 0.3 + ((nth * 37) % 150) / 300, 0.3 + ((nth * 83) % 150) / 300, 0.02),
  );
  const seen: Match = (edges) => match(edges);
  const made = pairsOf(all, { met: [], match: seen });
  const names = made.flatMap(({ practices }) => practices);
  expect(new Set(names).size).toBe(names.length);
  expect(made.length).toBeGreaterThan(60);
});

describe('a card', () => {
  const [one, two] = [dater('a', 0.812, 0.4), dater('b', 0.5, 0.7)];
  const [pair] = pairs([one, two]);

  test('has topics and three questions, and neither name nor figure before both said yes', () => {
    if (pair === undefined) throw new Error('No pair was made.');
    const card = cardOf(pair, 'b', 'wachttijd');
    expect(card).toEqual({
      ...{ tells: 'snijdend', hears: 'huid-oog-oor' },
      questions: [
        { ask: 'how', topic: 'huid-oog-oor' },
        { ask: 'reason', reason: 'wachttijd' },
        { ask: 'try', topic: 'huid-oog-oor' },
      ],
    });
    expect(JSON.stringify(card)).not.toMatch(/\d|"a"|"b"/);
    expect(cardOf(pair, 'a', undefined).questions).toHaveLength(3);
  });

  test('opened has both shares on both topics, in whole percent', () => {
    if (pair === undefined) throw new Error('No pair was made.');
    expect(openCardOf(pair, [one, two], 'Praktijk Zuid')).toEqual({
      name: 'Praktijk Zuid',
      shares: [
        { topic: 'huid-oog-oor', own: 0.81, other: 0.5 },
        { topic: 'snijdend', own: 0.4, other: 0.7 },
      ],
    });
  });
});

test('an agenda has the reasons that were released, the largest first', () => {
  const figure = (part: string, value: number, id = 'reasons-to-leave') => ({
    ...{ id, version: 1, of: { region: 'r' }, part, value, low: value, high: value, n: 400 },
    ...{ verdict: 'similar' as const },
  });
  const told = [
    figure('kosten', 0.1),
    figure('patient', 0.3),
    figure('aanbod', 0.2),
    figure('anders', 0.05),
    figure('x', 0.9, 'causes-of-silence'),
  ];
  expect(agendaOf(told).map(({ reason }) => reason)).toEqual(['patient', 'aanbod', 'kosten']);
});

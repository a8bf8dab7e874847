import { describe, expect, test } from 'vitest';
import { enrolledAt, noImports } from '../../../src/mirror/measures/imports.ts';
import { measures } from '../../../src/mirror/measures/index.ts';
import { earlier, type Measure, quarterBefore } from '../../../src/mirror/measures/measure.ts';

/** Every measure says why it is there and who answers for it; a fixed day stands in for the release. */

const today = '2026-11-29';
const words = ({ title, why, numerator, denominator }: Measure) => [title, why, numerator, denominator];
const judges =
  /\b(onnodig|fout|moet|moeten|slecht|slechtste|beste|ranglijst|laagst|laagste|hoogste|wrong|bad|worst|best|must)\b/i;

describe('a measure', () => {
  test.each(measures.map((one) => [one.id, one] as const))('%s says what it is in whole', (id, one) => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(one.version).toBeGreaterThan(0);
    expect(one.author).not.toBe(one.checkedBy);
    expect(one.nextReview > today, `${id}: the review of ${one.nextReview} has passed`).toBe(true);
    expect(one.channels.length).toBeGreaterThan(0);
    for (const { nl, en } of words(one)) {
      for (const text of [nl, en]) expect(text).not.toMatch(judges);
      for (const sentence of nl.split(/(?<=[.?!]) /))
        expect(sentence.split(' ').length, sentence).toBeLessThanOrEqual(15);
    }
  });

  test('has an id of its own, and there are enough of them', () => {
    expect(new Set(measures.map(({ id }) => id)).size).toBe(measures.length);
    expect(measures.length).toBeGreaterThanOrEqual(9);
  });

  test('that is a share counts a part of its whole, and is marked over a part of that', () => {
    for (const one of measures) {
      if (one.kind !== 'share') continue;
      expect(one.outOf, one.id).toEqual(expect.arrayContaining([...one.of]));
      expect(one.outOf, one.id).toEqual(expect.arrayContaining([...(one.markedWithout ?? [])]));
      expect(one.of.some((counter) => one.markedWithout?.includes(counter))).toBe(false);
    }
  });

  test('is marked only where it has a direction', () => {
    const marked = measures.filter((one) => one.kind === 'share' && one.markedWithout !== undefined);
    expect(marked.map(({ id }) => id)).toEqual(['follow-share']);
    expect(marked.every(({ direction }) => direction !== 'neutral')).toBe(true);
  });

  test('of what a card cannot report leaves out the channel of cards', () => {
    const unreported = ['ignored', 'sentAsChosen', 'sentUntold', 'swift', 'fewActs'];
    const asks = measures.filter(
      (one) => one.kind === 'share' && one.of.some((counter) => unreported.includes(counter)),
    );
    expect(asks).toHaveLength(unreported.length);
    expect(asks.flatMap(({ channels }) => channels)).not.toContain('hooks');
  });
});

describe('from imports', () => {
  const quarter = quarterBefore(today);
  const figures = (id: string, imports: Partial<typeof noImports>) => {
    const one = measures.find((measure) => measure.id === id);
    return one?.kind === 'import' ? one.figures({ ...noImports, ...imports }, quarter) : [];
  };

  test('a quarter is the last whole one', () => {
    expect(quarter).toEqual({ name: '2026-Q3', months: ['2026-07', '2026-08', '2026-09'], until: '2026-09-30' });
    expect(quarterBefore('2026-01-01').name).toBe('2025-Q4');
    expect(quarterBefore('2026-12-31').name).toBe('2026-Q3');
    expect(earlier(quarter, 3)).toEqual({
      name: '2025-Q4',
      months: ['2025-10', '2025-11', '2025-12'],
      until: '2025-12-31',
    });
  });

  test('sent on is a share of who was seen in that quarter', () => {
    const sentOn = [
      { service: 'a', quarter: '2026-Q3', n: 80, sentOn: 10 },
      { service: 'b', quarter: '2026-Q3', n: 20, sentOn: 5 },
      { service: 'a', quarter: '2026-Q2', n: 99, sentOn: 99 },
    ];
    expect(figures('sent-on', { sentOn })).toMatchObject([{ k: 15, estimate: { value: 0.15, n: 100 } }]);
  });

  test('satisfaction is weighed, and its band is that of practices', () => {
    const row = (practice: string, score: number, n: number) => ({
      practice,
      quarter: '2026-Q3',
      aim: 'gp' as const,
      score,
      n,
    });
    const [one, none] = figures('satisfaction', {
      satisfaction: [row('p1', 8, 30), row('p2', 6, 10), row('p3', 7, 20)],
    });
    expect(one).toMatchObject({ part: 'gp', practices: 3, estimate: { n: 60 } });
    expect(one?.estimate.value).toBeCloseTo(440 / 60, 10);
    // Weighed differences 1, −2/3 and −1/3, squared and over 3 · 2: standard error of the mean of three practices.
    expect((one?.estimate.high ?? 0) - 440 / 60).toBeCloseTo(1.959964 * Math.sqrt((1 + 4 / 9 + 1 / 9) / 6), 5);
    expect(none).toBeUndefined();
    expect(figures('satisfaction', { satisfaction: [row('p1', 8, 30)] })).toEqual([]);
  });

  test('the shift of costs is the tariff of the hospital less that of what was referred to, on the last day', () => {
    const tariff = (route: 'hospital' | 'intermediate', eur: number, from: string, until?: string) => ({
      service: route,
      route,
      eur,
      from,
      until,
    });
    const referrals = (['hospital', 'intermediate'] as const).map((route) => ({
      practice: 'p1',
      month: '2026-08',
      specialism: '0310',
      route,
      n: 50,
    }));
    const tariffs = [
      tariff('hospital', 300, '2026-01-01'),
      tariff('intermediate', 1, '2025-01-01', '2025-12-31'),
      tariff('intermediate', 100, '2026-01-01'),
    ];
    const [one] = figures('cost-shift', { referrals, tariffs });
    expect(one).toMatchObject({ practices: 1, estimate: { value: 100, n: 100 } });
    expect((one?.estimate.high ?? 0) - 100).toBeCloseTo((1.959964 * 100) / Math.sqrt(99), 4);
    expect(figures('cost-shift', { referrals, tariffs: [] })).toEqual([]);
  });

  test('enrolled patients are those of the last day before', () => {
    const practices = [
      { practice: 'p1', enrolled: 30, asOf: '2027-01-01' },
      { practice: 'p1', enrolled: 20, asOf: '2026-01-01' },
      { practice: 'p1', enrolled: 10, asOf: '2025-01-01' },
      { practice: 'p2', enrolled: 5, asOf: '2027-01-01' },
    ];
    expect([...enrolledAt({ ...noImports, practices }, '2026-09-30')]).toEqual([
      ['p1', 20],
      ['p2', 5],
    ]);
  });
});

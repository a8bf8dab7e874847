import { describe, expect, test } from 'vitest';
import { loadSolver } from '../../../src/cli/mirror/solver.ts';
import { tellable } from '../../../src/mirror/disclosure/groups.ts';
import { type Cube, hiddenOf } from '../../../src/mirror/disclosure/protect.ts';
import { nextRelease } from '../../../src/mirror/disclosure/release.ts';
import { isSensitive, rounded, roundedShare } from '../../../src/mirror/disclosure/rule.ts';
import { attackAll } from '../../attack/attack.ts';
import { attackQuarters } from '../../attack/quarters.ts';

/** What leaves a practice gives no small number away, whatever is put beside it. `npm run attack` does it ten thousand times. */

const open = await loadSolver();

/** A line of practices and their region. */
function lineOf(shares: readonly (readonly [k: number, n: number])[]): Cube {
  const figures = shares.map((_, nth) => ({ id: `p${nth}`, k: [nth * 2], n: [nth * 2, nth * 2 + 1] }));
  const all = figures.flatMap(({ n }) => n);
  return {
    counts: shares.flatMap(([k, n]) => [k, n - k]),
    figures: [...figures, { id: 'region', k: all.filter((place) => place % 2 === 0), n: all }],
    lines: [{ total: 'region', parts: figures.map(({ id }) => id) }],
  };
}
const hidden = (...shares: (readonly [number, number])[]) => [...hiddenOf(lineOf(shares), { open })].sort();

test.each([
  [9, 5, true],
  [10, 5, false],
  [40, 0, false],
  [40, 1, true],
  [40, 4, true],
  [40, 36, true],
  [40, 39, true],
  [40, 40, false],
])('of %i chances with %i it is %s that it says too much', (n, k, sensitive) => {
  expect(isSensitive({ k, n })).toBe(sensitive);
});

test('a figure of the region is rounded to five, and its share comes from what is rounded', () => {
  expect([0, 2, 3, 7, 8, 12.4].map(rounded)).toEqual([0, 0, 5, 5, 10, 10]);
  expect(roundedShare({ k: 48, n: 48 })).toEqual({ k: 50, n: 50 });
});

describe('what is hidden', () => {
  test('is nothing where nothing is small', () => {
    expect(hidden([20, 40], [15, 30], [30, 60])).toEqual([]);
  });

  test('is never alone in its line: the smallest beside it goes too', () => {
    expect(hidden([2, 40], [20, 50], [15, 30], [30, 60])).toEqual(['p0', 'p2']);
  });

  test('is more than two where two still give themselves away', () => {
    // Together two events: each has none, one or two. Line by line stops here; the interval check does not.
    expect(hidden([1, 40], [1, 41], [20, 50], [30, 60])).toEqual(['p0', 'p1', 'p2']);
  });

  test('takes the region with it where too few practices are left', () => {
    expect(hidden([1, 30], [40, 80])).toEqual(['p0', 'p1']);
    expect(hidden([2, 5])).toEqual(['p0', 'region']);
  });
});

describe('releases', () => {
  const first = nextRelease(
    lineOf([
      [2, 40],
      [20, 50],
      [15, 30],
    ]),
    undefined,
    { open },
  );

  test('are numbered, and leave out what is hidden', () => {
    expect(first.number).toBe(1);
    expect([...first.shown.keys()]).toEqual(['p1', 'region']);
    expect(JSON.stringify([...first.shown])).not.toContain('"p0"');
  });

  test('keep a shown figure as it was, and name it where it counts otherwise by now', () => {
    const later = nextRelease(
      lineOf([
        [2, 40],
        [21, 51],
        [15, 30],
      ]),
      first,
      { open },
    );
    expect(later.number).toBe(2);
    expect(later.shown.get('p1')).toEqual({ k: 20, n: 50 });
    expect(later.late).toEqual(['p1', 'region']);
  });

  test('keep hidden what was hidden, though it is large by now', () => {
    const later = nextRelease(
      lineOf([
        [20, 60],
        [20, 50],
        [15, 30],
      ]),
      first,
      { open },
    );
    expect(later.hidden.has('p0')).toBe(true);
    expect(later.shown.has('p0')).toBe(false);
  });

  test('without late events are the same figures', () => {
    const later = nextRelease(
      lineOf([
        [2, 40],
        [20, 50],
        [15, 30],
      ]),
      first,
      { open },
    );
    expect([later.late, [...later.shown]]).toEqual([[], [...first.shown]]);
  });
});

describe('groups of practices', () => {
  const region = new Set(Array.from({ length: 14 }, (_, nth) => `p${nth}`));
  const from = (first: number, until: number) => new Set([...region].slice(first, until));
  const told = (groups: Record<string, Set<string>>) => [...tellable(new Map(Object.entries(groups)), region).keys()];

  test('are told from four practices on', () => {
    expect(told({ a: from(0, 5), b: from(5, 10), c: from(10, 14) })).toEqual(['a', 'b', 'c']);
    expect(told({ a: from(0, 3), b: from(4, 8) })).toEqual(['b']);
  });

  test('are not told where two of them, or one and the region, differ by one to three', () => {
    expect(told({ a: from(0, 5), b: from(0, 6) })).toEqual(['a']);
    expect(told({ a: from(0, 11), b: from(0, 10) })).toEqual(['b']);
  });

  test('are not told where all together leave one to three of the region', () => {
    expect(told({ a: from(0, 6), b: from(6, 12) })).toEqual(['a']);
  });
});

test('an attacker with two releases and a solver learns of no hidden figure more than the rule', {
  timeout: 120_000,
}, () => {
  const { hidden: count, narrow, least } = attackAll(200, { most: [5, 5], integer: false, seed: 2026 });
  expect(narrow).toEqual([]);
  expect(least).toBeGreaterThanOrEqual(5);
  expect(count).toBeGreaterThan(500);
});

test('years that overlap do not give a hidden quarter away', { timeout: 60_000 }, () => {
  // A region in which they did: the fifth quarter of a practice was its year less the year before it, and the first.
  const { narrow, figures, hidden } = attackQuarters(1, { seed: 2, first: 1 });
  expect(narrow).toEqual([]);
  expect(hidden).toBeGreaterThan(5);
  expect(figures).toBeGreaterThan(30);
});

import { describe, expect, test } from 'vitest';
import { measures } from '../../../src/mirror/measures/index.ts';
import { type ChoiceMonth, type Counts, noCounts } from '../../../src/mirror/measures/month-tables.ts';
import { compare, type Stretch, threeOf, type Verdict, verdictOf } from '../../../src/mirror/reports/compare.ts';

/** Who is marked, in regions drawn as counts: fourteen practices of some seventy proposals a quarter. */

function chanceOf(seed: number) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const follow = measures.find(({ id }) => id === 'follow-share');
if (follow?.kind !== 'share' || follow.markedWithout === undefined) throw new Error('Nothing is marked.');
const { all, without, shown } = threeOf(follow);

/** Specialisms with the share that follows. */
const specialisms = [
  ['0305', 0.5],
  ['0310', 0.7],
  ['0302', 0.65],
  ['0320', 0.5],
  ['0313', 0.6],
] as const;

interface Practice {
  readonly practice: string;
  readonly chances: number;
  /** Differences of the probability to follow, now and before; and of the reasons, how many are complete. */
  readonly now: number;
  readonly before: number;
  readonly complete: number;
  /** Leaves a proposal alone where another would say why not. */
  readonly isSilent?: boolean;
}

function rowOf(
  { practice, chances, complete, isSilent = false }: Practice,
  place: { month: string; specialism: string },
  p: number,
  chance: () => number,
): ChoiceMonth {
  const counts: Record<keyof Counts, number> = { ...noCounts };
  const n = Math.round((chances / specialisms.length) * (0.5 + chance()));
  for (let nth = 0; nth < n; nth++) {
    if (chance() < p) counts[chance() < 0.25 ? 'kept' : 'accepted'] += 1;
    else if (isSilent && chance() < 0.8) counts.ignored += 1;
    else counts[chance() < complete ? 'excused' : 'argued'] += 1;
  }
  return { practice, ...place, channel: 'nudge', rules: 'sha256:r', counts };
}

const past = ['2025-08', '2025-11', '2026-02', '2026-05'];

function drawn(practices: readonly Practice[], seed: number): Stretch {
  const chance = chanceOf(seed);
  const rows = (months: readonly string[], when: 'now' | 'before') =>
    practices.flatMap((one) =>
      months.flatMap((month) =>
        specialisms.map(([specialism, p]) => rowOf(one, { month, specialism }, p + one[when], chance)),
      ),
    );
  const [now, before] = [rows(['2026-08'], 'now'), rows(past, 'before')];
  return { now, past: before, year: [...now, ...before.filter(({ month }) => month !== past[0])] };
}

function verdicts(stretch: Stretch): ReadonlyMap<string, Verdict> {
  const [one, other, whole] = [compare(stretch, all), compare(stretch, without), compare(stretch, shown)];
  return new Map(
    [...one].map(([practice, compared]) => [practice, verdictOf(compared, other.get(practice), whole.get(practice))]),
  );
}

const alike = (count: number, chance: () => number): Practice[] =>
  Array.from({ length: count }, (_, nth) => ({
    ...{ practice: `p${nth}`, chances: 30 + Math.floor(chance() * 80) },
    ...{ now: 0, before: 0, complete: 0.69 },
  }));
const many = Array.from({ length: 200 }, (_, nth) => nth);
const regions = many.slice(0, 60);
const isMark = (verdict: Verdict | undefined) => verdict === 'higher' || verdict === 'lower';
const planted = (count: number, seed: number, wish: Partial<Practice>) =>
  verdicts(
    drawn(
      alike(count, chanceOf(seed)).map((one, nth) => (nth === 0 ? { ...one, chances: 70, ...wish } : one)),
      seed + 7,
    ),
  );

describe('marks', () => {
  test.each([
    [14, 'held against their channel'],
    [10, 'of which the spread is supposed'],
    [3, 'held against themselves'],
  ])('of %i practices that do not differ (%#), at most one in a hundred is marked', (count) => {
    let [marked, seen] = [0, 0];
    // The first is the promise; the others are read with the same eyes on fewer.
    const some = count === 14 ? many : regions;
    for (const seed of some) {
      for (const verdict of verdicts(drawn(alike(count, chanceOf(seed)), seed + 1)).values()) {
        seen += 1;
        marked += Number(isMark(verdict));
      }
    }
    expect(seen).toBeGreaterThan(some.length * count * 0.95);
    expect(marked / seen).toBeLessThanOrEqual(0.01);
  });

  test.each([[14], [10], [3]])(
    'a practice of %i that follows 30 points less is marked in its first quarter, in four of five',
    (count) => {
      const found = regions.filter((seed) => planted(count, seed, { now: -0.3 }).get('p0') === 'lower');
      expect(found.length).toBeGreaterThanOrEqual(regions.length * 0.8);
    },
  );

  test('it makes no other practice look high', () => {
    const others = regions.flatMap((seed) =>
      [...planted(14, seed, { now: -0.3 })].filter(([practice]) => practice !== 'p0'),
    );
    expect(others.filter(([, verdict]) => isMark(verdict)).length / others.length).toBeLessThanOrEqual(0.01);
  });

  test('a practice that gives the same complete reason every time is never praised', () => {
    const praised = (now: number) =>
      regions.filter((seed) => planted(14, seed, { now, before: now, complete: 1 }).get('p0') === 'higher').length;
    for (const now of [-0.3, -0.15, -0.05]) expect(praised(now), `at ${now}`).toBe(0);
    // One that follows as the others do is as rarely marked as they are, whatever its reasons.
    expect(praised(0)).toBeLessThanOrEqual(1);
  });

  test('a practice that leaves proposals alone where others give a reason is not praised', () => {
    const praised = (now: number) =>
      regions.filter((seed) => planted(14, seed, { now, before: now, isSilent: true }).get('p0') === 'higher').length;
    expect(praised(-0.1)).toBe(0);
    // One that follows as often of all that was shown is as rarely marked as the others are.
    expect(praised(0)).toBeLessThanOrEqual(3);
  });

  test('a practice that follows 30 points more, with reasons like the others, is', () => {
    const found = regions.filter((seed) => planted(14, seed, { now: 0.27, before: 0.27 }).get('p0') === 'higher');
    expect(found.length).toBeGreaterThanOrEqual(regions.length * 0.8);
  });

  test('nothing is marked below ten chances, whatever they say', () => {
    const few = planted(14, 1, { now: -0.7, chances: 5 });
    expect(isMark(few.get('p0'))).toBe(false);
  });
});

describe('what is shown', () => {
  test('lies on the scale of the mark: the mean of the channel plus the shrunk difference', () => {
    const stretch = drawn(alike(14, chanceOf(3)), 4);
    const found = compare(stretch, all);
    const [k, n] = [all.of, all.outOf].map((of) =>
      stretch.now.reduce((sum, { counts }) => sum + of.reduce((some, one) => some + counts[one], 0), 0),
    );
    for (const { estimate, difference } of found.values())
      expect(estimate().value).toBeCloseTo((k ?? 0) / (n ?? 1) + difference, 10);
  });

  test('of a practice with another mix of patients is not held against it', () => {
    const place = (specialism: string) => ({ month: '2026-08', specialism, channel: 'nudge', rules: '' }) as const;
    const row = (practice: string, specialism: string, k: number, n: number) => ({
      practice,
      ...place(specialism),
      counts: { ...noCounts, accepted: k, argued: n - k },
    });
    const usual = Array.from({ length: 12 }, (_, nth) => [
      row(`p${nth}`, '0310', 70, 100),
      row(`p${nth}`, '0320', 10, 20),
    ]).flat();
    const now = [...usual, row('heart', '0320', 60, 120)];
    const found = compare({ now, past: [], year: now }, all).get('heart');
    expect(found?.difference).toBeCloseTo(0, 2);
  });

  test('without three others, or a past of thirty, is not compared at all', () => {
    const stretch = drawn(alike(3, chanceOf(1)), 2);
    expect(compare({ ...stretch, past: [] }, all).size).toBe(0);
    expect([...compare(stretch, all).values()].map(({ against }) => against)).toEqual(new Array(3).fill('own-past'));
  });
});

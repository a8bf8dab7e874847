import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Row, touchesFew } from '../../../src/mirror/goals/few.ts';
import { goalSteps } from '../../../src/mirror/goals/format.ts';
import type { Goal } from '../../../src/mirror/goals/goal.ts';
import { isGuessed } from '../../../src/mirror/goals/guess.ts';
import { publishSum, type Standing, type Told } from '../../../src/mirror/goals/publish.ts';
import type { RegionTask } from '../../../src/mirror/goals/sum.ts';
import { seeded } from '../../../src/mirror/statistics/seeded.ts';

const task: RegionTask = { measure: 'follow-share', topic: 'alle', referrals: 2800, part: 0.05, by: '2027-Q4' };
const sizes = [120, 140, 155, 170, 180, 200, 215, 230, 260, 300, 90, 110, 75, 330];
const steps = goalSteps['follow-share'];

const goalOf = (nth: number, step: number): Goal => ({
  ...{ measure: 'follow-share', topic: 'alle', by: '2027-Q2', actions: ['colleague'], step },
  baseline: { value: 0.5, low: 0.45, high: 0.55, level: 0.8, n: 100 },
  ...{ target: 0.5 + step, size: sizes[nth] ?? 100, enrolled: 4000 },
});
/** By practice the step that it chose, or none. */
const region = (chosen: readonly (number | undefined)[]): Standing[] =>
  sizes.map((_, nth) => {
    const step = chosen[nth];
    return { practice: `p${nth}`, goals: step === undefined ? [] : [goalOf(nth, step)] };
  });
const rowOf = (parts: Readonly<Record<string, number>>): Row =>
  new Map(Object.entries(parts).map(([practice, part]) => [practice, new Map([['alle', part]])]));
const quarter = (nth: number) => `${2026 + Math.floor(nth / 4)}-Q${(nth % 4) + 1}`;
const first = (chosen: readonly (number | undefined)[]) =>
  publishSum(region(chosen), { task, enrolled: 56_000, quarter: '2026-Q1', before: [], stood: [] });

describe('the sum of the region', () => {
  const six = [0.05, 0.025, 0.1, 0.05, 0.025, 0.05];

  test('is told rounded, and below eight practices without coverage and odds', () => {
    const told = first(six);
    expect(told).toMatchObject({
      sum: { number: 1, quarter: '2026-Q1', expected: 50, asked: 140, left: 90 },
    });
    expect(told).not.toHaveProperty('sum.coverage');
    expect(told).not.toHaveProperty('sum.probability');
  });

  test('is told of eight with coverage and odds in one word', () => {
    expect(first([...six, 0.05, 0.025])).toMatchObject({ sum: { coverage: 'medium', probability: 'small' } });
  });

  test('holds no goal of which the date has passed', () => {
    const standing = region(six);
    const told = publishSum(standing, { task, enrolled: 56_000, quarter: '2027-Q3', before: [], stood: [] });
    expect(told).toBe('few');
  });

  test('is not told of three practices', () => {
    expect(first([0.05, 0.025, 0.1])).toBe('few');
  });

  test('waits after it was told until four practices have changed', () => {
    const told = first(six) as Told;
    const change = (chosen: readonly (number | undefined)[]) =>
      publishSum(region(chosen), { task, enrolled: 56_000, quarter: '2026-Q2', before: [told], stood: region(six) });
    expect(change([0.025, 0.05, 0.05, 0.05, 0.025, 0.05])).toBe('few');
    expect(change([0.025, 0.05, 0.05, 0.1, 0.025, 0.05])).toHaveProperty('sum.number', 2);
  });

  test('waits as well after the task has changed and no goal did', () => {
    const told = first(six) as Told;
    const with2 = (topics: readonly string[]) =>
      region(six).map((one) => ({
        ...one,
        goals: one.goals.map((goal, nth) => ({ ...goal, topic: topics[nth] ?? '' })),
      }));
    const other = { ...task, topic: 'snijdend' };
    const ask = { task: other, enrolled: 56_000, quarter: '2026-Q2', before: [{ ...told, row: new Map() }] };
    const goals = with2(['snijdend']);
    expect(publishSum(goals, { ...ask, stood: region(six) })).toHaveProperty('sum.number', 2);
    expect(publishSum(goals, { ...ask, stood: goals })).toBe('few');
  });

  describe('of three tasks in a row', () => {
    const topics = ['huid-oog-oor', 'snijdend'] as const;
    /** Nine practices: eight with a goal on each of two topics, one with a goal for all. */
    const nine = (next: () => number): Standing[] =>
      Array.from({ length: 9 }, (_, nth) => {
        const goal = (topic: string): Goal => {
          const step = steps[Math.floor(next() * steps.length)] ?? 0.05;
          return { ...goalOf(nth, step), topic, size: 120 + Math.floor(next() * 150), by: '2026-Q4' };
        };
        return { practice: `p${nth}`, goals: nth === 8 ? [goal('alle')] : topics.map(goal) };
      });
    const inTurn = (standing: readonly Standing[], change = (_: number) => standing) => {
      const [before, topicsTold]: [Told[], string[]] = [[], []];
      let [stood, now] = [standing, standing];
      for (const [nth, topic] of [...topics, 'alle'].entries()) {
        now = change(nth);
        const ask = { task: { ...task, topic }, quarter: quarter(nth), enrolled: 56_000, before, stood };
        const told = publishSum(now, ask);
        if (typeof told === 'string') continue;
        before.push(told);
        topicsTold.push(topic);
        stood = now;
      }
      return { before, topicsTold };
    };

    test('the second and third are not told where no goal changed: the sum of all less those of the topics is one practice', () => {
      const next = seeded('three tasks');
      for (let trial = 0; trial < 30; trial++) expect(inTurn(nine(next)).topicsTold).toHaveLength(1);
    });

    test('goals are the unknowns and not what they add up to', () => {
      const of = (parts: Readonly<Record<string, number>>) => new Map(Object.entries(parts));
      const rows = (topic?: string): Row =>
        new Map(
          ['a', 'b', 'c', 'd', 'e'].map((one, nth) => {
            const both = { huid: 5 + nth, snij: 9 + nth };
            return [one, of(topic === 'huid' ? { huid: both.huid } : topic === 'snij' ? { snij: both.snij } : both)];
          }),
        );
      const whole: Row = new Map([...rows(), ['v', of({ alle: 4 })]]);
      expect(touchesFew([rows('huid'), rows('snij'), rows()], 3)).toBe(false);
      expect(touchesFew([rows('huid'), rows('snij'), whole], 3)).toBe(true);
    });

    test('all three may be told where four changed each time, and then the one is no more than guessed', () => {
      const next = seeded('three tasks, and changes');
      let [all, right] = [0, 0];
      for (let trial = 0; trial < 14; trial++) {
        const states = [nine(next)];
        const change = (nth: number) => {
          if (nth === 0) return states[0] ?? [];
          const fresh = nine(next);
          const now = (states.at(-1) ?? []).map((one, at) => (at < 4 ? (fresh[at] ?? one) : one));
          states.push(now);
          return now;
        };
        const { before, topicsTold } = inTurn(states[0] ?? [], change);
        if (topicsTold.length < 3) continue;
        all++;
        const [huid, snijdend, whole] = before.map(({ sum }) => sum.expected);
        const rest = (whole ?? 0) - (huid ?? 0) - (snijdend ?? 0);
        const secret = states[0]?.[8]?.goals[0];
        const off = (step: number) => Math.abs((secret?.size ?? 0) * step - rest);
        if (steps.toSorted((a, b) => off(a) - off(b))[0] === secret?.step) right++;
      }
      expect(all).toBeGreaterThan(8);
      expect(right / all).toBeLessThan(0.8);
    });
  });

  test('is told once in a quarter', () => {
    const told = first(six) as Told;
    const again = { task, enrolled: 56_000, quarter: '2026-Q1', before: [told], stood: region(six) };
    expect(publishSum(region(six.toReversed()), again)).toBe('same-quarter');
  });

  test('is not told where three go back to what they had, and one stays: the sum before last would give that one', () => {
    const one = first(six) as Told;
    const other = region([0.025, 0.05, 0.05, 0.025, 0.025, 0.05]);
    const ask = { task, enrolled: 56_000 };
    const two = publishSum(other, { ...ask, quarter: '2026-Q2', before: [one], stood: region(six) }) as Told;
    expect(two.sum.number).toBe(2);
    const back = region([0.05, 0.025, 0.1, 0.025, 0.05, 0.05]);
    expect(publishSum(back, { ...ask, quarter: '2026-Q3', before: [one, two], stood: other })).toBe('readable');
  });

  test('is not told where everybody took the largest step: only one combination gives it', () => {
    expect(first([0.1, 0.1, 0.1, 0.1])).toBe('readable');
  });
});

describe('an attack on what was told', () => {
  /** Years of a region in which practices come, go, change and go back; what was told of it. */
  const lives = fc.array(
    fc.array(fc.record({ who: fc.nat(13), step: fc.option(fc.constantFrom(...steps), { nil: undefined }) }), {
      maxLength: 9,
    }),
    { minLength: 2, maxLength: 12 },
  );
  const live = (quarters: readonly (readonly { who: number; step: number | undefined }[])[]) => {
    const chosen: (number | undefined)[] = [];
    const before: Told[] = [];
    let stood: readonly Standing[] = [];
    for (const [nth, changes] of quarters.entries()) {
      for (const { who, step } of changes) chosen[who] = step;
      const told = publishSum(region(chosen), { task, enrolled: 56_000, quarter: quarter(nth), before, stood });
      if (typeof told === 'string') continue;
      before.push(told);
      stood = region(chosen);
    }
    return before;
  };

  /** Rank of the sums with the unknowns of these practices left out: by elimination over fractions of a prime field. */
  const solves = (rows: readonly Row[], out: readonly string[]) => {
    const prime = 1_000_003;
    const held = rows.map((row) => [...row].flatMap(([one, parts]) => [...parts].map((part) => `${one} ${part}`)));
    const names = [...new Set(held.flat())];
    const inverse = (value: number) => {
      let [result, base, power] = [1n, BigInt(value), BigInt(prime - 2)];
      for (; power > 0n; power >>= 1n, base = (base * base) % BigInt(prime))
        if (power & 1n) result = (result * base) % BigInt(prime);
      return Number(result);
    };
    const rank = (columns: readonly string[]) => {
      const left = held.map((row) => columns.map((name) => Number(row.includes(name))));
      let found = 0;
      for (let at = 0; at < columns.length; at++) {
        const place = left.findIndex((row, nth) => nth >= found && row[at] !== 0);
        if (place < 0) continue;
        const pivot = left[place] ?? [];
        left[place] = left[found] ?? [];
        left[found] = pivot;
        const by = inverse(pivot[at] ?? 1);
        for (let nth = found + 1; nth < left.length; nth++) {
          const times = ((left[nth]?.[at] ?? 0) * by) % prime;
          if (times !== 0)
            left[nth] = (left[nth] ?? []).map(
              (value, one) => (((value - times * (pivot[one] ?? 0)) % prime) + prime) % prime,
            );
        }
        found++;
      }
      return found;
    };
    return rank(names.filter((name) => !out.includes(name.split(' ')[0] ?? ''))) < rank(names);
  };

  test('solves no goal of a practice, nor with two others that tell theirs, from any series of sums', () => {
    let sums = 0;
    fc.assert(
      fc.property(lives, (quarters) => {
        const told = live(quarters);
        sums += told.length;
        const rows = told.map(({ row }) => row);
        for (let one = 0; one < 14; one++) {
          expect(solves(rows, [`p${one}`])).toBe(false);
          for (let two = 0; two < one; two++)
            expect(solves(rows, [`p${one}`, `p${two}`, `p${(one + two) % 14}`])).toBe(false);
        }
      }),
      { numRuns: 15, seed: 15 },
    );
    expect(sums).toBeGreaterThan(20);
  });

  test('by trying every step leaves at least two for each practice with a goal', () => {
    fc.assert(
      fc.property(lives, (quarters) => {
        for (const { sum, row } of live(quarters)) {
          const options = sizes.map((size, nth) =>
            row.has(`p${nth}`) ? [0, ...steps.map((step) => Math.round(size * step))] : [0],
          );
          for (const [nth, own] of options.entries()) {
            if (own.length === 1) continue;
            const others = options.filter((_, place) => place !== nth);
            let reach = new Set([0]);
            for (const some of others) reach = new Set([...reach].flatMap((left) => some.map((one) => left + one)));
            const left = own.filter((one) => [...reach].some((rest) => Math.abs(rest + one - sum.expected) <= 2));
            expect(left.length).toBeGreaterThan(1);
          }
        }
      }),
      { numRuns: 15, seed: 5 },
    );
  });

  test('by a practice that knows its own goal leaves at least two for each other one, in small regions', () => {
    const next = seeded('insiders');
    let sums = 0;
    for (let trial = 0; trial < 150; trial++) {
      const count = 4 + (trial % 2);
      const own = sizes.slice(0, count).map(() => 50 + Math.floor(next() * 400));
      const chosen = own.map(() => steps[Math.floor(next() * steps.length)] ?? 0.05);
      const standing = own.map((size, nth) => ({
        practice: `p${nth}`,
        goals: [{ ...goalOf(nth, chosen[nth] ?? 0.05), size }],
      }));
      const told = publishSum(standing, { task, enrolled: 56_000, quarter: '2026-Q1', before: [], stood: [] });
      if (typeof told === 'string') continue;
      sums++;
      const all = [0, ...steps];
      const tried = Array.from({ length: all.length ** count }, (_, number) =>
        own.map((_, nth) => all[Math.floor(number / all.length ** nth) % all.length] ?? 0),
      ).filter((some) => {
        const sum = some.reduce((total, step, nth) => total + step * (own[nth] ?? 0), 0);
        return Math.round(sum / 5) * 5 === told.sum.expected;
      });
      for (const [me, step] of chosen.entries()) {
        const left = tried.filter((some) => some[me] === step);
        for (const nth of own.keys())
          if (nth !== me) expect(new Set(left.map((some) => some[nth])).size).toBeGreaterThan(1);
      }
    }
    expect(sums).toBeGreaterThan(20);
  });

  test('is looked for among many practices and sums in time', () => {
    const next = seeded('many');
    const rows = Array.from({ length: 16 }, () =>
      rowOf(Object.fromEntries(Array.from({ length: 150 }, (_, nth) => [`p${nth}`, 5 + Math.floor(next() * 3)]))),
    );
    const before = performance.now();
    expect(touchesFew(rows, 3)).toBe(false);
    const [first = new Map()] = rows;
    expect(touchesFew([...rows, new Map([...first, ...rowOf({ p7: 99 })])], 3)).toBe(true);
    expect(performance.now() - before).toBeLessThan(20_000);
  });

  test('succeeds where the rule is not kept: the two guards see it', () => {
    const one = rowOf({ a: 5, b: 6, c: 7, d: 8 });
    const two: Row = new Map([...one, ...rowOf({ d: 9 })]);
    expect(touchesFew([one, two], 3)).toBe(true);
    expect(touchesFew([one], 3)).toBe(false);
    expect(touchesFew([one], 4)).toBe(true);
    expect(
      isGuessed(
        [
          [0, 5],
          [0, 6],
          [0, 20],
        ],
        31,
        0,
      ),
    ).toBe(true);
    expect(
      isGuessed(
        [
          [0, 5],
          [0, 5],
          [0, 5],
        ],
        10,
        0,
      ),
    ).toBe(false);
  });
});

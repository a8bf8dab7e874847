import { describe, expect, test } from 'vitest';
import { loadSolver } from '../../../src/cli/mirror/solver.ts';
import { isSensitive } from '../../../src/mirror/disclosure/rule.ts';
import { CubeBuilder, decidedInTurn } from '../../../src/mirror/reports/cubes.ts';

/** Measures whose numbers follow from each other, decided in turn: what is small stays unknown given all that is shown of all of them. */

const open = await loadSolver();
const practices = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'];
const counters = ['accepted', 'kept', 'excused', 'bare', 'ignored', 'open'] as const;
const shares: readonly (readonly [id: string, of: readonly string[], outOf: readonly string[]])[] = [
  ['follow', ['accepted', 'kept'], ['accepted', 'kept', 'excused', 'bare']],
  ['shown', ['accepted', 'kept'], counters],
  ['kept', ['kept'], ['accepted', 'kept']],
  ['ignored', ['ignored'], counters],
  ['reason', ['excused'], ['excused', 'bare']],
];

function regionOf(seed: number) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
  const builder = new CubeBuilder();
  const most = { accepted: 40, kept: 15, excused: 25, bare: 8, ignored: 10, open: 3 };
  for (const practice of practices) {
    for (const one of counters) builder.add(`${practice} ${one}`, Math.floor(next() * most[one]));
  }
  const named = (some: readonly string[], of: readonly string[]) =>
    some.flatMap((practice) => of.map((one) => `${practice} ${one}`));
  const turns = shares.map(([id, of, outOf]) => () => {
    for (const practice of practices)
      builder.figure(`${id} ${practice}`, named([practice], of), named([practice], outOf));
    builder.figure(
      `${id} region`,
      named(practices, of),
      named(practices, outOf),
      practices.map((practice) => `${id} ${practice}`),
    );
  });
  return { builder, hidden: decidedInTurn(builder, turns, open) };
}

const regions = Array.from({ length: 12 }, (_, nth) => regionOf(nth + 1));

describe('figures decided in turn', { timeout: 60_000 }, () => {
  test('hide whatever says too much by itself', () => {
    for (const { builder, hidden } of regions) {
      for (const id of builder.ids()) if (isSensitive(builder.shareOf(id))) expect(hidden.has(id), id).toBe(true);
    }
  });

  test('leave every small number an interval of five, given all that is shown', () => {
    let looked = 0;
    for (const { builder, hidden } of regions) {
      const { counts, figures } = builder.cube();
      const sum = (of: readonly number[]) => of.reduce((all, place) => all + (counts[place] ?? 0), 0);
      const shown = figures.filter(({ id }) => !hidden.has(id));
      const rows = shown.flatMap(({ k, n }) => [k, n].map((of) => ({ of, is: sum(of) })));
      const session = open({ unknowns: counts.length, rows });
      for (const { id, k, n } of figures) {
        if (!hidden.has(id) || !isSensitive({ k: sum(k), n: sum(n) })) continue;
        const [low, high] = [session.reach(k, 'least').value, session.reach(k, 'most').value];
        expect(Math.floor(high + 1e-6) - Math.ceil(low - 1e-6), id).toBeGreaterThanOrEqual(5);
        looked += 1;
      }
      session.close();
    }
    expect(looked).toBeGreaterThan(50);
  });

  test('show what comes first rather than what comes later', () => {
    const shownOf = (name: string) =>
      regions.reduce(
        (sum, { builder, hidden }) => sum + builder.ids().filter((id) => id.startsWith(name) && !hidden.has(id)).length,
        0,
      );
    expect(shownOf('follow')).toBeGreaterThan(shownOf('reason'));
    expect(regions.filter(({ hidden }) => !hidden.has('follow region')).length).toBeGreaterThan(8);
  });
});

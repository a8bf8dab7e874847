import load from 'highs';
import { loadSolver } from '../../src/cli/mirror/solver.ts';
import { type Cube, type Figure, nextRelease, type Release } from '../../src/mirror/index.ts';

/**
 * An attacker who has every release, and a solver: what can a hidden figure be at least and at most? Knows the protector by its results
 * only, and has unknowns of its own (k and n, with k ≤ n).
 */

const highs = await load();
const open = await loadSolver();

/** What is hidden may not be known to lie in a narrower interval. */
export const WIDTH = 5;

export interface Found {
  readonly tables: number;
  readonly figures: number;
  readonly hidden: number;
  /** Hidden numbers that come out narrower than the rule. */
  readonly narrow: readonly string[];
  /** The narrowest of all. */
  readonly least: number;
}

export function chanceOf(seed: number) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Practices by quarters, with sums of both; `years` are sums of a practice over three quarters, the second one a quarter later. */
interface Table {
  readonly practices: number;
  readonly quarters: number;
  /** By practice, then by quarter. */
  readonly cells: readonly { readonly k: number; readonly n: number }[];
}

function tableOf(chance: () => number, most: readonly [number, number]): Table {
  const among = (low: number, high: number) => low + Math.floor(chance() * (high - low + 1));
  const [practices, quarters] = [among(2, most[0]), among(2, most[1])];
  const size = 8 + chance() * 70;
  const cells = Array.from({ length: practices * quarters }, () => {
    const n = Math.floor(-Math.log(1 - chance()) * size);
    const share = chance();
    let k = 0;
    for (let one = 0; one < n; one++) if (chance() < share) k += 1;
    return { k, n };
  });
  return { practices, quarters, cells };
}

/** `until`: quarters that are there. Its smallest counts are what was followed and what was not, cell by cell. */
function cubeOf({ practices, quarters, cells }: Table, until: number): Cube {
  const figures: Figure[] = [];
  const lines: { total: string; parts: string[] }[] = [];
  const figure = (id: string, places: readonly number[], parts: string[] = []) => {
    const k = places.map((place) => place * 2);
    figures.push({ id, k, n: [...k, ...k.map((place) => place + 1)] });
    if (parts.length > 0) lines.push({ total: id, parts });
    return id;
  };
  const place = (practice: number, quarter: number) => practice * quarters + quarter;
  const all = (count: number) => Array.from({ length: count }, (_, nth) => nth);
  const cell = (practice: number, quarter: number) => `p${practice} q${quarter}`;
  for (const practice of all(practices)) {
    for (const quarter of all(until)) figure(cell(practice, quarter), [place(practice, quarter)]);
  }
  for (const quarter of all(until)) {
    figure(
      `region q${quarter}`,
      all(practices).map((one) => place(one, quarter)),
      all(practices).map((one) => cell(one, quarter)),
    );
  }
  for (const first of all(quarters)) {
    const year = all(until).slice(first, first + Math.max(1, quarters - 1));
    if (year.length < Math.max(2, quarters - 1)) continue;
    for (const practice of all(practices)) {
      figure(
        `p${practice} year ${first}`,
        year.map((one) => place(practice, one)),
        year.map((one) => cell(practice, one)),
      );
    }
    figure(
      `region year ${first}`,
      all(practices).flatMap((practice) => year.map((one) => place(practice, one))),
      all(practices).map((practice) => `p${practice} year ${first}`),
    );
  }
  return { counts: cells.flatMap(({ k, n }) => [k, n - k]), figures, lines };
}

/** Two releases in turn, as the region gives them. */
function released(table: Table) {
  const first = nextRelease(cubeOf(table, table.quarters - 1), undefined, { open });
  const cube = cubeOf(table, table.quarters);
  return { cube, first, second: nextRelease(cube, first, { open }) };
}

export function attackAll(
  tables: number,
  {
    most,
    integer,
    seed,
  }: { readonly most: readonly [number, number]; readonly integer: boolean; readonly seed: number },
): Found {
  const narrow: string[] = [];
  let [figures, hidden, least] = [0, 0, Number.POSITIVE_INFINITY];
  for (let nth = 0; nth < tables; nth++) {
    const { cube, first, second } = released(tableOf(chanceOf(seed * 1_000_003 + nth), most));
    for (const id of first.shown.keys())
      if (second.hidden.has(id)) narrow.push(`table ${nth}: ${id} was shown and is hidden`);
    figures += cube.figures.length;
    hidden += second.hidden.size;
    for (const { id, of, width } of widths(cube, second, integer)) {
      least = Math.min(least, width);
      if (width < WIDTH) narrow.push(`table ${nth}: ${of} of ${id} is known to within ${width}`);
    }
  }
  return { tables, figures, hidden, narrow, least };
}

/** Of every hidden figure, how far apart its k and its n can be, given all that is shown. */
function widths(cube: Cube, { shown, hidden }: Release, integer: boolean) {
  const cells = cube.counts.length / 2;
  const rows: { of: readonly [number, number][]; low: number; high: number }[] = [];
  const both = new Map(cube.figures.map(({ id, k }) => [id, k.map((place) => place / 2)]));
  for (let cell = 0; cell < cells; cell++)
    rows.push({
      of: [
        [cell, 1],
        [cells + cell, -1],
      ],
      low: -highs.infinity,
      high: 0,
    });
  for (const [id, share] of shown) {
    const places = both.get(id) ?? [];
    rows.push({ of: places.map((place) => [place, 1]), low: share.k, high: share.k });
    rows.push({ of: places.map((place) => [cells + place, 1]), low: share.n, high: share.n });
  }
  const starts = [0];
  for (const { of } of rows) starts.push((starts.at(-1) ?? 0) + of.length);
  const model = highs.createModel({
    numCols: cells * 2,
    numRows: rows.length,
    colCost: new Float64Array(cells * 2),
    colLower: new Float64Array(cells * 2),
    // Wider than any hidden number could usefully be; larger ones cost an integer programme its arithmetic.
    colUpper: new Float64Array(cells * 2).fill(5000),
    rowLower: rows.map(({ low }) => low),
    rowUpper: rows.map(({ high }) => high),
    matrix: {
      format: 'csr',
      numRows: rows.length,
      numCols: cells * 2,
      starts,
      indices: rows.flatMap(({ of }) => of.map(([place]) => place)),
      values: rows.flatMap(({ of }) => of.map(([, times]) => times)),
    },
    ...(integer && { integrality: new Int32Array(cells * 2).fill(highs.constants.variableType.integer) }),
  });
  // With presolve HiGHS 1.15.3 called a few integer programmes infeasible that hold the real table.
  model.options.set({ output_flag: false, ...(integer && { presolve: 'off' }) });
  const reach = (places: readonly number[], sense: 1 | -1) => {
    const costs = new Float64Array(cells * 2);
    for (const place of places) costs[place] = sense;
    model.changeColsCost({ kind: 'range', from: 0, to: cells * 2 - 1 }, costs);
    model.run();
    if (model.getModelStatus() !== highs.constants.modelStatus.optimal)
      throw new Error(`No end: ${model.getModelStatus()}.`);
    return sense * model.getObjectiveValue();
  };
  try {
    return [...hidden].flatMap((id) =>
      (['k', 'n'] as const).map((of) => {
        const places = (both.get(id) ?? []).map((place) => (of === 'k' ? place : cells + place));
        const [low, high] = [reach(places, 1), reach(places, -1)];
        return { id, of, width: Math.floor(high + 1e-6) - Math.ceil(low - 1e-6) };
      }),
    );
  } finally {
    model.dispose();
  }
}

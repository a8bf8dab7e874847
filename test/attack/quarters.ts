import load from 'highs';
import { loadSolver } from '../../src/cli/mirror/solver.ts';
import { LEAST_CHANCES } from '../../src/mirror/disclosure/rule.ts';
import { type ChoiceMonth, type MeasureFigure, mirrorOf, noImports } from '../../src/mirror/index.ts';
import { noCounts } from '../../src/mirror/measures/month-tables.ts';
import { groupOf, specialismGroups } from '../../src/mirror/reports/year.ts';
import { chanceOf, type Found, WIDTH } from './attack.ts';

/**
 * The mirror's own reports of successive quarters, attacked together: quarters of practices and of the region, and the years that overlap.
 * The attacker knows every told count to the unit where it is of a practice, and to the five where it is of the region.
 */

const highs = await load();
const open = await loadSolver();
const specialisms = ['0310', '0302', '0305', '0303', '0313', '0320', '0330'];
const QUARTERS = 6;
/** A day in the quarter after each; the last ones are released. */
const quarters = Array.from({ length: QUARTERS }, (_, nth) => 2025 * 4 + nth).map((number) => {
  const [year, quarter] = [Math.floor(number / 4), number % 4];
  const next = number + 1;
  const at = `${Math.floor(next / 4)}-${String((next % 4) * 3 + 1).padStart(2, '0')}-10`;
  return { name: `${year}-Q${quarter + 1}`, month: `${year}-${String(quarter * 3 + 2).padStart(2, '0')}`, at };
});

interface Cell {
  readonly practice: number;
  readonly specialism: string;
  readonly quarter: number;
  readonly k: number;
  readonly rest: number;
}

function cellsOf(chance: () => number): readonly Cell[] {
  const practices = 4 + Math.floor(chance() * 5);
  const few = specialisms.filter(() => chance() < 0.7);
  return Array.from({ length: practices }, (_, practice) => {
    const size = 1 + chance() * 20;
    const share = 0.1 + chance() * 0.8;
    return few.flatMap((specialism) =>
      quarters.map((_, quarter) => {
        const n = Math.floor(-Math.log(1 - chance()) * size);
        const k = Array.from({ length: n }).filter(() => chance() < share).length;
        return { practice, specialism, quarter, k, rest: n - k };
      }),
    );
  }).flat();
}

const rowOf = ({ practice, specialism, quarter, k, rest }: Cell): ChoiceMonth => ({
  ...{ practice: `p${practice}`, month: quarters[quarter]?.month ?? '', specialism, channel: 'nudge', rules: '' },
  counts: { ...noCounts, accepted: k, argued: rest },
});

interface Known {
  /** Places of cells; their k is known within these, and their rest. */
  readonly cells: readonly number[];
  readonly k: readonly [number, number];
  readonly rest: readonly [number, number];
}

const yearBefore = (quarter: number) => [quarter - 3, quarter - 2, quarter - 1, quarter];
const placesOf = (cells: readonly Cell[], isIn: (cell: Cell) => boolean) =>
  cells.flatMap((cell, nth) => (isIn(cell) ? [nth] : []));

function scopeOf({ of, specialism, specialisms: group }: MeasureFigure, quarter: number): (cell: Cell) => boolean {
  const isWho = (cell: Cell) => !('practice' in of) || `p${cell.practice}` === of.practice;
  if (group !== undefined)
    return (cell) => isWho(cell) && groupOf(cell.specialism) === group && yearBefore(quarter).includes(cell.quarter);
  return (cell) =>
    isWho(cell) && cell.quarter === quarter && (specialism === undefined || cell.specialism === specialism);
}

const sum = (cells: readonly Cell[], places: readonly number[], of: 'k' | 'rest') =>
  places.reduce((all, place) => all + (cells[place]?.[of] ?? 0), 0);

/** `first`: the regions before it are passed over. */
export function attackQuarters(
  regions: number,
  { seed, first = 0 }: { readonly seed: number; readonly first?: number },
): Found {
  const narrow: string[] = [];
  let [figures, hidden, least] = [0, 0, Number.POSITIVE_INFINITY];
  for (let nth = first; nth < first + regions; nth++) {
    const cells = cellsOf(chanceOf(seed * 7_000_003 + nth));
    const choices = cells.filter(({ k, rest }) => k + rest > 0).map(rowOf);
    const known: Known[] = [];
    const told = new Set<string>();
    for (const [quarter, { at }] of quarters.entries()) {
      const report = mirrorOf({ region: 'regio', choices, codes: [], imports: noImports, at, open });
      const all = [...report.measures, ...report.specialisms, ...report.year];
      for (const one of all.filter(({ id }) => id === 'follow-share')) {
        const places = placesOf(cells, scopeOf(one, quarter));
        const isExact = 'practice' in one.of;
        const within = (of: 'k' | 'rest') => {
          const is = sum(cells, places, of);
          const more = isExact ? 0 : of === 'k' ? 2 : 4;
          return [is - more, is + more] as const;
        };
        known.push({ cells: places, k: within('k'), rest: within('rest') });
        if ('practice' in one.of) told.add(`${one.of.practice} ${quarter} ${one.specialisms ?? ''}`);
        figures += 1;
      }
    }
    for (const { name, places } of secretsOf(cells, told)) {
      hidden += 1;
      const widths = reachOf(cells.length, known, places);
      for (const [of, width] of Object.entries(widths)) {
        if (of === 'n' && sum(cells, places, 'k') + sum(cells, places, 'rest') >= LEAST_CHANCES) continue;
        least = Math.min(least, width);
        if (width < WIDTH) narrow.push(`region ${nth}: ${of} of ${name} is known to within ${width}`);
      }
    }
  }
  return { tables: regions, figures, hidden, narrow, least };
}

/** Quarters of practices that are not told, and years by group that are not told and say too much by themselves. */
function secretsOf(cells: readonly Cell[], told: ReadonlySet<string>) {
  const practices = [...new Set(cells.map(({ practice }) => practice))];
  return practices.flatMap((practice) =>
    quarters.flatMap((_, quarter) =>
      ['', ...specialismGroups].flatMap((group) => {
        const name = `p${practice} ${quarter} ${group}`;
        const of = group === '' ? {} : { specialisms: group };
        const figure = { ...bare, of: { practice: `p${practice}` }, ...of };
        const places = placesOf(cells, scopeOf(figure, quarter));
        const [k, rest] = [sum(cells, places, 'k'), sum(cells, places, 'rest')];
        const isFew = (n: number) => n >= 1 && n < WIDTH;
        const isSmall = (k + rest < LEAST_CHANCES && k + rest > 0) || isFew(k) || isFew(rest);
        return told.has(name) || !isSmall || (group !== '' && quarter < 3) ? [] : [{ name, places }];
      }),
    ),
  );
}
const bare = { id: 'follow-share', version: 1, value: 0, low: 0, high: 0, n: 0, verdict: 'similar' } as const;

function reachOf(count: number, known: readonly Known[], places: readonly number[]) {
  const rows = known.flatMap(({ cells, k, rest }) => [
    { of: cells, within: k },
    { of: cells.map((place) => count + place), within: rest },
  ]);
  const starts = [0];
  for (const { of } of rows) starts.push((starts.at(-1) ?? 0) + of.length);
  const indices = rows.flatMap(({ of }) => of);
  const model = highs.createModel({
    ...{ numCols: count * 2, numRows: rows.length, colCost: new Float64Array(count * 2) },
    ...{ colLower: new Float64Array(count * 2), colUpper: new Float64Array(count * 2).fill(5000) },
    ...{ rowLower: rows.map(({ within }) => within[0]), rowUpper: rows.map(({ within }) => within[1]) },
    matrix: {
      ...{ format: 'csr', numRows: rows.length, numCols: count * 2, starts, indices },
      values: indices.map(() => 1),
    },
  });
  model.options.set({ output_flag: false });
  const reach = (of: readonly number[], sense: 1 | -1) => {
    const costs = new Float64Array(count * 2);
    for (const place of of) costs[place] = sense;
    model.changeColsCost({ kind: 'range', from: 0, to: count * 2 - 1 }, costs);
    model.run();
    if (model.getModelStatus() !== highs.constants.modelStatus.optimal)
      throw new Error(`No end: ${model.getModelStatus()}.`);
    return sense * model.getObjectiveValue();
  };
  const width = (of: readonly number[]) => Math.floor(reach(of, -1) + 1e-6) - Math.ceil(reach(of, 1) - 1e-6);
  const rest = places.map((place) => count + place);
  try {
    return { k: width(places), rest: width(rest), n: width([...places, ...rest]) };
  } finally {
    model.dispose();
  }
}

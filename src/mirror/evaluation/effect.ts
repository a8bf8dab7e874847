import { isOn } from './design.ts';

/**
 * The effect of a stepped wedge on shares by practice and period: generalised least squares with an effect of every period, and
 * practices that differ (the model of Hussey and Hughes 2007). It is a sum of the shares with weights that only the order decides,
 * so that a permutation costs next to nothing.
 */

/** Of one practice in one period. */
export interface Cell {
  readonly k: number;
  readonly n: number;
}

export interface Arm {
  readonly practice: string;
  /** The step at which it was drawn to begin. */
  readonly step: number;
  /** By period, from 0. A period without chances has n = 0. */
  readonly cells: readonly Cell[];
}

export interface Spread {
  readonly between: number;
  readonly within: number;
}

/** What stays the same whichever practice begins when. */
export interface Fit {
  readonly shares: readonly (readonly number[])[];
  /** Gives the effect under an order, as the step of each arm, of a table by arm and period. */
  of(table: readonly (readonly number[])[]): (steps: readonly number[]) => number;
}

/** Undefined where nothing was counted. */
export function fitOf(arms: readonly Arm[], { between, within }: Spread): Fit | undefined {
  const periods = Math.max(0, ...arms.map(({ cells }) => cells.length));
  const all = arms.flatMap(({ cells }) => cells);
  const n = all.reduce((sum, cell) => sum + cell.n, 0);
  if (n === 0) return undefined;
  const mean = all.reduce((sum, { k }) => sum + k, 0) / n;
  const chance = Math.max(mean * (1 - mean), 1e-4);
  const tau2 = between ** 2;
  const at = Array.from({ length: periods }, (_, period) => period);
  const shares = arms.map(({ cells }) => at.map((period) => shareOf(cells[period])));
  // Weights of the periods within a practice; the inverse of its covariance is diag(w) − ww'·τ²/(1 + τ²Σw).
  const weights = arms.map(({ cells }) =>
    at.map((period) => {
      const count = cells[period]?.n ?? 0;
      return count === 0 ? 0 : 1 / (chance / count + within ** 2);
    }),
  );
  const pulls = weights.map((own) => tau2 / (1 + tau2 * sumOf(own)));
  const through = (nth: number, values: readonly number[]) => {
    const own = weights[nth] ?? [];
    const along = sumOf(own.map((weight, period) => weight * (values[period] ?? 0)));
    return own.map((weight, period) => weight * ((values[period] ?? 0) - (pulls[nth] ?? 0) * along));
  };
  const unit = (period: number) => at.map((one) => Number(one === period));
  const information = at.map((row) => {
    const column = at.map(() => 0);
    for (const nth of arms.keys())
      for (const [one, value] of through(nth, unit(row)).entries()) column[one] = (column[one] ?? 0) + value;
    return column;
  });
  const solve = solver(information);
  const onRows = at.map((_, step) => at.map((period) => Number(isOn(step, period))));
  const onThrough = arms.map((_, nth) => onRows.map((row) => through(nth, row)));

  const onOn = onThrough.map((rows) => rows.map((row, step) => dot(row, onRows[step] ?? [])));

  return {
    shares,
    of(table) {
      // By arm and step, so that an order costs no more than looking them up.
      const onOf = onThrough.map((rows, nth) => rows.map((row) => dot(row, table[nth] ?? [])));
      const periodOf = at.map(() => 0);
      for (const nth of arms.keys()) {
        for (const [period, value] of through(nth, table[nth] ?? []).entries())
          periodOf[period] = (periodOf[period] ?? 0) + value;
      }
      const solvedOf = solve(periodOf);
      return (steps) => {
        const periodOn = at.map(() => 0);
        let [above, below] = [0, 0];
        for (const nth of arms.keys()) {
          const step = Math.min(steps[nth] ?? 0, periods - 1);
          const weighed = onThrough[nth]?.[step] ?? [];
          for (const period of at) periodOn[period] = (periodOn[period] ?? 0) + (weighed[period] ?? 0);
          above += onOf[nth]?.[step] ?? 0;
          below += onOn[nth]?.[step] ?? 0;
        }
        return (above - dot(periodOn, solvedOf)) / (below - dot(periodOn, solve(periodOn)));
      };
    },
  };
}

const shareOf = (cell: Cell | undefined) => (cell === undefined || cell.n === 0 ? 0 : cell.k / cell.n);
const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const dot = (one: readonly number[], other: readonly number[]) =>
  one.reduce((sum, value, nth) => sum + value * (other[nth] ?? 0), 0);

/** Solves with one matrix, again and again: by its inverse. A period in which nobody counted anything is left out. */
function solver(matrix: readonly (readonly number[])[]): (of: readonly number[]) => readonly number[] {
  const size = matrix.length;
  const left = matrix.map((row, nth) => [...row, ...matrix.map((_, one) => Number(one === nth))]);
  const gone = new Set<number>();
  for (let at = 0; at < size; at++) {
    let best = at;
    for (let nth = at; nth < size; nth++)
      if (Math.abs(left[nth]?.[at] ?? 0) > Math.abs(left[best]?.[at] ?? 0)) best = nth;
    const [pivot, was] = [left[best], left[at]];
    if (pivot === undefined || was === undefined || Math.abs(pivot[at] ?? 0) < 1e-12) {
      gone.add(at);
      continue;
    }
    left[best] = was;
    left[at] = pivot;
    const by = pivot[at] ?? 1;
    for (let nth = 0; nth < pivot.length; nth++) pivot[nth] = (pivot[nth] ?? 0) / by;
    for (const [nth, row] of left.entries()) {
      const times = row[at] ?? 0;
      if (nth === at || times === 0) continue;
      for (let one = 0; one < row.length; one++) row[one] = (row[one] ?? 0) - times * (pivot[one] ?? 0);
    }
  }
  const inverse = left.map((row, nth) => (gone.has(nth) ? row.slice(size).map(() => 0) : row.slice(size)));
  return (of) => inverse.map((row) => dot(row, of));
}

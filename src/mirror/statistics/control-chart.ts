/** Statistical process control: has this changed, or is it chance? A p-chart of shares, a u-chart of counts for each exposure. */

export interface Point {
  /** Events, and chances or exposure. */
  readonly k: number;
  readonly n: number;
  /** What held then: the hash of the rules. A change of it begins new limits, and nothing else does. */
  readonly base: string;
}

/** `outside` 3σ · `run`: the eighth or later on one side · `trend`: the last of six that rise or fall. */
export type Rule = 'outside' | 'run' | 'trend';

export interface ChartPoint extends Point {
  readonly value: number;
  readonly centre: number;
  readonly low: number;
  readonly high: number;
  readonly rules: readonly Rule[];
}

/** The centre comes from the first points after a change. */
export const BASE_POINTS = 8;
const RUN = 8;
const TREND = 6;
/** Above so many chances a binomial band is too narrow for anything real (Laney 2002): σ is then widened. */
const MANY = 2000;
/** Mean moving range of two of a normal, in standard deviations. */
const D2 = 1.128;

/** Shares, with 3σ limits inside 0–1. Points without chances are left out. */
export const pChart = (points: readonly Point[]): readonly ChartPoint[] =>
  chart(points, (centre, n) => Math.sqrt((centre * (1 - centre)) / n), 1);

/** Counts for each unit of exposure, with 3σ limits from 0 up. */
export const uChart = (points: readonly Point[]): readonly ChartPoint[] =>
  chart(points, (centre, n) => Math.sqrt(centre / n), Number.POSITIVE_INFINITY);

function chart(points: readonly Point[], sigma: (centre: number, n: number) => number, most: number) {
  const drawn: ChartPoint[] = [];
  let stretch: Point[] = [];
  const draw = () => {
    drawn.push(...stretchOf(stretch, sigma, most));
    stretch = [];
  };
  for (const point of points) {
    if (!(point.n > 0)) continue;
    if (stretch[0] !== undefined && stretch[0].base !== point.base) draw();
    stretch.push(point);
  }
  draw();
  return drawn;
}

function stretchOf(points: readonly Point[], sigma: (centre: number, n: number) => number, most: number): ChartPoint[] {
  const first = points.slice(0, BASE_POINTS);
  const centre = first.reduce((sum, { k }) => sum + k, 0) / first.reduce((sum, { n }) => sum + n, 0);
  const wider = points.some(({ n }) => n > MANY) ? laney(first, centre, sigma) : 1;
  const values = points.map(({ k, n }) => k / n);
  return points.map((point, nth) => {
    const value = values[nth] ?? 0;
    const half = 3 * sigma(centre, point.n) * wider;
    const [low, high] = [Math.max(0, centre - half), Math.min(most, centre + half)];
    const rules: Rule[] = [];
    if (value < low || value > high) rules.push('outside');
    if (isRun(values.slice(0, nth + 1), centre)) rules.push('run');
    if (isTrend(values.slice(0, nth + 1))) rules.push('trend');
    return { ...point, value, centre, low, high, rules };
  });
}

/** Mean moving range of the z-scores over 1.128, never below 1: limits are widened, not narrowed. */
function laney(points: readonly Point[], centre: number, sigma: (centre: number, n: number) => number): number {
  const scores = points.map(({ k, n }) => (k / n - centre) / sigma(centre, n));
  const moves = scores.slice(1).map((score, nth) => Math.abs(score - (scores[nth] ?? 0)));
  const mean = moves.reduce((sum, move) => sum + move, 0) / moves.length;
  return mean > D2 ? mean / D2 : 1;
}

function isRun(values: readonly number[], centre: number): boolean {
  const last = values.slice(-RUN);
  return last.length === RUN && (last.every((value) => value > centre) || last.every((value) => value < centre));
}

function isTrend(values: readonly number[]): boolean {
  const last = values.slice(-TREND);
  const steps = last.slice(1).map((value, nth) => Math.sign(value - (last[nth] ?? 0)));
  return last.length === TREND && (steps.every((step) => step > 0) || steps.every((step) => step < 0));
}

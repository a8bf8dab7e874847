import { seeded, shuffled } from '../statistics/seeded.ts';
import { ALPHA } from './design.ts';
import { type Arm, fitOf, type Spread } from './effect.ts';

/**
 * What the evaluation found, with a test that asks nothing of distributions: were the order another, as it might have been drawn, how
 * often would the effect look as large? The band holds every effect that this test does not refuse.
 */

export interface Found {
  /** As a share: 0.025 is 2.5 points more. */
  readonly effect: number;
  /** 95 %: of a test with few orders it may be without end. */
  readonly low: number;
  readonly high: number;
  readonly p: number;
  /** Orders that were looked at, the drawn one included; `isExact`: all there are. */
  readonly orders: number;
  readonly isExact: boolean;
  readonly n: number;
}

/** So many orders are all looked at; of more, so many are drawn. */
const MOST_EXACT = 5_000;
const DRAWS = 1_999;

/** Undefined where nothing can be estimated: nothing was counted, or all began at once. */
export function estimateEffect(arms: readonly Arm[], spread: Spread, seed: string): Found | undefined {
  const fit = fitOf(arms, spread);
  const drawn = arms.map(({ step }) => step);
  if (fit === undefined || new Set(drawn).size < 2) return undefined;
  const periods = fit.shares[0]?.length ?? 0;
  const treated = drawn.map((step) => Array.from({ length: periods }, (_, period) => Number(period >= step)));
  const [ofShares, ofTreatment] = [fit.of(fit.shares), fit.of(treated)];
  const effect = ofShares(drawn);
  if (!Number.isFinite(effect)) return undefined;
  const isExact = orderCount(drawn) <= MOST_EXACT;
  const orders = isExact ? allOrders(drawn) : [drawn, ...drawnOrders(drawn, seed)];
  // The effect under another order, of the shares and of the treatment itself: less θ of the second is what a true θ would leave.
  const looks = orders.map((order) => ({ of: ofShares(order), on: ofTreatment(order) }));
  const chance = (truth: number) => {
    const own = Math.abs(effect - truth) - 1e-12;
    return looks.filter(({ of, on }) => Math.abs(of - truth * on) >= own).length / looks.length;
  };
  const edge = (direction: 1 | -1) => {
    let [inside, outside] = [effect, effect + direction];
    if (chance(outside) > ALPHA) return direction * Number.POSITIVE_INFINITY;
    while (Math.abs(outside - inside) > 1e-5) {
      const middle = (inside + outside) / 2;
      if (chance(middle) > ALPHA) inside = middle;
      else outside = middle;
    }
    return inside;
  };
  const n = arms.reduce((sum, { cells }) => sum + cells.reduce((all, cell) => all + cell.n, 0), 0);
  return { effect, low: edge(-1), high: edge(1), p: chance(0), orders: orders.length, isExact, n };
}

/** How many orders there are: practices over steps of these sizes. */
function orderCount(steps: readonly number[]): number {
  let count = 1;
  let placed = 0;
  for (const size of sizesOf(steps).values()) {
    for (let nth = 1; nth <= size; nth++) count = (count * ++placed) / nth;
  }
  return Math.round(count);
}

function sizesOf(steps: readonly number[]): Map<number, number> {
  const sizes = new Map<number, number>();
  for (const step of steps) sizes.set(step, (sizes.get(step) ?? 0) + 1);
  return sizes;
}

function allOrders(steps: readonly number[]): readonly (readonly number[])[] {
  const sizes = sizesOf(steps);
  const found: number[][] = [];
  const place = (order: readonly number[]) => {
    if (order.length === steps.length) {
      found.push([...order]);
      return;
    }
    for (const [step, size] of sizes) {
      if (size === 0) continue;
      sizes.set(step, size - 1);
      place([...order, step]);
      sizes.set(step, size);
    }
  };
  place([]);
  return found;
}

function drawnOrders(steps: readonly number[], seed: string): readonly (readonly number[])[] {
  const next = seeded(`permutation/${seed}`);
  return Array.from({ length: DRAWS }, () => shuffled(steps, next));
}

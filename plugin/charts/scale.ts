/** From values to places in a picture. */

export type Scale = (value: number) => number;

/** A straight line from two values to two places. */
export function scaleOf([low, high]: readonly [number, number], [from, to]: readonly [number, number]): Scale {
  const span = high - low || 1;
  // Tenths of a pixel: nobody sees more, and the same figures make the same text.
  return (value) => Math.round((from + ((value - low) / span) * (to - from)) * 10) / 10;
}

/** Round numbers that hold all values, with at most five steps; `most` is never passed (1 for shares). */
export function ticksOf(values: readonly number[], most = Number.POSITIVE_INFINITY): readonly number[] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1];
  // Values that are all the same still have an axis.
  const rough = Math.max((high - low) / 4, 0.005);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? power;
  const first = Math.max(0, Math.floor(low / step));
  const ticks = [first * step];
  for (let nth = first + 1; nth * step < high + step && nth * step <= most + 1e-9; nth++) ticks.push(nth * step);
  return ticks.map((tick) => Math.round(tick * 1e9) / 1e9);
}

/**
 * P-values adjusted for how many were looked at (Benjamini and Hochberg 1995), in the order given: what is at most q may be called
 * found while on average no more than a share q of what is found is false.
 */
export function benjaminiHochberg(values: readonly number[]): readonly number[] {
  const order = values.map((_, nth) => nth).toSorted((a, b) => (values[b] ?? 0) - (values[a] ?? 0));
  const adjusted = new Array<number>(values.length).fill(1);
  let least = 1;
  for (const [nth, place] of order.entries()) {
    const rank = values.length - nth;
    least = Math.min(least, ((values[place] ?? 1) * values.length) / rank);
    adjusted[place] = least;
  }
  return adjusted;
}

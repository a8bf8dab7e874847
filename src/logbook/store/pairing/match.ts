import type { Match } from '../../../mirror/index.ts';

/** The matching of the largest weight (Edmonds 1965), by a kept library that is loaded when there are pairs to make. */
export async function loadMatch(): Promise<Match> {
  const { default: blossom } = await import('edmonds-blossom-fixed');
  // Without its second word it looks for weight, not for as many pairs as there can be. It changes what it is given.
  return (edges) => blossom(edges.map(([one, other, weight]) => [one, other, weight]));
}

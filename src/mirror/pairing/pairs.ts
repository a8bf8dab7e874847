/**
 * Speeddates: who can tell whom what. Two practices make a pair when each of them is surely higher than the other on some topic, so that
 * both tell and both hear; nobody is the one who has to learn. What comes out is topics and never a figure.
 */

/** One topic of one practice: its share with a band. */
export interface TopicShare {
  readonly topic: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface Dater {
  readonly practice: string;
  readonly topics: readonly TopicShare[];
}

export interface Pair {
  readonly practices: readonly [string, string];
  /** What the first tells the second, and the second the first. */
  readonly tells: readonly [string, string];
}

/** Edges as two places and a whole weight; gives the mate of each place, or −1: a matching of the largest weight. */
export type Match = (edges: readonly (readonly [number, number, number])[]) => readonly number[];

/** What an edge may weigh in all: whole numbers are exact up to there. */
const GRAIN = 1_000;

/** `met`: pairs of earlier rounds; they are not made again. The same practices in another order give the same pairs. */
export function pairsOf(
  daters: readonly Dater[],
  { met, match }: { readonly met: readonly (readonly [string, string])[]; readonly match: Match },
): readonly Pair[] {
  const all = daters.toSorted((a, b) => (a.practice < b.practice ? -1 : 1));
  const known = new Set(met.map(([one, other]) => [one, other].sort().join('\n')));
  const edges: [number, number, number][] = [];
  for (const [nth, one] of all.entries()) {
    for (const [place, other] of all.entries()) {
      if (place <= nth || known.has(`${one.practice}\n${other.practice}`)) continue;
      const both = 2 * Math.sqrt(lead(one, other).sum * lead(other, one).sum);
      if (both > 0) edges.push([nth, place, Math.max(1, Math.round(both * GRAIN))]);
    }
  }
  if (edges.length === 0) return [];
  const mates = match(edges);
  return all.flatMap((one, nth): Pair[] => {
    const mate = mates[nth] ?? -1;
    const other = mate > nth ? all[mate] : undefined;
    if (other === undefined) return [];
    const tells = [lead(one, other).topic, lead(other, one).topic] as const;
    return [{ practices: [one.practice, other.practice], tells: [tells[0] ?? '', tells[1] ?? ''] }];
  });
}

/** How far the one is surely above the other, in widths of their bands, over all topics; and the topic on which it is furthest. */
function lead(one: Dater, other: Dater): { readonly sum: number; readonly topic: string | undefined } {
  let sum = 0;
  let best: { topic: string; far: number } | undefined;
  for (const { topic, value, low, high } of one.topics) {
    const beside = other.topics.find((known) => known.topic === topic);
    // Bands that touch allow no difference.
    if (beside === undefined || low <= beside.high) continue;
    const width = Math.hypot(high - low, beside.high - beside.low);
    const far = width > 0 ? (value - beside.value) / width : 0;
    sum += far;
    if (best === undefined || far > best.far) best = { topic, far };
  }
  return { sum, topic: best?.topic };
}

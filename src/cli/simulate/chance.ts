/** Chance that repeats: the same seed and name give the same draws, on every machine. */
export interface Chance {
  /** In [0, 1). */
  next(): number;
  /** True with this probability. */
  hits(probability: number): boolean;
  /** Whole, both ends inclusive. */
  among(low: number, high: number): number;
  pick<T>(all: readonly T[]): T;
  /** By weight; weights need not add up to 1. */
  weighed<T>(all: readonly (readonly [item: T, weight: number])[]): T;
  /** Mean 0, standard deviation 1. */
  normal(): number;
  /** A count with this mean (Poisson; by the normal above 60). */
  count(mean: number): number;
  /** This many random digits of an alphabet. */
  text(length: number, alphabet: string): string;
}

/** A stream of its own for each name, so that drawing more of one thing leaves all others as they were. */
export function chanceOf(seed: number, name: string): Chance {
  const next = mulberry32(hashOf(`${seed}/${name}`));
  const among = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(all: readonly T[]): T => {
    const one = all[among(0, all.length - 1)];
    if (one === undefined) throw new Error('Nothing to pick from.');
    return one;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    hits: (probability) => next() < probability,
    among,
    pick,
    weighed: (all) => {
      let left = next() * all.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of all) {
        left -= weight;
        if (left < 0) return item;
      }
      return pick(all)[0];
    },
    normal,
    count: (mean) => {
      if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
      let product = next();
      let found = 0;
      for (const floor = Math.exp(-mean); product > floor; found++) product *= next();
      return found;
    },
    text: (length, alphabet) => Array.from({ length }, () => alphabet[among(0, alphabet.length - 1)]).join(''),
  };
}

function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

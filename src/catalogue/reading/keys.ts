import type { Path } from './problem.ts';

/** Names of keys: `nextReview` in the JSON is `next-review` in a region's YAML. */

const cache = new Map<string, string>();

export function kebab(key: string): string {
  let name = cache.get(key);
  if (name === undefined) {
    name = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    cache.set(key, name);
  }
  return name;
}

/** A path as a region reads it: `rules[0].next-review`. */
export function pathText(path: Path): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${kebab(step)}`))
    .join('');
}

/**
 * The candidate that was probably meant, or undefined when nothing comes near: at most a third of the letters may
 * differ. Case, underscores and spaces do not count as a difference.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const plain = normalise(word);
  let best: string | undefined;
  let distance = Math.max(1, Math.floor(plain.length / 3)) + 1;
  for (const candidate of candidates) {
    const steps = editDistance(plain, normalise(candidate), distance);
    if (steps < distance) {
      best = candidate;
      distance = steps;
    }
  }
  return best;
}

/** What to name when a word is none of many: the one that was probably meant, or else the first few. */
export function likely(word: string, candidates: Iterable<string>): string[] {
  const all = [...candidates];
  const meant = nearest(word, all);
  return meant === undefined ? all.slice(0, 8) : [meant];
}

const normalise = (text: string) =>
  kebab(text.slice(0, 64))
    .replace(/[\s_]+/g, '-')
    .replace(/^-+/, '');

/** Letters to add, drop, change or swap (Damerau), no further than `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let steps = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        steps = Math.min(steps, (before[j - 2] ?? 0) + 1);
      row.push(steps);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? limit;
}

import type { Share } from '../statistics/estimate.ts';
import { type Cube, hiddenOf, sumOf, type Wish } from './protect.ts';

/**
 * Numbered releases. What was shown stays as it was shown, and what was hidden stays hidden: a figure of an old period that would be
 * another now, because something arrived late, is named and not changed.
 */
export interface Release {
  /** From 1. */
  readonly number: number;
  readonly shown: ReadonlyMap<string, Share>;
  readonly hidden: ReadonlySet<string>;
  /** Ids of shown figures that count otherwise by now. */
  readonly late: readonly string[];
}

/** `cube` holds every period, old ones too; `before` is the release before this one. */
export function nextRelease(cube: Cube, before: Release | undefined, wish: Omit<Wish, 'decided'>): Release {
  const now = new Map(cube.figures.map(({ id, k, n }) => [id, { k: sumOf(cube.counts, k), n: sumOf(cube.counts, n) }]));
  const late = [...(before?.shown ?? [])].flatMap(([id, was]) => {
    const is = now.get(id);
    return is !== undefined && (is.k !== was.k || is.n !== was.n) ? [id] : [];
  });
  const decided = new Map<string, 'shown' | 'hidden'>();
  for (const id of before?.hidden ?? []) decided.set(id, 'hidden');
  for (const id of before?.shown.keys() ?? []) decided.set(id, 'shown');
  // Old counts that no longer add up with the new ones bound nothing.
  const figures = cube.figures.filter(({ id }) => !late.includes(id));
  const hidden = new Set([...hiddenOf({ ...cube, figures }, { ...wish, decided }), ...(before?.hidden ?? [])]);
  const shown = new Map(before?.shown);
  for (const { id } of figures) {
    const share = now.get(id);
    if (!hidden.has(id) && share !== undefined) shown.set(id, share);
  }
  return { number: (before?.number ?? 0) + 1, shown, hidden, late: late.sort() };
}

import { atLeast } from '../statistics/gamma.ts';
import type { MinedMoment } from './mined.ts';
import type { RouteShare, Signal } from './signal.ts';

/** What stands beside a signal, because a count alone says little of why (AUDIT 1). */

/** Milliseconds under which a list is clicked away. */
const CLICK = 1500;
/** Counts of places below this are not told: they would tell of one draft. */
const LEAST_TOLD = 5;
const SURE = 0.05;

/** Gini coefficient: 0 where all are alike, towards 1 where one has everything. Undefined of nothing is 0. */
export function gini(counts: readonly number[]): number {
  const sorted = counts.toSorted((a, b) => a - b);
  const total = sorted.reduce((sum, one) => sum + one, 0);
  if (total === 0) return 0;
  const weighed = sorted.reduce((sum, one, nth) => sum + (nth + 1) * one, 0);
  return (2 * weighed) / (sorted.length * total) - (sorted.length + 1) / sorted.length;
}

export function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  if (sorted.length === 0) return null;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

export function timeOf(hits: readonly MinedMoment[]): Pick<Signal, 'medianMs' | 'clickedAway'> {
  const medianMs = medianOf(hits.flatMap(({ ms }) => (ms === undefined ? [] : [ms])));
  return { medianMs, clickedAway: medianMs !== null && medianMs < CLICK };
}

/**
 * The usual place of the reason. It is over-represented when it is the first one and more departures of this case were made there than
 * of all others: who clicks away takes what stands first.
 */
export function placeOf(hits: readonly MinedMoment[], all: readonly MinedMoment[]): Signal['place'] {
  const places = (moments: readonly MinedMoment[]) =>
    moments.flatMap(({ place }) => (place === undefined ? [] : [place]));
  const own = places(hits);
  const usual = mostOf(own);
  if (usual === undefined) return null;
  const every = places(all);
  const others = { first: firsts(every) - firsts(own), n: every.length - own.length };
  const share = (others.first + 1) / (others.n + 2);
  return { usual, overRepresented: usual === 1 && atLeast(firsts(own), own.length * share) < SURE };
}

const firsts = (places: readonly number[]) => places.filter((place) => place === 1).length;

function mostOf(values: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const one of values) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || a - b)[0]?.[0];
}

export function routesOf(hits: readonly MinedMoment[]): readonly RouteShare[] {
  const counts = new Map<string, RouteShare>();
  for (const { to } of hits) {
    if (to === undefined) continue;
    const key = `${to.route} ${to.service ?? ''}`;
    const n = (counts.get(key)?.n ?? 0) + 1;
    counts.set(key, { route: to.route, ...(to.service !== undefined && { service: to.service }), n });
  }
  return [...counts]
    .filter(([, { n }]) => n >= LEAST_TOLD)
    .sort(([a, one], [b, other]) => other.n - one.n || (a < b ? -1 : 1))
    .map(([, one]) => one);
}

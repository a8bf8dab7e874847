import { type ChoiceKind, choiceKinds } from '../../../src/advice/index.ts';
import { type Filters, toQuery } from './filters.ts';
import { readPage } from './logbook-page.ts';

/** How many choices there are of each kind. */
export type KindCounts = ReadonlyMap<ChoiceKind, number>;

/**
 * Asks the logbook how many there are of each kind, also those that are not on this page: one search with `_count=0` a
 * kind, which answers with a total and no entries (FHIR R4, search, "_count"). Undefined when any of them cannot be had,
 * for half a count is worse than none. Never throws.
 */
export async function countInLogbook(
  search: URL,
  filters: Filters,
  fetcher: typeof fetch,
  signal: AbortSignal,
): Promise<KindCounts | undefined> {
  const asked = choiceKinds.filter((kind) => filters.kind === undefined || filters.kind === kind);
  const totals = await Promise.all(
    asked.map(async (kind) => {
      const address = new URL(search);
      address.search = toQuery({ ...filters, kind }, 0).toString();
      const answer = await readPage(address, fetcher, signal);
      return answer.ok ? answer.total : undefined;
    }),
  );
  const counts = new Map<ChoiceKind, number>();
  for (const [index, kind] of asked.entries()) {
    const total = totals[index];
    if (total === undefined) return undefined;
    counts.set(kind, total);
  }
  return counts;
}

/** Two counts together. */
export function addCounts(a: KindCounts, b: KindCounts): KindCounts {
  return new Map(choiceKinds.map((kind) => [kind, (a.get(kind) ?? 0) + (b.get(kind) ?? 0)]));
}

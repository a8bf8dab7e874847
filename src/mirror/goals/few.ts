/**
 * Whether sums that were told, one after another, can be added and subtracted until only few practices are left in them. A sum is a
 * row of what each practice had then, goal by goal: the sum of all topics holds the same goals as the sums of each. Who has the same
 * again counts as known to be the same, which is the worst case.
 */

/** By practice what it put into a sum: by topic of its goals. Who put in nothing is not there. */
export type Row = ReadonlyMap<string, Parts>;
export type Parts = ReadonlyMap<string, number>;

/** True where some combination of the sums holds something of one to `few` practices and nothing of any other. Exact for sums, up to rounding of the machine. */
export function touchesFew(rows: readonly Row[], few: number): boolean {
  const columns = columnsOf(rows);
  const rank = rankOf([...columns.values()].map(({ column }) => column));
  // A column that more practices have stays, whichever few are taken out: only of who holds a rare one anything can be read.
  const rare = [...columns.values()].filter(({ holders }) => holders.size <= few);
  const known = new Map<string, boolean>();
  const isLower = (out: ReadonlySet<string>) => {
    const gone = new Set(rare.filter(({ holders }) => [...holders].every((one) => out.has(one))));
    if (gone.size === 0) return false;
    const name = [...gone]
      .map(({ column }) => column.join(''))
      .sort()
      .join();
    const found =
      known.get(name) ??
      rankOf([...columns.values()].filter((one) => !gone.has(one)).map(({ column }) => column)) < rank;
    known.set(name, found);
    return found;
  };
  if (hasBases([...columns.values()], rank, few + 1)) return false;
  const candidates = [...new Set(rare.flatMap(({ holders }) => [...holders]))].sort();
  for (const out of subsetsOf(candidates, few)) {
    if (isLower(out)) return true;
    // So many practices and no four bases: nobody waits for every set of three. What cannot be told in time is not told.
    if (out.size > 1 && candidates.length > MOST_TRIED) return true;
  }
  return false;
}

/** Practices of which every set of three is tried. */
const MOST_TRIED = 40;

interface Column {
  /** In which sums this goal of this practice stands. */
  readonly column: readonly number[];
  readonly holders: Set<string>;
}

function columnsOf(rows: readonly Row[]): ReadonlyMap<string, Column> {
  const values = new Map<string, { readonly practice: string; readonly column: number[] }>();
  for (const [nth, row] of rows.entries()) {
    for (const [practice, parts] of row) {
      for (const [topic, value] of parts) {
        if (value === 0) continue;
        const key = `${practice} ${topic} ${value}`;
        const known = values.get(key) ?? { practice, column: rows.map(() => 0) };
        known.column[nth] = 1;
        values.set(key, known);
      }
    }
  }
  const columns = new Map<string, Column>();
  for (const { practice, column } of values.values()) {
    const key = column.join('');
    const known = columns.get(key) ?? { column, holders: new Set() };
    known.holders.add(practice);
    columns.set(key, known);
  }
  return columns;
}

/**
 * True where so many bases can be found that no practice is in two of them: whichever fewer practices are taken out, one stays whole,
 * and with it the rank. With many practices that is at once so; with few every set is tried.
 */
function hasBases(columns: readonly Column[], rank: number, count: number): boolean {
  const used = new Set<string>();
  for (let nth = 0; nth < count; nth++) {
    const basis: (readonly number[])[] = [];
    for (const { column, holders } of columns) {
      const free = [...holders].find((one) => !used.has(one));
      if (basis.length === rank || free === undefined || rankOf([...basis, column]) === basis.length) continue;
      basis.push(column);
      used.add(free);
    }
    if (basis.length < rank) return false;
  }
  return true;
}

/** All sets of one up to `most`, the small ones first. */
function* subsetsOf(all: readonly string[], most: number): Generator<ReadonlySet<string>> {
  for (let size = 1; size <= most; size++) yield* setsOf(all, size, []);
}

function* setsOf(all: readonly string[], size: number, chosen: readonly string[]): Generator<ReadonlySet<string>> {
  if (size === 0) {
    yield new Set(chosen);
    return;
  }
  for (const [nth, one] of all.entries()) yield* setsOf(all.slice(nth + 1), size - 1, [...chosen, one]);
}

const TINY = 1e-9;

/** Rank, by elimination with the largest pivot. */
function rankOf(vectors: readonly (readonly number[])[]): number {
  const left = vectors.map((vector) => [...vector]);
  const width = left[0]?.length ?? 0;
  let rank = 0;
  for (let at = 0; at < width && rank < left.length; at++) {
    let best = rank;
    for (let nth = rank; nth < left.length; nth++) {
      if (Math.abs(left[nth]?.[at] ?? 0) > Math.abs(left[best]?.[at] ?? 0)) best = nth;
    }
    const [pivot, was] = [left[best], left[rank]];
    if (pivot === undefined || was === undefined || Math.abs(pivot[at] ?? 0) < TINY) continue;
    left[best] = was;
    left[rank] = pivot;
    for (const other of left.slice(rank + 1)) {
      const by = (other[at] ?? 0) / (pivot[at] ?? 1);
      if (by !== 0) for (let nth = at; nth < width; nth++) other[nth] = (other[nth] ?? 0) - by * (pivot[nth] ?? 0);
    }
    rank++;
  }
  return rank;
}

/** A set of small whole numbers as 32-bit words: the index under a decision. */
export type Bitset = Uint32Array;

export function emptyBitset(size: number): Bitset {
  return new Uint32Array((size + 31) >>> 5);
}

export function addBit(set: Bitset, position: number): void {
  set[position >>> 5] = (set[position >>> 5] ?? 0) | (1 << (position & 31));
}

/** Adds every member of `other` to `set`; both have the same size. */
export function addAll(set: Bitset, other: Bitset): void {
  for (let word = 0; word < set.length; word++) set[word] = (set[word] ?? 0) | (other[word] ?? 0);
}

/** Calls `visit` with every position that is in all of `sets` and in none of `except`, in rising order. All of one size. */
export function visitCommon(
  sets: readonly [Bitset, ...Bitset[]],
  except: readonly Bitset[],
  visit: (position: number) => void,
): void {
  const [first] = sets;
  for (let word = 0; word < first.length; word++) {
    let bits = first[word] ?? 0;
    for (let other = 1; bits !== 0 && other < sets.length; other++) bits &= sets[other]?.[word] ?? 0;
    for (let other = 0; bits !== 0 && other < except.length; other++) bits &= ~(except[other]?.[word] ?? 0);
    while (bits !== 0) {
      visit((word << 5) + 31 - Math.clz32(bits & -bits));
      bits &= bits - 1;
    }
  }
}

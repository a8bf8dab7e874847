import { addAll, addBit, type Bitset, emptyBitset } from './bitset.ts';

/**
 * From an ICPC code to the positions (rules, alarms) whose set holds it: `entryHolds` of icpc.ts, reckoned once for all
 * codes. A test keeps the two the same.
 */
export interface IcpcIndex {
  /** Positions whose set holds this code in normal form. */
  readonly of: (code: string) => Bitset;
}

const chapters = 26;
const perChapter = 100;

/** `A00` is 0, `Z99` is 2599. */
const numberOf = (code: string) =>
  (code.charCodeAt(0) - 65) * perChapter + (code.charCodeAt(1) - 48) * 10 + (code.charCodeAt(2) - 48);

/** First and last three-character code of a chapter, a range (which may cross chapters) or a code. */
const endsOf = (entry: string): readonly [number, number] =>
  entry.length === 1 ? [numberOf(`${entry}00`), numberOf(`${entry}99`)] : [numberOf(entry), numberOf(entry.slice(-3))];

export function icpcIndex(sets: readonly (readonly string[])[]): IcpcIndex {
  const nowhere = emptyBitset(sets.length);
  const byNumber = new Array<Bitset>(chapters * perChapter).fill(nowhere);
  const bySubCode = new Map<string, Bitset>();
  const ofThree = (code: string) => byNumber[numberOf(code)] ?? nowhere;
  sets.forEach((set, position) => {
    for (const entry of set) {
      if (entry.includes('.')) {
        const found = bySubCode.get(entry) ?? emptyBitset(sets.length);
        bySubCode.set(entry, found);
        addBit(found, position);
        continue;
      }
      const [first, last] = endsOf(entry);
      for (let number = first; number <= last; number++) {
        if (byNumber[number] === nowhere) byNumber[number] = emptyBitset(sets.length);
        addBit(byNumber[number] ?? nowhere, position);
      }
    }
  });
  for (const [code, positions] of bySubCode) addAll(positions, ofThree(code));
  return { of: (code) => (code.length > 3 && bySubCode.get(code)) || ofThree(code) };
}

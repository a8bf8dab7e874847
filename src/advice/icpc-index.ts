import { addAll, addBit, type Bitset, emptyBitset } from './bitset.ts';
import { parentOf } from './icpc.ts';

/**
 * From an ICPC code to the positions (rules, alarms) whose set holds it: `entryHolds` of icpc.ts, reckoned once for all
 * codes. A test keeps the two the same.
 */
export interface IcpcIndex {
  /** Positions whose set holds this code in normal form; undefined when there is none. */
  readonly of: (code: string) => Bitset | undefined;
}

/** Three-character codes of an entry that is not a sub-code: one, a range (which may cross chapters) or a chapter. */
function* codesOf(entry: string): Iterable<string> {
  if (entry.length === 1) yield* codesOf(`${entry}00-${entry}99`);
  else if (!entry.includes('-')) yield entry;
  else {
    const number = (code: string) => code.charCodeAt(0) * 100 + Number(code.slice(1));
    const last = number(entry.slice(4));
    for (let at = number(entry.slice(0, 3)); at <= last; at++) {
      yield String.fromCharCode(Math.floor(at / 100)) + String(at % 100).padStart(2, '0');
    }
  }
}

export function icpcIndex(sets: readonly (readonly string[])[]): IcpcIndex {
  const positions = new Map<string, Bitset>();
  const at = (code: string) => {
    let found = positions.get(code);
    if (found === undefined) {
      found = emptyBitset(sets.length);
      positions.set(code, found);
    }
    return found;
  };
  const subCodes = new Set<string>();
  sets.forEach((set, position) => {
    for (const entry of set) {
      if (entry.includes('.')) {
        subCodes.add(entry);
        addBit(at(entry), position);
      } else for (const code of codesOf(entry)) addBit(at(code), position);
    }
  });
  for (const code of subCodes) {
    const parent = positions.get(parentOf(code));
    if (parent !== undefined) addAll(at(code), parent);
  }
  return { of: (code) => positions.get(code) ?? positions.get(parentOf(code)) };
}

/**
 * Which referral codes an ICPC set of a rule or alarm holds, as atoms: `S87` stands for S87 and all its sub-codes,
 * `S77.03` for that sub-code only. A chapter or range unfolds into its three-character codes.
 */

/** Chapters of ICPC-1 (NHG-Tabel 24). */
export const chapters = 'ABDFHKLNPRSTUWXYZ';

const unfolded = new Map<string, readonly string[]>();

/** Atoms of one entry of an ICPC set; a range that is reversed or crosses chapters has none. */
export function atomsOf(entry: string): readonly string[] {
  let atoms = unfolded.get(entry);
  if (atoms === undefined) {
    atoms = unfold(entry);
    unfolded.set(entry, atoms);
  }
  return atoms;
}

function unfold(entry: string): readonly string[] {
  if (entry.length === 1) return codes(entry, 0, 99);
  const range = /^([A-Z])(\d{2})-([A-Z])(\d{2})$/.exec(entry);
  if (range === null) return [entry];
  const [, chapter = '', from, other, to] = range;
  return chapter === other ? codes(chapter, Number(from), Number(to)) : [];
}

function codes(chapter: string, from: number, to: number): string[] {
  const all: string[] = [];
  for (let number = from; number <= to; number++) all.push(`${chapter}${String(number).padStart(2, '0')}`);
  return all;
}

/** True when every referral code that meets `atom` is in the set: the atom itself, or the code it is a part of. */
export const covers = (set: ReadonlySet<string>, atom: string): boolean =>
  set.has(atom) || (atom.length > 3 && set.has(atom.slice(0, 3)));

import { type Catalogue, compile } from '../../advice/index.ts';
import { caseFile, runCase } from '../check/case.ts';
import { readLoneFile } from '../reading/lone-file.ts';
import type { RegionFile } from '../reading/source.ts';

/** Each case of a region with how it ended: what `check` counts, one by one. */
export interface CaseShown {
  readonly file: string;
  /** Its place in that file, from 0. */
  readonly index: number;
  readonly id: string;
  readonly why: string;
  readonly facts: unknown;
  readonly expected: string;
  readonly end: 'as-expected' | 'otherwise' | 'unreadable';
  /** Of `otherwise`: what came and what was wanted, in codes. */
  readonly found?: string;
  readonly wanted?: string;
}

/** Files that cannot be read have no cases here: what is wrong with them is a finding of the check. */
export function casesShown(files: readonly RegionFile[], catalogue: Catalogue, at: string): readonly CaseShown[] {
  const compiled = compile(catalogue);
  const own = files.filter(({ file }) => /^cases\/[^/]+\.yaml$/.test(file));
  return own.flatMap((file) =>
    (readLoneFile(file, caseFile, () => {})?.value.cases ?? []).map((one, index) => {
      const { id, why, facts, expected } = one;
      const end = runCase(one, compiled, at);
      const more = end.kind === 'otherwise' ? { found: end.found, wanted: end.wanted } : {};
      return { file: file.file, index, id, why, facts, expected, end: end.kind, ...more };
    }),
  );
}

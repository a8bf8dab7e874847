import { type Catalogue, compile } from '../../advice/index.ts';
import { type CaseShown, caseFile, runCase, shownCase } from '../check/case.ts';
import { readLoneFile } from '../reading/lone-file.ts';
import type { RegionFile } from '../reading/source.ts';

/**
 * Each case of a region with how it ended, also where the check does not come as far as the cases (a review that has passed). Files
 * that cannot be read have no cases here: what is wrong with them is a finding of the check.
 */
export function casesShown(files: readonly RegionFile[], catalogue: Catalogue, at: string): readonly CaseShown[] {
  const compiled = compile(catalogue);
  const own = files.filter(({ file }) => /^cases\/[^/]+\.yaml$/.test(file));
  return own.flatMap((file) =>
    (readLoneFile(file, caseFile, () => {})?.value.cases ?? []).map((one, index) =>
      shownCase(file.file, index, one, runCase(one, compiled, at)),
    ),
  );
}

import { type Catalogue, compile, type Judgement } from '../../advice/index.ts';
import { readLoneFile } from '../reading/lone-file.ts';
import type { CasesRun, Finding, Problem } from '../reading/problem.ts';
import { about, type RegionFile } from '../reading/source.ts';
import { type CaseShown, caseFile, runCase, shownCase } from './case.ts';
import { coverOf } from './case-cover.ts';
import { checkSigns } from './check-signs.ts';

/** Runs `cases/*.yaml` against the catalogue. Undefined when the region has none. */
export function checkCases(
  files: readonly RegionFile[],
  catalogue: Catalogue,
  at: string,
  note: (problem: Problem) => void,
  report: (finding: Finding) => void,
  each: (one: CaseShown) => void = () => {},
): CasesRun | undefined {
  if (files.length === 0) return undefined;
  const compiled = compile(catalogue);
  const judgements: Judgement[] = [];
  const seen = new Set<string>();
  let [run, failed] = [0, 0];
  for (const file of files) {
    if (!/\.yaml$/.test(file.file) && file.trouble === undefined) {
      // As beside services and alarms: a name that is nearly right is a mistake, another kind of file is left alone.
      const meant = /\.ya?ml$/i.test(file.file);
      note(about(file.file, meant ? 'wrong-extension' : 'file-ignored', file.file, ['.yaml']));
      continue;
    }
    const read = readLoneFile(file, caseFile, note);
    if (read) checkSigns(read.value, [], (finding) => note(read.problem(finding)));
    for (const [index, one] of (read?.value.cases ?? []).entries()) {
      const told = (finding: Omit<Finding, 'path'>, ...field: string[]) => {
        if (read) note(read.problem({ ...finding, path: ['cases', index, ...field] }));
      };
      run += 1;
      if (seen.has(one.id)) told({ code: 'duplicate-id', value: one.id }, 'id');
      if (one.author === undefined && read?.value.author === undefined) told({ code: 'missing-key', value: 'author' });
      seen.add(one.id);
      const end = runCase(one, compiled, at);
      each(shownCase(file.file, index, one, end));
      if (end.kind !== 'as-expected') failed += 1;
      if (end.kind === 'unreadable') {
        for (const { path, value } of end.problems) {
          told(
            { code: 'case-facts', value: `facts${path === '' ? '' : `.${path}`}`, allowed: [String(value)] },
            'facts',
          );
        }
      } else judgements.push(end.judgement);
      if (end.kind === 'otherwise') {
        told({ code: 'case-failed', value: end.found, allowed: [end.wanted, one.id] }, 'expected');
      }
    }
  }
  const { parts, touched, missed } = coverOf(catalogue, judgements);
  for (const finding of missed) report(finding);
  return { run, failed, parts, touched };
}

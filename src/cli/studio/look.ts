import type { Catalogue, Language } from '../../advice/index.ts';
import {
  type CaseShown,
  casesShown,
  catalogueFromFiles,
  type Problem,
  problemSentence,
  type RegionFile,
} from '../../catalogue/index.ts';
import { hashOf } from './place.ts';

/** What a region's files come to: the findings of `tenzij check`, and every case with its end. */

export interface FindingShown extends Problem {
  readonly level: 'problem' | 'warning';
  readonly text: string;
}

export interface Look {
  readonly ok: boolean;
  readonly findings: readonly FindingShown[];
  /** Undefined while the rules cannot be read. */
  readonly cases: readonly CaseShown[] | undefined;
  readonly catalogue: Catalogue | undefined;
}

/** Remembers the last few: a page asks for the same files more than once. */
export function looker(today: () => string, language: Language): (files: readonly RegionFile[]) => Promise<Look> {
  const seen = new Map<string, Promise<Look>>();
  return (files) => {
    const at = today();
    const key = hashOf(JSON.stringify([at, files]));
    const known = seen.get(key) ?? lookAt(files, at, language);
    seen.delete(key);
    seen.set(key, known);
    for (const old of [...seen.keys()].slice(0, -4)) seen.delete(old);
    return known;
  };
}

async function lookAt(files: readonly RegionFile[], at: string, language: Language): Promise<Look> {
  const run: CaseShown[] = [];
  const checked = await catalogueFromFiles(files, { at, beside: true, eachCase: (one) => run.push(one) });
  // What passes with time (a review) keeps a region from being published, not from being tried.
  const read = checked.catalogue === undefined ? await catalogueFromFiles(files) : checked;
  const { catalogue } = read;
  const shown = (level: FindingShown['level']) => (problem: Problem) => ({
    ...problem,
    level,
    text: problemSentence(problem, language),
  });
  return {
    ok: checked.ok,
    findings: [
      ...(checked.ok ? [] : checked.problems.map(shown('problem'))),
      ...checked.warnings.map(shown('warning')),
    ],
    cases: checked.catalogue === undefined ? catalogue && casesShown(files, catalogue, at) : run,
    catalogue,
  };
}

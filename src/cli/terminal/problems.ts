import { type LoadResult, type Problem, problemSentence } from '../../catalogue/index.ts';
import type { Texts } from '../texts/texts.ts';

/** Problems of a region as lines that an editor or terminal can follow: `services/x.yaml:12:3  …`. */

export function problemLine(problem: Problem, texts: Texts): string {
  return `${placeText(problem)}  ${problemSentence(problem, texts.language)}`;
}

export function placeText({ file, line, column, path }: Problem): string {
  // An exported catalogue has no lines that a person wrote: there the path says more.
  return file.endsWith('.json') && path !== '' ? `${file} ${path}` : `${file}:${line}:${column}`;
}

/** Why a command that needs a catalogue cannot use this one: the first problems, and where to see all. */
export function refusal(result: Extract<LoadResult, { ok: false }>, path: string, texts: Texts): string {
  const first = result.problems.slice(0, 3).map((problem) => `  ${problemLine(problem, texts)}`);
  return [texts.catalogueRefused(path, result.problems.length), ...first].join('\n');
}

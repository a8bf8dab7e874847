import type { form as forms } from '../../advice/index.ts';
import { fitForm } from './fit.ts';
import { kebab, pathText } from './keys.ts';
import type { Finding, Problem } from './problem.ts';
import { type Located, readNode } from './read.ts';
import { shapeOf } from './shape.ts';
import { about, type RegionFile } from './source.ts';
import { parseYaml, startOf } from './yaml.ts';

/** A YAML file beside the rules that stands by itself: cases, a sign-off. */

export interface LoneFile<T> {
  readonly value: T;
  /** What is written at a path of this file, as a problem with its line. */
  readonly problem: (finding: Finding) => Problem;
}

/** Its value when it fits the form; else undefined, and why was noted. */
export function readLoneFile<T>(
  { file, text, trouble }: RegionFile,
  form: forms.Form<T>,
  note: (problem: Problem) => void,
): LoneFile<T> | undefined {
  if (text === undefined) {
    note(about(file, trouble ?? 'unreadable', file));
    return undefined;
  }
  const tree = parseYaml(text);
  for (const { code, value, line, column } of tree.troubles) note({ ...about(file, code, value), line, column });
  if (tree.troubles.length > 0) return undefined;
  const problem = (finding: Located): Problem => {
    const { code, path, value = kebab(String(path.at(-1) ?? '')), allowed = [], node } = finding;
    const offset = startOf(node);
    const position = offset === undefined ? tree.locate(path) : tree.at(offset);
    return { code, file, ...position, path: pathText(path), value, allowed };
  };
  const troubles: Located[] = [];
  const read = readNode(tree.root, shapeOf(form), [], (trouble) => troubles.push(trouble));
  for (const trouble of troubles) note(problem(trouble));
  const judged = fitForm(form, read, []);
  if ('value' in judged) return troubles.length > 0 ? undefined : { value: judged.value, problem };
  // What the reader left out is missing for the form: said once is enough.
  if (troubles.length === 0) for (const finding of judged.findings) note(problem(finding));
  return undefined;
}

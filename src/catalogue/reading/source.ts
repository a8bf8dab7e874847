import type { form } from '../../advice/index.ts';
import { isFields, shapes } from './defaults.ts';
import { fitForm } from './fit.ts';
import { kebab, pathText } from './keys.ts';
import type { Finding, Path, Problem } from './problem.ts';
import { type Located, readNode } from './read.ts';
import { parseYaml, startOf, type YamlTree } from './yaml.ts';

/** One opened file of a region, that knows where in its text everything stands. */

/** One file of a region's folder, as it was found. */
export interface RegionFile {
  /** Relative to the folder, with forward slashes. */
  readonly file: string;
  /** Absent when `trouble` says why. */
  readonly text?: string;
  readonly trouble?: 'not-utf8' | 'too-large' | 'unreadable' | 'nested-folder';
}

type Kind = keyof typeof shapes;

/** A value that fits the schema, with the place it came from. */
export interface Placed<T> {
  readonly value: T;
  readonly source: Pick<Source, 'problem'>;
  /** Its path within the file. */
  readonly base: Path;
}

export interface Source {
  readonly kind: Kind;
  /** The file's name without folder and extension: the id of a service. */
  readonly name: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** What is written at a path of this file, as a problem with its line. */
  problem(finding: Located): Problem;
  /** The value when it fits the schema and was read whole; else undefined, and the reasons are noted. */
  take<T>(schema: form.Form<T>, value: unknown, base: Path): Placed<T> | undefined;
}

/** A problem with a file as a whole. */
export const about = (
  file: string,
  code: Problem['code'],
  value: string,
  allowed: readonly string[] = [],
): Problem => ({
  code,
  file,
  line: 1,
  column: 1,
  path: '',
  value,
  allowed,
});

/** Undefined when nothing in the file can be used; why was noted. */
export function openSource(entry: RegionFile, note: (problem: Problem) => void): Source | undefined {
  const kind = kindOf(entry.file);
  if (entry.text === undefined) {
    note(about(entry.file, entry.trouble ?? 'unreadable', entry.file));
    return undefined;
  }
  if (kind === undefined) {
    const meant = /\.ya?ml$/i.test(entry.file);
    note(about(entry.file, meant ? 'wrong-extension' : 'file-ignored', entry.file, ['.yaml']));
    return undefined;
  }
  const tree = parseYaml(entry.text);
  if (tree.troubles.length > 0) {
    for (const { code, value, line, column } of tree.troubles)
      note({ ...about(entry.file, code, value), line, column });
    return undefined;
  }
  return fromTree(entry.file, kind, tree, note);
}

function kindOf(file: string): Kind | undefined {
  if (file === 'region.yaml') return 'region';
  if (file === 'reasons.yaml') return 'reasons';
  if (/^services\/[^/]+\.yaml$/.test(file)) return 'service';
  if (/^alarms\/[^/]+\.yaml$/.test(file)) return 'alarms';
  if (/^forms\/[^/]+\.yaml$/.test(file)) return 'form';
  return undefined;
}

function fromTree(file: string, kind: Kind, tree: YamlTree, note: (problem: Problem) => void): Source {
  const troubles: Located[] = [];
  const read = readNode(tree.root, shapes[kind], [], (trouble) => troubles.push(trouble));
  const problem = (finding: Located): Problem => {
    const path = kind === 'alarms' ? writtenPath(tree, finding.path) : finding.path;
    const offset = startOf(finding.node);
    const position = offset === undefined ? tree.locate(path) : tree.at(offset);
    const { code, value = kebab(String(path.at(-1) ?? '')), allowed = [] } = finding;
    return { code, file, ...position, path: pathText(path), value, allowed };
  };
  for (const trouble of troubles) note(problem(trouble));
  return {
    kind,
    name: file.replace(/^.*\//, '').replace(/\.yaml$/, ''),
    fields: isFields(read) ? read : {},
    problem,
    take: (schema, value, base) => {
      const inside = troubles.filter(({ path }) => startsWith(path, base) || startsWith(base, path));
      const fitted = fitForm(schema, value, base);
      if ('findings' in fitted) {
        for (const finding of fitted.findings) if (!known(finding, troubles)) note(problem(finding));
        return undefined;
      }
      return inside.length > 0 ? undefined : { value: fitted.value, source: { problem }, base };
    },
  };
}

/** What an alarm takes over from its file stands at the top of that file. */
function writtenPath(tree: YamlTree, path: Path): Path {
  const [list, index, ...rest] = path;
  const shared = list === 'alarms' && typeof index === 'number' && rest.length > 0;
  return shared && !tree.has(path) && tree.has(rest) ? rest : path;
}

const startsWith = (path: Path, base: Path) => base.every((step, index) => path[index] === step);

/** True when the reader already said it: at this place or above it, or as a misspelt key that is therefore missing. */
function known(finding: Finding, troubles: readonly Located[]): boolean {
  return troubles.some(({ code, path, allowed }) => {
    if (code !== 'unknown-key') return startsWith(finding.path, path) || isSharedKey(finding.path, path);
    const sameGroup = path.length === finding.path.length && startsWith(finding.path, path.slice(0, -1));
    const sharedGroup = path.length === 1 && finding.path[0] === 'alarms' && finding.path.length === 3;
    return (
      finding.code === 'missing-key' &&
      (sameGroup || sharedGroup) &&
      allowed?.length === 1 &&
      allowed[0] === finding.value
    );
  });
}

/** A missing key of an alarm that its file does name, though in a way that could not be read. */
const isSharedKey = (path: Path, trouble: Path): boolean =>
  path[0] === 'alarms' && path.length === 3 && trouble.length === 1 && trouble[0] === path[2];

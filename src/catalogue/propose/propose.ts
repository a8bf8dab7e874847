import { setHolds } from '../../advice/index.ts';
import { atomsOf, covers } from '../check/icpc-cover.ts';
import { isScalar, isSeq } from '../reading/formats.ts';
import type { RegionFile } from '../reading/source.ts';
import { parseYaml } from '../reading/yaml.ts';
import { appended, type Edit, edited, groupBefore, keyAdded, pairAt, quoted, removed, replaced } from './edit.ts';
import { isOnlyChange } from './only-change.ts';

/**
 * From a signal to a draft: one code becomes an exclusion of one service, in its one file, with why. Nobody has approved it: the file
 * names who made it, and a second person signs.
 */

/** What the exclusion rests on. A signal of the mirror is one. */
export interface Ground {
  readonly service?: string | undefined;
  readonly icpc: string;
  readonly reason?: string | undefined;
  readonly observed: number;
  readonly expected: number;
  readonly practices: number;
  /** Months: `2026-01`. */
  readonly from: string;
  readonly until: string;
}

export interface Change {
  /** Within the region's folder. */
  readonly file: string;
  readonly before: string;
  readonly after: string;
  readonly service: string;
  /** What is excluded, whole: comorbidity is not logged, so nothing narrower can be drafted. */
  readonly icpc: string;
  readonly why: string;
  readonly author: string;
  /** Ids of rules that go with it: of all their codes none is left that is not excluded. */
  readonly rules: readonly string[];
}

/** `no-service`: the ground names none. `no-file`: the region has none (any more). `already`: it is excluded as it is. */
export type NoChange = 'no-service' | 'no-file' | 'unreadable' | 'already' | 'same-person';

export type Proposed = { readonly ok: true; readonly change: Change } | { readonly ok: false; readonly why: NoChange };

export interface Drafting {
  /** The person who proposes: the file's author from now on. */
  readonly author: string;
  /** What the region calls the reason. */
  readonly reason?: string | undefined;
}

/** Pure: files in, one changed text out. */
export function proposeChange(ground: Ground, files: readonly RegionFile[], { author, reason }: Drafting): Proposed {
  const { service, icpc } = ground;
  if (service === undefined) return { ok: false, why: 'no-service' };
  const found = files.find(({ file }) => file === `services/${service}.yaml`);
  if (found?.text === undefined) return { ok: false, why: found === undefined ? 'no-file' : 'unreadable' };
  const { file, text } = found;
  const { root, troubles } = parseYaml(text);
  if (troubles.length > 0 || root === null) return { ok: false, why: 'unreadable' };
  const checker = textOf(pairAt(root, 'checked-by')?.value);
  if (checker !== undefined && checker.toLowerCase() === author.toLowerCase()) return { ok: false, why: 'same-person' };
  const exclude = pairAt(root, 'exclude')?.value;
  const excluded = codesIn(pairAt(exclude, 'icpc')?.value);
  if (setHolds(excluded, icpc)) return { ok: false, why: 'already' };
  const why = whyOf(ground, reason ?? ground.reason ?? '');
  if (exclude !== undefined && isScalar(exclude)) return { ok: false, why: 'unreadable' };
  const empty = emptyRules(root, [...excluded, icpc]);
  const edits = [
    ...exclusionEdits(root, exclude, text, icpc, why),
    ...empty.map(({ entry }) => removed(entry, text)),
    ...authorEdits(root, text, author),
  ];
  const after = edited(text, edits);
  const own = textOf(pairAt(exclude, 'why')?.value);
  const gone = empty.map(({ id }) => id);
  const intended = { icpc: [...excluded, icpc], why: own === undefined ? why : joined(own, why), author, gone };
  // However a file is laid out: what would say anything else is no draft.
  if (!isOnlyChange(text, after, intended)) return { ok: false, why: 'unreadable' };
  return {
    ok: true,
    change: {
      file,
      before: text,
      after,
      service,
      icpc,
      why,
      author,
      rules: gone,
    },
  };
}

/** Rules in a list with dashes of which the exclusion leaves nothing: a region with a rule that never fits is not in order. */
function emptyRules(root: unknown, excluded: readonly string[]) {
  const rules = pairAt(root, 'rules')?.value;
  const all = new Set(excluded.flatMap(atomsOf));
  if (!isSeq(rules) || rules.flow) return [];
  return rules.items.flatMap((entry) => {
    const codes = codesIn(pairAt(entry, 'icpc')?.value).flatMap(atomsOf);
    const isEmpty = codes.length > 0 && codes.every((atom) => covers(all, atom));
    return isEmpty ? [{ entry, id: textOf(pairAt(entry, 'id')?.value) ?? '' }] : [];
  });
}

/** Dutch, as a region writes: sentences of at most fifteen words. */
function whyOf({ icpc, observed, expected, practices, from, until }: Ground, reason: string): string {
  const about = reason === '' ? `${icpc}.` : `${icpc}: ${reason.replace(/[.…]+$/, '')}.`;
  return `${about} ${observed} keer, verwacht ${Math.round(expected)}, bij ${practices} praktijken, ${from} tot en met ${until}.`;
}

function exclusionEdits(root: unknown, exclude: unknown, text: string, icpc: string, why: string): readonly Edit[] {
  if (exclude === undefined) {
    const lines = ['exclude:', `  icpc: [${quoted(icpc)}]`, `  why: ${quoted(why)}`];
    return [groupBefore(root, text, 'rules', lines)];
  }
  const reason = pairAt(exclude, 'why')?.value;
  const own = textOf(reason);
  const code = appended(pairAt(exclude, 'icpc')?.value, text, icpc);
  const edits = [
    code ?? keyAdded(exclude, text, 'icpc', `[${quoted(icpc)}]`),
    own === undefined ? keyAdded(exclude, text, 'why', quoted(why)) : replaced(reason, text, joined(own, why)),
  ];
  return edits.filter((edit) => edit !== undefined);
}

/** On one line: a line break between quotes is none to YAML. */
const joined = (own: string, why: string) =>
  `${own
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/([^.!?])$/, '$1.')} ${why}`;

function authorEdits(root: unknown, text: string, author: string): readonly Edit[] {
  const own = pairAt(root, 'author')?.value;
  if (textOf(own) === author) return [];
  if (textOf(own) !== undefined) return [replaced(own, text, author)];
  return [groupBefore(root, text, '', [`author: ${quoted(author)}`])];
}

const textOf = (node: unknown): string | undefined =>
  isScalar(node) && typeof node.value === 'string' ? node.value : undefined;

function codesIn(node: unknown): readonly string[] {
  const lone = textOf(node);
  // An empty text is no code; as a span it would hold them all.
  if (lone !== undefined) return lone.trim() === '' ? [] : [lone];
  const items =
    node !== null && typeof node === 'object' && 'items' in node && Array.isArray(node.items) ? node.items : [];
  return items.flatMap((item: unknown) => textOf(item) ?? []);
}

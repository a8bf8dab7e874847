import { isObject } from '../../advice/index.ts';
import { type Edit, edited, pairAt, rangeOf } from '../propose/edit.ts';
import { type Said, said } from '../propose/said.ts';
import { isMap, isScalar, isSeq, type Pair } from '../reading/formats.ts';
import { canonicalJson } from '../reading/hash.ts';
import { parseYaml } from '../reading/yaml.ts';
import { orderAt } from './key-order.ts';
import {
  itemAppended,
  itemRemoved,
  keyPut,
  keyRemoved,
  lastItemRemoved,
  scalarReplaced,
  valueReplaced,
} from './places.ts';
import { group, isGroup, type Value } from './yaml-words.ts';

/**
 * A field of a form that was changed, written into the file in which it stands: the text differs in the lines of that field only, and
 * reads as the file with just that change. Where a layout does not let itself be changed like that, nothing is.
 */

/** Keys as the region writes them (`next-review`), and places in a list. */
export type FieldPath = readonly (string | number)[];

export interface FieldEdit {
  readonly path: FieldPath;
  /** Absent: the field goes. A place one past the end of a list: a further item. */
  readonly value?: Value | undefined;
}

/** `unreadable`: the file is no YAML. `layout`: it is, but laid out in a way that only a person may change. */
export type Edited =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly why: 'unreadable' | 'layout'; readonly path: FieldPath };

/** One after the other, each on what the one before it left. */
export function withFields(file: string, before: string, edits: readonly FieldEdit[]): Edited {
  let text = before;
  for (const edit of edits) {
    const was = said(text);
    if (was === undefined) return { ok: false, why: 'unreadable', path: edit.path };
    const wanted = changed(was, edit.path, edit.value);
    // A place past the end of a list, or inside what is a text.
    const isThere = edit.value === undefined || same(edit.path.reduce<unknown>(within, wanted), asSaid(edit.value));
    if (!isObject(wanted) || !isThere) return { ok: false, why: 'layout', path: edit.path };
    if (same(wanted, was)) continue;
    const now = put(file, text, edit, was);
    const is = now === undefined ? undefined : said(now);
    // Whatever the layout: what would say anything else is not written.
    if (now === undefined || is === undefined || !same(is, wanted)) {
      return { ok: false, why: 'layout', path: edit.path };
    }
    text = now;
  }
  return { ok: true, text };
}

const same = (a: unknown, b: unknown) => canonicalJson(a) === canonicalJson(b);

/** The text of a file that is not there yet. */
export const freshFile = (fields: { readonly [key: string]: Value }): string =>
  group(fields)
    .map((line) => `${line}\n`)
    .join('');

function put(file: string, text: string, { path, value }: FieldEdit, was: Said): string | undefined {
  const { root } = parseYaml(text);
  const edits = value === undefined ? taken(root, text, goneWith(was, path)) : given(file, root, text, path, value);
  return edits === undefined ? undefined : edited(text, edits);
}

/** A group of which the last field goes, goes too; a list of which the last item goes stays, empty. */
function goneWith(was: unknown, path: FieldPath): FieldPath {
  const parent = path.slice(0, -1);
  const holder = parent.reduce<unknown>(within, was);
  const isAlone = isObject(holder) && Object.keys(holder).length === 1 && typeof parent.at(-1) === 'string';
  return isAlone ? goneWith(was, parent) : path;
}

function taken(root: unknown, text: string, path: FieldPath): readonly Edit[] | undefined {
  const { node, pair } = walk(root, path.slice(0, -1));
  const step = path.at(-1);
  if (typeof step === 'string') return keyRemoved(node, step, text);
  if (!isSeq(node) || step === undefined) return undefined;
  if (node.items.length === 1) return pair && lastItemRemoved(pair, node, text);
  return [itemRemoved(node, node.items[step], text)];
}

function given(file: string, root: unknown, text: string, path: FieldPath, value: Value): readonly Edit[] | undefined {
  const step = path.at(-1);
  const { node, pair, inFlow, outer } = walk(root, path.slice(0, -1));
  if (node === undefined || node === null) {
    // What it would stand in is not there yet.
    return typeof step === 'string'
      ? given(file, root, text, path.slice(0, -1), { [step]: value })
      : given(file, root, text, path.slice(0, -1), [value]);
  }
  if (typeof step === 'string') {
    const own = pairAt(node, step);
    if (own !== undefined) return valueReplaced(own, text, value, inFlow);
    return keyPut(node, text, [step, value], orderAt(file, path.slice(0, -1)));
  }
  if (step === undefined || pair === undefined || !isSeq(node)) return undefined;
  if (step === node.items.length) return itemAppended(pair, text, value, outer);
  const item = node.items[step];
  if (isScalar(item) && typeof value !== 'object') return [scalarReplaced(item, text, value)];
  if (isMap(item) && item.flow && isGroup(value)) {
    const [from, to] = rangeOf(item, text);
    return [{ from, to, text: `{ ${group(value).join(', ')} }` }];
  }
  return undefined;
}

/** What stands at a path, the key behind which it stands, and whether it (`outer`: what it stands in) is written between brackets. */
function walk(
  root: unknown,
  path: FieldPath,
): { node: unknown; pair: Pair | undefined; inFlow: boolean; outer: boolean } {
  let node: unknown = root;
  let pair: Pair | undefined;
  let inFlow = isMap(root) && root.flow === true;
  let outer = inFlow;
  for (const step of path) {
    pair = typeof step === 'string' ? pairAt(node, step) : undefined;
    node = typeof step === 'string' ? pair?.value : isSeq(node) ? node.items[step] : undefined;
    outer = inFlow;
    inFlow ||= (isMap(node) || isSeq(node)) && node.flow === true;
  }
  return { node: isScalar(node) && node.value === '' ? undefined : node, pair, inFlow, outer };
}

function within(value: unknown, step: string | number): unknown {
  if (typeof step === 'number') return Array.isArray(value) ? value[step] : undefined;
  return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

/** The same content with one field otherwise; undefined where there is no such place. Scalars are texts, as a file says them. */
function changed(was: unknown, path: FieldPath, value: Value | undefined): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value === undefined ? undefined : asSaid(value);
  if (typeof step === 'number') {
    const items = Array.isArray(was) ? was : was === undefined || was === null || was === '' ? [] : undefined;
    if (items === undefined || step > items.length) return undefined;
    const now = changed(items[step], rest, value);
    return now === undefined ? items.filter((_, nth) => nth !== step) : items.toSpliced(step, 1, now);
  }
  const fields = isObject(was) ? was : was === undefined || was === null || was === '' ? {} : undefined;
  if (fields === undefined) return undefined;
  const now = changed(Object.hasOwn(fields, step) ? fields[step] : undefined, rest, value);
  const others = Object.fromEntries(Object.entries(fields).filter(([key]) => key !== step));
  if (now !== undefined) return { ...others, [step]: now };
  return Object.keys(others).length > 0 ? others : undefined;
}

function asSaid(value: Value): unknown {
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.map(asSaid);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, asSaid(one)]));
}

import { isMap, isScalar, isSeq, type Node, type Pair } from '../reading/formats.ts';

/**
 * One place of a YAML text changed, and not a byte besides: comments, order, quotes and layout are its writer's. Where is read from the
 * parser's tree, what is written is put between.
 */

export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** From the end to the start, so that no edit moves another; what goes in at one place stays in the order given. */
export const edited = (text: string, edits: readonly Edit[]): string =>
  edits
    .toReversed()
    .toSorted((a, b) => b.from - a.from)
    .reduce((all, { from, to, text: put }) => all.slice(0, from) + put + all.slice(to), text);

export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

export function pairAt(map: unknown, key: string): Pair | undefined {
  return isMap(map) ? map.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
}

/** Where a node's own text lies. A block text ends before its last line break. */
export function rangeOf(node: unknown, text: string): readonly [from: number, to: number] {
  const [from = 0, to = 0] = isNode(node) ? (node.range ?? []) : [];
  const own = text.slice(from, to);
  return [from, from + own.trimEnd().length];
}

const isNode = (node: unknown): node is Node => isMap(node) || isSeq(node) || isScalar(node);

/** Another text in the place of one. */
export function replaced(node: unknown, text: string, by: string): Edit {
  const [from, to] = rangeOf(node, text);
  return { from, to, text: quoted(by) };
}

/** One more at the end of a list, in the way in which it is written; a lone text becomes a list. */
export function appended(node: unknown, text: string, item: string): Edit | undefined {
  const [from, to] = rangeOf(node, text);
  if (isScalar(node)) return { from, to, text: `[${text.slice(from, to)}, ${quoted(item)}]` };
  if (!isSeq(node)) return undefined;
  const last = node.items.at(-1);
  if (node.flow) {
    const end = last === undefined ? from + 1 : rangeOf(last, text)[1];
    return { from: end, to: end, text: last === undefined ? quoted(item) : `, ${quoted(item)}` };
  }
  if (last === undefined) return undefined;
  const [start] = rangeOf(last, text);
  const dash = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const end = lineEnd(text, rangeOf(last, text)[1]);
  return { from: end, to: end, text: `${breakOf(text)}${dash}${quoted(item)}` };
}

/** A further key of a group, below its last one (or inside its braces). */
export function keyAdded(map: unknown, text: string, key: string, value: string): Edit | undefined {
  const last = isMap(map) ? map.items.at(-1) : undefined;
  if (!isMap(map) || last === undefined) return undefined;
  const end = rangeOf(last.value ?? last.key, text)[1];
  if (map.flow) return { from: end, to: end, text: `, ${key}: ${value}` };
  const [start] = rangeOf(last.key, text);
  const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const line = lineEnd(text, end);
  return { from: line, to: line, text: `${breakOf(text)}${indent}${key}: ${value}` };
}

/** An entry of a list with dashes, from its dash to the end of its last line; comments above it and below it stay. */
export function removed(entry: unknown, text: string): Edit {
  const [start, end] = rangeOf(entry, text);
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const line = text.indexOf('\n', end);
  return { from, to: line < 0 ? text.length : line + 1, text: '' };
}

/** A group of its own in front of a key of the file and the comments above it; at the end where there is no such key. */
export function groupBefore(root: unknown, text: string, key: string, lines: readonly string[]): Edit {
  const pair = pairAt(root, key);
  const end = breakOf(text);
  if (pair === undefined) {
    const gap = text === '' || text.endsWith('\n') ? '' : end;
    return { from: text.length, to: text.length, text: gap + lines.map((line) => line + end).join('') };
  }
  let from = rangeOf(pair.key, text)[0];
  for (;;) {
    const before = text.lastIndexOf('\n', from - 2) + 1;
    if (from === 0 || !text.slice(before, from).startsWith('#')) break;
    from = before;
  }
  return { from, to: from, text: lines.map((line) => line + end).join('') };
}

/** Past a comment on the same line. */
export function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  if (end < 0) return text.length;
  return text[end - 1] === '\r' ? end - 1 : end;
}

export const breakOf = (text: string) => (text.includes('\r\n') ? '\r\n' : '\n');

import { breakOf, type Edit, lineEnd, pairAt, rangeOf } from '../propose/edit.ts';
import { isMap, isScalar, isSeq, type Pair } from '../reading/formats.ts';
import { isEmpty } from '../reading/yaml.ts';
import { behind, group, inline, isGroup, isList, keyText, type Style, scalarText, type Value } from './yaml-words.ts';

/** Where in a text one change goes, read from the parser's tree. Undefined where a layout is not known well enough to touch it. */

const scalarStyles: Readonly<Record<string, Style>> = {
  PLAIN: 'plain',
  QUOTE_DOUBLE: 'double',
  QUOTE_SINGLE: 'single',
};
const styleOf = (node: unknown): Style | undefined => (isScalar(node) ? scalarStyles[node.type ?? ''] : undefined);

const lineStart = (text: string, at: number) => text.lastIndexOf('\n', at - 1) + 1;
const indentAt = (text: string, at: number) => text.slice(lineStart(text, at), at);
const blank = (text: string) => text.replace(/[^\s]/g, ' ');

/** Just past the colon of a key. */
function colonOf(pair: Pair, text: string): number | undefined {
  const end = rangeOf(pair.key, text)[1];
  const colon = /^\s*:/.exec(text.slice(end));
  return colon === null ? undefined : end + colon[0].length;
}

/** Another value in the place of the one behind a key. */
export function valueReplaced(pair: Pair, text: string, value: Value, inFlow: boolean): readonly Edit[] | undefined {
  const node = pair.value;
  if (isScalar(node) && !isEmpty(node) && typeof value !== 'object') return [scalarReplaced(node, text, value)];
  if (isSeq(node) && isList(value)) {
    const listed = listChanged(node, text, value);
    if (listed !== undefined) return listed;
  }
  const colon = colonOf(pair, text);
  if (colon === undefined) return undefined;
  // `~` and `null` are written and say nothing; the new value takes their place.
  const [first, last] = rangeOf(node, text);
  const end = last > first ? last : colon;
  const after = behind(value);
  if (inFlow || 'same' in after) return [{ from: colon, to: end, text: ` ${inline(value)}` }];
  const indent = blank(indentAt(text, rangeOf(pair.key, text)[0]));
  return [{ from: colon, to: end, text: after.lines.map((line) => breakOf(text) + indent + line).join('') }];
}

/** One text in the place of one, in the quotes that it had; where nothing was between them, as a new one. */
export function scalarReplaced(node: unknown, text: string, value: string | number | boolean): Edit {
  const [from, to] = rangeOf(node, text);
  return { from, to, text: scalarText(value, to - from > 2 ? styleOf(node) : undefined) };
}

/** A list of texts: what stays keeps its own place and its comment. */
function listChanged(node: unknown, text: string, wanted: readonly Value[]): readonly Edit[] | undefined {
  if (!isSeq(node) || node.items.length === 0 || wanted.length === 0) return undefined;
  const texts = wanted.filter((one) => typeof one !== 'object');
  const nodes = node.items.filter((one) => isScalar(one));
  if (texts.length < wanted.length || nodes.length < node.items.length) return undefined;
  const same = (a: number, b: number) => String(nodes[a]?.value) === String(texts[b]);
  const [had, has] = [nodes.length, texts.length];
  let [head, tail] = [0, 0];
  while (head < Math.min(had, has) && same(head, head)) head += 1;
  while (tail < Math.min(had, has) - head && same(had - 1 - tail, has - 1 - tail)) tail += 1;
  const changed = Math.min(had, has) - head - tail;
  const edits: Edit[] = [];
  for (let nth = head; nth < head + changed; nth++) {
    const [one, by] = [nodes[nth], texts[nth]];
    if (one !== undefined && by !== undefined) edits.push(scalarReplaced(one, text, by));
  }
  for (const one of nodes.slice(head + changed, had - tail)) edits.push(itemRemoved(node, one, text));
  const more = texts.slice(head + changed, has - tail);
  if (more.length > 0) {
    const before = nodes[head + changed - 1];
    const put = before === undefined ? itemsFirst(node, text, more) : itemsAfter(node, before, text, more);
    if (put === undefined) return undefined;
    edits.push(put);
  }
  return edits;
}

/** Items behind one that stays (or is replaced). */
function itemsAfter(list: unknown, before: unknown, text: string, items: readonly Value[]): Edit | undefined {
  if (!isSeq(list)) return undefined;
  const [start, end] = rangeOf(before, text);
  const style = styleOf(before) ?? 'single';
  const words = items.map((one) => (typeof one === 'object' ? inline(one) : scalarText(one, style)));
  if (list.flow) return { from: end, to: end, text: words.map((one) => `, ${one}`).join('') };
  const dash = indentAt(text, start);
  // Only a dash may stand before it: else this list began behind another one's.
  if (!/^\s*-\s+$/.test(dash)) return undefined;
  const at = lineEnd(text, end);
  return {
    from: at,
    to: at,
    text: linesOf(items, dash, style)
      .map((line) => breakOf(text) + line)
      .join(''),
  };
}

function itemsFirst(list: unknown, text: string, items: readonly Value[]): Edit | undefined {
  const first = isSeq(list) ? list.items[0] : undefined;
  if (!isSeq(list) || first === undefined) return undefined;
  const [start] = rangeOf(first, text);
  const style = styleOf(first) ?? 'single';
  if (list.flow)
    return {
      from: start,
      to: start,
      text: items.map((one) => `${typeof one === 'object' ? inline(one) : scalarText(one, style)}, `).join(''),
    };
  const dash = indentAt(text, start);
  if (!/^\s*-\s+$/.test(dash)) return undefined;
  const at = lineStart(text, start);
  return {
    from: at,
    to: at,
    text: linesOf(items, dash, style)
      .map((line) => line + breakOf(text))
      .join(''),
  };
}

/** Items on lines of their own, with the dash that the list has. */
function linesOf(items: readonly Value[], dash: string, style: Style): readonly string[] {
  return items.flatMap((one) => {
    if (typeof one !== 'object') return [dash + scalarText(one, style)];
    const lines = isGroup(one) ? group(one) : [inline(one)];
    return lines.map((line, nth) => (nth === 0 ? dash : blank(dash)) + line);
  });
}

/** One more item at the end of the list behind a key. */
export function itemAppended(pair: Pair, text: string, value: Value, inFlow: boolean): readonly Edit[] | undefined {
  const list = pair.value;
  const last = isSeq(list) ? list.items.at(-1) : undefined;
  if (last === undefined) return valueReplaced(pair, text, [value], inFlow);
  const put = itemsAfter(list, last, text, [value]);
  return put === undefined ? undefined : [put];
}

/** An item of a list that goes, with the comment on its own line; with dashes: its whole lines. */
export function itemRemoved(list: unknown, entry: unknown, text: string): Edit {
  if (!isSeq(list) || !list.flow) return linesRemoved(text, rangeOf(entry, text)[0], ownEnd(entry, text));
  return flowRemoved(list.items, list.items.indexOf(entry), text);
}

/** The only item of the list behind a key: the list stays, empty, and so do the comments around the item. */
export function lastItemRemoved(pair: Pair, list: unknown, text: string): readonly Edit[] | undefined {
  const item = isSeq(list) ? list.items[0] : undefined;
  const colon = colonOf(pair, text);
  if (!isSeq(list) || item === undefined || colon === undefined) return undefined;
  const [from, to] = rangeOf(list, text);
  if (!text.slice(from, to).includes('#') && !text.slice(colon, from).includes('#')) {
    return valueReplaced(pair, text, [], list.flow === true);
  }
  const [start, end] = rangeOf(item, text);
  if (list.flow) {
    const comma = /^\s*,/.exec(text.slice(end));
    return [{ from: start, to: end + (comma?.[0].length ?? 0), text: '' }];
  }
  return [{ from: colon, to: colon, text: ' []' }, linesRemoved(text, start, ownEnd(item, text))];
}

/** Where the last thing that a node says ends: a group of lines runs on over the comments below it. */
function ownEnd(node: unknown, text: string): number {
  if ((!isMap(node) && !isSeq(node)) || node.flow) return rangeOf(node, text)[1];
  const last = node.items.at(-1);
  const pair = partsOf(last);
  if (pair === undefined) return last === undefined ? rangeOf(node, text)[1] : ownEnd(last, text);
  return isEmpty(pair.value) ? rangeOf(pair.key, text)[1] : ownEnd(pair.value, text);
}

function linesRemoved(text: string, start: number, end: number): Edit {
  const line = text.indexOf('\n', end);
  return { from: lineStart(text, start), to: line < 0 ? text.length : line + 1, text: '' };
}

/** Between brackets or braces: with the comma on one side of it. */
function flowRemoved(parts: readonly unknown[], nth: number, text: string): Edit {
  const ends = (part: unknown): readonly [number, number] => {
    const pair = partsOf(part);
    if (pair === undefined) return rangeOf(part, text);
    return [rangeOf(pair.key, text)[0], rangeOf(isEmpty(pair.value) ? pair.key : pair.value, text)[1]];
  };
  const [from, to] = ends(parts[nth]);
  const [next, before] = [parts[nth + 1], parts[nth - 1]];
  if (next !== undefined) return { from, to: ends(next)[0], text: '' };
  return { from: before === undefined ? from : ends(before)[1], to, text: '' };
}

const partsOf = (part: unknown): { readonly key: unknown; readonly value: unknown } | undefined =>
  part !== null && typeof part === 'object' && 'key' in part && 'value' in part ? part : undefined;

/** A key that goes, with its value. */
export function keyRemoved(map: unknown, key: string, text: string): readonly Edit[] | undefined {
  const pair = pairAt(map, key);
  if (!isMap(map) || pair === undefined) return undefined;
  if (map.flow) return [flowRemoved(map.items, map.items.indexOf(pair), text)];
  const [start, keyEnd] = rangeOf(pair.key, text);
  // Behind a dash the line is also that of its item.
  if (indentAt(text, start).trim() !== '') return undefined;
  return [linesRemoved(text, start, isEmpty(pair.value) ? (colonOf(pair, text) ?? keyEnd) : ownEnd(pair.value, text))];
}

/** A further key, in the order of the form where the file keeps to it. */
export function keyPut(
  map: unknown,
  text: string,
  [key, value]: readonly [string, Value],
  order: readonly string[],
): readonly Edit[] | undefined {
  if (!isMap(map)) return undefined;
  const place = order.indexOf(key);
  const earlier = map.items.filter((one) => {
    const at = isScalar(one.key) ? order.indexOf(String(one.key.value)) : -1;
    return at >= 0 && at < place;
  });
  const before = earlier.at(-1) ?? map.items.at(-1);
  if (map.flow) {
    const last = map.items.at(-1);
    const at = last === undefined ? rangeOf(map, text)[0] + 1 : rangeOf(last.value ?? last.key, text)[1];
    const pair = `${keyText(key)}: ${inline(value)}`;
    return [{ from: at, to: at, text: last === undefined ? ` ${pair} ` : `, ${pair}` }];
  }
  if (before === undefined) return undefined;
  const indent = blank(indentAt(text, rangeOf(map.items[0]?.key, text)[0]));
  const end = isEmpty(before.value) ? colonOf(before, text) : rangeOf(before.value, text)[1];
  if (end === undefined) return undefined;
  const at = lineEnd(text, end);
  return [
    {
      from: at,
      to: at,
      text: group({ [key]: value })
        .map((line) => breakOf(text) + indent + line)
        .join(''),
    },
  ];
}

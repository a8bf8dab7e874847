import { isMap, isScalar, isSeq, type Pair } from './formats.ts';
import { nearest } from './keys.ts';
import type { Finding, Path } from './problem.ts';
import type { Shape } from './shape.ts';
import { isEmpty } from './yaml.ts';

/** A finding that points at a node of the tree; without one, at its path. */
export type Located = Finding & { readonly node?: unknown };

/**
 * A tree of text → a value in the shape that the schema expects, with the JSON's own keys. Reports what the schema
 * cannot see: keys it does not know, keys without a value, a group where a text was expected. What was reported is
 * left out of the value. A single text where a list of texts is expected is a list of one.
 */
export function readNode(node: unknown, shape: Shape, path: Path, report: (finding: Located) => void): unknown {
  if (isEmpty(node)) {
    report({ code: 'empty', path });
    return undefined;
  }
  switch (shape.kind) {
    case 'plain':
      return plain(node);
    case 'group':
      return isMap(node) ? readGroup(node.items, shape, path, report) : wrongType(node, shape, path, report);
    case 'list':
      if (isSeq(node)) {
        return node.items.map((item, index) => readNode(item, shape.item, [...path, index], report));
      }
      if (isScalar(node) && shape.item.kind === 'text') return [readNode(node, shape.item, path, report)];
      return wrongType(node, shape, path, report);
    default:
      return isScalar(node) ? readScalar(node, shape, path, report) : wrongType(node, shape, path, report);
  }
}

/** Whatever is written, as JSON: yes and no as such, everything else as the text that it is. */
function plain(node: unknown): unknown {
  if (isSeq(node)) return node.items.map(plain);
  if (isMap(node)) {
    return Object.fromEntries(
      node.items.map(({ key, value }) => [isScalar(key) ? String(key.value) : '', plain(value)]),
    );
  }
  const written = isScalar(node) ? String(node.value) : '';
  return written === 'true' || written === 'false' ? written === 'true' : written;
}

function readGroup(
  items: readonly Pair[],
  shape: Extract<Shape, { kind: 'group' }>,
  path: Path,
  report: (finding: Located) => void,
): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  const seen = new Set<string>();
  let unknown = 0;
  for (const { key, value: child } of items) {
    const name = isScalar(key) ? String(key.value) : '';
    const known = shape.keys.get(name);
    if (known === undefined) {
      unknown += 1;
      if (unknown <= enough) report(unknownKey(name, shape, path, key));
      continue;
    }
    if (seen.has(name)) report({ code: 'duplicate-key', path: [...path, known.name], value: name, node: key });
    seen.add(name);
    const read = readNode(child, known.shape, [...path, known.name], report);
    if (read !== undefined) value[known.name] = read;
  }
  return value;
}

/** Unknown keys of one group that are reported: more of them are one mistake, not many. */
const enough = 20;

function unknownKey(name: string, shape: Extract<Shape, { kind: 'group' }>, path: Path, node: unknown): Located {
  const meant = nearest(name, shape.keys.keys());
  const allowed = meant === undefined ? [...shape.keys.keys()] : [meant];
  return { code: 'unknown-key', path: [...path, name], value: clip(name), allowed, node };
}

function readScalar(
  node: { readonly value: unknown },
  shape: Shape,
  path: Path,
  report: (finding: Located) => void,
): unknown {
  const written = String(node.value);
  if (shape.kind === 'text') return written.trim();
  if (shape.kind === 'boolean' && (written === 'true' || written === 'false')) return written === 'true';
  if (shape.kind === 'number' && /^-?\d{1,12}(\.\d{1,6})?$/.test(written)) return Number(written);
  return wrongType(node, shape, path, report);
}

function wrongType(node: unknown, shape: Shape, path: Path, report: (finding: Located) => void): undefined {
  const value = isScalar(node) ? clip(String(node.value)) : isSeq(node) ? 'list' : 'group';
  report({ code: 'wrong-type', path, value, allowed: [shape.kind], node });
  return undefined;
}

/** Enough of a value to recognise it by. */
export const clip = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

import { isObject } from '../../advice/index.ts';
import { isMap, isScalar, isSeq } from '../reading/formats.ts';
import { parseYaml } from '../reading/yaml.ts';

/** What a file says, whatever its layout: every scalar as the text that it is. */

export type Said = Readonly<Record<string, unknown>>;

/** Undefined when the text is no YAML that a region may write, or no group. */
export function said(text: string): Said | undefined {
  const { root, troubles } = parseYaml(text);
  const found = plain(root);
  return troubles.length === 0 && isObject(found) ? found : undefined;
}

function plain(node: unknown): unknown {
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.map(plain);
  if (!isMap(node)) return null;
  return Object.fromEntries(node.items.map(({ key, value }) => [String(plain(key)), plain(value)]));
}

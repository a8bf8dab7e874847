/** Values as a person writes them in a region's YAML: on one line, or as lines of a group. */

export type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value };

export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
export const isGroup = (value: Value): value is { readonly [key: string]: Value } =>
  typeof value === 'object' && !isList(value);

/** How the text in the place of which it comes was written. */
export type Style = 'plain' | 'single' | 'double';

/** What a single quote cannot hold: line ends, and what an editor may not show. */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\uFEFF]/u;
/** Words that another reader of YAML takes for something else than text. */
const otherwise = /^(true|false|null|yes|no|on|off|y|n|~)$/i;

export function scalarText(value: string | number | boolean, style?: Style): string {
  if (typeof value !== 'string') return String(value);
  if (unprintable.test(value)) return doubled(value);
  const isWord = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(value) || /^\d{4}-\d{2}-\d{2}$/.test(value);
  const isPlain = isWord || (style === 'plain' && /^[A-Za-z][\w./-]*$/.test(value));
  if (isPlain && !otherwise.test(value) && (style === undefined || style === 'plain')) return value;
  return style === 'double' ? doubled(value) : `'${value.replaceAll("'", "''")}'`;
}

const doubled = (value: string) =>
  JSON.stringify(value).replace(
    /[\p{Cc}\p{Zl}\p{Zp}\uFEFF]/gu,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** On one line: `['S87', S88]`, `{ min: 18 }`. Codes stand between quotes, as everywhere in a region. */
export function inline(value: Value): string {
  if (isList(value)) return `[${value.map(inline).join(', ')}]`;
  if (!isGroup(value)) return scalarText(value);
  const parts = Object.entries(value).map(([key, one]) => `${keyText(key)}: ${inline(one)}`);
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

export const keyText = (key: string): string =>
  /^[\w.-]+$/.test(key) && !otherwise.test(key) ? key : scalarText(key, 'single');

/** What stands behind a key and its colon: on the same line, or on lines of its own. */
export function behind(value: Value): { readonly same: string } | { readonly lines: readonly string[] } {
  if (isList(value)) {
    const isLong = value.some((one) => isGroup(one) || (typeof one === 'string' && one.length > 30));
    if (value.length === 0 || !isLong) return { same: inline(value) };
    return { lines: value.flatMap((one) => item(one).map((line) => `  ${line}`)) };
  }
  if (!isGroup(value)) return { same: inline(value) };
  const short = inline(value);
  const isSmall = Object.values(value).every((one) => typeof one === 'number' || typeof one === 'boolean');
  return isSmall ? { same: short } : { lines: group(value).map((line) => `  ${line}`) };
}

/** The lines of a group, each key on its own. */
export function group(value: { readonly [key: string]: Value }): readonly string[] {
  return Object.entries(value).flatMap(([key, one]) => {
    const after = behind(one);
    return 'same' in after ? [`${keyText(key)}: ${after.same}`] : [`${keyText(key)}:`, ...after.lines];
  });
}

/** The lines of one item of a list, with its dash. */
function item(value: Value): readonly string[] {
  const lines = isGroup(value) && Object.keys(value).length > 0 ? group(value) : [inline(value)];
  return lines.map((line, nth) => `${nth === 0 ? '- ' : '  '}${line}`);
}

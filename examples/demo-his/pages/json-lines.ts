const width = 44;

/** JSON as lines that are short and few: what fits on a line stands on one. */
export function jsonLines(value: unknown, indent = ''): string[] {
  const whole = JSON.stringify(value) ?? 'null';
  if (typeof value !== 'object' || value === null || indent.length + whole.length <= width)
    return [indent + spaced(whole)];
  const list = Array.isArray(value);
  const entries = list ? value.map((item) => ['', item] as const) : Object.entries(value);
  const inner = entries.flatMap(([key, item], index) => {
    const lines = jsonLines(item, `${indent}  `);
    const [first = '', ...rest] = lines;
    const named = key ? `${indent}  ${JSON.stringify(key)}: ${first.trimStart()}` : first;
    const all = [named, ...rest];
    if (index < entries.length - 1) all[all.length - 1] += ',';
    return all;
  });
  return [`${indent}${list ? '[' : '{'}`, ...inner, `${indent}${list ? ']' : '}'}`];
}

/** A space after commas and colons between values, never inside a text. */
const spaced = (json: string) => json.replace(/("(?:[^"\\]|\\.)*")|([,:])/g, (_, text, mark) => text ?? `${mark} `);

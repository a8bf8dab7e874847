import { parseArgs } from 'node:util';
import { isRealDate, nearest } from '../../catalogue/index.ts';
import type { Texts } from '../texts/texts.ts';
import { CannotRun } from './io.ts';

/** The words of a command line, parsed by node:util and judged here, so that every refusal is one plain sentence. */

/** `value`: what its argument is called in the help; absent for a switch. */
interface Option {
  readonly value?: string;
}

export type Options = Readonly<Record<string, Option>>;

/** Every command has these. */
export const everywhere: Options = { help: {}, lang: { value: 'nl|en' } };

export interface Words {
  readonly values: ReadonlyMap<string, string>;
  readonly positionals: readonly string[];
}

export function parseWords(argv: readonly string[], options: Options, texts: Texts): Words {
  const all: Options = { ...everywhere, ...options };
  const config = Object.fromEntries(
    Object.entries(all).map(([name, { value }]) => [
      name,
      { type: value === undefined ? 'boolean' : 'string' } as const,
    ]),
  );
  const { tokens } = parseArgs({
    args: [...argv],
    options: { ...config, help: { type: 'boolean', short: 'h' } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values = new Map<string, string>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const known = Object.hasOwn(all, token.name) ? all[token.name] : undefined;
    if (known === undefined)
      throw new CannotRun(texts.unknownOption(token.rawName, nearest(token.name, Object.keys(all))));
    // `--bundle -` is the file "-", but `--bundle --at` is a forgotten file name.
    const written = token.value;
    if (known.value === undefined) {
      if (written !== undefined) throw new CannotRun(texts.noValueAllowed(token.rawName));
      values.set(token.name, '');
    } else if (written === undefined || written === '' || (written.startsWith('--') && !token.inlineValue)) {
      throw new CannotRun(texts.valueMissing(token.rawName, known.value));
    } else if (values.has(token.name)) {
      throw new CannotRun(texts.optionTwice(token.rawName));
    } else {
      values.set(token.name, written);
    }
  }
  return { values, positionals };
}

/** The date of `--at` (or of another option), or undefined when it was not given. */
export function dateOption(words: Words, texts: Texts, name = 'at'): string | undefined {
  const at = words.values.get(name);
  if (at !== undefined && !isRealDate(at)) throw new CannotRun(texts.notADate(at, name));
  return at;
}

/** A whole number of an option within its bounds, or undefined when it was not given. */
export function wholeOption(
  { values }: Words,
  name: string,
  from: number,
  to: number,
  texts: Texts,
): number | undefined {
  const text = values.get(name);
  if (text === undefined) return undefined;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= from && number <= to)) throw new CannotRun(texts.notAllowed(`--${name}`, text, `${from}-${to}`));
  return number;
}

/** The words that stand by themselves, when there are no more than `most` of them. */
export function upTo(
  { positionals }: Words,
  most: number,
  texts: Texts,
  missing = texts.folderMissing,
): readonly string[] {
  const extra = positionals[most];
  if (extra !== undefined) throw new CannotRun(texts.tooMany(extra));
  if (positionals.length === 0) throw new CannotRun(missing);
  return positionals;
}

/** The one path that a command asks for; `missing`: what is said when it is not there. */
export function onePath(words: Words, texts: Texts, missing = texts.folderMissing): string {
  const [path, another] = words.positionals;
  if (path === undefined || path === '') throw new CannotRun(missing);
  if (another !== undefined) throw new CannotRun(texts.tooMany(another));
  return path;
}

export function noPositionals(words: Words, texts: Texts): void {
  const [word] = words.positionals;
  if (word !== undefined) throw new CannotRun(texts.tooMany(word));
}

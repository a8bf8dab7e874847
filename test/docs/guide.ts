import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The guide for a new region, as somebody follows it to the letter: its commands, and what it asks to write in between. */

export const guide = readFileSync(join(import.meta.dirname, '../../docs/een-regio-beginnen.md'), 'utf8');

/** Every command of its blocks, in order, as words. */
export const commands = [...guide.matchAll(/```sh\n([\s\S]*?)```/g)]
  .flatMap(([, block = '']) => block.trim().split('\n'))
  .map((line) => ({
    line,
    words: [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? ''),
  }));

function change(file: string, from: string | RegExp, to: string): void {
  const text = readFileSync(file, 'utf8');
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${file} has no ${from}`);
  writeFileSync(file, changed);
}

/** What the guide asks its reader to write before or after a command, in this folder. */
export function writtenBefore(words: readonly string[], cwd: string): void {
  if (words.includes('diff')) change(join(cwd, 'mijn-regio/region.yaml'), "version: '1'", "version: '2'");
}

export function writtenAfter(words: readonly string[], cwd: string, year: number): void {
  if (!words.includes('import')) return;
  const made = join(cwd, 'mijn-regio/services/huidkliniek-voorbeeld.yaml');
  change(made, /^role:/m, `route: hospital\nnext-review: ${year + 1}-01-01\nrole:`);
}

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { inOrder, pluspunt } from '../catalogue/region-files.ts';
import { folderWith, run, type Said } from './fixtures.ts';

/** A region that publishes: its folder, its people with their keys, and the published folder. */

export const people = {
  anna: ['Anna Jansen', 'author'],
  bert: ['Bert Smit', 'checker'],
  carla: ['Carla Vos', 'waits'],
  dirk: ['Dirk Maas', 'author'],
  els: ['Els Bos', 'checker'],
} as const;

export type Person = keyof typeof people;

/** Day and instant of a command. */
interface When {
  readonly today?: string;
  readonly now?: Date;
}

export interface Publishing {
  readonly dir: string;
  readonly tenzij: (words: string, options?: When) => Promise<Said>;
  /** The same, and it went well. */
  readonly does: (words: string, options?: When) => Promise<string>;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what was written, whatever it is
  readonly json: (file: string) => any;
  readonly text: (file: string) => string;
  readonly put: (file: string, content: string | Uint8Array) => void;
  readonly remove: (file: string) => void;
  readonly files: (folder: string) => string[];
  /** Writes a region in which the eczema rule reaches to this age: another version. */
  readonly version: (name: string, maxAge?: number) => void;
}

export async function publishing(who: readonly Person[] = ['anna', 'bert']): Promise<Publishing> {
  const dir = folderWith({});
  const tenzij = (words: string, options: When = {}) => run(words.split(' '), { cwd: dir, ...options });
  const put = (file: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(dir, file)), { recursive: true });
    writeFileSync(join(dir, file), content);
  };
  const text = (file: string) => readFileSync(join(dir, file), 'utf8');
  const world: Publishing = {
    dir,
    tenzij,
    text,
    put,
    remove: (file) => rmSync(join(dir, file)),
    json: (file) => JSON.parse(text(file)),
    files: (folder) => readdirSync(join(dir, folder)).sort(),
    does: async (words, options) => {
      const { code, out, err } = await tenzij(words, options);
      expect({ words, code, err }).toEqual({ words, code: 0, err: '' });
      return out;
    },
    version: (name, maxAge = 70) => {
      for (const [file, content] of Object.entries(inOrder)) put(`region/${file}`, content);
      put('region/region.yaml', (inOrder['region.yaml'] ?? '').replace("'2026.1'", `'${name}'`));
      put(`region/${pluspunt}`, (inOrder[pluspunt] ?? '').replace('max: 70', `max: ${maxAge}`));
    },
  };
  for (const one of who) {
    const [name, role] = people[one];
    const made = await run(['key', '--to', `${one}.json`, '--name', name, '--role', role], { cwd: dir });
    expect(made).toMatchObject({ code: 0, err: '' });
    put(`${one}.public.json`, made.out);
  }
  world.version('1');
  return world;
}

/** A region of which version 1 is live. */
export async function live(who?: readonly Person[]): Promise<Publishing> {
  const world = await publishing(who);
  await world.does('publish region --to public --key anna.json');
  await world.does('approve public 1 --key bert.json');
  return world;
}

/** And of which version 2 followed. */
export async function liveTwice(who?: readonly Person[]): Promise<Publishing> {
  const world = await live(who);
  world.version('2', 60);
  await world.does('publish region --to public --key anna.json');
  await world.does('approve public 2 --key bert.json');
  return world;
}

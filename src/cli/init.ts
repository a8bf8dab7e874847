import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { writeSchemas } from './schema.ts';
import { starterRegion } from './starter-region.ts';
import type { Command } from './terminal/command.ts';
import { CannotRun, exit } from './terminal/io.ts';
import { onePath } from './terminal/options.ts';
import { writeWhole } from './terminal/whole-file.ts';

/** `tenzij init DIR`: a small region that is in order, to start from. Never writes over anything. */
export const init: Command = {
  name: 'init',
  usage: 'DIR',
  options: {},
  async run({ words, io, texts }) {
    const path = onePath(words, texts);
    const place = resolve(io.cwd, path);
    const there = await readdir(place).catch(() => []);
    if (there.length > 0) throw new CannotRun(texts.publish.notEmpty(path));
    for (const [file, text] of Object.entries(starterRegion(idFrom(basename(place)), io.today()))) {
      await writeWhole(join(place, file), text);
    }
    await writeSchemas(place);
    io.stdout.write(`${texts.publish.started(path)}\n`);
    return exit.done;
  },
};

/** The folder's name as an id. */
const idFrom = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'regio';

import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from './terminal/command.ts';
import { isRegion } from './terminal/input.ts';
import { CannotRun, exit } from './terminal/io.ts';
import { onePath, wholeOption } from './terminal/options.ts';

/** `tenzij studio DIR`: a page on this machine to write a region in. Runs until it is told to stop. */
export const studioCommand: Command = {
  name: 'studio',
  usage: 'DIR [--live FOLDER] [--log FILE --catalogues DIR] [--key FILE] [--port N]',
  options: {
    live: { value: 'FOLDER' },
    log: { value: 'FILE' },
    catalogues: { value: 'DIR' },
    key: { value: 'FILE' },
    port: { value: 'N' },
  },
  async run({ words, io, texts }) {
    const path = onePath(words, texts);
    const dir = resolve(io.cwd, path);
    if (!(await isRegion(dir))) throw new CannotRun(texts.studio.noRegion(path));
    const named = (name: string) => {
      const value = words.values.get(name);
      return value === undefined ? undefined : resolve(io.cwd, value);
    };
    const beside = { live: named('live'), log: named('log'), catalogues: named('catalogues'), key: named('key') };
    for (const name of ['log', 'catalogues', 'key'] as const) {
      const given = beside[name];
      if (given !== undefined && (await stat(given).catch(() => undefined)) === undefined)
        throw new CannotRun(texts.noFile(given));
    }
    const port = wholeOption(words, 'port', 1, 65_535, texts) ?? 0;
    // What serves is loaded by who asks for it: every other command starts without.
    const { startStudio } = await import('./studio/serve.ts');
    const running = await startStudio({ dir, beside, io, texts }, port).catch((error) => {
      throw new CannotRun(texts.studio.noPort(port, error instanceof Error ? error.message : ''));
    });
    io.stdout.write(`${texts.studio.open(running.url)}\n`);
    await (io.stopped ?? signalled());
    await running.close();
    return exit.done;
  },
};

const signalled = () =>
  new Promise<void>((stop) => {
    process.once('SIGINT', () => stop());
    process.once('SIGTERM', () => stop());
  });

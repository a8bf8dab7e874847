import { createWriteStream } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { type PlantKind, plantKinds, usualKinds } from './simulate/plan.ts';
import { simulateRegion } from './simulate/region.ts';
import type { Command } from './terminal/command.ts';
import { CannotRun, exit } from './terminal/io.ts';
import { noPositionals, type Words, wholeOption } from './terminal/options.ts';
import type { Texts } from './texts/texts.ts';

/** `tenzij simulate`: a region with its history, its imports, its two versions, and the truth about it. */
export const simulate: Command = {
  name: 'simulate',
  usage: '--to DIR --seed N [--null | --plant KIND[,…]] [--practices N] [--months N]',
  options: {
    to: { value: 'DIR' },
    seed: { value: 'N' },
    null: {},
    plant: { value: 'KIND[,…]' },
    practices: { value: 'N' },
    months: { value: 'N' },
  },
  async run({ words, io, texts }) {
    noPositionals(words, texts);
    const to = words.values.get('to');
    const seed = wholeOption(words, 'seed', 0, 999_999_999, texts);
    if (to === undefined) throw new CannotRun(texts.simulate.toMissing);
    if (seed === undefined) throw new CannotRun(texts.simulate.seedMissing);
    const practices = wholeOption(words, 'practices', 1, 500, texts) ?? 14;
    const months = wholeOption(words, 'months', 1, 60, texts) ?? 24;
    const folder = resolve(io.cwd, to);
    const held = await readdir(folder).catch(() => []);
    if (held.length > 0) throw new CannotRun(texts.publish.notEmpty(to));
    await mkdir(folder, { recursive: true });
    const log = createWriteStream(join(folder, 'log.ndjson'));
    const received = createWriteStream(join(folder, 'received.ndjson'));
    const wish = { seed, plant: plantsIn(words, texts), practices, months };
    const made = await simulateRegion(wish, {
      arrived: async (arrivals) => {
        for (const one of arrivals) {
          await write(log, `${one.line}\n`);
          await write(received, `${JSON.stringify({ id: one.id, received: new Date(one.received).toISOString() })}\n`);
        }
      },
      progress: (month, events) => void io.stderr.write(`${texts.simulate.month(month, events)}\n`),
    });
    await Promise.all([end(log), end(received)]);
    for (const { version, files } of made.versions) {
      await writeAll(join(folder, 'regions', version), files);
    }
    await writeAll(join(folder, 'imports'), made.imports);
    await writeFile(join(folder, 'truth.json'), `${JSON.stringify(made.truth, null, 2)}\n`);
    io.stdout.write(`${texts.simulate.done(to)}\n`);
    return exit.done;
  },
};

/** `--null`: nothing. Without either: what a region usually has. */
function plantsIn({ values }: Words, texts: Texts): readonly PlantKind[] {
  const named = values.get('plant');
  if (values.has('null')) {
    if (named !== undefined) throw new CannotRun(texts.simulate.nullOrPlant);
    return [];
  }
  if (named === undefined) return usualKinds;
  return named.split(',').map((name) => {
    const kind = plantKinds.find((one) => one === name.trim());
    if (kind === undefined) throw new CannotRun(texts.notAllowed('--plant', name, plantKinds.join(', ')));
    return kind;
  });
}

async function writeAll(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  for (const [name, text] of files) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

async function write(stream: Writable, text: string): Promise<void> {
  if (!stream.write(text)) await new Promise((drained) => stream.once('drain', drained));
}

const end = (stream: Writable) =>
  new Promise<void>((done, failed) => {
    stream.once('error', failed);
    stream.end(done);
  });

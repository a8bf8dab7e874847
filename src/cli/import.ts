import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { type ServicesRead, servicesIn, serviceYaml } from '../catalogue/index.ts';
import { tokenFor } from './conform.ts';
import { directoryAt } from './import/directory.ts';
import type { Command } from './terminal/command.ts';
import { readJson } from './terminal/input.ts';
import { CannotRun, exit } from './terminal/io.ts';
import { onePath } from './terminal/options.ts';
import { writeNew } from './terminal/whole-file.ts';

/** `tenzij import FILE|URL --to DIR`: a directory of HealthcareServices → drafts of service files. Writes over nothing. */
export const importCommand: Command = {
  name: 'import',
  usage: 'FILE|URL --to DIR [--token TOKEN]',
  options: { to: { value: 'DIR' }, token: { value: 'TOKEN' } },
  async run({ words, io, texts }) {
    const path = onePath(words, texts);
    const to = words.values.get('to');
    if (to === undefined) throw new CannotRun(texts.imported.toMissing);
    const isUrl = /^https?:/i.test(path);
    const json = isUrl
      ? await directoryAt(path, tokenFor(path, words, io, texts), texts)
      : await readJson(path, io, texts);
    const read = servicesIn(json, io.today());
    for (const one of read.leftOut) io.stderr.write(`${texts.imported.leftOut(one)}\n`);
    const place = resolve(io.cwd, to, 'services');
    const written = await write(read, place);
    for (const { draft, file, isThere } of written) {
      io.stdout.write(`${isThere ? texts.imported.isThere(file) : texts.imported.draft(file, draft)}\n`);
    }
    const made = written.filter(({ isThere }) => !isThere).length;
    io.stdout.write(`${texts.imported.done(made, to)}\n`);
    return made > 0 ? exit.done : exit.found;

    async function write({ drafts }: ServicesRead, folder: string) {
      const there = new Set((await readdir(folder).catch(() => [])).map((file) => file.replace(/\.ya?ml$/i, '')));
      const results: { draft: (typeof drafts)[number]; file: string; isThere: boolean }[] = [];
      for (const draft of drafts) {
        const file = `services/${draft.id}.yaml`;
        const text = serviceYaml(draft.service, texts.imported.head(draft, isUrl ? path : basename(path)));
        const isThere = there.has(draft.id) || !(await writeNew(join(folder, `${draft.id}.yaml`), text));
        results.push({ draft, file, isThere });
      }
      return results;
    }
  },
};

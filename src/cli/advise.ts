import { compile, advise as giveAdvice } from '../advice/index.ts';
import { contextFromBundle } from '../fhir/index.ts';
import type { Command } from './terminal/command.ts';
import { openCatalogue, readJson } from './terminal/input.ts';
import { CannotRun, exit } from './terminal/io.ts';
import { dateOption, noPositionals } from './terminal/options.ts';
import { refusal } from './terminal/problems.ts';

/** `tenzij advise`: one context bundle in, the advice as JSON out. */
export const advise: Command = {
  name: 'advise',
  usage: '--catalogue DIR [--bundle FILE|-] [--at DATE] [--draft ID]',
  options: {
    catalogue: { value: 'DIR' },
    bundle: { value: 'FILE|-' },
    at: { value: 'DATE' },
    draft: { value: 'ID' },
  },
  async run({ words, io, texts }) {
    noPositionals(words, texts);
    const path = words.values.get('catalogue');
    if (path === undefined) throw new CannotRun(texts.catalogueMissing);
    const at = dateOption(words, texts) ?? io.today();
    // Without a date: a passed review stops publication, not the reading of an older day (replay uses the logged date).
    const loaded = await openCatalogue(path, undefined, io, texts);
    if (!loaded.ok) throw new CannotRun(refusal(loaded, path, texts));
    const bundle = await readJson(words.values.get('bundle') ?? '-', io, texts);
    const draft = words.values.get('draft');
    const read = contextFromBundle(bundle, draft === undefined ? { at } : { at, draft });
    if (!read.ok) throw new CannotRun(texts.refusals[read.refusal.code] ?? texts.bundleRefused(read.refusal.message));
    io.stdout.write(`${JSON.stringify(giveAdvice(read.context, compile(loaded.catalogue)), null, 2)}\n`);
    return exit.done;
  },
};

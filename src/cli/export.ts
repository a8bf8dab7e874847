import { resolve } from 'node:path';
import { catalogueOut } from '../catalogue/index.ts';
import type { Command } from './terminal/command.ts';
import { openCatalogue } from './terminal/input.ts';
import { CannotRun, exit } from './terminal/io.ts';
import { dateOption, onePath } from './terminal/options.ts';
import { refusal } from './terminal/problems.ts';
import { writeWhole } from './terminal/whole-file.ts';

/** `tenzij export DIR --format json|fhir`: the catalogue that the nudge fetches, with its hash; or as others read it. */
export const exportCommand: Command = {
  name: 'export',
  usage: 'DIR --format json|fhir [--at DATE] [--to FILE.json]',
  options: { at: { value: 'DATE' }, format: { value: 'json|fhir' }, to: { value: 'FILE' } },
  async run({ words, io, texts }) {
    const path = onePath(words, texts);
    const format = words.values.get('format') ?? 'json';
    if (format !== 'json' && format !== 'fhir') throw new CannotRun(texts.notAllowed('--format', format, 'json, fhir'));
    const to = words.values.get('to');
    // Any other name may be a file of the region itself.
    if (to !== undefined && !/\.json$/i.test(to)) throw new CannotRun(texts.exportNeedsJson(to));
    // What leaves is judged as of today: a region whose review has passed is not published.
    const result = await openCatalogue(path, dateOption(words, texts) ?? io.today(), io, texts);
    if (!result.ok) throw new CannotRun(refusal(result, path, texts));
    const { catalogue } = result;
    const text = `${JSON.stringify(format === 'fhir' ? catalogueOut(catalogue) : catalogue, null, 2)}\n`;
    if (to === undefined) io.stdout.write(text);
    else {
      await writeWhole(resolve(io.cwd, to), text);
      io.stdout.write(`${texts.exported(to)}\n`);
    }
    return exit.done;
  },
};

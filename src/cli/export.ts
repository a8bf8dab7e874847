import { catalogueOut } from '../catalogue/index.ts';
import type { Command } from './terminal/command.ts';
import { openCatalogue } from './terminal/input.ts';
import { CannotRun, exit } from './terminal/io.ts';
import { dateOption, onePath } from './terminal/options.ts';
import { refusal } from './terminal/problems.ts';

/** `tenzij export DIR --format json|fhir`: the catalogue that the nudge fetches, with its hash; or as others read it. */
export const exportCommand: Command = {
  name: 'export',
  usage: 'DIR --format json|fhir [--at DATE]',
  options: { at: { value: 'DATE' }, format: { value: 'json|fhir' } },
  async run({ words, io, texts }) {
    const path = onePath(words, texts);
    const format = words.values.get('format') ?? 'json';
    if (format !== 'json' && format !== 'fhir') throw new CannotRun(texts.notAllowed('--format', format, 'json, fhir'));
    // What leaves is judged as of today: a region whose review has passed is not published.
    const result = await openCatalogue(path, dateOption(words, texts) ?? io.today(), io, texts);
    if (!result.ok) throw new CannotRun(refusal(result, path, texts));
    io.stdout.write(
      `${JSON.stringify(format === 'fhir' ? catalogueOut(result.catalogue) : result.catalogue, null, 2)}\n`,
    );
    return exit.done;
  },
};

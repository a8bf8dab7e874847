import { type LoadResult, type Problem, problemSentence } from '../catalogue/index.ts';
import type { Command } from './terminal/command.ts';
import { openCatalogue } from './terminal/input.ts';
import { CannotRun, exit } from './terminal/io.ts';
import { dateOption, onePath } from './terminal/options.ts';
import { placeText, problemLine } from './terminal/problems.ts';
import type { Texts } from './texts/texts.ts';

/** `tenzij check DIR`: everything that is wrong with a region, by file and line. */
export const check: Command = {
  name: 'check',
  usage: 'DIR [--at DATE] [--json]',
  options: { at: { value: 'DATE' }, json: {}, format: { value: 'text|json' } },
  async run({ words, io, texts }) {
    const path = onePath(words, texts);
    const format = words.values.get('format') ?? (words.values.has('json') ? 'json' : 'text');
    if (format !== 'text' && format !== 'json') throw new CannotRun(texts.notAllowed('--format', format, 'text, json'));
    const result = await openCatalogue(path, dateOption(words, texts) ?? io.today(), io, texts, { beside: true });
    io.stdout.write(format === 'json' ? asJson(result, texts) : asText(result, texts));
    return result.ok ? exit.done : exit.found;
  },
};

/** The shape is in src/README.md: programs read it. */
const asJson = (result: LoadResult, { language }: Texts): string => {
  const { ok, warnings, cases } = result;
  const told = (problems: readonly Problem[]) =>
    problems.map((problem) => ({ ...problem, text: problemSentence(problem, language) }));
  const report = {
    ok,
    problems: told(result.ok ? [] : result.problems),
    warnings: told(warnings),
    ...(cases && { cases }),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
};

function asText(result: LoadResult, texts: Texts): string {
  const problems = result.ok ? [] : result.problems;
  const lines = [
    ...problems.map((problem) => problemLine(problem, texts)),
    ...bySentence(result.warnings, texts),
    ...(result.cases ? [texts.casesRun(result.cases)] : []),
    result.ok
      ? texts.checked(result.catalogue, result.warnings.length)
      : texts.found(problems.length, new Set(problems.map(({ file }) => file)).size, result.warnings.length),
  ];
  return `${lines.join('\n')}\n`;
}

/** The same note in many files is one line, or it would bury the rest. */
function bySentence(warnings: readonly Problem[], texts: Texts): string[] {
  const groups = new Map<string, Problem[]>();
  for (const warning of warnings) {
    const sentence = problemSentence(warning, texts.language);
    groups.set(sentence, [...(groups.get(sentence) ?? []), warning]);
  }
  return [...groups].map(([sentence, places]) => {
    const [first] = places;
    const more = places.length > 1 ? ` (${texts.morePlaces(places.length - 1)})` : '';
    return `${first === undefined ? '' : placeText(first)}  ${texts.note}: ${sentence}${more}`;
  });
}

import { describe, expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { en } from '../../src/cli/texts/texts.en.ts';
import { nl } from '../../src/cli/texts/texts.nl.ts';
import { run } from './fixtures.ts';

describe('tenzij', () => {
  test('without words says on stderr what there is, and cannot run', async () => {
    const { code, out, err } = await run([]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    for (const { name } of commands) expect(err).toContain(`  ${name}`);
  });

  test.each([[['--help']], [['-h']], [['help']], [['--help', '--lang', 'nl']]])(
    '%j lists every command',
    async (words) => {
      const { code, out, err } = await run(words);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      for (const { name } of commands) expect(out).toContain(nl.commands[name].summary);
    },
  );

  test.each(commands.map(({ name }) => name))(
    '%s --help explains every option, in Dutch and in English',
    async (name) => {
      const command = commands.find((candidate) => candidate.name === name);
      for (const [language, texts] of [
        ['nl', nl],
        ['en', en],
      ] as const) {
        const { code, out, err } = await run([name, '--help', '--lang', language]);
        expect({ code, err }).toEqual({ code: 0, err: '' });
        expect(out).toContain(texts.commands[name].summary);
        for (const option of Object.keys(command?.options ?? {})) {
          expect(out).toMatch(new RegExp(`--${option} .* {2}${texts.options[option]?.slice(0, 10)}`));
        }
      }
      expect((await run(['help', name])).out).toBe((await run([name, '-h'])).out);
    },
  );

  test('--version gives the version of the package', async () => {
    expect(await run(['--version'])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });

  test.each([
    [['chekc'], /De opdracht chekc bestaat niet\. Bedoelt u check\?/],
    [['onzin'], /De opdracht onzin bestaat niet\. Alle opdrachten: tenzij --help\./],
    [['halt'], /^tenzij: Noem de map waarin de regio publiceert/],
    [['approve'], /^tenzij: Noem de map waarin de regio publiceert/],
    [['rollback'], /^tenzij: Noem de map waarin de regio publiceert/],
    [['key', '--public', 'anna.json'], /Of tonen: tenzij key --key FILE/],
    [['key', '--of', 'anna.json'], /Alle opties: met --help/],
    [['--onzin'], /De optie --onzin bestaat niet\./],
    [['--lang', 'en', 'chekc'], /The command chekc does not exist\. Did you mean check\?/],
    [['check', '--help=ja'], /Achter --help hoort geen waarde/],
    [['__proto__'], /De opdracht __proto__ bestaat niet/],
    [['check', '--constructor'], /De optie --constructor bestaat niet/],
  ])('%j is refused on stderr', async (words, sentence) => {
    expect(await run(words)).toMatchObject({ code: 2, out: '', err: expect.stringMatching(sentence) });
  });

  test('Dutch and English say something about the same options', () => {
    expect(Object.keys(en.options)).toEqual(Object.keys(nl.options));
  });
});

import { describe, expect, test } from 'vitest';
import { catalogueFromFiles } from '../../../src/catalogue/load.ts';
import { problemSentence } from '../../../src/catalogue/texts.ts';
import { day, region } from '../region-files.ts';

/** A region's own cases: run, told by line, and what they touch. */

const head = 'author: A. Huisarts\ncases:\n';
const facts = "specialism: '0310', age: 45, sex: female, postcode: '6411'";
const nudge = `  - id: eczeem
    facts: { ${facts}, reasons: [S87], answers: { stepped-care-done: true } }
    expected: nudge
    service: pluspunt-dermatologie
    why: Eczeem na behandeling past bij PlusPunt.
`;
const melanoma = `  - id: melanoom
    facts: { ${facts}, reasons: [S77.03] }
    expected: silent
    code: suspected-malignancy
    why: Verdenking melanoom is voor het ziekenhuis.
`;
const unasked = `  - id: zonder-stappen
    facts: { ${facts}, reasons: [S87] }
    expected: inform
    code: stepped-care-done
    why: Zonder de stappen weten we het niet.
`;

const check = (text: string, changes: Record<string, string> = {}) =>
  catalogueFromFiles(region({ ...changes, 'cases/huid.yaml': head + text }), { at: day, beside: true });

async function told(text: string) {
  const result = await check(text);
  const problems = result.ok ? [] : result.problems;
  return problems.map((problem) => `${problem.file}:${problem.line} ${problemSentence(problem)}`);
}

describe('cases', () => {
  test('that end as expected say how many there are and how much they touch', async () => {
    const result = await check(nudge + melanoma + unasked);
    expect(result).toMatchObject({ ok: true, cases: { run: 3, parts: 3, touched: 2 } });
    const missed = result.warnings.filter(({ code }) => code === 'no-case');
    expect(missed).toMatchObject([{ file: 'alarms/huid.yaml', value: 'erytrodermie', line: 11 }]);
  });

  test.each([
    [
      nudge.replace('expected: nudge', 'expected: silent'),
      5,
      'Deze casus verwacht silent pluspunt-dermatologie, gevonden: nudge pluspunt-dermatologie.',
    ],
    [
      nudge.replace('service: pluspunt-dermatologie', 'service: zuyderland-dermatologie'),
      5,
      'Deze casus verwacht nudge zuyderland-dermatologie, gevonden: nudge pluspunt-dermatologie.',
    ],
    [
      melanoma.replace('suspected-malignancy', 'alarm'),
      5,
      'Deze casus verwacht silent alarm, gevonden: silent suspected-malignancy.',
    ],
    [
      unasked.replace('code: stepped-care-done', 'code: alarm'),
      5,
      'Deze casus verwacht inform alarm, gevonden: inform stepped-care-done.',
    ],
  ])('that end otherwise stop the check, by file and line', async (text, line, sentence) => {
    expect(await told(text)).toEqual([`cases/huid.yaml:${line} ${sentence}`]);
  });

  test.each([
    ['a misspelt fact', nudge.replace('age: 45', 'leeftijd: 45'), 'facts is niet te lezen: leeftijd'],
    ['an age that cannot be', nudge.replace('age: 45', 'age: 450'), 'facts.age is niet te lezen: 450'],
    [
      'an answer that cannot be',
      nudge.replace('done: true', 'done: ja'),
      'facts.answers.stepped-care-done is niet te lezen: ja',
    ],
    ['an id twice', nudge + nudge, 'eczeem bestaat al'],
    ['an unknown outcome', nudge.replace('expected: nudge', 'expected: voorstel'), 'voorstel kan hier niet'],
    ['no why', nudge.replace(/ {4}why: .*\n/, ''), 'why ontbreekt'],
    ['a misspelt key', nudge.replace('expected:', 'expectd:'), 'Bedoelt u expected?'],
    ['broken YAML', nudge.replace('facts: {', 'facts: {{'), 'Een sleutel is een woord'],
  ])('with %s are refused by line', async (_, text, sentence) => {
    const problems = await told(text);
    expect(problems.join('\n')).toContain(sentence);
    expect(problems.every((one) => /^cases\/huid\.yaml:\d+ /.test(one))).toBe(true);
  });

  test('need somebody who wrote them', async () => {
    const result = await catalogueFromFiles(region({ 'cases/x.yaml': `cases:\n${nudge}` }), { at: day, beside: true });
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'missing-key', value: 'author' }] });
  });

  test('may hold a reason that nobody can read: that is what some of them are about', async () => {
    const unreadable = `  - id: onleesbaar\n    facts: { ${facts}, reasons: [S87, onbekend], answers: { stepped-care-done: true } }\n    expected: inform\n    code: icpc\n    why: Een reden zonder code kan alles zijn.\n`;
    expect(await told(unreadable)).toEqual([]);
  });

  test('are not run when only the catalogue is asked for', async () => {
    const result = await catalogueFromFiles(region({ 'cases/x.yaml': 'stuk: [' }), { at: day });
    expect(result).toMatchObject({ ok: true });
    expect(result).not.toHaveProperty('cases');
  });
});

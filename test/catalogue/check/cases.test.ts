import { describe, expect, test } from 'vitest';
import { catalogueFromFiles } from '../../../src/catalogue/load.ts';
import { problemSentence } from '../../../src/catalogue/texts.ts';
import { day, inOrder, region } from '../region-files.ts';

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
    expect(missed.map((one) => problemSentence(one))).toEqual(['Geen casus raakt erytrodermie.']);
  });

  test('of a region that lists company say for each code whether one stands beside a question', async () => {
    const company = 'company:\n  - { icpc: [K86, T93], why: Langdurig., source: x }\n';
    const beside = nudge.replace('[S87]', '[S87, K86]');
    const result = await check(beside, { 'region.yaml': `${inOrder['region.yaml']}${company}` });
    const missed = result.warnings.filter(({ code }) => code === 'no-case').map(({ value }) => value);
    expect(missed).toContain('company T93');
    expect(missed).not.toContain('company K86');
  });

  test('tell how many end as expected, also when some do not', async () => {
    expect(await check(nudge.replace('expected: nudge', 'expected: silent') + melanoma)).toMatchObject({
      ok: false,
      cases: { run: 2, failed: 1 },
    });
  });

  test('under another name than .yaml are not passed over in silence', async () => {
    const files = (name: string) => region({ [`cases/${name}`]: head + melanoma });
    const at = { at: day, beside: true };
    expect(await catalogueFromFiles(files('huid.yml'), at)).toMatchObject({
      ok: false,
      problems: [{ code: 'wrong-extension', file: 'cases/huid.yml' }],
    });
    const { warnings } = await catalogueFromFiles(files('LEESMIJ.txt'), at);
    expect(warnings).toContainEqual(expect.objectContaining({ code: 'file-ignored', file: 'cases/LEESMIJ.txt' }));
  });

  test.each([
    [
      nudge.replace('expected: nudge', 'expected: silent'),
      5,
      'Casus eczeem verwacht silent pluspunt-dermatologie, gevonden: nudge pluspunt-dermatologie.',
    ],
    [
      nudge.replace('service: pluspunt-dermatologie', 'service: zuyderland-dermatologie'),
      5,
      'Casus eczeem verwacht nudge zuyderland-dermatologie, gevonden: nudge pluspunt-dermatologie.',
    ],
    [
      melanoma.replace('suspected-malignancy', 'alarm'),
      5,
      'Casus melanoom verwacht silent alarm, gevonden: silent suspected-malignancy.',
    ],
    [
      unasked.replace('code: stepped-care-done', 'code: alarm'),
      5,
      'Casus zonder-stappen verwacht inform alarm, gevonden: inform stepped-care-done.',
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

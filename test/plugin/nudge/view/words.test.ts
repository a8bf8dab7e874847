import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { draftName } from '../../../../plugin/nudge/flow/referral-source.ts';
import { clientVersion } from '../../../../plugin/nudge/flow/version.ts';
import { plainText, safeLink } from '../../../../plugin/page/safe-link.ts';
import { languageOf } from '../../../../plugin/texts/language.ts';
import { launchEn } from '../../../../plugin/texts/launch.en.ts';
import { launchNl } from '../../../../plugin/texts/launch.nl.ts';
import { nudgeEn } from '../../../../plugin/texts/nudge.en.ts';
import { nudgeNl } from '../../../../plugin/texts/nudge.nl.ts';
import { sheetNl } from '../../../../plugin/texts/sheet.nl.ts';
import { whyEn } from '../../../../plugin/texts/why.en.ts';
import { whyNl } from '../../../../plugin/texts/why.nl.ts';
import { factLabels, type Label, questionLabels } from '../../../../src/advice/words/labels.ts';

const dutch = { nudgeNl, whyNl, sheetNl, launchNl };
const english = { nudgeEn, whyEn, launchEn };

/** Every sentence of a set of texts, with stand-ins filled in. */
function sentences(texts: object): string[] {
  return Object.values(texts).flatMap((value: unknown): string[] => {
    if (typeof value === 'string') return value.split(/(?<=[.?])\s+/);
    if (typeof value === 'function')
      return String(Reflect.apply(value, undefined, ['x', 2, 'y'])).split(/(?<=[.?])\s+/);
    return typeof value === 'object' && value !== null ? sentences(value) : [];
  });
}

test('no Dutch sentence is longer than fifteen words', () => {
  for (const sentence of sentences(dutch)) expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(15);
});

test('no sentence blames, in either language', () => {
  for (const sentence of [...sentences(dutch), ...sentences(english)]) {
    expect(sentence).not.toMatch(/\b(onnodig|fout|moet|slecht|wrong|unnecessary|must|error)\b/i);
  }
});

test('facts and answers have the names that the sentences of the advice use', () => {
  const dutch = (labels: Readonly<Record<string, Label>>) =>
    Object.fromEntries(Object.entries(labels).map(([code, { nl }]) => [code, nl]));
  expect(nudgeNl.facts).toEqual(dutch(factLabels));
  expect(nudgeNl.answers).toMatchObject(dutch(questionLabels));
  expect(Object.keys(nudgeEn.facts).sort()).toEqual(Object.keys(nudgeNl.facts).sort());
  expect(Object.keys(nudgeEn.answers).sort()).toEqual(Object.keys(nudgeNl.answers).sort());
});

test.each([
  ['nl', 'nl'],
  ['nl-NL', 'nl'],
  ['', 'nl'],
  ['fr', 'nl'],
  [undefined, 'nl'],
  ['en', 'en'],
  ['EN-gb', 'en'],
  ['eng', 'nl'],
])('an element with lang %s speaks %s', (lang, language) => {
  expect(languageOf(lang)).toBe(language);
});

test.each([
  ['https://regio.example/klopt-niet', 'https://regio.example/klopt-niet'],
  ['mailto:regio@voorbeeld.example', 'mailto:regio@voorbeeld.example'],
  ['http://regio.example', undefined],
  ['javascript:alert(1)', undefined],
  [' javascript:alert(1)', undefined],
  ['JaVaScRiPt:alert(1)', undefined],
  ['data:text/html,<script>', undefined],
  ['vbscript:x', undefined],
  ['/relative', undefined],
  ['', undefined],
  [undefined, undefined],
])('the link %s becomes %s', (href, link) => {
  expect(safeLink(href)).toBe(link);
});

test('text from outside loses control characters and signs that turn the direction, and is cut', () => {
  expect(plainText('Plus\u202ePunt\u0000\u200b')).toBe('Plus Punt');
  expect(plainText('x'.repeat(1_000_000))).toHaveLength(400);
  expect(plainText('<b>PlusPunt</b>')).toBe('<b>PlusPunt</b>');
});

test.each([
  ['ServiceRequest/12', '12'],
  ['12', '12'],
  [' https://his.example/fhir/ServiceRequest/12 ', '12'],
  ['ServiceRequest/12/_history/3', '12'],
  ['urn:uuid:5e0d', 'urn:uuid:5e0d'],
])('the draft %s is called %s', (reference, name) => {
  expect(draftName(reference)).toBe(name);
});

test('the client logs the version of the package', () => {
  expect(JSON.parse(readFileSync('package.json', 'utf8'))).toMatchObject({ version: clientVersion });
});

import { expect, test } from 'vitest';
import { deskEn } from '../../../plugin/texts/desk.en.ts';
import { deskNl } from '../../../plugin/texts/desk.nl.ts';
import { goalsEn } from '../../../plugin/texts/goals.en.ts';
import { goalsNl } from '../../../plugin/texts/goals.nl.ts';
import { languageOf } from '../../../plugin/texts/language.ts';
import { launchEn } from '../../../plugin/texts/launch.en.ts';
import { launchNl } from '../../../plugin/texts/launch.nl.ts';
import { meetingEn } from '../../../plugin/texts/meeting.en.ts';
import { meetingNl } from '../../../plugin/texts/meeting.nl.ts';
import { mirrorEn } from '../../../plugin/texts/mirror.en.ts';
import { mirrorNl } from '../../../plugin/texts/mirror.nl.ts';
import { nudgeEn } from '../../../plugin/texts/nudge.en.ts';
import { nudgeNl } from '../../../plugin/texts/nudge.nl.ts';
import { recallEn } from '../../../plugin/texts/recall.en.ts';
import { recallNl } from '../../../plugin/texts/recall.nl.ts';
import { sheetNl } from '../../../plugin/texts/sheet.nl.ts';
import { whyEn } from '../../../plugin/texts/why.en.ts';
import { whyNl } from '../../../plugin/texts/why.nl.ts';
import { factLabels, type Label, questionLabels } from '../../../src/advice/index.ts';

const dutch = { nudgeNl, whyNl, sheetNl, launchNl, recallNl, mirrorNl, deskNl, meetingNl, goalsNl };
const english = { nudgeEn, whyEn, launchEn, recallEn, mirrorEn, deskEn, meetingEn, goalsEn };

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
    expect(sentence).not.toMatch(
      /\b(onnodig|fout|moet|slecht|wrong|unnecessary|must|error|beste|ranglijst|laagst|worst|best|ranking)\b/i,
    );
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

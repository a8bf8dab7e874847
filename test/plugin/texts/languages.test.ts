import { describe, expect, test } from 'vitest';
import { nudgeLanguageOf } from '../../../plugin/texts/language.ts';
import { launchDe } from '../../../plugin/texts/launch.de.ts';
import { launchEn } from '../../../plugin/texts/launch.en.ts';
import { launchNl } from '../../../plugin/texts/launch.nl.ts';
import { nudgeDe, whyDe } from '../../../plugin/texts/nudge.de.ts';
import { nudgeEn } from '../../../plugin/texts/nudge.en.ts';
import { nudgeNl } from '../../../plugin/texts/nudge.nl.ts';
import { whyEn } from '../../../plugin/texts/why.en.ts';
import { whyNl } from '../../../plugin/texts/why.nl.ts';
import { becauseTexts } from '../../../src/advice/words/because-texts.ts';
import { explain } from '../../../src/advice/words/explain.ts';
import { explainDe } from '../../../src/advice/words/explain-de.ts';
import { factLabels, questionLabels } from '../../../src/advice/words/labels.ts';
import { entryText, silenceTexts } from '../../../src/advice/words/silence-texts.ts';
import { specialismLabels } from '../../../src/advice/words/specialisms.ts';
import * as german from '../../../src/advice/words/texts.de.ts';
import { texts as cards } from '../../../src/hooks/texts.ts';

/** A language is one file per room, for all that a GP reads at a referral; the same sentences in each, about the same things. */

type Sentences = Readonly<Record<string, unknown>>;
const inOne = (all: Readonly<Record<string, { nl: unknown; en: unknown }>>, language: 'nl' | 'en'): Sentences =>
  Object.fromEntries(Object.entries(all).map(([code, one]) => [code, one[language]]));
const advice = (language: 'nl' | 'en') => ({
  because: inOne(becauseTexts, language),
  silence: inOne(silenceTexts, language),
  entry: entryText[language],
  facts: inOne(factLabels, language),
  questions: inOne(questionLabels, language),
  specialisms: inOne(specialismLabels, language),
});

const rooms: Readonly<Record<string, Readonly<Record<'nl' | 'en' | 'de', Sentences>>>> = {
  'src/advice': {
    nl: advice('nl'),
    en: advice('en'),
    de: {
      because: german.becauseTextsDe,
      silence: german.silenceTextsDe,
      entry: german.entryTextDe,
      facts: german.factLabelsDe,
      questions: german.questionLabelsDe,
      specialisms: german.specialismLabelsDe,
    },
  },
  'src/hooks': { nl: { ...cards.nl }, en: { ...cards.en }, de: { ...cards.de } },
  'plugin: nudge': { nl: nudgeNl, en: nudgeEn, de: nudgeDe },
  'plugin: why-panel': { nl: whyNl, en: whyEn, de: whyDe },
  'plugin: launch': { nl: launchNl, en: launchEn, de: launchDe },
};

/** What a sentence is made from, as it comes out; a code of its own keeps its place in a sentence that names it. */
const given = ['GIVEN1', 'GIVEN2 > GIVEN3', 'GIVEN4'];

/** Every sentence by its path; what stands in it stands for it. */
function spoken(texts: Sentences, at = ''): [path: string, text: string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] => {
    const path = at === '' ? key : `${at}.${key}`;
    if (typeof value === 'function') return [[path, String(Reflect.apply(value, undefined, given))]];
    if (typeof value === 'string') return [[path, value]];
    return spoken({ ...(typeof value === 'object' ? value : {}) }, path);
  });
}
const places = (text: string) => [...new Set(text.match(/GIVEN\d/g))].sort();
const keys = (texts: Sentences) =>
  spoken(texts)
    .map(([path]) => path)
    .sort();

describe.each(Object.entries(rooms))('%s', (room, { nl, en, de }) => {
  test('says the same sentences in each language', () => {
    expect(keys(nl).length).toBeGreaterThan(4);
    expect(keys(en)).toEqual(keys(nl));
    expect(keys(de)).toEqual(keys(nl));
  });

  test('names the same things in German as in the other languages', () => {
    // English and German name a rule by its id and leave out what only the Dutch tells: a region writes Dutch.
    const model = new Map(spoken(room === 'src/advice' ? en : nl));
    for (const [path, text] of spoken(de)) {
      // A sex is a word in German, and its own code in English.
      if (/^because\.sex-/.test(path)) continue;
      expect(places(text), path).toEqual(places(model.get(path) ?? ''));
    }
  });

  test('is whole, short, and judges nobody in German', () => {
    for (const [path, text] of spoken(de)) {
      expect(text, path).not.toMatch(/undefined|null|NaN|\[object/);
      expect(text, path).not.toMatch(/\b(falsch|unnötig|Fehler|müssen|schlecht|leider|du|dein\w*)\b/i);
      for (const sentence of text.split(/(?<=[.?!])\s+/)) expect(sentence.split(/\s+/).length, path).toBeLessThan(17);
    }
  });
});

test('a reason and a silence read in German; a code without a sentence reads as its rule and fact', () => {
  expect(explainDe({ code: 'age-fits', rule: 'r1', fact: '43' })).toBe('Alter 43 passt zu dieser Vereinbarung.');
  expect(explainDe({ code: 'alarm', rule: 'melanoma' })).toBe('Regel melanoma der Region trifft zu.');
  expect(explainDe({ code: 'deceased', rule: 'deceased' })).toContain('verstorben');
  expect(explainDe({ code: 'new-code', rule: 'r', fact: 'f' })).toBe('r: f.');
  expect(explain({ code: 'age-fits', rule: 'r1', fact: '43', text: '' }, 'en')).toBe('Age 43 fits this agreement.');
});

test.each([
  ['de', 'de'],
  ['DE-at', 'de'],
  ['den', 'nl'],
  ['en-GB', 'en'],
  ['', 'nl'],
  [null, 'nl'],
])('a nudge with lang %s speaks %s', (lang, language) => {
  expect(nudgeLanguageOf(lang)).toBe(language);
});

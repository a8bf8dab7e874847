import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { booleanAnswers } from '../../../src/advice/index.ts';
import { askedBy, ruleCriteria, serviceCriteria } from '../../../src/advice/rules/criteria.ts';
import { becauseTexts, dutch } from '../../../src/advice/words/because-texts.ts';
import { explain } from '../../../src/advice/words/explain.ts';
import { entryText, silenceTexts } from '../../../src/advice/words/silence-texts.ts';
import { aRule, aService } from '../builders.ts';

/** Every sentence: it exists, it names what it should, it is short and it does not blame. */

const rule = 'REGEL';
const facts: Record<string, string> = {
  age: '43',
  sex: 'female',
  question: 'confirm',
  'excluded-question': 'confirm',
  specialism: '0310',
  'service-specialism': '0310',
  'cool-down': '2026-12-31',
  open: '2026-12-31',
  valid: '2026-12-31',
  'catalogue-not-valid': '2026-12-31',
  'hospital-reachable': '0310',
  'wait-longer-than-hospital': '21 > 20',
  'wait-over-norm': '29 > 28',
  ...Object.fromEntries(booleanAnswers.map((linkId) => [linkId, 'true'])),
};
const factOf = (code: string) => facts[code] ?? facts[code.replace(/-(fits|fails|unknown)$/, '')] ?? 'S87';

const codes = Object.keys(becauseTexts);
const silences = Object.entries(silenceTexts);
const factOfSilence = (id: string) => (id === 'no-service' ? '0310, S87' : 'S87');
const dutchSentences = [
  ...codes.map((code) => [code, dutch(code, rule, factOf(code))] as const),
  ...silences.map(([id, { nl }]) => [id, nl(rule, factOfSilence(id))] as const),
];
const englishSentences = [
  ...codes.map((code) => [code, becauseTexts[code]?.en(rule, factOf(code)) ?? ''] as const),
  ...silences.map(([id, { en }]) => [id, en(rule, factOfSilence(id))] as const),
];

describe('the sentences', () => {
  test.each([...dutchSentences, ...englishSentences])('%s: %s', (_, text) => {
    expect(text).toMatch(/^[A-Z].*\.$/);
    expect(text).not.toMatch(/undefined|null|NaN|\[object/);
    expect(text.split(/\s+/).length).toBeLessThanOrEqual(15);
  });

  test.each(dutchSentences)('in Dutch do not blame: %s', (_, text) => {
    expect(text).not.toMatch(/\b(onnodig|fout|moet|moeten|slecht|verkeerd|helaas)\b/i);
  });

  // What fits is read under the agreement itself, by a GP: an id says nothing there.
  const facts = ['age', 'sex', 'postcode', 'question', 'alarm', 'surgery-wish', 'same-complaint-hospital'];
  const more = ['seen-intermediate', 'stepped-care-done', 'problem-matters'];
  const underAgreement = [...facts, ...more].map((fact) => `${fact}-fits`);
  test.each(underAgreement)('%s names no rule: it is read under it', (code) => {
    expect(becauseTexts[code]?.nl(rule, factOf(code))).not.toContain(rule);
    expect(becauseTexts[code]?.en(rule, factOf(code))).not.toContain(rule);
  });

  const ofNoRule = /-in-doubt$|^further-reason-|^referred-for$/;
  test.each(codes.filter((code) => !ofNoRule.test(code) && !underAgreement.includes(code)))(
    '%s names its rule in both languages',
    (code) => {
      expect(becauseTexts[code]?.nl(rule, factOf(code))).toContain(rule);
      expect(becauseTexts[code]?.en(rule, factOf(code))).toContain(rule);
    },
  );

  test('exist for everything a rule or a service can ask', () => {
    const strict = aRule({
      coolDown: { until: '2026-01-01', why: 'test' },
      specialisms: [],
      age: {},
      sex: 'male',
      postcodes: [],
      questions: [],
      answers: Object.fromEntries(booleanAnswers.map((linkId) => [linkId, true])),
      alarmAnswer: 'required',
      notWith: [],
    });
    const ofRule = askedBy(strict, ruleCriteria);
    const ofService = askedBy(
      aService({ open: false, exclude: { icpc: [], problems: [], questions: [] } }),
      serviceCriteria,
    );
    expect([ofRule.length, ofService.length]).toEqual([ruleCriteria.length, serviceCriteria.length]);
    const spoken = [
      ...ofRule.flatMap(({ name }) => [`${name}-fits`, `${name}-fails`]),
      ...ofRule.filter(({ fact }) => fact !== 'at').map(({ name }) => `${name}-unknown`),
      ...ofService.map(({ name }) => `${name}-fails`),
      'service-specialism-unknown',
      'excluded-question-unknown',
    ];
    expect(codes).toEqual(expect.arrayContaining(spoken));
  });

  test('are never missing: a code nobody wrote a sentence for reads as its rule and fact', () => {
    expect(dutch('new-code', 'r', 'f')).toBe('r: f.');
    expect(explain({ code: 'new-code', rule: 'r', fact: 'f', text: '' }, 'en')).toBe('r: f.');
  });

  test('of an alarm are the region’s own title with the code', () => {
    expect(entryText.nl('Verdenking melanoom. ', 'S77.03')).toBe('Verdenking melanoom (S77.03).');
    expect(explain({ code: 'alarm', rule: 'melanoma', text: '' }, 'en')).toBe('Rule melanoma of the region is met.');
  });

  test('stand in the files of sentences and labels only', () => {
    for (const file of [
      'advise',
      'rules/decision',
      'rules/exclusions',
      'words/explain-options',
      'words/explain-rejected',
      'rules/candidates',
      'rules/company',
      'rules/problems',
      'rules/ask',
    ]) {
      const source = readFileSync(join(import.meta.dirname, `../../../src/advice/${file}.ts`), 'utf8');
      const code = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      expect(code, file).not.toMatch(/['`][^'`\n]*\b(de|het|een|niet|voor)\b[^'`\n]*['`]/);
    }
  });
});

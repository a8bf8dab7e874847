import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  contextFromFacts,
  type ReferralContext,
  type ReferralFacts,
  referralContextSchema,
} from '../../../src/advice/index.ts';
import { today } from '../builders.ts';

const least: ReferralFacts = { specialism: '0310', reasons: ['S87'] };
const context = (facts: object) => {
  const read = contextFromFacts({ ...least, ...facts }, today);
  return read.ok ? read.context : undefined;
};
const unread = (facts: object) => {
  const read = contextFromFacts({ ...least, ...facts }, today);
  return read.ok ? read.unread : undefined;
};

describe('facts from a host without FHIR', () => {
  test('need a specialism and reasons only; the rest is unknown, a draft of today', () => {
    expect(contextFromFacts(least, today)).toEqual({
      ok: true,
      unread: [],
      context: {
        at: today,
        draft: true,
        addressed: false,
        specialism: '0310',
        reasons: [{ icpc: 'S87' }],
        problems: [],
        answers: {},
        earlier: [],
      },
    });
  });

  test('may be everything a context holds', () => {
    const facts: Required<ReferralFacts> = {
      ...least,
      at: '2026-11-01',
      draft: false,
      addressed: true,
      reasons: ['s87 ', { icpc: 'L90' }, {}],
      problems: [
        't9002',
        { icpc: 'K75', recorded: '2026-10-01' },
        { codings: [{ system: 'http://snomed.info/sct', code: '38341003' }] },
      ],
      age: 43,
      sex: 'female',
      priority: 'urgent',
      insurer: '3311',
      postcode: '6411 AB',
      answers: {
        question: 'treatment',
        alarm: false,
        'patient-preference': 'none',
        'stepped-care-done': true,
        'problem-matters': false,
        'further-reason:L90': false,
      },
      unclear: ['forms'],
      deceased: true,
      incomplete: true,
      earlier: [
        {
          icpc: ['S87', 's88.01'],
          daysAgo: 20,
          specialism: '0310',
          status: 'on-hold',
          agb: '12345678',
          service: 'pluspunt',
        },
      ],
    };
    expect(contextFromFacts(facts, today)).toEqual({
      ok: true,
      unread: [],
      context: {
        ...facts,
        reasons: [{ icpc: 'S87' }, { icpc: 'L90' }, {}],
        problems: [
          { icpc: 'T90.02' },
          { icpc: 'K75', recorded: '2026-10-01' },
          { codings: [{ system: 'http://snomed.info/sct', code: '38341003' }] },
        ],
        postcode: '6411',
        earlier: [
          {
            icpc: ['S87', 'S88.01'],
            daysAgo: 20,
            specialism: '0310',
            status: 'on-hold',
            agb: '12345678',
            service: 'pluspunt',
          },
        ],
      },
    });
  });

  const tolerated: readonly (readonly [string, object, Partial<ReferralContext>])[] = [
    ['a code in lower case with spaces', { reasons: [' s 87.02 '] }, { reasons: [{ icpc: 'S87.02' }] }],
    ['an age as text', { age: '43' }, { age: 43 }],
    ['a postcode with letters', { postcode: '6411ab' }, { postcode: '6411' }],
    ['a postcode as a number', { postcode: 6411 }, { postcode: '6411' }],
    ['a sex in capitals', { sex: 'FEMALE' }, { sex: 'female' }],
    ['a priority in capitals', { priority: 'STAT' }, { priority: 'stat' }],
    ['an answer as text', { answers: { alarm: 'true' } }, { answers: { alarm: true } }],
    ['an insurer as a number', { insurer: 3311 }, { insurer: '3311' }],
  ];
  test.each(tolerated)('may be written as %s', (_, facts, expected) => {
    expect(context(facts)).toMatchObject(expected);
    expect(unread(facts)).toEqual([]);
  });

  const unreadable: readonly (readonly [string, object, string, keyof ReferralContext, unknown])[] = [
    ['a specialism that lost its zero', { specialism: 310 }, 'specialism', 'specialism', undefined],
    ['a specialism in words', { specialism: 'dermatologie' }, 'specialism', 'specialism', undefined],
    ['a reason in words', { reasons: ['eczeem'] }, 'reasons.0', 'reasons', [{}]],
    ['a reason that is a number', { reasons: [{ icpc: 87 }] }, 'reasons.0', 'reasons', [{}]],
    ['a problem in words', { problems: ['suiker'] }, 'problems.0', 'problems', [{}]],
    ['an age of half a year', { age: 0.5 }, 'age', 'age', undefined],
    ['an age of 131', { age: 131 }, 'age', 'age', undefined],
    ['an age below zero', { age: -1 }, 'age', 'age', undefined],
    ['a sex in Dutch', { sex: 'vrouw' }, 'sex', 'sex', undefined],
    ['a priority in Dutch', { priority: 'spoed' }, 'priority', 'priority', 'unknown'],
    ['an age that is a list', { age: [43] }, 'age', 'age', undefined],
    ['an insurer that is no number', { insurer: Number.NaN }, 'insurer', 'insurer', undefined],
    ['a foreign postcode', { postcode: '52062' }, 'postcode', 'postcode', undefined],
    ['a question nobody knows', { answers: { question: 'help' } }, 'answers.question', 'answers', {}],
    ['an answer that is neither yes nor no', { answers: { alarm: 'ja' } }, 'answers.alarm', 'answers', {}],
  ];
  test.each(unreadable)('that cannot be read become unknown, and are named: %s', (_, facts, path, key, value) => {
    expect(context(facts)?.[key]).toEqual(value);
    expect(unread(facts)).toEqual([{ path, value: expect.anything(), expected: expect.any(String) }]);
  });

  test('with an unreadable answer keep the linkId, so that it holds the nudge back', () => {
    expect(context({ answers: { alarm: 'ja', question: 'treatment' } })?.unclear).toEqual(['alarm']);
    expect(context({})).not.toHaveProperty('unclear');
  });

  test('with an unreadable answer on a further reason keep it unclear, under the code in its normal form', () => {
    expect(context({ answers: { 'further-reason:l9001': 'nee' } })).toMatchObject({
      answers: {},
      unclear: ['further-reason:l9001'],
    });
    expect(context({ answers: { 'further-reason:l9001': false } })?.answers).toEqual({
      'further-reason:L90.01': false,
    });
  });

  test('with two answers on one further reason that contradict each other keep it unclear', () => {
    expect(context({ answers: { 'further-reason:l85': true, 'further-reason:L85': false } })).toMatchObject({
      answers: {},
      unclear: ['further-reason:L85'],
    });
  });

  test('with an earlier referral for something unreadable keep it, as for nobody knows what', () => {
    expect(context({ earlier: [{ icpc: ['jeuk'] }] })?.earlier).toEqual([{ icpc: [''] }]);
  });

  test('with a date that cannot be read leave the problem undated', () => {
    expect(context({ problems: [{ icpc: 'K75', recorded: 'gisteren' }] })?.problems).toEqual([{ icpc: 'K75' }]);
  });

  test('with a hole in a list have something unknown there', () => {
    const reasons = ['S87'];
    reasons.length = 2;
    expect(context({ reasons })?.reasons).toStrictEqual([{ icpc: 'S87' }, {}]);
  });

  test('that are null are unknown, and no problem', () => {
    const facts = { age: null, sex: null, priority: null, answers: null, problems: null, at: null, postcode: null };
    expect(contextFromFacts({ ...least, ...facts }, today)).toEqual(contextFromFacts(least, today));
  });

  const refused: readonly (readonly [string, unknown, string, unknown])[] = [
    ['nothing at all', undefined, '', undefined],
    ['a text', 'S87', '', 'S87'],
    ['a misspelt name', { ...least, priorty: 'stat' }, '', ['priorty']],
    ['a misspelt answer', { ...least, answers: { alram: true } }, 'answers', ['alram']],
    ['a date that is none', { ...least, at: '22-11-2026' }, 'at', '22-11-2026'],
    ['a draft that may be one', { ...least, draft: 'ja' }, 'draft', 'ja'],
    ['a death that may be one', { ...least, deceased: 'ja' }, 'deceased', 'ja'],
    ['unclear facts that are no list', { ...least, unclear: 'alarm' }, 'unclear', 'alarm'],
    ['a recipient that may be one', { ...least, addressed: 1 }, 'addressed', 1],
    ['reasons that are no list', { ...least, reasons: 'S87' }, 'reasons', 'S87'],
    ['an earlier referral that is no object', { ...least, earlier: ['S87'] }, 'earlier.0', 'S87'],
  ];
  test.each(refused)('are refused when they are %s', (_, facts, path, value) => {
    expect(contextFromFacts(facts, today)).toEqual({
      ok: false,
      problems: [{ path, value, expected: expect.stringMatching(/\w/) }],
    });
  });

  test('of any kind never throw, and what is read is a context', () => {
    const hostile = fc.object({
      maxDepth: 3,
      key: fc.constantFrom(...Object.keys(least), 'age', 'answers', 'icpc', 'earlier', 'problems', '__proto__'),
    });
    fc.assert(
      fc.property(fc.oneof(fc.anything(), hostile), (facts) => {
        const read = contextFromFacts(facts, today);
        if (read.ok) expect(referralContextSchema.safeParse(read.context).success).toBe(true);
        else expect(read.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});

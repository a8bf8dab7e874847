import { expect, test } from 'vitest';
import { compile, contextFromFacts, judge, type Outcome } from '../../../src/advice/index.ts';
import { region } from '../../mijnstreek/region.ts';

/** What a host without FHIR may hand over, with a danger in it, and what may come of it at most. */

const compiled = compile(region);
const eczema = {
  specialism: '0310',
  reasons: ['S87'],
  age: 34,
  sex: 'female',
  postcode: '6411',
  problems: [] as unknown,
};

function outcomeOf(more: object): Outcome {
  const read = contextFromFacts({ ...eczema, ...more }, '2026-11-28');
  return read.ok ? judge(read.context, compiled).outcome : 'silent';
}
const ranks: Record<Outcome, number> = { silent: 0, inform: 1, nudge: 2 };

test('the facts themselves are nudged, and silent beside a melanoma', () => {
  expect(outcomeOf({})).toBe('nudge');
  expect(outcomeOf({ problems: ['S77.03'] })).toBe('silent');
});

test('a host whose data throw hears that they are no plain data', () => {
  const throwing = { ...eczema };
  Object.defineProperty(throwing, 'answers', {
    enumerable: true,
    get() {
      throw new Error('weg');
    },
  });
  expect(contextFromFacts(throwing, '2026-11-28')).toMatchObject({ ok: false, problems: [{ expected: 'plain data' }] });
});

const snomed = (code: unknown) => ({ system: 'http://snomed.info/sct', code });
test.each<[string, object, Outcome]>([
  ['a reason with a code that became a number', { reasons: [{ icpc: 'S87', codings: [snomed(372244006)] }] }, 'silent'],
  [
    'a problem with a code that became a number',
    { problems: [{ icpc: 'K86', codings: [snomed(372244006)] }] },
    'silent',
  ],
  ['a reason with one coding, and no list', { reasons: [{ icpc: 'S87', codings: snomed('372244006') }] }, 'silent'],
  ['what another referral is for now', { problems: [{ icpc: 'K77', isReferredNow: true }] }, 'silent'],
  ['answers in a Map', { answers: new Map([['alarm', true]]) }, 'silent'],
  ['a problem in odd letters', { problems: [' s7703 '] }, 'silent'],
  ['a problem of a day to come', { problems: [{ icpc: 'S77.03', recorded: '2062-01-01' }] }, 'silent'],
  ['a problem of a month', { problems: [{ icpc: 'S77.03', recorded: '2026-11' }] }, 'silent'],
  ['a problem of a day as it is written here', { problems: [{ icpc: 'S77.03', recorded: '20-11-2026' }] }, 'silent'],
  ['a problem of a day as a number', { problems: [{ icpc: 'S77.03', recorded: 20_261_120 }] }, 'silent'],
  ['a problem of a day that is null', { problems: [{ icpc: 'S77.03', recorded: null }] }, 'silent'],
  ['a problem in words', { problems: ['melanoom'] }, 'inform'],
  ['a problem with its words', { problems: ['S77.03 melanoom'] }, 'inform'],
  ['a problem that is null', { problems: [null] }, 'inform'],
  ['a problem that is a hole', { problems: Array(1) }, 'inform'],
  ['a problem that is empty', { problems: [''] }, 'inform'],
  ['a problem that is a number', { problems: [7703] }, 'inform'],
  ['a problem that is a list', { problems: [['S77.03']] }, 'inform'],
  ['a problem by another name', { problems: [{ code: 'S77.03' }] }, 'inform'],
  ['a problem in SNOMED', { problems: [{ codings: [snomed('372244006')] }] }, 'inform'],
  ['a problem in SNOMED, as a number', { problems: [{ codings: [snomed(372_244_006)] }] }, 'inform'],
  [
    'a problem that can be mapped beside one that cannot be read',
    { problems: [{ icpc: 'S77.3', codings: [snomed('38341003')] }] },
    'inform',
  ],
  [
    'a problem that can be mapped beside one in no text',
    { problems: [{ icpc: 7703, codings: [snomed('38341003')] }] },
    'inform',
  ],
  [
    'a problem that can be mapped beside a coding that is no text',
    { problems: [{ codings: [snomed('38341003'), snomed(372_244_006)] }] },
    'inform',
  ],
  [
    'a problem that can be mapped beside a coding that is null',
    { problems: [{ codings: [snomed('38341003'), null] }] },
    'inform',
  ],
  ['a problem whose codings are no list', { problems: [{ codings: snomed('372244006') }] }, 'inform'],
  ['problems in one text', { problems: 'S77.03' }, 'silent'],
  ['problems as an object', { problems: { 0: 'S77.03' } }, 'silent'],
  ['problems that were not read whole', { incomplete: true }, 'silent'],
  ['problems that were not read whole, in text', { incomplete: 'true' }, 'silent'],
  ['problems that are unclear', { unclear: ['problem'] }, 'inform'],
  ['unclear in one text', { unclear: 'problem' }, 'silent'],
  ['a second reason in words', { reasons: ['S87', 'melanoom'] }, 'inform'],
  ['a second reason that is null', { reasons: ['S87', null] }, 'inform'],
  ['a second reason by another name', { reasons: ['S87', { code: 'S77.03' }] }, 'inform'],
  ['a second reason in SNOMED', { reasons: ['S87', { codings: [snomed('372244006')] }] }, 'inform'],
  ['a second reason with its words', { reasons: ['S87', 'S77.03: melanoom'] }, 'inform'],
  ['an alarm in text', { answers: { alarm: 'ja' } }, 'inform'],
  ['an alarm as a text', { answers: { alarm: 'true' } }, 'silent'],
  ['an alarm in capitals', { answers: { alarm: 'TRUE' } }, 'inform'],
  ['an alarm as a number', { answers: { alarm: 1 } }, 'inform'],
  ['an alarm as a list', { answers: { alarm: [true] } }, 'inform'],
  ['an alarm under another name', { answers: { Alarm: true } }, 'silent'],
  ['a preference in words', { answers: { 'patient-preference': 'ziekenhuis' } }, 'inform'],
  ['a preference in capitals', { answers: { 'patient-preference': 'Hospital' } }, 'silent'],
  ['a problem that matters, in words', { answers: { 'problem-matters': 'ja' } }, 'inform'],
  ['answers that are a list', { answers: ['alarm'] }, 'silent'],
  ['a priority in words', { priority: 'spoed' }, 'inform'],
  ['a priority in capitals', { priority: 'STAT' }, 'silent'],
  ['a priority in a list', { priority: ['stat'] }, 'inform'],
  ['a priority by another name', { urgency: 'stat' }, 'silent'],
  ['a death in text', { deceased: 'true' }, 'silent'],
  ['a death of a day', { deceased: '2026-01-01' }, 'silent'],
  ['an earlier referral as a text', { earlier: ['S87'] }, 'silent'],
  ['an earlier referral of no day', { earlier: [{ icpc: ['S87'], agb: '06010101', daysAgo: null }] }, 'silent'],
  [
    'an earlier referral of a day in words',
    { earlier: [{ icpc: ['S87'], agb: '06010101', daysAgo: '400 dagen' }] },
    'silent',
  ],
  ['an earlier referral of a day to come', { earlier: [{ icpc: ['S87'], agb: '06010101', daysAgo: -4 }] }, 'silent'],
  ['an earlier referral for no reason', { earlier: [{ icpc: [], agb: '06010101' }] }, 'silent'],
  ['an earlier referral for words', { earlier: [{ icpc: ['eczeem'], agb: '06010101' }] }, 'silent'],
  [
    'an earlier referral for one readable reason and one that is not',
    { earlier: [{ icpc: ['H81', 'eczeem'], agb: '06010101' }] },
    'silent',
  ],
  ['an earlier referral to a hospital that lost its zero', { earlier: [{ icpc: ['S87'], agb: 6_010_101 }] }, 'silent'],
  [
    'an earlier referral to a service, and to a hospital that lost its zero',
    {
      earlier: [
        { icpc: ['S88'], agb: '6010101', service: 'pluspunt-dermatologie' },
        { icpc: ['S88'], agb: '6010101', service: 'meedenkadvies-dermatologie' },
      ],
    },
    'inform',
  ],
  ['an earlier referral to a service that nobody knows', { earlier: [{ icpc: ['S87'], service: 'weg' }] }, 'silent'],
  [
    'an earlier referral of a status in words',
    { earlier: [{ icpc: ['S87'], agb: '06010101', status: 'klaar' }] },
    'silent',
  ],
  ['a request that is sent, in text', { draft: 'false' }, 'silent'],
  ['a request to somebody, in text', { addressed: 'ja' }, 'silent'],
  ['a day that is none', { at: '2026-13-40' }, 'silent'],
])('%s', (_, more, most) => {
  const is = outcomeOf(more);
  expect(ranks[is], is).toBeLessThanOrEqual(ranks[most]);
});

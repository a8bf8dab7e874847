import { describe, expect, test } from 'vitest';
import { contextFromBundle } from '../../../src/fhir/index.ts';
import { at, bundle, condition, draft, form, type Json, patient, yesNo } from '../referral.ts';

/** What a sceptic found about forms, earlier referrals and answers that are not whole. */

const read = (request: Json, ...more: unknown[]) => {
  const reading = contextFromBundle(bundle(request, patient(), condition('c1', 'S87'), ...more), { at, draft: 'd1' });
  if (!reading.ok) throw new Error(reading.refusal.message);
  return reading.context;
};
const [yes, no] = [[yesNo('alarm', true)], [yesNo('alarm', false)]];
const hour = (nth: number) => ({ authored: `2026-11-22T0${nth}:00:00+01:00` });

describe('a "no" reassures nobody', () => {
  test.each<[string, Json]>([
    ['of a patient elsewhere', { subject: { reference: 'https://elders.example/fhir/Patient/99' } }],
    ['of a patient by a name only', { subject: { display: 'Jo' } }],
    ['about another request here', { basedOn: [{ reference: 'ServiceRequest/d2' }] }],
    [
      'about another request by its number',
      { basedOn: [{ type: 'ServiceRequest', identifier: { system: 's', value: '1' } }] },
    ],
    ['about another request, in no list', { basedOn: { reference: 'ServiceRequest/d2' } }],
    ['of years ago', { authored: '2019-01-01' }],
    ['of a day to come', { authored: '2062-11-28' }],
    ['of a form that was stopped', { status: 'stopped' }],
  ])('%s', (_, more) => {
    expect(read(draft(), draft({ id: 'd2' }), form('q1', no, more)).answers).toEqual({});
  });

  test('and overrules no "yes" of this patient’s own form', () => {
    const foreign = form('q2', no, { ...hour(9), subject: { reference: 'https://elders.example/fhir/Patient/99' } });
    expect(read(draft(), form('q1', yes, hour(8)), foreign).answers).toEqual({ alarm: true });
  });
});

describe('a "yes" stays unclear', () => {
  const supportingInfo = [{ reference: 'QuestionnaireResponse/q1' }];
  test.each<[string, Json, Json]>([
    ['on the form that the draft names', { supportingInfo }, form('q2', no, hour(9))],
    ['there, when a later one does not ask', { supportingInfo }, form('q2', [yesNo('surgery-wish', false)], hour(9))],
    ['of an hour ago, when a later one does not ask', {}, form('q2', [yesNo('surgery-wish', false)], hour(9))],
    ['beside a "no" of a day to come', {}, form('q2', no, { authored: '2062-11-28' })],
  ])('%s', (_, more, later) => {
    const { answers, unclear } = read(draft(more), form('q1', yes, hour(8)), later);
    expect([answers.alarm, unclear]).toEqual(
      later['authored'] === '2062-11-28' ? [true, undefined] : [undefined, ['alarm']],
    );
  });
});

describe('a "yes" is read', () => {
  test.each<[string, unknown]>([
    ['in no list', [{ linkId: 'alarm', answer: { valueBoolean: true } }]],
    ['in an item that is no list', { linkId: 'alarm', answer: [{ valueBoolean: true }] }],
    ['under a capital', [{ linkId: 'Alarm', answer: [{ valueBoolean: true }] }]],
    ['under a slash', [{ linkId: '/alarm', answer: [{ valueBoolean: true }] }]],
  ])('%s', (_, item) => expect(read(draft(), form('q1', [], { item })).answers).toEqual({ alarm: true }));
});

describe('the form that the draft names is not here', () => {
  const named = (reference: string): Json => draft({ supportingInfo: { reference } });
  test('at all', () => expect(read(named('QuestionnaireResponse/q1')).unclear).toEqual(['forms']));
  test('in that version', () => {
    const older = form('q1', no, { meta: { versionId: '1' } });
    expect(read(named('QuestionnaireResponse/q1/_history/2'), older).unclear).toEqual(['forms']);
  });
  test('but another patient’s', () => {
    const others = form('q1', yes, { subject: { reference: 'Patient/p2' } });
    expect(read(named('QuestionnaireResponse/q1'), others).unclear).toEqual(['forms']);
  });
});

describe('an earlier referral', () => {
  const earlier = (more: Json) => read(draft(), draft({ id: 'e1', status: 'active', ...more })).earlier[0];
  test('of a day to come counts as of today', () => expect(earlier({ authoredOn: '2027-10-01' })?.daysAgo).toBe(0));
});

test.each<[string, Json]>([
  ['an entry that was refused', { type: 'batch-response', entry: [{ response: { status: '403 Forbidden' } }] }],
  ['a count without entries', { total: 5 }],
  ['a search in capitals', { type: 'SearchSet', entry: [{}] }],
])('a record with %s is not whole', (_, inner) => {
  expect(read(draft(), { resourceType: 'Bundle', ...inner }).incomplete).toBe(true);
});

test('deceased null is no death, and an order not to perform no draft', () => {
  const alive = contextFromBundle(bundle(draft(), patient({ deceasedBoolean: null }), condition('c1', 'S87')), { at });
  expect(alive.ok && alive.context.deceased).toBeUndefined();
  expect(read(draft({ doNotPerform: true })).draft).toBe(false);
});

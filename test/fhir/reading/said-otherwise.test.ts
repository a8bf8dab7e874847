import { describe, expect, test } from 'vitest';
import { judge } from '../../../src/advice/index.ts';
import { contextFromBundle } from '../../../src/fhir/index.ts';
import { compiled } from '../../mijnstreek/region.ts';
import { at, bundle, cod016, condition, draft, form, icpc, type Json, patient, yesNo } from '../referral.ts';

/** What a record says twice, under another name or with nothing, in the example region: doubt counts for danger, silence of habit for nothing. */

const coded = (code: string, more: Json = {}) =>
  draft({ reasonReference: undefined, reasonCode: [icpc(code)], ...more });
const outcome = (...resources: unknown[]) => {
  const reading = contextFromBundle(bundle(...resources), { at, draft: 'ServiceRequest/d1' });
  return reading.ok ? judge(reading.context, compiled).outcome : reading.refusal.code;
};
const eczema = (...more: unknown[]) => outcome(coded('S87'), patient(), ...more);
/** A plausible spot, which asks for an answer about alarms. */
const spot = (...more: unknown[]) => outcome(coded('S82'), ...more);

describe('of two versions of a reason’s Condition of which nobody knows the newest', () => {
  const reason = (code: string) => condition('c1', code, { recordedDate: '2026-11-20' });
  test.each(['K77', 'A06', 'D01', 'R02'])('either may be why: %s is an alarm in it whatever the specialism', (code) => {
    expect(outcome(draft(), patient(), reason('S87'), reason(code))).toBe('silent');
    expect(outcome(draft(), patient(), reason(code), reason('S87'))).toBe('silent');
  });
  test('a harmless one leaves open which it is', () => {
    expect(outcome(draft(), patient(), reason('S87'), reason('K86'))).toBe('inform');
    expect(outcome(draft(), patient(), reason('S87'), { ...reason('S87'), note: [{ text: 'x' }] })).toBe('nudge');
  });
});

describe('another referral that is being written now', () => {
  const other = (code: string) => coded(code, { id: 'd2', performerType: cod016('0320') });
  test.each(['K77', 'K78', 'A06', 'N01'])(
    'for an alarm (%s) silences this one, though it is for another field',
    (code) => expect(eczema(other(code))).toBe('silent'),
  );
  test('for something ordinary does not', () => expect(eczema(other('K86'))).toBe('nudge'));
});

describe('a number that names nobody', () => {
  const numbered = (id: string, value: string) =>
    patient({ id, identifier: [{ system: 'http://fhir.nl/fhir/NamingSystem/bsn', value }] });
  const theirs = form('q2', [yesNo('alarm', false)], { subject: { reference: 'Patient/p2' } });
  test.each(['000000000', 'onbekend', '***'])('makes no two patients one: %s', (value) =>
    expect(spot(numbered('p1', value), numbered('p2', value), theirs)).toBe('inform'),
  );
  test('one that names somebody does', () =>
    expect(spot(numbered('p1', '900184590'), numbered('p2', '900.184.590'), theirs)).toBe('nudge'));
});

describe('a code', () => {
  const beside = (...more: Json[]) => ({ coding: [...icpc('S87').coding, ...more] });
  const snomed = 'http://snomed.info/sct';
  test.each<[string, Json, string]>([
    ['of an OID counts as of its system', { system: 'urn:oid:2.16.840.1.113883.6.96', code: '372244006' }, 'silent'],
    ['that became a number is read', { system: snomed, code: 372244006 }, 'silent'],
    ['without a system may be an alarm', { code: 'S77.03' }, 'inform'],
    ['without a system that says the same is no doubt', { code: 'S87' }, 'nudge'],
    ['of another system is none', { system: 'http://hl7.org/fhir/sid/icd-10', code: 'L20.9' }, 'nudge'],
  ])('%s', (_, coding, expected) =>
    expect(outcome(coded('S87', { reasonCode: [beside(coding)] }), patient())).toBe(expected),
  );
});

describe('a form', () => {
  const no = form('q1', [yesNo('alarm', false)]);
  const within = { ...form('x', [yesNo('alarm', true)]), subject: undefined };
  const letter = { resourceType: 'Composition', id: 'l1', subject: { reference: 'Patient/p1' }, contained: [within] };
  const task = { resourceType: 'Task', id: 't1', for: { reference: 'Patient/p1' }, contained: [within] };
  test('within the letter or the task of a referral is read', () => {
    expect(spot(patient(), no)).toBe('nudge');
    for (const holder of [letter, task]) expect(spot(patient(), no, holder)).toBe('inform');
  });
  test('that is within those of somebody else is not', () => {
    const theirs = { ...letter, subject: { reference: 'Patient/p2' } };
    expect(spot(patient(), patient({ id: 'p2' }), no, theirs)).toBe('nudge');
  });
  test('with a second value beside a yes or no leaves it unclear', () => {
    const answer = [{ valueBoolean: false, valueCoding: { code: 'true' } }];
    expect(spot(patient(), form('q1', [{ linkId: 'alarm', answer }]))).toBe('inform');
  });
});

test('null is nothing: no reason, no priority', () => {
  const reasons = { reasonReference: [{ reference: 'Condition/c1' }], reasonCode: null };
  expect(outcome(draft(reasons), patient(), condition('c1', 'S87'))).toBe('nudge');
  expect(outcome(coded('S87', { priority: null, _priority: null }), patient())).toBe('nudge');
  expect(outcome(coded('S87', { _priority: { id: 'x' } }), patient())).toBe('inform');
});

test.each(['laboratory', 'imaging', 'LAB', 'RAD'])('an order of category %s is no earlier referral', (code) => {
  const order = (category: string) =>
    coded('S87', {
      id: 'e1',
      status: 'completed',
      authoredOn: '2026-05-01',
      category: [{ coding: [{ code: category }] }],
    });
  expect(eczema(order(code))).toBe('nudge');
  expect(eczema(order('therapy'))).toBe('silent');
});

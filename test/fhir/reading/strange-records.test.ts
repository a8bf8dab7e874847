import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../../src/advice/index.ts';
import { bundle, condition, icpc, type Json, yesNo } from '../referral.ts';
import { agb, answered, isAtMost, lesion, melanoma, outcome, outcomeOf, person, referred, request } from './strange.ts';

/** What real systems write, and what tenzij may make of it at most. A danger is in every one of them. */

const icpcSystem = 'http://hl7.org/fhir/sid/icpc-1-nl';
const status = (code: unknown, system = 'http://terminology.hl7.org/CodeSystem/condition-clinical') => ({
  coding: [{ system, code }],
});
const modified = { modifierExtension: [{ url: 'https://his.example/ext', valueBoolean: true }] };
const absent = {
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
};

test('the record itself is nudged, asked for an alarm, and silent beside a melanoma', () => {
  expect(outcome(request(), person())).toBe('nudge');
  expect([outcome(lesion(), person()), outcome(lesion(), person(), answered(false))]).toEqual(['inform', 'nudge']);
  expect(outcome(request(), person(), melanoma())).toBe('silent');
});

describe('a melanoma among the problems', () => {
  const at = (system: string): Json => ({ code: icpc('S77.03', system) });
  test.each<[string, Json, Outcome]>([
    ['unconfirmed', { verificationStatus: status('unconfirmed') }, 'silent'],
    ['provisional', { verificationStatus: status('provisional') }, 'silent'],
    ['differential', { verificationStatus: status('differential') }, 'silent'],
    ['verified by a code that nobody knows', { verificationStatus: status('waarschijnlijk') }, 'silent'],
    [
      'refuted and confirmed',
      { verificationStatus: { coding: [{ code: 'refuted' }, { code: 'confirmed' }] } },
      'silent',
    ],
    [
      'refuted, in a resource that says that it means otherwise',
      { verificationStatus: status('refuted'), ...modified },
      'silent',
    ],
    [
      'resolved, in a resource that says that it means otherwise',
      { clinicalStatus: status('resolved'), ...modified },
      'silent',
    ],
    [
      'over, in a resource that says that it means otherwise',
      { clinicalStatus: undefined, abatementDateTime: '2026-11-25', ...modified },
      'silent',
    ],
    ['in remission', { clinicalStatus: status('remission') }, 'silent'],
    ['of unknown status (R5)', { clinicalStatus: status('unknown') }, 'silent'],
    ['of a status that is absent for a reason', { clinicalStatus: absent }, 'silent'],
    ['whose status is in capitals', { clinicalStatus: status('ACTIVE') }, 'silent'],
    ['resolved in words', { clinicalStatus: { text: 'resolved' } }, 'silent'],
    ['resolved in text (STU3)', { clinicalStatus: 'resolved' }, 'silent'],
    ['over, yes or no (STU3)', { clinicalStatus: undefined, abatementBoolean: true }, 'silent'],
    ['over at an age', { clinicalStatus: undefined, abatementAge: { value: 34 } }, 'silent'],
    [
      'over since a month of which today is one day',
      { clinicalStatus: undefined, abatementDateTime: '2026-11' },
      'silent',
    ],
    ['over in a range', { clinicalStatus: undefined, abatementRange: {} }, 'silent'],
    ['over for a reason that is absent', { clinicalStatus: undefined, _abatementDateTime: absent }, 'silent'],
    ['of a day to come', { recordedDate: '2027-01-01' }, 'silent'],
    ['of a day with an extension only', { recordedDate: undefined, _recordedDate: absent }, 'silent'],
    [
      'of long ago by its onset, recorded on a day that is absent',
      { recordedDate: undefined, _recordedDate: absent, onsetDateTime: '2010-01-01' },
      'silent',
    ],
    [
      'recorded long ago, begun on a day that is absent',
      { recordedDate: '2010-01-01', _onsetDateTime: absent },
      'silent',
    ],
    ['of the date of another calendar', { recordedDate: '20-11-2026' }, 'silent'],
    ['of a date as a number', { recordedDate: 20_261_120 }, 'silent'],
    ['recorded long ago, asserted of late (STU3)', { recordedDate: undefined, assertedDate: '2010-01-01' }, 'silent'],
    ['of a family', { subject: { reference: 'Group/g1' } }, 'silent'],
    ['of a device', { subject: { type: 'Device', display: 'x' } }, 'silent'],
    ['of nobody', { subject: null }, 'silent'],
    ['of a list of patients', { subject: [{ reference: 'Patient/p1' }] }, 'silent'],
    ['of its patient (STU3 and before)', { subject: undefined, patient: { reference: 'Patient/p1' } }, 'silent'],
    ['under ICPC by name', at('ICPC'), 'silent'],
    ['under ICPC-1', at('http://hl7.org/fhir/sid/icpc-1'), 'silent'],
    ['under the OID, in capitals', at('URN:OID:2.16.840.1.113883.2.4.4.31.1'), 'silent'],
    ['under its system with a version', at(`${icpcSystem}|2018`), 'silent'],
    ['under the table of the NHG', at('https://referentiemodel.nhg.org/tabellen/nhg-tabel-24-icpc-1'), 'inform'],
    ['under a system of the HIS', at('https://his.example/icpc-codes'), 'inform'],
    ['under ICPC-2', at('http://hl7.org/fhir/sid/icpc-2'), 'inform'],
    ['under no system', { code: { coding: [{ code: 'S77.03' }] } }, 'inform'],
    ['with its words behind it', { code: icpc('S77.03 melanoom') }, 'inform'],
    ['without its letter', { code: icpc('7703') }, 'inform'],
    ['as a number', { code: { coding: [{ system: icpcSystem, code: 7703 }] } }, 'inform'],
    ['in ICD-10', { code: icpc('C43.9', 'http://hl7.org/fhir/sid/icd-10') }, 'inform'],
    ['in SNOMED', { code: icpc('372244006', 'http://snomed.info/sct') }, 'inform'],
    ['in words', { code: { text: 'Melanoom' } }, 'inform'],
    ['in words, as no concept', { code: 'Melanoom' }, 'inform'],
    ['in a list of concepts', { code: [icpc('S77.03')] }, 'inform'],
    ['in an extension', { code: { extension: [{ url: 'x', valueCodeableConcept: icpc('S77.03') }] } }, 'inform'],
    ['by a reference (R5)', { code: { concept: icpc('S77.03') } }, 'inform'],
    ['without a code', { code: undefined }, 'inform'],
    ['with a display and no code', { code: { coding: [{ system: icpcSystem, display: 'Melanoom' }] } }, 'inform'],
    [
      'with a display beside a code of another',
      {
        code: {
          coding: [
            { system: icpcSystem, code: 'K86' },
            { system: icpcSystem, display: 'Melanoom' },
          ],
        },
      },
      'inform',
    ],
    [
      'with a code that is absent beside another',
      {
        code: {
          coding: [
            { system: icpcSystem, code: 'K86' },
            { system: icpcSystem, _code: absent },
          ],
        },
      },
      'inform',
    ],
    ['in one coding that is no list', { code: { coding: { system: icpcSystem, code: 'S77.03' } } }, 'silent'],
    [
      'chosen by a user after another',
      { code: { coding: [...icpc('K86').coding, { ...icpc('S77.03').coding[0], userSelected: true }] } },
      'silent',
    ],
    ['in another language', { implicitRules: 'https://his.example/rules', language: 'en' }, 'silent'],
  ])('%s', (_, more, most) => {
    const is = outcome(request(), person(), melanoma(more));
    expect(isAtMost(is, most), is).toBe(true);
  });

  const inside = { contained: [{ ...melanoma(), id: 'k', subject: undefined }] };
  test.each<[string, Json]>([
    ['a form', answered(false, inside)],
    ['a list of problems', { resourceType: 'List', id: 'l1', subject: { reference: 'Patient/p1' }, ...inside }],
    ['an episode', { resourceType: 'EpisodeOfCare', id: 'l1', patient: { reference: 'Patient/p1' }, ...inside }],
    ['a plan', { resourceType: 'CarePlan', id: 'l1', subject: { reference: 'Patient/p1' }, ...inside }],
    ['the patient', person(inside)],
    ['another draft', request({ id: 'd2', reasonCode: undefined, reasonReference: [{ reference: '#k' }], ...inside })],
    ['the draft, as no list', request({ contained: inside.contained[0] })],
  ])('within %s', (_, resource) => {
    const others = resource['resourceType'] === 'Patient' ? [request()] : [request(), person()];
    const all = resource['id'] === 'd1' ? [person()] : others;
    expect(outcome(...all, resource)).toBe('silent');
  });
});

describe('a draft', () => {
  test.each<[string, Json, Outcome]>([
    ['not to be done', { doNotPerform: true }, 'silent'],
    ['not to be done, in text', { doNotPerform: 'true' }, 'silent'],
    ['that says that it means otherwise', modified, 'silent'],
    ['of a status with an extension only', { status: undefined, _status: absent }, 'silent'],
    ['with a reason in words beside it', { reasonCode: [icpc('S87'), { text: 'of melanoom?' }] }, 'inform'],
    ['with a reason that is null beside it', { reasonCode: [icpc('S87'), null] }, 'inform'],
    ['with an absent reason beside it', { reasonCode: [icpc('S87'), absent] }, 'inform'],
    ['with a reason by words of a reference', { reasonReference: { display: 'Melanoom' } }, 'inform'],
    ['with an Observation as a reason', { reasonReference: [{ reference: 'Observation/o1' }] }, 'inform'],
    ['with a reason in R5', { reason: [{ concept: icpc('S77.03') }] }, 'inform'],
    [
      'with a display and no code for a second reason',
      { reasonCode: [{ coding: [...icpc('S87').coding, { system: icpcSystem, display: 'Melanoom' }] }] },
      'inform',
    ],
    ['of a priority in words', { priority: 'spoed' }, 'inform'],
    ['of a priority in a list', { priority: ['stat'] }, 'inform'],
    ['of a priority as a concept', { priority: { coding: [{ code: 'stat' }] } }, 'inform'],
    ['of a priority that is absent for a reason', { _priority: absent }, 'inform'],
    ['of a priority between spaces', { priority: ' STAT ' }, 'silent'],
    ['sent to somebody in no list', { performer: { display: 'Ziekenhuis' } }, 'silent'],
    ['sent to somebody by an extension', { performer: [{ extension: [{ url: 'x' }] }] }, 'silent'],
    ['of a specialism in a list', { performerType: [{ coding: [{ system: 'x', code: '0310' }] }] }, 'silent'],
    ['of somebody’s family', { subject: { reference: 'RelatedPerson/p1' } }, 'silent'],
    [
      'of a patient within it, who is another',
      { contained: [{ resourceType: 'Patient', id: 'x' }], subject: { reference: '#x' } },
      'inform',
    ],
    [
      'that names a form of no known kind',
      { supportingInfo: [{ reference: 'urn:uuid:0f1e2d3c-0000-4000-8000-000000000001' }] },
      'inform',
    ],
    [
      'that names a form in a list of lists',
      { supportingInfo: [[{ reference: 'QuestionnaireResponse/x' }], { reference: 'QuestionnaireResponse/gone' }] },
      'inform',
    ],
  ])('%s', (_, more, most) => {
    const is = outcome(request(more), person());
    expect(isAtMost(is, most), is).toBe(true);
  });

  test('beside another for the same, which holds a melanoma, in a group or in its place', () => {
    const group = { requisition: { system: 'x', value: '1' } };
    const others: Json[] = [
      group,
      { replaces: [{ reference: 'ServiceRequest/d1' }] },
      { basedOn: [{ reference: 'ServiceRequest/d1' }] },
      { doNotPerform: true },
      { intent: 'proposal' },
      modified,
    ];
    for (const more of others) {
      const other = request({ id: 'd2', reasonCode: [icpc('S77.03')], ...more });
      expect(outcome(request(group), person(), other)).toBe('silent');
    }
  });
});

describe('a form', () => {
  const item = (more: Json) => answered(false, { item: [{ linkId: 'alarm', ...more }] });
  test.each<[string, Json, Outcome]>([
    ['in text', item({ answer: [{ valueString: 'ja' }] }), 'inform'],
    [
      'as a code',
      item({ answer: [{ valueCoding: { system: 'http://snomed.info/sct', code: '373066001' } }] }),
      'inform',
    ],
    ['as a number', item({ answer: [{ valueInteger: 1 }] }), 'inform'],
    ['in an extension', item({ answer: [{ extension: [{ url: 'x', valueBoolean: true }] }] }), 'inform'],
    ['absent for a reason', item({ answer: [{ _valueBoolean: absent }] }), 'inform'],
    ['both', item({ answer: [{ valueBoolean: false }, { valueBoolean: true }] }), 'inform'],
    ['null beside a no', item({ answer: [{ valueBoolean: false }, null] }), 'inform'],
    ['no, in a form that says that it means otherwise', answered(false, modified), 'inform'],
    [
      'no, in an item that says that it means otherwise',
      item({ answer: [{ valueBoolean: false }], ...modified }),
      'inform',
    ],
    [
      'no, in an answer that says that it means otherwise',
      item({ answer: [{ valueBoolean: false, ...modified }] }),
      'inform',
    ],
    ['no, in a form of a status that nobody knows', answered(false, { status: 'concept' }), 'inform'],
    ['no, in a form entered in error, in capitals', answered(false, { status: 'Entered-In-Error' }), 'inform'],
    ['no, of another request', answered(false, { basedOn: [{ type: 'ServiceRequest', display: 'x' }] }), 'inform'],
    ['no, of somebody’s device', answered(false, { subject: { reference: 'Device/x' } }), 'inform'],
    ['no, of a year ago', answered(false, { authored: '2025-11-01' }), 'inform'],
    [
      'no, part of itself',
      answered(false, {
        meta: { tag: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' }] },
      }),
      'inform',
    ],
  ])('says of an alarm: %s', (_, resource, most) => {
    const is = outcome(lesion(), person(), resource);
    expect(isAtMost(is, most), is).toBe(true);
  });

  test('within the draft is read, whether it is named or not', () => {
    const contained = [{ ...answered(true), id: 'q', subject: undefined }];
    expect(outcome(lesion({ contained, supportingInfo: [{ reference: '#q' }] }), person())).toBe('silent');
    expect(outcome(lesion({ contained }), person())).toBe('silent');
  });
  test('in groups and under answers is read', () => {
    const yes = yesNo('alarm', true);
    const deep = [{ linkId: 'g', item: [{ linkId: 'h', answer: [{ valueString: 'x', item: [{ item: yes }] }] }] }];
    expect(outcome(lesion(), person(), answered(false, { item: deep }))).toBe('silent');
  });
});

describe('an earlier referral to the hospital for the same', () => {
  test.each<[string, Json, Outcome]>([
    ['not to be done', { doNotPerform: true }, 'silent'],
    ['revoked, in a resource that says that it means otherwise', { status: 'revoked', ...modified }, 'silent'],
    ['of a status that is null', { status: null }, 'silent'],
    ['of a status as a concept', { status: { coding: [{ code: 'revoked' }] } }, 'silent'],
    ['ended (R5)', { status: 'ended' }, 'silent'],
    ['of a date as a number', { authoredOn: 20_200_101 }, 'silent'],
    ['of a date with an extension only', { authoredOn: undefined, _authoredOn: absent }, 'silent'],
    ['of a part of the hospital', { performer: [agb('50000001')] }, 'silent'],
    ['to somebody in no list', { performer: agb('06010101') }, 'silent'],
    [
      'to a service within it',
      { performer: [{ reference: '#h' }], contained: [{ resourceType: 'HealthcareService', id: 'h' }] },
      'silent',
    ],
    [
      'to a role within it',
      { performer: [{ reference: '#r' }], contained: [{ resourceType: 'PractitionerRole', id: 'r' }] },
      'silent',
    ],
    [
      'by a reason within it',
      {
        reasonCode: undefined,
        reasonReference: [{ reference: '#k' }],
        contained: [{ ...condition('k', 'S87'), id: 'k' }],
      },
      'silent',
    ],
    [
      'by a reason that is refuted',
      { reasonCode: undefined, reasonReference: [{ reference: 'Condition/gone' }] },
      'silent',
    ],
    ['for something beside a readable reason', { reasonCode: [icpc('H81'), { text: 'eczeem' }] }, 'silent'],
    [
      'of a subject within it',
      { subject: { reference: '#p' }, contained: [{ resourceType: 'Patient', id: 'p' }] },
      'silent',
    ],
  ])('%s', (_, more, most) => {
    const is = outcome(request(), person(), referred('S87', { performer: [agb('06010101')], ...more }));
    expect(isAtMost(is, most), is).toBe(true);
  });
});

describe('a Bundle', () => {
  const whole = bundle(request(), person());
  const list = (more: unknown[]) => ({
    ...whole,
    entry: [...(Array.isArray(whole['entry']) ? whole['entry'] : []), ...more],
  });
  test.each<[string, unknown]>([
    ['with a page to come', { ...whole, link: [{ relation: 'next', url: 'x' }] }],
    ['with a page to come, in capitals', { ...whole, link: [{ relation: 'NEXT', url: 'x' }] }],
    ['with more that belongs to it (Azure)', { ...whole, link: [{ relation: 'related', url: 'x' }] }],
    ['with a link that is no list', { ...whole, link: { relation: 'next' } }],
    ['within it, with a page to come', list([{ resource: { resourceType: 'Bundle', link: [{ relation: 'next' }] } }])],
    ['with an answer refused by a number', list([{ resource: condition('c2', 'R74'), response: { status: 403 } }])],
    ['with an answer that timed out', list([{ response: { status: '504 Gateway Timeout' } }])],
    [
      'with an outcome under an answer',
      list([
        {
          resource: condition('c2', 'R74'),
          response: {
            status: '200',
            outcome: { resourceType: 'OperationOutcome', issue: [{ severity: 'warning', code: 'incomplete' }] },
          },
        },
      ]),
    ],
    ['with an outcome of no issue', list([{ resource: { resourceType: 'OperationOutcome' } }])],
    ['that was deleted from', list([{ request: { method: 'DELETE', url: 'Condition/m1' } }])],
    ['of a count only', { ...whole, total: 40 }],
    ['of a count in words', { ...whole, total: 'veel' }],
    ['that is part of itself', { ...whole, meta: { tag: [{ code: 'SUBSETTED' }] } }],
    [
      'that holds problems as parameters',
      list([
        { resource: { resourceType: 'Parameters', parameter: [{ name: 'return', resource: bundle(melanoma()) }] } },
      ]),
    ],
    [
      'that holds problems as parts of parameters',
      list([
        { resource: { resourceType: 'Parameters', parameter: [{ name: 'x', part: [{ resource: melanoma() }] }] } },
      ]),
    ],
    ['in an entry that is no list', list([{ resource: { resourceType: 'Bundle', entry: { resource: melanoma() } } }])],
  ])('%s is silent', (_, input) => {
    expect(outcomeOf(whole)).toBe('nudge');
    expect(outcomeOf(input)).toBe('silent');
  });
});

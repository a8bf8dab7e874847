import { describe, expect, test } from 'vitest';
import { contextFromBundle, createFhirClient } from '../../../src/fhir/index.ts';
import { dateRange } from '../../../src/fhir/model/local-date.ts';
import { addMissing } from '../../../src/fhir/server/missing-references.ts';
import {
  at,
  bundle,
  choice,
  condition,
  coverage,
  draft,
  form,
  icpc,
  type Json,
  patient,
  patientRef,
  referral,
  yesNo,
} from '../referral.ts';

const facts = (input: unknown) => {
  const reading = contextFromBundle(input, { at });
  if (!reading.ok) throw new Error(`refused: ${reading.refusal.code}`);
  return reading.context;
};

const agb = { system: 'http://fhir.nl/fhir/NamingSystem/agb-z', value: '06010101' };
const sent = (more: Json) => draft({ id: 'e1', status: 'completed', authoredOn: '2026-06-01', ...more });

describe('what the record says oddly is not lost', () => {
  test('an earlier referral went to the organisation that a role names, whatever kind of resource carries its code', () => {
    const role = { resourceType: 'PractitionerRole', id: 'r9', organization: { reference: 'Location/h1' } };
    const place = { resourceType: 'Location', id: 'h1', identifier: [agb] };
    const { earlier } = facts(referral(sent({ performer: [{ reference: 'PractitionerRole/r9' }] }), role, place));
    expect(earlier).toMatchObject([{ icpc: ['S87'], agb: '06010101' }]);
  });

  test('a person’s own code is not that of the organisation', () => {
    const person = { resourceType: 'Practitioner', id: 'h1', identifier: [agb] };
    const { earlier } = facts(referral(sent({ performer: [{ reference: 'Practitioner/h1' }] }), person));
    expect(earlier).toMatchObject([{ icpc: ['S87'] }]);
    expect(earlier[0]).not.toHaveProperty('agb');
  });

  test('of the services in an earlier referral the first that is named counts', () => {
    const named = (value: unknown) => ({
      identifier: { system: 'https://tenzij.example/fhir/NamingSystem/service', value },
    });
    const { earlier } = facts(referral(sent({ supportingInfo: [named(undefined), named('pluspunt-dermatologie')] })));
    expect(earlier).toMatchObject([{ icpc: ['S87'], service: 'pluspunt-dermatologie' }]);
  });

  test('a hole in a list of answers is an answer that cannot be read', () => {
    const answer = [{ valueBoolean: false }];
    answer.length = 2;
    const { answers, unclear } = facts(referral(form('q1', [{ linkId: 'alarm', answer }])));
    expect({ answers, unclear }).toEqual({ answers: {}, unclear: ['alarm'] });
  });
});

test('a hole in a list of reasons is a reason that cannot be read', () => {
  const reasonCode = [icpc('S87')];
  reasonCode.length = 2;
  const request = draft({ reasonReference: undefined, reasonCode });
  expect(facts(bundle(request, patient())).reasons).toStrictEqual([{ icpc: 'S87' }, {}]);
});

test('white space around a full URL makes it no other address', () => {
  const resources = [draft(), patient(), condition('c1', 'S87')].map((resource) => ({ resource }));
  const entry = [{ fullUrl: ' Condition/c1 ', resource: coverage() }, ...resources];
  expect(facts({ resourceType: 'Bundle', entry }).reasons).toEqual([{ icpc: 'S87' }]);
});

test('a full URL without a server is on the server that answered', () => {
  const baseUrl = 'https://his.example/fhir';
  const others = [patient(), condition('c1', 'S87')].map((resource) => ({ resource }));
  const stranger = { fullUrl: 'https://other.example/fhir/Patient/p1', resource: patient({ gender: 'male' }) };
  const entry = [{ fullUrl: '/ServiceRequest/d1', resource: draft() }, stranger, ...others];
  const reading = contextFromBundle({ resourceType: 'Bundle', entry }, { at, baseUrl });
  expect(reading.ok && reading.context.sex).toBe('female');
});

test('a request contained in a Task is none of those that the bundle is about', () => {
  const contained = [draft({ id: 'inner' })];
  const task = { resourceType: 'Task', id: 't1', contained, focus: { reference: '#inner' } };
  const both = bundle(sent({}), sent({ id: 'e2' }), patient(), condition('c1', 'S87'), task);
  expect(contextFromBundle(both, { at })).toMatchObject({ ok: false, refusal: { code: 'several-requests' } });
});

test('the patient of a server below the draft’s own keeps the whole address', () => {
  const base = 'https://his.example';
  const subject = { reference: `${base}/fhir/Patient/p1` };
  const entry = [{ fullUrl: `${base}/ServiceRequest/d1`, resource: draft({ subject }) }];
  const reading = contextFromBundle({ resourceType: 'Bundle', entry }, { at });
  expect(reading.ok && reading.draft.patientReference).toBe(subject.reference);
});

test('a year of the first century stays there', () => {
  expect(dateRange('0050')).toEqual({ first: '0050-01-01', last: '0050-12-31' });
  expect(dateRange('0004-02')).toEqual({ first: '0004-02-01', last: '0004-02-29' });
});

/** How often a field is read: time that a machine cannot blur. */
function counted(resource: Json, field: string, reads: { count: number }): Json {
  const value = resource[field];
  return Object.defineProperty({ ...resource }, field, {
    enumerable: true,
    get() {
      reads.count += 1;
      return value;
    },
  });
}

const many = Array.from({ length: 200 }, (_, nth) => nth);

describe('work grows no faster than the bundle', () => {
  test('a form is read once, however often the draft names it', () => {
    const reads = { count: 0 };
    const q1 = counted(form('q1', [yesNo('alarm', false), choice('question', 'treatment')]), 'item', reads);
    const supportingInfo = many.map(() => ({ reference: 'QuestionnaireResponse/q1' }));
    const { answers } = facts(bundle(draft({ supportingInfo }), patient(), condition('c1', 'S87'), q1));
    expect(answers).toEqual({ alarm: false, question: 'treatment' });
    expect(reads.count).toBe(1);
  });

  test('a letter is read once, however many referrals name it, and the sections under "Reden bericht" once', () => {
    const [letters, sections] = [{ count: 0 }, { count: 0 }];
    const code = { coding: [{ system: 'http://snomed.info/sct', code: '440378000' }] };
    const innermost = counted({ entry: [{ reference: 'Condition/c1' }] }, 'entry', sections);
    const section = many.reduce((inner: Json) => ({ code, section: [inner] }), innermost);
    const letter = { resourceType: 'Composition', id: 'l1', subject: patientRef, section: [section] };
    const supportingInfo = many.map(() => ({ reference: 'Composition/l1' }));
    const request = draft({ reasonReference: undefined, supportingInfo });
    const earlier = many.map((nth) => sent({ id: `e${nth}`, reasonReference: undefined, supportingInfo }));
    const around = [patient(), condition('c1', 'S87'), counted(letter, 'section', letters)];
    const { reasons } = facts(bundle(request, ...earlier, ...around));
    expect(reasons).toEqual([{ icpc: 'S87' }]);
    expect([letters.count, sections.count]).toEqual([1, 1]);
  });

  test('patients are told apart by identifier without asking each of them each time', () => {
    const reads = { count: 0 };
    const bsn = (value: string) => ({ system: 'bsn', value });
    const subject = (value: string) => ({ type: 'Patient', identifier: bsn(value) });
    const others = many.map((nth) =>
      counted(patient({ id: `o${nth}`, identifier: [bsn(`${nth}`)] }), 'identifier', reads),
    );
    const problems = many.map((nth) => condition(`k${nth}`, 'T90', { subject: subject(`${nth}`) }));
    const own = [
      draft({ subject: subject('own'), reasonReference: undefined, reasonCode: [icpc('S87')] }),
      patient({ identifier: [bsn('own')] }),
      condition('c1', 'A79', { subject: subject('own') }),
    ];
    expect(facts(bundle(...others, ...problems, ...own, coverage())).problems).toEqual([{ icpc: 'A79' }]);
    expect(reads.count).toBeLessThanOrEqual(2 * many.length);
  });

  test('what is contained is looked up, and not searched for each reference', () => {
    const reads = { count: 0 };
    const contained = many.map((nth) => counted(condition(`k${nth}`, 'S87'), 'id', reads));
    const reasonReference = many.map((nth) => ({ reference: `#k${nth}` }));
    expect(facts(bundle(draft({ contained, reasonReference }), patient())).reasons).toEqual([{ icpc: 'S87' }]);
    expect(reads.count).toBe(many.length);
  });

  test('a letter on a server may nest as deep as it likes', async () => {
    const client = createFhirClient({
      baseUrl: 'https://his.example/fhir',
      fetch: () => Promise.resolve(Response.json(condition('c9', 'S87'))),
    });
    const innermost: Json = { entry: [{ reference: 'Condition/c9' }] };
    const section = Array.from({ length: 20_000 }).reduce<Json>((inner) => ({ section: [inner] }), innermost);
    const letter = { resourceType: 'Composition', id: 'l1', section: [section] };
    const gathered = {
      all: [letter],
      byKey: new Map<string, Json>([['Composition/l1', letter]]),
      searched: new Set<Json>(),
      given: {},
    };
    await addMissing(gathered, client, 'd1', at, {});
    expect([...gathered.byKey.keys()]).toEqual(['Composition/l1', 'Condition/c9']);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { contextFromBundle, createFhirClient, readContext } from '../../../src/fhir/index.ts';
import { at, bundle, condition, coverage, draft, form, icpc, insurer, type Json, patient, yesNo } from '../referral.ts';
import { type Habits, type MedplumServer, medplum } from '../server.ts';

/** Two patients, so that a strangers' data would show. */
const hospital: Json = {
  resourceType: 'Organization',
  id: 'h1',
  identifier: [{ system: 'http://fhir.nl/fhir/NamingSystem/agb-z', value: '06010101' }],
};
const resources: Json[] = [
  draft({ supportingInfo: [{ reference: 'QuestionnaireResponse/q1' }] }),
  patient(),
  condition('c1', 'S87'),
  condition('c2', 'T90', { recordedDate: '2015-01-01' }),
  coverage(),
  insurer,
  form('q1', [yesNo('alarm', false)]),
  draft({ id: 's1', status: 'completed', authoredOn: '2026-05-01', performer: [{ reference: 'Organization/h1' }] }),
  hospital,
];
const strangers: Json[] = [
  patient({ id: 'p2', birthDate: '1950-01-01' }),
  condition('x1', 'K90', { subject: { reference: 'Patient/p2' } }),
  form('x2', [yesNo('alarm', true)], { subject: { reference: 'Patient/p2' } }),
];
const expected = () => {
  const reading = contextFromBundle(bundle(...resources), { at });
  return reading.ok ? reading.context : undefined;
};

let server: MedplumServer;
beforeAll(async () => {
  server = await medplum();
  for (const resource of [...resources, ...strangers]) await server.put(resource);
});
afterAll(() => server.close());
beforeEach(() => {
  server.seen.length = 0;
  for (const habit of ['noBatch', 'noIncludes', 'refusesIterate'] as const) server.habits[habit] = false;
});

const client = () => createFhirClient({ baseUrl: server.base });
const plain: Habits = { noBatch: true, noIncludes: true };

describe('a draft on a real FHIR server', () => {
  test('takes one request where the server includes, and gives what the same bundle gives', async () => {
    const reading = await readContext(client(), 'ServiceRequest/d1', { at });
    expect(reading.ok && reading.context).toEqual(expected());
    expect(server.seen).toHaveLength(1);
  });

  test('takes one batch when the patient is known', async () => {
    const reading = await readContext(client(), 'ServiceRequest/d1', { at, patient: 'Patient/p1' });
    expect(reading.ok && reading.context).toEqual(expected());
    expect(server.seen.map(({ method }) => method)).toEqual(['POST']);
  });

  test.each<[string, Habits]>([
    ['takes no batch', { noBatch: true }],
    ['ignores includes', { noIncludes: true }],
    ['refuses to iterate', { refusesIterate: true }],
    ['does none of it', plain],
    ['refuses all of it', { noBatch: true, refusesIterate: true }],
  ])('gives the same from a server that %s', async (_, habits) => {
    Object.assign(server.habits, habits);
    for (const known of [undefined, 'Patient/p1']) {
      const reading = await readContext(client(), 'ServiceRequest/d1', { at, patient: known });
      if (!reading.ok) throw new Error(reading.refusal.message);
      // Without includes nobody says who the payor is; it is information only, and not worth a round trip.
      const { insurer: _known, ...rest } = expected() ?? {};
      expect(reading.context).toMatchObject(rest);
    }
  });

  test('remembers what the server does: a batch on the second draft, two requests in all', async () => {
    Object.assign(server.habits, { noIncludes: true });
    const one = client();
    await readContext(one, 'ServiceRequest/d1', { at });
    server.seen.length = 0;
    await readContext(one, 'ServiceRequest/d1', { at });
    expect(
      server.seen.filter(({ path }) => !path.startsWith('/fhir/Organization')).map(({ method }) => method),
    ).toEqual(['GET', 'POST']);
  });

  test('knows the version for writing back', async () => {
    const reading = await readContext(client(), 'ServiceRequest/d1', { at });
    const version = (await server.get('ServiceRequest', 'd1'))['meta'] as Json;
    expect(reading.ok && reading.draft).toMatchObject({
      reference: 'ServiceRequest/d1',
      versionId: version['versionId'],
      etag: `W/"${version['versionId']}"`,
      patientReference: 'Patient/p1',
    });
  });

  test('reads the letter that the draft names, and the Condition that the letter enters', async () => {
    await server.put({
      resourceType: 'Composition',
      id: 'l1',
      subject: { reference: 'Patient/p1' },
      section: [{ entry: [{ reference: 'Condition/c2' }] }],
    });
    await server.put(
      draft({ id: 'd2', reasonReference: undefined, supportingInfo: [{ reference: 'Composition/l1' }] }),
    );
    const reading = await readContext(client(), 'ServiceRequest/d2', { at });
    expect(reading.ok && reading.context.reasons).toEqual([{ icpc: 'T90' }]);
  });

  test('leaves a form aside that belongs to an older question', async () => {
    await server.put(
      draft({ id: 'd3', subject: { reference: 'Patient/p3' }, reasonReference: undefined, reasonCode: [icpc('S87')] }),
    );
    await server.put(patient({ id: 'p3' }));
    await server.put(
      form('old', [yesNo('alarm', false)], { subject: { reference: 'Patient/p3' }, authored: '2025-01-01T00:00:00Z' }),
    );
    const old = await readContext(client(), 'ServiceRequest/d3', { at });
    expect(old.ok && old.context.answers).toEqual({});
    await server.put(form('now', [yesNo('alarm', true)], { subject: { reference: 'Patient/p3' } }));
    const now = await readContext(client(), 'ServiceRequest/d3', { at });
    expect(now.ok && now.context.answers).toEqual({ alarm: true });
  });

  test.each([
    ['ServiceRequest/nope', 'not-found'],
    ['Patient/p1', 'bad-reference'],
    ['ServiceRequest/../AuditEvent', 'bad-reference'],
    ['ServiceRequest/d1?_count=9', 'bad-reference'],
    ['https://evil.example/fhir/ServiceRequest/d1', 'bad-reference'],
    ['', 'bad-reference'],
  ])('%s is refused as %s', async (reference, code) => {
    const reading = await readContext(client(), reference, { at });
    expect(reading.ok ? '' : reading.refusal.code).toBe(code);
  });
});

import { describe, expect, test } from 'vitest';
import { createFhirClient, readContext } from '../../../src/fhir/index.ts';
import { at, bundle, condition, coverage, draft, form, icpc, type Json, patient, yesNo } from '../referral.ts';

/** A server as a table: what it answers to a GET of a type, by read or by search. Ignores includes, takes no batch. */
type Table = Record<string, (isSearch: boolean) => Response | Promise<Response>>;

const found =
  (...resources: Json[]) =>
  () =>
    Response.json(bundle(...resources));
const status = (code: number) => () => Response.json({}, { status: code });
const either =
  (resource: Json, ...others: Json[]) =>
  (isSearch: boolean) =>
    Response.json(isSearch ? bundle(...others) : resource);

const whole: Table = {
  ServiceRequest: (isSearch) => Response.json(isSearch ? bundle(draft()) : draft()),
  Patient: either(patient()),
  Condition: found(condition('c1', 'S87')),
  QuestionnaireResponse: found(form('q1', [yesNo('alarm', true)])),
  Coverage: found(coverage()),
};

function server(changes: Table) {
  const table: Table = { ...whole, ...changes };
  const asked: string[] = [];
  const client = createFhirClient({
    baseUrl: 'https://his.example/fhir',
    timeoutMs: 200,
    fetch: async (url, { method }) => {
      const path = url.slice('https://his.example/fhir/'.length);
      asked.push(`${method} ${path}`);
      if (method === 'POST') return Response.json({}, { status: 405 });
      const type = /^[A-Za-z]*/.exec(path)?.[0] ?? '';
      return table[type]?.(path.includes('?')) ?? Response.json({}, { status: 404 });
    },
  });
  return { client, asked };
}

const code = async (changes: Table) => {
  const reading = await readContext(server(changes).client, 'ServiceRequest/d1', { at });
  return reading.ok ? 'read' : reading.refusal.code;
};

describe('what could hold an alarm has to be read, or nothing is advised', () => {
  test.each<[string, Table, string]>([
    ['everything there', {}, 'read'],
    ['Conditions in trouble', { Condition: status(500) }, 'server'],
    ['Conditions forbidden', { Condition: status(403) }, 'refused'],
    ['Conditions as HTML', { Condition: () => new Response('<h1>Inloggen</h1>') }, 'not-fhir'],
    ['Conditions that hang', { Condition: () => new Promise<Response>(() => {}) }, 'timeout'],
    ['the patient gone', { Patient: status(404) }, 'not-found'],
    ['forms in trouble', { QuestionnaireResponse: status(503) }, 'server'],
    ['no forms on this server', { QuestionnaireResponse: status(404) }, 'read'],
    ['no access to forms', { QuestionnaireResponse: status(403) }, 'read'],
    ['coverage in trouble, which is information only', { Coverage: status(500) }, 'read'],
    ['no valid token', { ServiceRequest: status(401) }, 'unauthorised'],
    ['the draft gone', { ServiceRequest: status(404) }, 'not-found'],
    ['the whole server in trouble', { ServiceRequest: status(503) }, 'server'],
    ['a draft that is something else', { ServiceRequest: either(patient()) }, 'not-fhir'],
  ])('%s', async (_, changes, expected) => {
    expect(await code(changes)).toBe(expected);
  });

  test('a reading that is stopped is a refusal, not an exception', async () => {
    const reading = await readContext(server({}).client, 'ServiceRequest/d1', { at, signal: AbortSignal.abort() });
    expect(reading.ok ? '' : reading.refusal.code).toBe('aborted');
  });

  test('a refusal names no patient', async () => {
    const reading = await readContext(server({ Patient: status(404) }).client, 'ServiceRequest/d1', { at });
    expect(JSON.stringify(reading)).not.toMatch(/p1|d1|Voorbeeld|his\.example/);
  });
});

test('a host that names the wrong patient does not hide the right one', async () => {
  const { client } = server({});
  const reading = await readContext(client, 'ServiceRequest/d1', { at, patient: 'Patient/somebody-else' });
  expect(reading.ok && reading.context).toMatchObject({ reasons: [{ icpc: 'S87' }], answers: { alarm: true } });
});

test('an answer that the server cut short is not believed to be whole', async () => {
  const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'warning', code: 'too-costly' }] };
  let searches = 0;
  const cut: Table = {
    ServiceRequest: (isSearch) => {
      searches += isSearch ? 1 : 0;
      return Response.json(searches === 1 ? bundle(draft(), patient(), condition('c1', 'S87'), outcome) : bundle());
    },
    Condition: found(condition('c1', 'S87'), condition('c2', 'K90')),
  };
  const reading = await readContext(server(cut).client, 'ServiceRequest/d1', { at });
  expect(reading.ok && reading.context.problems).toEqual([{ icpc: 'K90' }]);
});

test('a server without batch and includes takes two round trips, the second side by side', async () => {
  const { client, asked } = server({});
  await readContext(client, 'ServiceRequest/d1', { at });
  expect(asked.map((one) => one.split('?')[0])).toEqual([
    'GET ServiceRequest',
    'GET Patient/p1',
    'GET Condition',
    'GET QuestionnaireResponse',
    'GET ServiceRequest',
    'GET Coverage',
  ]);
});

test('a draft whose reason is written out needs no letter', async () => {
  const lettered = draft({
    reasonReference: undefined,
    reasonCode: [icpc('S87')],
    supportingInfo: [{ reference: 'Composition/l1' }],
  });
  const { client, asked } = server({
    ServiceRequest: (isSearch) => Response.json(isSearch ? bundle(lettered) : lettered),
  });
  await readContext(client, 'ServiceRequest/d1', { at });
  expect(asked.join()).not.toContain('Composition');
});

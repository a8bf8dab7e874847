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

const read = (changes: Table, draftId = 'd1') =>
  readContext(server(changes).client, `ServiceRequest/${draftId}`, { at });

/** What a reading comes to: a refusal, or what is doubted in the context. */
const doubts = async (changes: Table) => {
  const reading = await read(changes);
  if (!reading.ok) return reading.refusal.code;
  const { incomplete, unclear = [] } = reading.context;
  return [...(incomplete ? ['silent'] : []), ...unclear].join(' ') || 'none';
};

const outcome = (severity: string, code: string) => ({ resourceType: 'OperationOutcome', issue: [{ severity, code }] });
const searchset =
  (total: number | undefined, ...resources: unknown[]) =>
  () =>
    Response.json({
      resourceType: 'Bundle',
      type: 'searchset',
      total,
      entry: resources.map((resource) => ({ resource })),
    });
const hanging = () => new Promise<Response>(() => {});
const statement =
  (...types: string[]) =>
  () =>
    Response.json({ resourceType: 'CapabilityStatement', rest: [{ resource: types.map((type) => ({ type })) }] });
const c1 = condition('c1', 'S87');

describe('what could hold an alarm has to be read whole', () => {
  test.each<[string, Table, string]>([
    ['everything there', {}, 'none'],
    ['Conditions in trouble', { Condition: status(500) }, 'silent'],
    ['Conditions forbidden', { Condition: status(403) }, 'silent'],
    ['no token for Conditions', { Condition: status(401) }, 'silent'],
    ['too many questions', { Condition: status(429) }, 'silent'],
    ['Conditions as HTML', { Condition: () => new Response('<h1>Inloggen</h1>') }, 'silent'],
    ['Conditions that hang', { Condition: hanging }, 'silent'],
    ['no Conditions on this server', { Condition: status(404) }, 'silent'],
    ['no Conditions, and so it says', { Condition: status(404), metadata: statement('Patient') }, 'problem'],
    ['no Conditions, though it says so', { Condition: status(404), metadata: statement('Condition') }, 'silent'],
    ['Conditions withheld', { Condition: searchset(0, outcome('error', 'forbidden')) }, 'silent'],
    [
      'Conditions suppressed, with a warning',
      { Condition: searchset(1, c1, outcome('warning', 'suppressed')) },
      'silent',
    ],
    ['a standing warning', { Condition: searchset(1, c1, outcome('warning', 'informational')) }, 'none'],
    ['a standing remark', { Condition: searchset(1, c1, outcome('information', 'processing')) }, 'none'],
    ['fewer Conditions than it counts', { Condition: searchset(4, c1) }, 'silent'],
    ['a count of exactly these', { Condition: searchset(1, c1) }, 'none'],
    ['a Condition that is not there', { Condition: searchset(undefined, c1, undefined) }, 'silent'],
    ['forms in trouble', { QuestionnaireResponse: status(503) }, 'forms'],
    ['no forms on this server', { QuestionnaireResponse: status(404) }, 'none'],
    ['no access to forms', { QuestionnaireResponse: status(403) }, 'forms'],
    ['forms cut short', { QuestionnaireResponse: searchset(3) }, 'forms'],
    ['coverage in trouble, which is information only', { Coverage: status(500) }, 'none'],
  ])('%s', async (_, changes, expected) => {
    expect(await doubts(changes)).toBe(expected);
  });

  test('a danger on the first page counts, though the next cannot be had', async () => {
    const first = {
      ...bundle(form('q1', [yesNo('alarm', true)])),
      link: [{ relation: 'next', url: 'QuestionnaireResponse?page=2' }],
    };
    let pages = 0;
    const reading = await read({
      QuestionnaireResponse: () => {
        pages += 1;
        return pages === 1 ? Response.json(first) : Response.json({}, { status: 429 });
      },
    });
    expect(reading.ok && reading.context).toMatchObject({ answers: { alarm: true }, unclear: ['forms'] });
  });

  test('earlier referrals that cannot be read are unclear', async () => {
    const ServiceRequest = (isSearch: boolean) =>
      isSearch ? Response.json(outcome('error', 'exception'), { status: 500 }) : Response.json(draft());
    expect(await doubts({ ServiceRequest })).toBe('earlier-referral');
  });

  test('a form that the draft names and that is gone is unclear', async () => {
    const named = draft({ supportingInfo: [{ reference: 'QuestionnaireResponse/q9' }] });
    const QuestionnaireResponse = (isSearch: boolean) =>
      isSearch ? Response.json(bundle()) : Response.json({}, { status: 410 });
    expect(await doubts({ ServiceRequest: either(named), QuestionnaireResponse })).toBe('forms');
  });
});

describe('what the draft itself needs', () => {
  test.each<[string, Table, string]>([
    ['the patient gone', { Patient: status(404) }, 'not-found'],
    ['no valid token', { ServiceRequest: status(401) }, 'unauthorised'],
    ['the draft gone', { ServiceRequest: status(404) }, 'not-found'],
    ['the whole server in trouble', { ServiceRequest: status(503) }, 'server'],
    ['a draft that is something else', { ServiceRequest: either(patient()) }, 'not-fhir'],
    [
      'a draft of a number',
      { ServiceRequest: either(draft({ subject: { identifier: { system: 'x', value: '12' } } })) },
      'patient-unresolved',
    ],
    [
      'a draft of another server',
      { ServiceRequest: either(draft({ subject: { reference: 'https://intern.example/r4/Patient/p1' } })) },
      'patient-unresolved',
    ],
    ['letters that are no UTF-8', { Condition: () => new Response(Uint8Array.of(0x7b, 0xe9, 0x7d)) }, 'silent'],
  ])('%s', async (_, changes, expected) => {
    expect(await doubts(changes)).toBe(expected);
  });

  test('a draft of a number is read when the host names the patient', async () => {
    const ServiceRequest = either(draft({ subject: { identifier: { system: 'x', value: '12' } } }));
    const { client } = server({ ServiceRequest });
    const reading = await readContext(client, 'ServiceRequest/d1', { at, patient: 'Patient/p1' });
    expect(reading.ok && reading.context).toMatchObject({ age: 42, answers: { alarm: true } });
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
  const cutShort = outcome('warning', 'too-costly');
  let searches = 0;
  const cut: Table = {
    ServiceRequest: (isSearch) => {
      searches += isSearch ? 1 : 0;
      return Response.json(searches === 1 ? bundle(draft(), patient(), condition('c1', 'S87'), cutShort) : bundle());
    },
    Condition: found(condition('c1', 'S87'), condition('c2', 'K90')),
  };
  const reading = await read(cut);
  expect(reading.ok && reading.context.problems).toEqual([{ icpc: 'K90' }]);
});

test('a server that includes Conditions only is asked for the rest', async () => {
  const ServiceRequest = (isSearch: boolean) =>
    Response.json(isSearch ? bundle(draft(), patient(), condition('c1', 'S87')) : draft());
  const reading = await read({ ServiceRequest });
  expect(reading.ok && reading.context.answers).toEqual({ alarm: true });
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

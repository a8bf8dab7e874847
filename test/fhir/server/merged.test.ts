import { describe, expect, test } from 'vitest';
import { createFhirClient, readContext } from '../../../src/fhir/index.ts';
import { at, bundle, condition, draft, form, icpc, type Json, patient, yesNo } from '../referral.ts';

/** A server that searches to the letter: by the number of a patient it finds what names that number, and nothing else. */

const host = 'https://his.example/fhir';

interface Habits {
  /** Includes and reverse includes are done, instead of left aside. */
  readonly includes?: boolean;
  readonly batch?: boolean;
  /** What is answered to these requests instead. */
  readonly instead?: (path: string) => Response | undefined;
}

function serverOf(resources: readonly Json[], { includes = false, batch = false, instead }: Habits = {}) {
  const asked: string[] = [];
  const nameOf = (one: Json) => `${String(one['resourceType'])}/${String(one['id'])}`;
  const subjectOf = (one: Json): unknown =>
    one['subject'] && typeof one['subject'] === 'object' ? Reflect.get(one['subject'], 'reference') : undefined;
  const answer = (path: string): Response => {
    asked.push(path);
    const other = instead?.(path);
    if (other) return other;
    const { pathname, searchParams } = new URL(`${host}/${path}`);
    const [type = '', id] = pathname.slice('/fhir/'.length).split('/');
    const all = resources.filter((one) => one['resourceType'] === type);
    if (id !== undefined) {
      const found = all.find((one) => one['id'] === id);
      return Response.json(found ?? {}, { status: found ? 200 : 404 });
    }
    if (searchParams.has('_id')) {
      const found = all.filter((one) => one['id'] === searchParams.get('_id'));
      const subjects = new Set(found.map(subjectOf));
      const with_ = resources.filter((one) => subjects.has(nameOf(one)) || subjects.has(subjectOf(one)));
      return Response.json(bundle(...(includes ? new Set([...found, ...with_]) : found)));
    }
    const status = searchParams.get('status')?.split(',');
    const since = searchParams.get('authored')?.slice(2);
    const found = all.filter(
      (one) =>
        subjectOf(one) === searchParams.get('subject') &&
        (status === undefined || status.includes(String(one['status']))) &&
        (since === undefined || String(one['authoredOn'] ?? '') >= since),
    );
    return Response.json(bundle(...found));
  };
  const client = createFhirClient({
    baseUrl: host,
    fetch: async (url, { method, body }) => {
      if (method !== 'POST') return answer(url.slice(host.length + 1));
      if (!batch) return Response.json({}, { status: 405 });
      const { entry } = JSON.parse(String(body)) as { entry: { request: { url: string } }[] };
      const answers = await Promise.all(entry.map(async (one) => ({ resource: await answer(one.request.url).json() })));
      return Response.json({ resourceType: 'Bundle', type: 'batch-response', entry: answers });
    },
  });
  return { client, asked };
}

const roads: [string, Habits, string | undefined][] = [
  ['by includes', { includes: true }, undefined],
  ['side by side', {}, undefined],
  ['in a batch, the patient known', { batch: true }, 'Patient/p1'],
  ['side by side, the patient known', {}, 'Patient/p1'],
];
async function read(resources: readonly Json[], habits: Habits = {}, known?: string) {
  const { client, asked } = serverOf(resources, habits);
  const reading = await readContext(client, 'ServiceRequest/d1', { at, patient: known });
  if (!reading.ok) throw new Error(reading.refusal.message);
  return { ...reading.context, asked };
}

const link = (type: string, reference: string) => ({ type, other: { reference } });
const coded = draft({ reasonReference: undefined, reasonCode: [icpc('S87')] });
const old = { subject: { reference: 'Patient/old' } };

describe.each(roads)('read %s', (_, habits, known) => {
  describe.each(['replaces', 'seealso', 'replaced-by', 'refer'])(
    'what stands under a number that it %s is read',
    (type) => {
      const own = patient({ link: [link(type, 'Patient/old')] });
      test.each<[string, Json, Json]>([
        ['a problem', condition('c9', 'S77.03', old), { problems: [{ icpc: 'S77.03' }] }],
        ['a form', form('q9', [yesNo('alarm', true)], old), { answers: { alarm: true } }],
        [
          'an earlier referral',
          draft({ id: 'e9', status: 'completed', reasonReference: undefined, reasonCode: [icpc('S87')], ...old }),
          { earlier: [{ icpc: ['S87'] }] },
        ],
      ])('%s', async (_name, resource, expected) => {
        expect(await read([coded, own, resource], habits, known)).toMatchObject(expected);
        // Also where the old record itself is still there, or names the one before it.
        const before = patient({ id: 'old', link: [link('replaces', 'Patient/older')] });
        expect(await read([coded, own, before, resource], habits, known)).toMatchObject(expected);
        const older = { ...resource, subject: { reference: 'Patient/older' } };
        expect(await read([coded, own, before, older], habits, known)).toMatchObject(expected);
      });
    },
  );

  test.each([
    '/Patient/old',
    `${host.replace('https', 'http')}/Patient/old`,
    'https://HIS.Example/fhir/Patient/old/_history/2',
  ])('a number is read however the link to it is written: %s', async (reference) => {
    const own = patient({ link: [link('replaces', reference)] });
    const problem = condition('c9', 'S77.03', old);
    expect(await read([coded, own, problem], habits, known)).toMatchObject({ problems: [{ icpc: 'S77.03' }] });
  });

  test.each<[string, Json]>([
    ['a number alone', { identifier: { system: 'urn:example:numbers', value: '45' } }],
    ['words', { display: 'dossier 45' }],
    ['nothing', {}],
  ])('what it replaces and that %s tells cannot be read, so something may be missing', async (_name, other) => {
    const unclear = ['earlier-referral', 'forms', 'problem'];
    const own = (type: string) => patient({ link: [{ type, other }] });
    const found = await read([coded, own('replaces')], habits, known);
    expect([...(found.unclear ?? [])].sort()).toEqual(unclear);
    // Another record of the same person, elsewhere, is in many an ordinary record.
    expect((await read([coded, own('seealso')], habits, known)).unclear).toBeUndefined();
  });

  test('an undated earlier referral, and one without a status that a search would find', async () => {
    const sent = (id: string, more: Json) =>
      draft({
        id,
        status: 'completed',
        authoredOn: undefined,
        reasonReference: undefined,
        reasonCode: [icpc('S87')],
        ...more,
      });
    expect((await read([coded, patient(), sent('e1', {})], habits, known)).earlier).toMatchObject([{ icpc: ['S87'] }]);
    const odd = sent('e1', { status: undefined, _status: { extension: [] } });
    expect((await read([coded, patient(), odd], habits, known)).earlier).toMatchObject([{ status: 'unknown' }]);
    const past = sent('e1', { authoredOn: '2024-01-01' });
    expect((await read([coded, patient(), past], habits, known)).earlier).toEqual([]);
  });

  test('another draft of this patient, as in a bundle', async () => {
    const other = draft({ id: 'd2', authoredOn: undefined, reasonReference: undefined, reasonCode: [icpc('S77.03')] });
    expect((await read([coded, patient(), other], habits, known)).problems).toEqual([
      { icpc: 'S77.03', isReferredNow: true },
    ]);
  });
});

test.each<[string, string, object]>([
  ['Conditions', 'Condition', { incomplete: true }],
  ['forms', 'QuestionnaireResponse', { unclear: ['forms'] }],
  ['requests', 'ServiceRequest', { unclear: ['earlier-referral'] }],
])('%s of the old number that are refused are not whole', async (_, type, expected) => {
  const own = patient({ link: [link('replaces', 'Patient/old')] });
  const instead = (path: string) =>
    path.startsWith(`${type}?`) && path.includes('old') ? Response.json({}, { status: 403 }) : undefined;
  expect(await read([coded, own], { instead })).toMatchObject(expected);
  expect(await read([coded, own], {})).not.toMatchObject(expected);
});

test('records that link to each other are each asked for once, and a record elsewhere is not', async () => {
  const one = patient({
    link: [link('replaces', 'Patient/old'), link('seealso', 'https://other.example/fhir/Patient/x')],
  });
  const other = patient({ id: 'old', link: [link('replaced-by', 'Patient/p1')] });
  const { asked } = await read([coded, one, other], {});
  expect(asked.filter((path) => path.startsWith('Condition?') && path.includes('old'))).toHaveLength(1);
  expect(asked.filter((path) => path.startsWith('Condition?'))).toHaveLength(2);
  expect(asked.join()).not.toContain('other.example');
});

test('more records than a merge leaves are not read, and the record is not whole', async () => {
  const many = Array.from({ length: 30 }, (_, nth) => link('seealso', `Patient/n${nth}`));
  const { asked, incomplete } = await read([coded, patient({ link: many })], {});
  expect(incomplete).toBe(true);
  expect(asked.length).toBeLessThan(60);
});

import { describe, expect, test } from 'vitest';
import { createFhirClient, readContext } from '../../../src/fhir/index.ts';
import { bundle, condition, draft, form, icpc, type Json, patient, yesNo } from '../referral.ts';

/** Habits of real servers (HAPI, Firely, Azure, Google, Medplum, Epic, InterSystems), and what may be believed of what they answer. */

const host = 'https://his.example/fhir';
const at = '2026-11-22';
const request = draft({ reasonReference: undefined, reasonCode: [icpc('S87')] });

/** What a server answers to a search for a type; undefined: an ordinary empty answer. */
type Answers = Record<string, (() => Response | Json) | undefined>;
const searchset = (more: Json = {}) => ({ resourceType: 'Bundle', type: 'searchset', ...more });
const asResponse = (answer: Response | Json) => (answer instanceof Response ? answer : Response.json(answer));

interface Server {
  readonly answers?: Answers;
  /** Answers a batch: what each entry says besides its resource. */
  readonly batch?: (type: string, resource: Json) => Json;
  /** What a search for the draft with everything that belongs to it brings. */
  readonly everything?: Json;
}

async function read({ answers = {}, batch, everything }: Server, known?: string) {
  const answer = (path: string): Response => {
    const [type = '', id] = (path.split('?')[0] ?? '').split('/');
    if (id !== undefined) {
      const found = [request, patient()].find((one) => one['resourceType'] === type && one['id'] === id);
      return Response.json(found ?? {}, { status: found ? 200 : 404 });
    }
    if (path.includes('_id=')) return Response.json(everything ?? bundle(request));
    return asResponse(answers[type]?.() ?? searchset());
  };
  const client = createFhirClient({
    baseUrl: host,
    timeoutMs: 200,
    fetch: async (url, { method, body }) => {
      if (method !== 'POST') return answer(url.slice(host.length + 1));
      if (!batch) return Response.json({}, { status: 405 });
      const { entry } = JSON.parse(String(body)) as { entry: { request: { url: string } }[] };
      const parts = entry.map(async ({ request: { url } }) =>
        batch(url.split(/[?/]/)[0] ?? '', (await answer(url).json()) as Json),
      );
      return Response.json({ resourceType: 'Bundle', type: 'batch-response', entry: await Promise.all(parts) });
    },
  });
  const reading = await readContext(client, 'ServiceRequest/d1', { at, patient: known });
  if (!reading.ok) return { refused: reading.refusal.code };
  const { incomplete, unclear = [], problems, answers: said, earlier } = reading.context;
  return { doubts: [...(incomplete ? ['silent'] : []), ...unclear].join(' '), problems, said, earlier };
}

const outcome = (severity: string, code: string, more: Json = {}) => ({
  resourceType: 'OperationOutcome',
  issue: [{ severity, code, ...more }],
});
const c2 = condition('c2', 'K86', { recordedDate: '2015-01-01' });
const words = { Condition: 'silent', QuestionnaireResponse: 'forms', ServiceRequest: 'earlier-referral' };

describe.each(Object.entries(words))('an answer about %s', (type, doubt) => {
  const one = { ...c2, resourceType: type, status: 'revoked', id: 'x1' };
  const entry = [{ resource: one, search: { mode: 'match' } }];
  test.each<[string, () => Response | Json]>([
    ['of nothing at all', () => new Response('', { status: 200 })],
    ['of no content', () => new Response(null, { status: 204 })],
    ['that is an empty object', () => ({})],
    ['that is a list', () => Response.json([one])],
    ['that is null', () => Response.json(null)],
    ['that is the resource itself', () => one],
    ['that is an outcome with 200', () => outcome('information', 'informational')],
    ['accepted, to be had later', () => new Response(null, { status: 202, headers: { 'content-location': 'x' } })],
    ['that leads elsewhere', () => new Response(null, { status: 302, headers: { location: 'https://x.example' } })],
    ['not allowed to be asked in this way', () => Response.json(outcome('error', 'invalid'), { status: 400 })],
    ['that costs too much (Google)', () => Response.json(outcome('error', 'too-costly'), { status: 400 })],
    ['whose token went (Epic)', () => Response.json(outcome('fatal', 'security'), { status: 401 })],
    ['that is HTML', () => new Response('<html></html>', { headers: { 'content-type': 'text/html' } })],
    ['cut in the middle', () => new Response('{"resourceType":"Bundle","entry":[')],
    [
      'with more pages elsewhere',
      () => searchset({ entry, link: [{ relation: 'next', url: 'https://x.example/p2' }] }),
    ],
    ['with more pages without an address', () => searchset({ entry, link: [{ relation: 'next' }] })],
    [
      'with more pages, in capitals',
      () => searchset({ entry, link: [{ relation: 'Next', url: `${host}/${type}?p=2` }] }),
    ],
    [
      'with includes cut off (Azure)',
      () => searchset({ entry, link: [{ relation: 'related', url: `${host}/${type}/$includes` }] }),
    ],
    ['with fewer than an estimate (HAPI)', () => searchset({ entry, total: 12 })],
    ['with a count in words', () => searchset({ entry, total: 'onbekend' })],
    [
      'with fewer matches than a count, the rest included (InterSystems)',
      () => searchset({ total: 2, entry: [...entry, { resource: patient(), search: { mode: 'include' } }] }),
    ],
    ['about something else', () => searchset({ entry: [{ resource: patient(), search: { mode: 'match' } }] })],
    ['that counts one twice', () => searchset({ total: 2, entry: [...entry, ...entry] })],
    ['part of itself (_summary)', () => searchset({ entry, meta: { tag: [{ code: 'SUBSETTED' }] } })],
    [
      'of parts of resources (_elements)',
      () => searchset({ entry: [{ resource: { ...one, meta: { tag: [{ code: 'SUBSETTED' }] } } }] }),
    ],
    ['with a resource left out', () => searchset({ entry: [...entry, { fullUrl: `${host}/${type}/x2` }] })],
    ['with a null entry', () => searchset({ entry: [...entry, null] })],
    [
      'with some withheld (Epic)',
      () =>
        searchset({ entry: [...entry, { resource: outcome('warning', 'suppressed'), search: { mode: 'outcome' } }] }),
    ],
    [
      'with some withheld, in capitals',
      () => searchset({ entry: [...entry, { resource: outcome('Warning', 'Suppressed') }] }),
    ],
    ['cut off by time', () => searchset({ entry: [...entry, { resource: outcome('warning', 'timeout') }] })],
    [
      'with an outcome of unknown severity',
      () => searchset({ entry: [...entry, { resource: outcome('onbekend', 'informational') }] }),
    ],
    [
      'with a deleted one',
      () => searchset({ entry: [...entry, { request: { method: 'DELETE', url: `${type}/x2` } }] }),
    ],
  ])('%s is not whole', async (_, answer) => {
    expect((await read({ answers: { [type]: answer } })).doubts).toBe(doubt);
    expect(
      (
        await read(
          { answers: { [type]: answer }, batch: (_type, resource) => ({ resource, response: { status: '200' } }) },
          'Patient/p1',
        )
      ).doubts,
    ).toBe(doubt);
  });

  test.each<[string, Json]>([
    ['no entries', searchset()],
    ['a standing warning', searchset({ entry: [{ resource: outcome('warning', 'processing') }] })],
    ['a count of null', searchset({ entry, total: null })],
    [
      'links to itself and the first page',
      searchset({
        entry,
        link: [
          { relation: 'self', url: 'x' },
          { relation: 'first', url: 'x' },
        ],
      }),
    ],
  ])('with %s is whole', async (_, answer) => {
    expect((await read({ answers: { [type]: () => answer } })).doubts).toBe('');
  });

  test.each<[string, Json]>([
    ['an outcome that tells of loss', { status: '200', outcome: outcome('warning', 'incomplete') }],
    ['a status that refuses', { status: '403 Forbidden' }],
    ['a status that refuses, as a number', { status: 500 }],
  ])('in a batch beside %s is asked for again by itself', async (_, response) => {
    let asked = 0;
    const answers = {
      [type]: () => {
        asked += 1;
        return asked === 1 ? searchset() : Response.json({}, { status: 403 });
      },
    };
    const batch = (of: string, resource: Json) => ({ resource, response: of === type ? response : { status: '200' } });
    expect((await read({ answers, batch }, 'Patient/p1')).doubts).toBe(doubt);
  });
});

describe('what comes with the draft', () => {
  const all = (...more: unknown[]) => bundle(request, patient(), ...more);
  test.each<[string, Json]>([
    ['cut off (Azure)', { ...all(c2), link: [{ relation: 'related', url: `${host}/x` }] }],
    ['cut off, and told so', all(c2, outcome('warning', 'incomplete'))],
    ['with a resource left out', { ...all(c2), entry: [...(all(c2)['entry'] as unknown[]), {}] }],
    ['part of itself', { ...all(c2), meta: { tag: [{ code: 'SUBSETTED' }] } }],
  ])('%s is not believed to be all', async (_, everything) => {
    const Condition = () => searchset({ entry: [{ resource: condition('c9', 'S77.03') }] });
    expect((await read({ everything, answers: { Condition } })).problems).toContainEqual({ icpc: 'S77.03' });
  });
});

test('a server that leaves the patient of a search aside gives nobody’s "no"', async () => {
  const others = form('x1', [yesNo('alarm', false)], { subject: { reference: 'Patient/p2' } });
  const answers = { QuestionnaireResponse: () => bundle(others, patient({ id: 'p2' })) };
  expect((await read({ answers })).said).toEqual({});
});

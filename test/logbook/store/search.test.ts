import { beforeAll, describe, expect, test } from 'vitest';
import { capabilityStatement } from '../../../src/logbook/http/choices/capability.ts';
import { PARAMETERS } from '../../../src/logbook/store/read/search-query.ts';
import { event } from '../../outbox/events.ts';
import { newLogbook } from '../postgres.ts';
import { search, send } from '../sending.ts';

/** The log as the review page reads it. The clock of the logbook stands where the test puts it. */

let app: Awaited<ReturnType<typeof newLogbook>>['app'];
let clock = Date.parse('2026-11-22T15:00:00Z');
const now = () => new Date(clock);

const made = [
  event({ kind: 'shown', hour: '2026-10-31T22:00:00Z', at: '2026-10-31' }), // 23:00 on 31 October in Heerlen
  event({ kind: 'accepted', hour: '2026-10-31T23:00:00Z', at: '2026-11-01' }), // midnight: 1 November
  event({ kind: 'overridden', reason: 'patient', hour: '2026-11-10T09:00:00Z', at: '2026-11-10' }),
  event({ kind: 'overridden', reason: 'alarm', hour: '2026-11-22T14:00:00Z', practice: 'praktijk-13' }),
  event({ kind: 'shown', hour: '2026-11-22T14:00:00Z', context: { ...event().context, specialism: '0305' } }),
  event({ kind: 'kept', hour: '2026-09-30T21:00:00Z', at: '2026-09-30' }), // 23:00 on 30 September, in summer time
];
const ids = made.map(({ id }) => id);

beforeAll(async () => {
  ({ app } = await newLogbook({ now }));
  for (const one of made) {
    clock += 60_000;
    await send(app, [one]);
  }
});

const pick = (...positions: number[]) => positions.map((position) => ids[position]);

describe('a search', () => {
  test('gives the newest receipt first', async () => {
    expect((await search(app, '')).ids).toEqual([...ids].reverse());
  });

  test.each<[string, number[]]>([
    ['?date=ge2026-11-01', [4, 3, 2, 1]],
    ['?date=lt2026-11-01', [5, 0]],
    ['?date=le2026-10-31', [5, 0]],
    ['?date=gt2026-10-31', [4, 3, 2, 1]],
    ['?date=2026-10', [0]],
    ['?date=2026', [5, 4, 3, 2, 1, 0]],
    ['?date=2026-09-30', [5]],
    ['?date=ge2026-11-01&date=le2026-11-10', [2, 1]],
    ['?date=ge2026-11-22T14:00:00Z', [4, 3]],
    ['?date=ge2026-11-22T15:00:00%2B01:00', [4, 3]],
    ['?date=lt2026-11-22T15:00', [5, 2, 1, 0]],
    ['?subtype=shown', [4, 0]],
    ['?subtype=shown,kept', [5, 4, 0]],
    ['?subtype=overridden&subtype=patient', [2]],
    ['?subtype=https://tenzij.example/fhir/CodeSystem/verwijskeuze|accepted', [1]],
    ['?subtype=https://tenzij.example/fhir/CodeSystem/verwijs-tenzij-reden|alarm', [3]],
    ['?subtype=https://other.example|accepted', []],
    ['?specialism=0305', [4]],
    ['?specialism=http://ei.vektis.nl/codelijsten/COD016-VEKT|0310', [5, 3, 2, 1, 0]],
    ['?specialism=0305&subtype=kept', []],
    ['?_lastUpdated=gt2026-11-22T15:04:30Z', [5, 4]],
    ['?_lastUpdated=le2026-11-22T15:02:00Z', [1, 0]],
    ['?_format=json', [5, 4, 3, 2, 1, 0]],
  ])('%s', async (query, expected) => {
    const { ids: found } = await search(app, query);
    expect(new Set(found)).toEqual(new Set(pick(...expected)));
  });

  test.each([
    '?patient=1',
    '?date=yesterday',
    '?date=ne2026-11-01',
    '?date=2026-02-30',
    '?date=2026-13',
    '?specialism=%00',
    '?subtype=shown%0A',
    '?_count=many',
    '?_count=10&_count=20',
    '?_cursor=abc',
    '?_cursor=WzEsMiwzXQ',
    '?_total=perhaps',
    '?_format=xml',
    '?subtype=',
    "?subtype='; DROP TABLE choice; --&nothing=1",
  ])('%s is refused and says what is allowed, instead of being ignored', async (query) => {
    const response = await app.request(`/fhir/AuditEvent${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ resourceType: 'OperationOutcome' });
  });

  test('counts all that match when asked, also without giving them', async () => {
    expect(await search(app, '?_total=accurate&_count=2')).toMatchObject({ total: 6, ids: pick(5, 4) });
    expect(await search(app, '?_count=0&subtype=shown')).toMatchObject({ total: 2, ids: [] });
    expect((await search(app, '')).total).toBeUndefined();
  });

  test('gives the whole course of one referral, by the key of its draft', async () => {
    const key = made[2]?.draftKey ?? '';
    const same = made.flatMap(({ id, draftKey }) => (draftKey === key ? [id] : []));
    expect((await search(app, `?entity:identifier=${key}`)).ids).toEqual(same.reverse());
    expect((await search(app, '?entity:identifier=nothing')).ids).toEqual([]);
  });

  test('gives no more than 200 a page, whatever is asked', async () => {
    expect((await search(app, '?_count=100000')).ids).toHaveLength(6);
  });
});

describe('paging', () => {
  test('gives every entry once, also when new ones arrive meanwhile', async () => {
    const { app: other } = await newLogbook({ now });
    const first = Array.from({ length: 25 }, (_, index) => event({ practice: `p-${index % 3}` }));
    await send(other, first);
    const seen: string[] = [];
    let next: string | undefined = '?_count=10';
    while (next !== undefined) {
      const { ids: found, links } = await search(other, next);
      seen.push(...found);
      next = links['next'];
      await send(other, [event({ practice: 'p-0' })]);
    }
    expect(seen.filter((id) => first.some((one) => one.id === id)).sort()).toEqual(first.map(({ id }) => id).sort());
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('keeps the filters in the link', async () => {
    const { links } = await search(app, '?subtype=shown,kept&_count=1&date=ge2026-01-01');
    const { ids: found } = await search(app, links['next'] ?? '');
    expect(pick(4, 0)).toContain(found[0]);
  });

  test('the link "previous" gives what came in since, and overlaps so that nothing is missed', async () => {
    const { app: other } = await newLogbook({ now });
    clock += 3_600_000;
    const early = event();
    await send(other, [early]);
    clock += 3_600_000;
    const { links } = await search(other, '');
    const quiet = await search(other, links['previous'] ?? '');
    expect(quiet.ids).toEqual([]);
    const late = event();
    await send(other, [late]);
    clock += 2_000;
    const found = await search(other, quiet.links['previous'] ?? '');
    expect(found.ids).toEqual([late.id]);
    expect((await search(other, found.links['previous'] ?? '')).ids).toEqual([late.id]);
  });
});

describe('who asks the same again', () => {
  const ask = (query: string, tag: string) =>
    app.request(`/fhir/AuditEvent${query}`, { headers: { 'if-none-match': tag } });

  test('hears in an empty answer that nothing came in, and gets the page when something did', async () => {
    const tag = (await app.request('/fhir/AuditEvent?_count=10')).headers.get('etag') ?? '';
    clock += 60_000;
    const same = await ask('?_count=10', tag);
    expect([same.status, await same.text(), same.headers.get('etag')]).toEqual([304, '', tag]);
    expect((await ask('?_count=0', tag)).status).toBe(200);
    await send(app, [event()]);
    const changed = await ask('?_count=10', tag);
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(tag);
  });
});

describe('reading one event', () => {
  test('gives it as it was sent, with the moment of receipt', async () => {
    const response = await app.request(`/fhir/AuditEvent/${ids[2]}`);
    expect(response.headers.get('content-type')).toContain('application/fhir+json');
    expect(await response.json()).toMatchObject({
      resourceType: 'AuditEvent',
      id: ids[2],
      recorded: '2026-11-10T09:00:00Z',
      subtype: [{ code: 'overridden' }, { code: 'patient' }],
      meta: { versionId: '1', lastUpdated: '2026-11-22T15:03:00.000Z' },
    });
  });

  test.each([
    '/fhir/AuditEvent/none',
    `/fhir/AuditEvent/${event().id}`,
    '/fhir/Patient/1',
    '/',
    '/fhir/AuditEvent/1/_history',
  ])('%s is not there, and says so as an OperationOutcome', async (path) => {
    const response = await app.request(path);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ resourceType: 'OperationOutcome' });
  });
});

describe('the CapabilityStatement', () => {
  test('is served, and names exactly the parameters that the search takes', async () => {
    const statement = await (await app.request('/fhir/metadata')).json();
    expect(statement).toEqual(capabilityStatement('http://localhost/fhir'));
    const named = capabilityStatement('').rest?.[0]?.resource?.[0]?.searchParam?.map(({ name }) => name) ?? [];
    const control = ['_count', '_total', '_cursor', '_format'];
    // A modifier is no part of a parameter's name.
    expect([...named, ...control].sort()).toEqual(PARAMETERS.map((name) => name.replace(/:.*/, '')).sort());
  });
});

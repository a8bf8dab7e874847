import { beforeAll, describe, expect, test } from 'vitest';
import { inMemory } from '../../examples/static-demo/keep.ts';
import { logbookApp } from '../../examples/static-demo/logbook/app.ts';
import { toAuditEvent } from '../../src/fhir/index.ts';
import { newLogbook } from '../logbook/postgres.ts';
import { batchOf, post, put, putEvent, search, send } from '../logbook/sending.ts';
import { event } from '../outbox/events.ts';

/** The page's logbook is asked and told the same as the real one on PostgreSQL, and has to answer the same. */

let real: Awaited<ReturnType<typeof newLogbook>>['app'];
const page = logbookApp('http://localhost/fhir', inMemory());
beforeAll(async () => {
  real = (await newLogbook()).app;
});

const both = async <T>(ask: (app: typeof page) => Promise<T>) => [await ask(page), await ask(real)] as const;

const shown = event({ kind: 'shown', hour: '2026-11-20T09:00:00Z' });
const hospital = event({
  kind: 'overridden',
  reason: 'patient',
  hour: '2026-11-21T23:00:00Z', // The 22nd in the Netherlands.
  chosen: { service: 'zuyderland-heerlen', route: 'hospital' },
});
const heart = event({ kind: 'auto-exception', context: { ...event().context, specialism: '0320' } });
const broken = { ...toAuditEvent(event()), text: { div: 'a story' } };

describe('receiving', () => {
  const entry = putEvent(shown);
  test.each([
    ['new events', [entry, putEvent(hospital), putEvent(heart)]],
    ['the same once more', [entry]],
    ['an event twice in one batch', [putEvent(event({ ms: 1 })), entry, entry]],
    ['other content under a known id', [putEvent({ ...shown, kind: 'accepted' })]],
    ['a refused one among good ones', [put(broken, broken.id), entry]],
    ['an id that is not the id of the request', [put(toAuditEvent(shown), heart.id)]],
    [
      'days that do not exist',
      [putEvent(event({ at: '2026-02-31' })), putEvent(event({ hour: '2026-13-01T09:00:00Z' }))],
    ],
    ['another method and another type', [{ ...entry, request: { method: 'POST', url: 'AuditEvent' } }, {}, 7]],
  ])('%s', async (_, entries) => {
    const [here, there] = await both(async (app) => {
      const body: { entry: { response: { status: string; location?: string } }[] } = await (
        await post(app, batchOf(entries))
      ).json();
      return body.entry.map(({ response }) => [response.status, response.location]);
    });
    expect(here).toEqual(there);
  });

  test.each([
    ['no JSON', 'no json'],
    ['no batch', { resourceType: 'Bundle', type: 'transaction', entry: [] }],
    ['an empty batch', batchOf([])],
    ['101 entries', batchOf(Array.from({ length: 101 }, () => entry))],
  ])('%s is refused', async (_, body) => {
    const [here, there] = await both(async (app) => (await post(app, body)).status);
    expect(here).toBeGreaterThanOrEqual(400);
    expect(Math.floor(here / 100)).toBe(Math.floor(there / 100));
  });
});

describe('searching', () => {
  test.each([
    '',
    '?subtype=overridden',
    '?subtype=patient',
    '?subtype=shown,auto-exception',
    '?specialism=0320',
    '?specialism=0320&subtype=shown',
    '?date=ge2026-11-22',
    '?date=lt2026-11-22',
    '?date=ge2026-11-20&date=le2026-11-20',
    '?date=2026-11',
    '?date=ge2027',
    '?date=ge2026-11-21T23:30:00Z',
    '?_count=2&_total=accurate',
    '?_count=0',
  ])('AuditEvent%s finds the same', async (query) => {
    const [here, there] = await both(async (app) => {
      const { ids, total, links } = await search(app, query);
      return { ids: [...ids].sort(), total, links: Object.keys(links).sort() };
    });
    if (query.includes('_count'))
      expect({ ...here, ids: here.ids.length }).toEqual({ ...there, ids: there.ids.length });
    else expect(here).toEqual(there);
  });

  test.each(['?subject=x', '?date=yesterday', '?_count=many', '?_total=estimate', '?_cursor=%20'])(
    'AuditEvent%s is refused, never ignored',
    async (query) => {
      const [here, there] = await both(async (app) => (await app.request(`/fhir/AuditEvent${query}`)).status);
      expect([here, there]).toEqual([400, 400]);
    },
  );

  test('pages hold every event once, newest receipt first', async () => {
    await send(
      page,
      Array.from({ length: 7 }, (_, index) => event({ practice: 'p', ms: index })),
    );
    const whole = (await search(page, '?_count=200')).ids;
    const paged: string[] = [];
    let next: string | undefined = '?_count=3';
    while (next) {
      const { ids, links } = await search(page, next);
      paged.push(...ids);
      next = links['next'];
    }
    expect(paged).toEqual(whole);
    expect(new Set(paged).size).toBe(paged.length);
  });
});

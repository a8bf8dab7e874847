import { beforeAll, describe, expect, test } from 'vitest';
import { toAuditEvent } from '../../../src/fhir/index.ts';
import { event, events } from '../../outbox/events.ts';
import { newLogbook } from '../postgres.ts';
import { batchOf, post, put, putEvent, receiptsOf, send } from '../sending.ts';

let logbook: Awaited<ReturnType<typeof newLogbook>>;
beforeAll(async () => {
  logbook = await newLogbook();
});

const stored = async (id: string) => {
  const rows = await logbook.database.owner.selectFrom('log_entry').select('id').where('id', '=', id).execute();
  return rows.length;
};

describe('a batch', () => {
  test('stores each event once, and says so by id', async () => {
    const [one, two] = [event(), event()];
    const receipts = await receiptsOf(await post(logbook.app, batchOf([putEvent(one), putEvent(two)])));
    expect(receipts.map(({ response }) => response.status)).toEqual(['201', '201']);
    expect(receipts.map(({ response }) => response.location)).toEqual([
      `http://localhost/fhir/AuditEvent/${one.id}/_history/1`,
      `http://localhost/fhir/AuditEvent/${two.id}/_history/1`,
    ]);
    expect(await send(logbook.app, [one, two])).toEqual(['200', '200']);
    expect(await stored(one.id)).toBe(1);
  });

  test('that holds an event twice stores it once', async () => {
    const one = event();
    expect(await send(logbook.app, [one, one])).toEqual(['201', '200']);
    expect(await stored(one.id)).toBe(1);
  });

  test('with other content under a known id is a conflict: the first stays, the second is set aside', async () => {
    const first = event({ kind: 'shown' });
    const other = { ...first, kind: 'accepted' as const };
    expect(await send(logbook.app, [first])).toEqual(['201']);
    expect(await send(logbook.app, [other])).toEqual(['409']);
    expect(await send(logbook.app, [other])).toEqual(['409']);
    const aside = await logbook.database.owner
      .selectFrom('quarantine')
      .select(['id', 'seen', 'body'])
      .where('id', '=', first.id)
      .execute();
    expect(aside.map(({ id, seen }) => ({ id, seen }))).toEqual([{ id: first.id, seen: 2 }]);
    expect(aside[0]?.body.toString()).toContain('accepted');
    const kept = await logbook.app.request(`/fhir/AuditEvent/${first.id}`);
    expect(await kept.json()).toMatchObject({ subtype: [{ code: 'shown' }] });
  });

  test('of several practices is stored per practice, with receipts in the order of the request', async () => {
    const mixed = [event({ practice: 'a' }), event({ practice: 'b' }), event({ practice: 'a' })];
    expect(await send(logbook.app, mixed)).toEqual(['201', '201', '201']);
    const chains = await logbook.database.owner
      .selectFrom('log_entry as entry')
      .innerJoin('practice', 'practice.practice', 'entry.practice')
      .select(['practice.pseudonym', 'entry.id'])
      .where(
        'entry.id',
        'in',
        mixed.map(({ id }) => id),
      )
      .orderBy('practice.pseudonym')
      .orderBy('entry.seq')
      .execute();
    expect(chains).toEqual([
      { pseudonym: 'a', id: mixed[0]?.id },
      { pseudonym: 'a', id: mixed[2]?.id },
      { pseudonym: 'b', id: mixed[1]?.id },
    ]);
  });

  test('one event that is refused does not hold up the others, and the refusal names the path', async () => {
    const good = event();
    const bad = event();
    const broken = { ...toAuditEvent(bad), recorded: 'yesterday' };
    const receipts = await receiptsOf(await post(logbook.app, batchOf([put(broken, bad.id), putEvent(good)])));
    expect(receipts.map(({ response }) => response.status)).toEqual(['422', '201']);
    expect(JSON.stringify(receipts[0]?.response.outcome)).toContain('Bundle.entry[0].resource.');
    expect(await stored(bad.id)).toBe(0);
  });
});

describe('an event that says more than may leave is refused and not kept', () => {
  const resource = (id: string) => toAuditEvent(event({ id }));
  test.each<[string, (id: string) => object]>([
    ['a narrative', (id) => ({ ...resource(id), text: { status: 'generated', div: '<div>mw. Jansen</div>' } })],
    [
      'a patient',
      (id) => ({ ...resource(id), entity: [...resource(id).entity, { what: { reference: 'Patient/1' } }] }),
    ],
    [
      'a name',
      (id) => ({ ...resource(id), agent: [{ ...resource(id).agent[0], name: 'J. Jansen' }, resource(id).agent[1]] }),
    ],
    [
      'an extension',
      (id) => ({ ...resource(id), extension: [{ url: 'https://x.example/bsn', valueString: '999911120' }] }),
    ],
    ['a contained patient', (id) => ({ ...resource(id), contained: [{ resourceType: 'Patient' }] })],
    ['an outcome text', (id) => ({ ...resource(id), outcomeDesc: 'patiënt wil niet' })],
  ])('%s', async (_, make) => {
    const { id } = event();
    const response = await post(logbook.app, batchOf([put(make(id), id)]));
    const [receipt] = await receiptsOf(response);
    expect(receipt?.response.status).toBe('422');
    expect(JSON.stringify(receipt)).not.toMatch(/Jansen|999911120|wil niet/);
    expect(await stored(id)).toBe(0);
  });
});

describe('what cannot be an event', () => {
  const id = event().id;
  const whole = toAuditEvent(event({ id }));
  test.each<[string, unknown, string]>([
    ['another id than that of the request', put(whole, event().id), '422'],
    ['a day that does not exist', putEvent(event({ id, at: '2026-02-31' })), '422'],
    ['an hour that does not exist', putEvent(event({ id, hour: '2026-13-01T10:00:00Z' })), '422'],
    ['another resource', put({ resourceType: 'Patient', id }, id), '422'],
    ['no resource', put(undefined, id), '422'],
    ['a POST', { resource: whole, request: { method: 'POST', url: 'AuditEvent' } }, '405'],
    ['a DELETE', { request: { method: 'DELETE', url: `AuditEvent/${id}` } }, '405'],
    ['another type', { resource: whole, request: { method: 'PUT', url: `Patient/${id}` } }, '405'],
    ['no request', { resource: whole }, '422'],
    ['null', null, '422'],
    ['a number', 7, '422'],
  ])('%s is refused', async (_, entry, status) => {
    const [receipt] = await receiptsOf(await post(logbook.app, batchOf([entry])));
    expect(receipt?.response.status).toBe(status);
    expect(await stored(id)).toBe(0);
  });

  test.each<[string, unknown, Record<string, string>, number]>([
    ['no JSON', '{', {}, 400],
    ['a number', '3', {}, 422],
    ['an empty batch', batchOf([]), {}, 422],
    ['a transaction', { resourceType: 'Bundle', type: 'transaction', entry: [putEvent(event())] }, {}, 422],
    ['101 entries', batchOf(events(101).map(putEvent)), {}, 422],
    ['a form', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['plain text, which a page may send anywhere', '{}', { 'content-type': 'text/plain' }, 415],
    ['compressed', '{}', { 'content-encoding': 'gzip' }, 415],
    ['more than 1 MiB', JSON.stringify(batchOf([{ filler: 'x'.repeat(1024 * 1024) }])), {}, 413],
    ['deep nesting', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, {}, 422],
  ])('%s is refused as a whole, with an OperationOutcome', async (_, body, headers, status) => {
    const response = await post(logbook.app, body, headers);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/fhir+json');
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ resourceType: 'OperationOutcome' });
    expect(text).not.toMatch(/\bat .*\.ts|node_modules/);
  });
});

describe('a single PUT', () => {
  const request = (id: string, resource: unknown) =>
    logbook.app.request(`/fhir/AuditEvent/${id}`, {
      method: 'PUT',
      body: JSON.stringify(resource),
      headers: { 'content-type': 'application/json' },
    });

  test('is created, then the same, then a conflict', async () => {
    const one = event();
    const created = await request(one.id, toAuditEvent(one));
    expect(created.status).toBe(201);
    expect(created.headers.get('location')).toContain(`/fhir/AuditEvent/${one.id}`);
    expect((await request(one.id, toAuditEvent(one))).status).toBe(200);
    expect((await request(one.id, toAuditEvent({ ...one, ms: 7 }))).status).toBe(409);
    expect((await request(one.id, { ...toAuditEvent(one), id: 'other' })).status).toBe(422);
  });

  test('what is read back can be sent back: the server’s own additions are not other content', async () => {
    const one = event();
    await request(one.id, toAuditEvent(one));
    const read = await (await logbook.app.request(`/fhir/AuditEvent/${one.id}`)).json();
    expect(read).toMatchObject({ meta: { versionId: '1' } });
    expect((await request(one.id, read)).status).toBe(200);
  });

  test('nothing can be changed or deleted', async () => {
    const one = event();
    await request(one.id, toAuditEvent(one));
    for (const method of ['DELETE', 'PATCH', 'POST']) {
      expect((await logbook.app.request(`/fhir/AuditEvent/${one.id}`, { method })).status).toBe(405);
    }
    expect(await stored(one.id)).toBe(1);
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import { addresses, OPEN, RIGHTS, readTable, roles } from '../../../src/logbook/access/rights.ts';
import type { createLogbook } from '../../../src/logbook/http/app.ts';
import { event } from '../../outbox/events.ts';
import { newLogbook } from '../postgres.ts';
import { batchOf, post, putEvent, receiptsOf, search } from '../sending.ts';
import { access, as } from './tokens.ts';

/** Every cell of the table of rights, for the own practice and another's: by id, by search, by count, by error text. */

const own = event({ practice: 'praktijk-1' });
const theirs = event({ practice: 'praktijk-2' });
let app: ReturnType<typeof createLogbook>;
beforeAll(async () => {
  const logbook = await newLogbook({ access });
  app = logbook.app;
  for (const one of [own, theirs]) {
    const sent = await post(app, batchOf([putEvent(one)]), await as('practice', one.practice));
    expect((await receiptsOf(sent)).map(({ response }) => response.status)).toEqual(['201']);
  }
}, 120_000);

/** What a role may carry: a practice always has one, a manager may, others never. */
const tokens = roles.flatMap((role): [string, string | undefined][] => {
  if (role === 'practice') return [[role, 'praktijk-1']];
  return role === 'manager'
    ? [
        [role, 'praktijk-1'],
        [role, undefined],
      ]
    : [[role, undefined]];
});
const headers = (role: string, practice?: string) =>
  as(roles.find((one) => one === role) ?? 'operator', practice).then((made) => ({
    ...made,
    'content-type': 'application/fhir+json',
  }));

const addressed = (path: string) =>
  path.replace('/AuditEvent/:id', `/AuditEvent/${own.id}`).replace(':hash', own.catalogue.hash);

describe.each(addresses.filter(({ rights }) => rights))('$method $path', ({ method, path, rights }) => {
  const ask = (init: RequestInit) =>
    Promise.resolve(
      app.request(addressed(path), {
        method,
        ...(method === 'GET' ? {} : { body: method === 'PUT' ? JSON.stringify(putEvent(own).resource) : '{}' }),
        ...init,
      }),
    );

  test('asks for a token, and says nothing without one', async () => {
    const none = await ask({});
    expect(none.status).toBe(401);
    expect(none.headers.get('www-authenticate')).toBe('Bearer');
    const wrong = await ask({ headers: { authorization: 'Bearer a.b.c' } });
    expect(wrong.status).toBe(401);
    expect(wrong.headers.get('www-authenticate')).toContain('invalid_token');
  });

  test.each(tokens)('%s (%s) gets what the table says', async (role, practice) => {
    const right = rights?.[roles.find((one) => one === role) ?? 'operator'];
    const answer = await ask({ headers: await headers(role, practice) });
    const closed = right === '–' || (right === 'own' && practice === undefined);
    if (closed) {
      expect(answer.status).toBe(403);
      expect(await answer.text()).not.toMatch(/praktijk|0310/);
    } else {
      // What is asked for may not be there, or not be in order: it was let in all the same.
      expect([200, 400, 404, 422]).toContain(answer.status);
    }
  });
});

describe('of another practice, a practice', () => {
  test.each(['practice', 'manager'])('as %s sees nothing: by id, by search, by count', async (role) => {
    const mine = await headers(role, 'praktijk-1');
    expect((await app.request(`/fhir/AuditEvent/${own.id}`, { headers: mine })).status).toBe(200);
    const [hidden, absent] = await Promise.all(
      [theirs.id, event().id].map(async (id) => app.request(`/fhir/AuditEvent/${id}`, { headers: mine })),
    );
    expect([hidden?.status, await hidden?.text()]).toEqual([absent?.status, await absent?.text()]);
    expect(hidden?.status).toBe(404);
    for (const query of [
      '',
      `?entity:identifier=${theirs.draftKey}`,
      '?specialism=0310',
      '?_lastUpdated=ge2026-01-01',
    ]) {
      const asked = `${query}${query ? '&' : '?'}_total=accurate`;
      const { ids, total } = await search(app, asked, mine);
      const expected = query.includes(theirs.draftKey) && theirs.draftKey !== own.draftKey ? [] : [own.id];
      expect([ids, total], query).toEqual([expected, expected.length]);
    }
  });

  test('a cursor made by hand opens nothing', async () => {
    const mine = await headers('practice', 'praktijk-1');
    const cursor = btoa(JSON.stringify(['2030-01-01T00:00:00.000Z', 2_000_000_000, 5])).replaceAll('=', '');
    expect((await search(app, `?_cursor=${cursor}`, mine)).ids).toEqual([own.id]);
  });

  test('cannot write, whether or not that practice exists, and hears the same of both', async () => {
    const mine = await headers('practice', 'praktijk-1');
    const tried = ['praktijk-2', 'nergens'].map((practice) => event({ practice }));
    const receipts = await receiptsOf(await post(app, batchOf(tried.map(putEvent)), mine));
    expect(receipts.map(({ response }) => response.status)).toEqual(['403', '403']);
    const [first, second] = receipts.map(({ response }) => JSON.stringify(response.outcome).replaceAll(/\[\d\]/g, ''));
    expect(first).toBe(second);
    const put = await app.request(`/fhir/AuditEvent/${tried[0]?.id}`, {
      ...{ method: 'PUT', headers: mine, body: JSON.stringify(tried[0] && putEvent(tried[0]).resource) },
    });
    expect(put.status).toBe(403);
  });

  test('writes beside it: one entry of another does not stop the own', async () => {
    const mine = await headers('practice', 'praktijk-1');
    const batch = batchOf([putEvent(event({ practice: 'praktijk-2' })), putEvent(own)]);
    const receipts = await receiptsOf(await post(app, batch, mine));
    expect(receipts.map(({ response }) => response.status)).toEqual(['403', '200']);
  });

  test('an id that both used is to each its own', async () => {
    const same = event({ practice: 'praktijk-2', id: own.id, kind: 'ignored' });
    expect(
      (await receiptsOf(await post(app, batchOf([putEvent(same)]), await as('practice', 'praktijk-2'))))[0]?.response
        .status,
    ).toBe('201');
    const read = await app.request(`/fhir/AuditEvent/${own.id}`, { headers: await as('practice', 'praktijk-1') });
    expect(await read.text()).toContain('praktijk-1');
  });
});

test('a token of another region opens nothing of a practice here', async () => {
  const elsewhere = await as('practice', 'praktijk-1', 'elders');
  expect((await app.request('/fhir/AuditEvent', { headers: elsewhere })).status).toBe(403);
  expect((await post(app, batchOf([putEvent(own)]), elsewhere)).status).toBe(403);
});

test('a practice that is not registered may knock, and reads nothing', async () => {
  const stranger = await as('practice', 'nog-niet');
  const knocked = await post(app, batchOf([putEvent(event({ practice: 'nog-niet' }))]), stranger);
  expect([knocked.status, knocked.headers.get('retry-after')]).toEqual([503, '5']);
  expect((await app.request('/fhir/AuditEvent', { headers: stranger })).status).toBe(403);
});

describe('the table', () => {
  test('holds every address that the logbook serves', async () => {
    const served = app.routes
      .filter(({ method, path }) => method !== 'ALL' && !path.includes('*'))
      .map(({ method, path }) => `${method} ${path.replace(/(?<=.)\/$/, '')}`);
    const known = addresses.map(({ method, path }) => `${method} ${path}`);
    expect(served.length).toBeGreaterThan(6);
    expect(known).toEqual(expect.arrayContaining(served));
    const hooks = OPEN.filter((one) => one.includes('cds-services'));
    expect(known.filter((one) => !served.includes(one)).sort()).toEqual([...hooks].sort());
  });

  test.each(['GET /fhir/Patient', 'DELETE /fhir/AuditEvent/:id', 'POST /fhir/_history', 'GET /mirror/draft'])(
    '%s is not in it, and is refused in every role',
    async (address) => {
      const [method = '', path = ''] = address.split(' ');
      for (const [role, practice] of tokens) {
        expect([404, 405]).toContain(
          (await app.request(addressed(path), { method, headers: await headers(role, practice) })).status,
        );
      }
    },
  );

  test.each<[string, string]>([
    ['a role is missing', RIGHTS.replaceAll('| access |', '|')],
    ['a word is unknown', RIGHTS.replace('blurred', 'everything')],
    ['a line is not whole', `${RIGHTS}| GET /x | own |\n`],
  ])('is not read when %s', (_, text) => {
    expect(() => readTable(text)).toThrow(/table of rights/);
  });
});

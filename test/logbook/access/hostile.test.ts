import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { addresses, roles } from '../../../src/logbook/access/rights.ts';
import { event } from '../../outbox/events.ts';
import { newLogbook, now } from '../postgres.ts';
import { batchOf, post, putEvent } from '../sending.ts';
import { access, as } from './tokens.ts';

/**
 * Requests of hostile shape in every role: nothing fails inside, and nothing of another practice is in any answer.
 * HOSTILE=2000 for that many a role, as the promise is; a tenth of them in every run, from the same seed.
 */

const count = Number(process.env['HOSTILE'] ?? '200');
const secret = event({
  practice: 'praktijk-2',
  draftKey: 'geheim-van-praktijk-2-dat-nergens-mag-staan',
  client: '6.6.6',
});
const own = event({ practice: 'praktijk-1' });
let app: Awaited<ReturnType<typeof newLogbook>>['app'];
beforeAll(async () => {
  // The access log has a test of its own; here it would only wait for the disk.
  const logbook = await newLogbook({ access: { ...access, perMinute: 1_000_000, accessLog: 'off' }, now });
  app = logbook.app;
  for (const one of [own, secret]) await post(app, batchOf([putEvent(one)]), await as('practice', one.practice));
}, 120_000);

const odd = fc.oneof(
  fc.constantFrom(
    ...[
      '',
      '%00',
      '%',
      '..',
      '%2e%2e%2f',
      "' OR 1=1 --",
      '{{7*7}}',
      '%F0%9F%92%A9',
      '\\',
      'null',
      '-1',
      '1e309',
      '*',
      '%25',
    ],
    ...[secret.id, own.id, secret.draftKey, 'praktijk-2', '2147483648', '9'.repeat(40), 'a'.repeat(2_000)],
  ),
  fc.string({ maxLength: 30 }).map(encodeURIComponent),
);
const name = fc.constantFrom(
  ...['date', 'subtype', 'specialism', 'entity:identifier', '_lastUpdated', '_count', '_total', '_cursor', '_format'],
  ...['practice', '_include', '_has', '__proto__', 'entity', 'agent', '_filter', '_summary'],
);
const value = fc.oneof(
  odd,
  fc.constantFrom(
    ...[
      'ge0000-00-00',
      '9999-99-99T99:99:99Z',
      'lt2026-13',
      '2026-02-31',
      '|',
      '||',
      'a|b|c',
      ',,,',
      'accurate',
      '200',
      '0',
    ],
    ...[
      `2026-11-01_${'f'.repeat(64)}`,
      `0000-99-99_${'0'.repeat(64)}`,
      btoa('["2030-01-01T00:00:00.000Z",2147483647,9]'),
    ],
  ),
);
const query = fc
  .array(fc.tuple(name, value), { maxLength: 4 })
  .map((parts) => parts.map((one) => one.join('=')).join('&'));
const path = fc.oneof(
  fc.constantFrom(...addresses.map(({ path: known }) => known)),
  fc
    .tuple(
      fc.constantFrom(
        '/fhir/AuditEvent/',
        '/catalogues/',
        '/opened/',
        '/drafts/',
        '/exports/',
        '/fhir/',
        '/access-log/',
        '/',
      ),
      odd,
    )
    .map((parts) => parts.join('')),
);
const body = fc.oneof(
  fc.constantFrom('', '{', '[]', 'null', '{"resourceType":"Bundle","type":"batch","entry":[null]}', '"\\ud800"'),
  fc.json({ maxDepth: 4 }),
  fc.constantFrom(JSON.stringify(putEvent(secret).resource), JSON.stringify(batchOf([putEvent(secret)]))),
);
const request = fc.record({
  method: fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS'),
  ...{ path, query, body },
  more: fc.dictionary(
    fc.constantFrom(
      'prefer',
      'if-none-match',
      'range',
      'accept',
      'x-forwarded-for',
      'x-http-method-override',
      'cookie',
    ),
    fc.constantFrom('respond-async', '*', 'bytes=0-1', 'DELETE', 'praktijk-2', '9'.repeat(300), 'W/"1"'),
    { maxKeys: 2 },
  ),
  type: fc.constantFrom('application/fhir+json', 'application/json', 'text/plain', 'application/xml'),
});

test.each(roles)('%s', { timeout: 600_000 }, async (role) => {
  const authorization = (await as(role, role === 'practice' || role === 'manager' ? 'praktijk-1' : undefined))[
    'authorization'
  ];
  const one = fc.asyncProperty(request, async ({ method, path: where, query: what, body: text, type, more }) => {
    const filled = where
      .replace(':id', secret.id)
      .replace(':draft', secret.draftKey)
      .replace(':hash', own.catalogue.hash);
    const bodied = ['GET', 'HEAD', 'OPTIONS'].includes(method) ? {} : { body: text };
    const headers = { ...more, authorization: authorization ?? '', 'content-type': type };
    const answer = await app.request(`${filled}${what ? `?${what}` : ''}`, { method, headers, ...bodied });
    expect(answer.status).toBeLessThan(500);
    const said = await answer.text();
    // What was asked may come back; what is kept under it may not.
    const echoed = `${filled}${what}${'body' in bodied ? text : ''}`;
    for (const hidden of [secret.id, secret.draftKey, secret.client]) {
      if (!echoed.includes(hidden)) expect(said).not.toContain(hidden);
    }
    expect(said).not.toMatch(/"value":"praktijk-2"|6\.6\.6.*ServiceRequest/);
  });
  await fc.assert(one, { numRuns: count, seed: 20261129 });
});

test('and after all of it the other practice has what it had', async () => {
  const theirs = await as('practice', 'praktijk-2');
  const read = await app.request('/fhir/AuditEvent?_total=accurate', { headers: theirs });
  expect(await read.json()).toMatchObject({ total: 1, entry: [{ resource: { id: secret.id } }] });
});

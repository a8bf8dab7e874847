import { describe, expect, test } from 'vitest';
import { isAllowedOrigin, isLoopbackAddress, isLoopbackHost } from '../../../src/logbook/access/access.ts';
import { startLogbook } from '../../../src/logbook/serve.ts';
import { event } from '../../outbox/events.ts';
import { newLogbook } from '../postgres.ts';
import { batchOf, post, putEvent } from '../sending.ts';

/** As long as there is no login, this machine only. */

describe('which addresses are this machine', () => {
  test.each<[string, boolean]>([
    ['127.0.0.1', true],
    ['127.8.9.10', true],
    ['::1', true],
    ['[::1]', true],
    ['::ffff:127.0.0.1', true],
    ['0.0.0.0', false],
    ['::', false],
    ['192.168.1.10', false],
    ['127.0.0.1.evil.example', false],
    ['localhost', false],
  ])('%s: %s', (address, expected) => {
    expect(isLoopbackAddress(address)).toBe(expected);
  });

  test.each<[string, boolean]>([
    ['localhost', true],
    ['his.localhost', true],
    ['localhost.evil.example', false],
    ['example.nl', false],
  ])('host %s: %s', (host, expected) => {
    expect(isLoopbackHost(host)).toBe(expected);
  });

  test.each<[string, boolean]>([
    ['http://localhost:5173', true],
    ['https://127.0.0.1', true],
    ['http://[::1]:8080', true],
    ['https://his.example', true],
    ['https://his.example.evil.com', false],
    ['http://localhost.evil.com', false],
    ['null', false],
    ['file://', false],
    ['', false],
  ])('origin %s: %s', (origin, expected) => {
    expect(isAllowedOrigin(origin, ['https://his.example'])).toBe(expected);
  });
});

test.each(['0.0.0.0', '::', '192.168.1.10', 'example.nl', '127.0.0.1.evil.example'])(
  'the logbook refuses to listen on %s and says why',
  async (host) => {
    await expect(startLogbook({ host, dataDir: '/nonexistent' })).rejects.toThrow(/no access control yet/);
  },
);

describe('requests', () => {
  test('from a page of this machine get their CORS headers, without cookies', async () => {
    const { app } = await newLogbook();
    const preflight = await app.request('/fhir', {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:5173',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('http://localhost:5173');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('content-type');
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
    // What the review page sends when it polls.
    expect(preflight.headers.get('access-control-allow-headers')).toContain('if-none-match');
    const answer = await post(app, batchOf([putEvent(event())]), { origin: 'http://localhost:5173' });
    expect(answer.headers.get('access-control-expose-headers')?.toLowerCase()).toContain('etag');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe('http://localhost:5173');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('from a page elsewhere are refused and write nothing', async () => {
    const { app, database } = await newLogbook();
    const answer = await post(app, batchOf([putEvent(event())]), { origin: 'https://evil.example' });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(await database.whole.selectFrom('log_entry').selectAll().execute()).toEqual([]);
  });

  test('to a name that is not this machine are refused (DNS rebinding)', async () => {
    const { app } = await newLogbook();
    expect((await app.request('http://evil.example/fhir/AuditEvent')).status).toBe(403);
    expect((await app.request('http://127.0.0.1:4711/fhir/AuditEvent')).status).toBe(200);
  });

  test('that fail inside say nothing of what is inside, and the log holds no message of the database', async () => {
    const lines: string[] = [];
    const log = {
      info: (facts: object) => lines.push(JSON.stringify(facts)),
      error: (facts: object) => lines.push(JSON.stringify(facts)),
    };
    const { app, database } = await newLogbook({ log });
    const one = event();
    await database.close();
    const failed = await post(app, batchOf([putEvent(one)]));
    expect([500, 503]).toContain(failed.status);
    expect(await failed.text()).not.toMatch(/node_modules|\.ts:|driver/);
    const search = await app.request(`/fhir/AuditEvent?date=ge2026-11-01`);
    expect([500, 503]).toContain(search.status);
    expect(lines.join('\n')).not.toMatch(new RegExp(`${one.id}|${one.practice}|2026-11-01`));
    expect(lines.length).toBeGreaterThan(2);
  });
});

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import { join } from 'node:path';
import { as, audience } from '../logbook/access/tokens.ts';
import { batchOf, putEvent } from '../logbook/sending.ts';
import { event } from '../outbox/events.ts';

/** What a logbook behind a proxy does for who comes from outside. Each check rejects with what is not so. */

export interface Proxied {
  readonly name: string;
  readonly port: number;
  readonly ca: string;
  readonly dir: string;
}

interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly servername?: string;
  readonly maxVersion?: 'TLSv1.1';
}

function ask({ port, ca }: Proxied, path: string, { body, headers, ...more }: Asked = {}) {
  return new Promise<{ status: number; headers: IncomingHttpHeaders; text: string }>((done, failed) => {
    const sent = request(
      {
        ...{
          host: '127.0.0.1',
          port,
          path,
          ca,
          servername: 'logbook.example',
          agent: false,
          ciphers: 'DEFAULT@SECLEVEL=0',
        },
        ...(more.maxVersion ? { minVersion: 'TLSv1' as const } : {}),
        ...more,
        headers: {
          host: 'logbook.example',
          ...headers,
          ...sizeOf(body, headers),
        },
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => (text += chunk));
        answer.on('end', () => done({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
        answer.on('error', failed);
      },
    );
    sent.on('error', failed);
    sent.end(body);
  });
}

const own = event({ practice: 'praktijk-1', draftKey: 'sleutel-die-in-geen-proxylog-staat'.padEnd(43, 'x') });
const mine = () => as('practice', 'praktijk-1');
const json = { 'content-type': 'application/fhir+json' };

/** Without a length where the headers say that it comes in pieces. */
const sizeOf = (body = '', headers: Asked['headers'] = {}): Record<string, string> =>
  body === '' || 'transfer-encoding' in headers ? {} : { 'content-length': String(Buffer.byteLength(body)) };

type Check = readonly [what: string, check: (proxied: Proxied) => Promise<void>];

/** Waits until it is there. */
export const begins: Check = [
  'answers over TLS, with one HSTS header: that of the logbook',
  async (proxied) => {
    const until = Date.now() + 15_000;
    for (;;) {
      const answer = await ask(proxied, '/live').catch(() => undefined);
      if (answer) {
        assert.equal(answer.status, 200);
        assert.match(String(answer.headers['strict-transport-security']), /^max-age=\d{8}; includeSubDomains$/);
        return;
      }
      if (Date.now() > until) throw new Error('it does not answer');
      await new Promise((later) => setTimeout(later, 100));
    }
  },
];

export const checks: readonly Check[] = [
  [
    'refuses TLS 1.1',
    (proxied) => assert.rejects(ask(proxied, '/live', { maxVersion: 'TLSv1.1' }), /alert|protocol|version/i),
  ],
  [
    'names itself as the world knows it',
    async (proxied) =>
      assert.match((await ask(proxied, '/fhir/metadata')).text, new RegExp(`"url":"${audience}/fhir"`)),
  ],
  ['asks for a token', async (proxied) => assert.equal((await ask(proxied, '/fhir/AuditEvent')).status, 401)],
  [
    'takes a batch with a token, and shows it again',
    async (proxied) => {
      const headers = { ...(await mine()), ...json };
      const sent = await ask(proxied, '/fhir', {
        method: 'POST',
        headers,
        body: JSON.stringify(batchOf([putEvent(own)])),
      });
      assert.match(sent.text, /"20[01]"/);
      const read = await ask(proxied, `/fhir/AuditEvent/${own.id}?`, { headers });
      assert.equal(read.status, 200);
      const found = await ask(proxied, `/fhir/AuditEvent?entity:identifier=${own.draftKey}`, { headers });
      assert.match(found.text, new RegExp(`${audience}/fhir/AuditEvent/${own.id}`));
    },
  ],
  [
    'lets $export through as it was written',
    async (proxied) => {
      const headers = { ...(await mine()), prefer: 'respond-async' };
      const answer = await ask(proxied, '/fhir/$export?_type=AuditEvent', { headers });
      assert.equal(answer.status, 202);
      assert.match(String(answer.headers['content-location']), new RegExp(`^${audience}/exports/`));
    },
  ],
  [
    'writes down where a request came from, not where it says it came from',
    async (proxied) => {
      const from = { 'x-forwarded-for': '203.0.113.9' };
      await ask(proxied, `/fhir/AuditEvent/${own.id}`, { headers: { ...(await mine()), ...from } });
      const log = await ask(proxied, '/access-log?_count=5', { headers: await as('access') });
      assert.match(log.text, /"network":\{"address":"127\.0\.0\.1"/);
      assert.doesNotMatch(log.text, /203\.0\.113\.9/);
    },
  ],
  [
    'refuses more than one MiB, whether its length is told or not',
    async (proxied) => {
      const body = 'x'.repeat(1024 * 1024 + 1);
      for (const how of [{}, { 'transfer-encoding': 'chunked' }]) {
        const headers = { ...(await mine()), ...json, ...how };
        const told = await ask(proxied, '/fhir', { method: 'POST', headers, body }).catch((error: unknown) => {
          // It may hang up on who goes on sending.
          assert.match(String(error), /EPIPE|ECONNRESET|hang up/);
          return { status: 413 };
        });
        assert.equal(told.status, 413);
      }
    },
  ],
  [
    'takes just under one MiB',
    async (proxied) => {
      const body = JSON.stringify(batchOf([putEvent(own)])).padEnd(1024 * 1024 - 10, ' ');
      const headers = { ...(await mine()), ...json };
      assert.equal((await ask(proxied, '/fhir', { method: 'POST', headers, body })).status, 200);
    },
  ],
  [
    'opens nothing under another name',
    async (proxied) => {
      const other = await ask(proxied, `/fhir/AuditEvent/${own.id}`, {
        headers: { ...(await mine()), host: 'evil.example' },
      });
      assert.doesNotMatch(other.text, new RegExp(own.id));
    },
  ],
  [
    'makes no other address of a path with dots or encoded slashes',
    async (proxied) => {
      for (const path of [
        '/fhir/AuditEvent/..%2f..%2faccess-log',
        '/live/..%2faccess-log',
        '/live/%2e%2e/access-log',
      ]) {
        const { status, text } = await ask(proxied, path, { headers: await mine() });
        assert.ok([400, 403, 404].includes(status), `${path}: ${status}`);
        assert.doesNotMatch(text, /searchset/);
      }
    },
  ],
  [
    'keeps nothing of what was asked in a log of its own',
    async ({ dir, name }) => {
      for (const file of ['nginx.log', 'nginx-error.log', 'nginx-start.log']) {
        const text = await readFile(join(dir, file), 'utf8').catch(() => '');
        assert.doesNotMatch(text, new RegExp(`${own.draftKey}|${own.id}|Bearer`), file);
        if (name === 'nginx' && file === 'nginx.log') assert.match(text, /GET 200/);
      }
    },
  ],
];

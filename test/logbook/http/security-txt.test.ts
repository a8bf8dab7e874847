import { describe, expect, test } from 'vitest';
import { startLogbook } from '../../../src/logbook/index.ts';
import { access } from '../access/tokens.ts';
import { newDatabase, newLogbook, now } from '../postgres.ts';

/** Whoever finds a weakness reads where to write (RFC 9116), without a token. */

const path = '/.well-known/security.txt';
const security = { contact: 'mailto:beveiliging@regio.example', expires: new Date('2027-06-01T00:00:00Z') };

describe('security.txt', () => {
  test('names the contact, until when, where it stands and the languages', async () => {
    const publicUrl = 'https://logbook.example';
    const { app } = await newLogbook({ security, access: { ...access, publicUrl } });
    const answer = await app.request(path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    expect((await answer.text()).split('\n')).toEqual([
      'Contact: mailto:beveiliging@regio.example',
      'Expires: 2027-06-01T00:00:00.000Z',
      'Canonical: https://logbook.example/.well-known/security.txt',
      'Preferred-Languages: nl, en',
      '',
    ]);
  });

  test('is not there without a contact, nor once it has expired', async () => {
    expect((await (await newLogbook({ access })).app.request(path)).status).toBe(404);
    const late = new Date('2027-06-01T00:00:00Z');
    expect((await (await newLogbook({ access, security, now: () => late })).app.request(path)).status).toBe(404);
  });

  test.each(['beveiliging@regio.example', 'http://regio.example', 'mailto:a@b\nContact: mailto:evil@x'])(
    'with %j nothing is served at all',
    async (contact) => {
      const start = startLogbook({
        ...{ databaseUrl: await newDatabase(), now, security: { ...security, contact } },
        log: { info() {}, error() {} },
      });
      await expect(start).rejects.toThrow(/mailto:, https: or tel:/);
    },
  );
});

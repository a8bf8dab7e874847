import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { demoIssuer } from '../../examples/demo-his/issuer.ts';
import { tokenReader } from '../../src/logbook/access/token.ts';

/** The demo's issuer gives a token to whoever asks: never where that would matter. */

const issued = z.object({ token: z.string() });
const asked = (body: unknown) => ({ method: 'POST', body: JSON.stringify(body) });

test('whoever asks is whoever they say they are, for this demo', async () => {
  const { app, access } = await demoIssuer('mijnstreek', 'development');
  const answer = await app.request('/token', asked({ role: 'practice', practice: 'p07' }));
  const { token } = issued.parse(await answer.json());
  expect(await tokenReader(access)(`Bearer ${token}`)).toMatchObject({ role: 'practice', practice: 'p07' });
});

test.each([{ role: 'admin' }, {}, 'x', { role: 'practice', practice: 'x'.repeat(65) }])(
  '%j is no role',
  async (body) => {
    const { app } = await demoIssuer('mijnstreek', 'development');
    expect((await app.request('/token', asked(body))).status).toBe(400);
  },
);

test('a page from elsewhere cannot read a token', async () => {
  const { app } = await demoIssuer('mijnstreek', 'development');
  const origin = (from: string) => ({ ...asked({ role: 'access' }), headers: { origin: from } });
  const allowed = async (from: string) =>
    (await app.request('/token', origin(from))).headers.get('access-control-allow-origin');
  expect(await allowed('https://evil.example')).toBeNull();
  expect(await allowed('http://127.0.0.1:5200')).toBe('http://127.0.0.1:5200');
});

test('it does not run in production', async () => {
  await expect(demoIssuer('mijnstreek', 'production')).rejects.toThrow(/does not run with NODE_ENV=production/);
});

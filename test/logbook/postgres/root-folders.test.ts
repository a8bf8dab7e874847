import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { assertReachable } from '../../../src/logbook/postgres/root-folders.ts';

/** Root's own folder, as `/root` is: PostgreSQL, which is not root, cannot enter it. */

let own = '';
beforeEach(async () => {
  own = await mkdtemp(join(tmpdir(), 'tenzij-root-'));
  await mkdir(join(own, 'app'));
});
afterEach(() => rm(own, { recursive: true, force: true }));

test('a folder of root alone is named in one sentence, also for data that are still to be made', async () => {
  await expect(assertReachable([join(own, 'app', 'data')], 0)).rejects.toThrow(`cannot enter ${own}:`);
});

test('a folder that everybody may enter is no objection', async () => {
  await chmod(own, 0o711);
  await expect(assertReachable([join(own, 'app', 'data')], 0)).resolves.toBeUndefined();
});

test('nobody but root is stopped', async () => {
  await expect(assertReachable([join(own, 'app')], 1000)).resolves.toBeUndefined();
});

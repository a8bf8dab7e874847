import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterEach, expect, test } from 'vitest';

/** examples/cds-hooks as a reader runs it: a process of its own, and its database. */

const root = join(import.meta.dirname, '../..');

let child: ChildProcessByStdio<null, Readable, Readable> | undefined;
afterEach(async () => {
  if (child && child.exitCode === null && child.signalCode === null) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
});

/** Starts the example; what it says is kept. */
function start(...args: readonly string[]) {
  const started = spawn(process.execPath, ['--conditions=source', 'examples/cds-hooks/run.ts', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child = started;
  const said = { out: '', err: '' };
  started.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
  });
  started.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text;
  });
  return { process: started, said, closed: once(started, 'close') };
}

test('tells the choice to the logbook, finds it there, and ends by itself', async () => {
  const example = start();
  expect(await example.closed).toEqual([0, null]);
  expect(example.said.out).toContain('Answer: 201.');
  expect(example.said.out).toContain('"accepted"');
  expect(example.said.err).toBe('');
}, 120_000);

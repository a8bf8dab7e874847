import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { type Browser, chromium } from 'playwright';
import { afterAll, afterEach, expect, test } from 'vitest';
import { chromiumArgs, chromiumPath } from '../chromium.ts';

/** examples/cds-hooks as a reader runs it: a process of its own, its database and its pages, and a real browser. */

const root = join(import.meta.dirname, '../..');

let child: ChildProcessByStdio<null, Readable, Readable> | undefined;
let browser: Browser | undefined;
afterEach(async () => {
  if (child && child.exitCode === null && child.signalCode === null) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
});
afterAll(() => browser?.close());

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

test('shows the choice on the review page until it is interrupted, and leaves in order', async () => {
  const example = start('--stay');
  await expect.poll(() => example.said.out + example.said.err, { timeout: 90_000 }).toContain('Ctrl-C stops');
  const address = /review page: (http:\/\/127\.0\.0\.1:\d+\/)/.exec(example.said.out)?.[1] ?? '';

  browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArgs });
  const page = await browser.newPage({ locale: 'nl-NL' });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));
  await page.goto(address);
  const rows = page.locator('tenzij-review tr.choice');
  await rows.first().waitFor({ timeout: 30_000 });
  expect(await rows.count()).toBe(1);
  const row = await rows.first().innerText();
  expect(row).toContain('Overgenomen');
  expect(row).toContain('PlusPunt');
  expect(complaints).toEqual([]);
  await page.close();

  example.process.kill('SIGINT');
  expect(await example.closed).toEqual([0, null]);
  expect(example.said.out).toContain('Stopped.');
  expect(example.said.err).toBe('');
  await expect(fetch(address)).rejects.toThrow();
}, 150_000);

test('ends by itself where nobody can interrupt it, and says how to see the page', async () => {
  const example = start();
  expect(await example.closed).toEqual([0, null]);
  expect(example.said.out).toContain('Answer: 201.');
  expect(example.said.out).toContain('--stay');
  expect(example.said.err).toBe('');
}, 120_000);

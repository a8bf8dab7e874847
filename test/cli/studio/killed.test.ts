import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { folderWith, run } from '../fixtures.ts';

// Processes of their own: a busy machine may take its time.
vi.setConfig({ testTimeout: 300_000 });

/** A studio that is killed in the middle of a save leaves the old file or the new one, whole. */

const root = join(import.meta.dirname, '../../..');
/** What Node made of our sources, kept from one process to the next. */
const compiled = folderWith({});
const file = 'services/anderhalvelijn-dermatologie.yaml';

/** A process of its own, ready to be asked. */
async function started(
  cwd: string,
  how: Record<string, string>,
): Promise<{ url: URL; child: ChildProcess; gone: Promise<void> }> {
  const killer = join(root, 'test/cli/killer.ts');
  const words = ['--conditions=source', '--import', killer, join(root, 'src/cli/bin.ts'), 'studio', 'regio'];
  const env = { ...process.env, ...how, NODE_COMPILE_CACHE: compiled };
  const child = spawn(process.execPath, words, { cwd, env, stdio: ['ignore', 'pipe', 'ignore'] });
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (part) => {
      said += String(part);
      const found = /http:\S+/.exec(said);
      if (found) resolve(found[0]);
    });
    child.once('close', () => reject(new Error(`It ended before it answered: ${said}`)));
  });
  return { url: new URL(url), child, gone };
}

function save({ origin, hash }: URL, before: string, after: string): Promise<unknown> {
  const was = createHash('sha256').update(before).digest('hex');
  return fetch(`${origin}/region/save`, {
    method: 'POST',
    headers: { authorization: `Bearer ${hash.slice(1)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ changes: [{ file, was, text: after }] }),
  }).catch(() => undefined);
}

/** Ends at its nth act on the disk (0: by us, a moment after it was asked). True when the new text is there. */
async function killedAt(nth: number): Promise<boolean> {
  const cwd = folderWith({});
  await run(['init', 'regio'], { cwd });
  const path = join(cwd, 'regio', file);
  const before = readFileSync(path, 'utf8');
  const after = `${before}# ${'nieuw '.repeat(60_000)}\n`;
  const { url, child, gone } = await started(cwd, { KILL_AT: String(nth) });
  const answer = save(url, before, after);
  if (nth === 0) setTimeout(() => child.kill('SIGKILL'), 12);
  await Promise.all([answer, gone]);
  const left = readFileSync(path, 'utf8');
  expect([before, after].includes(left), `killed at ${nth}: ${left.length} letters`).toBe(true);
  expect((await run(['check', 'regio'], { cwd, today: '2026-11-29' })).err).toBe('');
  return left === after;
}

test('at whatever act on the disk the process dies', async () => {
  const ends = new Map<number, boolean>();
  const acts = [0, 3, 4, 5, 7, 8];
  const next = async (): Promise<void> => {
    const nth = acts.shift();
    if (nth === undefined) return;
    ends.set(nth, await killedAt(nth));
    return next();
  };
  await Promise.all([next(), next()]);
  // Halfway the writing the old text stands; once it is renamed, the new one.
  expect([ends.get(4), ends.get(8)]).toEqual([false, true]);
});

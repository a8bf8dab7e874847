import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
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
  const words = ['--conditions=source', '--import', killer, join(root, 'src/cli/bin.ts'), 'studio', 'public'];
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

/** A region of its own, and a save of a long text. */
async function aSave(how: Record<string, string>) {
  const cwd = folderWith({});
  await run(['init', 'public'], { cwd });
  const before = readFileSync(join(cwd, 'public', file), 'utf8');
  const after = `${before}# ${'nieuw '.repeat(60_000)}\n`;
  const { url, child, gone } = await started(cwd, how);
  const isWhole = (text: string, when: string) => {
    expect([before, after].includes(text), `${when}: ${text.length} letters`).toBe(true);
    return text === after;
  };
  return { cwd, child, gone, answer: save(url, before, after), isWhole };
}

test('killed halfway its writing, and a moment after it was asked', async () => {
  const kills = [{ KILL_AT: '4' }, {}].map(async (how) => {
    const { cwd, child, gone, answer, isWhole } = await aSave(how);
    if (!('KILL_AT' in how)) setTimeout(() => child.kill('SIGKILL'), 12);
    await Promise.all([answer, gone]);
    return isWhole(readFileSync(join(cwd, 'public', file), 'utf8'), JSON.stringify(how));
  });
  expect((await Promise.all(kills))[0]).toBe(false);
});

test('dead at any other act on the disk: as it lies at every instant of one save', async () => {
  const { cwd, child, gone, answer, isWhole } = await aSave({ COPIES: 'copies' });
  await answer;
  child.kill('SIGKILL');
  await gone;
  const instants = readdirSync(join(cwd, 'copies')).sort((a, b) => Number(a) - Number(b));
  const news = instants.map((nth) => isWhole(readFileSync(join(cwd, 'copies', nth, file), 'utf8'), nth));
  // The old one until it is renamed, the new one from then on.
  expect(news.length).toBeGreaterThan(7);
  expect([news[0], news.at(-1)]).toEqual([false, true]);
  expect(news).toEqual([...news].sort());
});

import { spawn } from 'node:child_process';
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { verifyLive } from '../../src/catalogue/verify.ts';
import { folderWith } from './fixtures.ts';
import { type Publishing, publishing } from './publishing.ts';

// One process for every act on the disk: a busy machine may take its time.
vi.setConfig({ testTimeout: 600_000 });

/** Real processes, killed at every act on the disk in turn: what was live stays live and whole, and the command can be given again. */

/** What Node made of our sources, kept from one process to the next: a killed one keeps nothing, so a whole one goes first. */
const compiled = folderWith({});

const root = join(import.meta.dirname, '../..');

function killedAt(nth: number, words: string, cwd: string): Promise<NodeJS.Signals | number | null> {
  const args = [
    '--conditions=source',
    '--import',
    join(import.meta.dirname, 'killer.ts'),
    join(root, 'src/cli/bin.ts'),
  ];
  return new Promise((resolve, reject) => {
    const env = { ...process.env, KILL_AT: String(nth), NODE_COMPILE_CACHE: compiled };
    const child = spawn(process.execPath, [...args, ...words.split(' ')], { cwd, env, stdio: 'ignore' });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(signal ?? code));
  });
}

/** Gives the command again and again, killed one act later each time. How many acts there were. */
async function atEveryInstant(region: Publishing, words: string, today: { today: string }): Promise<number> {
  await killedAt(0, 'halt --help', region.dir);
  const before = region.text('public/live.json');
  cpSync(join(region.dir, 'public'), join(region.dir, 'kept'), { recursive: true });
  for (let nth = 1; ; nth++) {
    rmSync(join(region.dir, 'public'), { recursive: true });
    cpSync(join(region.dir, 'kept'), join(region.dir, 'public'), { recursive: true });
    const ended = await killedAt(nth, words, region.dir);
    const after = region.text('public/live.json');
    const verdict = await verifyLive(JSON.parse(after), region.json('public/keys.json'), { now: new Date() });
    expect({ nth, verdict }).toMatchObject({ verdict: { ok: true } });
    for (const pointer of [JSON.parse(after).default, ...JSON.parse(after).groups]) {
      expect(region.json(`public/catalogue/${pointer.catalogue.slice(7)}.json`).hash).toBe(pointer.catalogue);
      expect(existsSync(join(region.dir, `public/waits/${pointer.waits.slice(7)}.json`))).toBe(true);
    }
    if (ended === 0) return nth - 1;
    expect(ended).toBe('SIGKILL');
    // The one file that makes it live is put there at once: after that the rest is tidying up.
    if (after === before) await region.does(words, today);
  }
}

describe('killed at any instant', () => {
  // Its clock is the real one: so is that of the process.
  const today = () => ({ today: new Date().toISOString().slice(0, 10) });

  async function ready() {
    const region = await publishing();
    for (const one of ['anna', 'bert']) {
      const key = region.json(`${one}.json`);
      region.put(`${one}.json`, JSON.stringify({ ...key, from: '2020-01-01', until: '2099-01-01' }));
    }
    await region.does('publish region --to public --key anna.json', today());
    await region.does('approve public 1 --key bert.json', today());
    region.version('2', 60);
    return region;
  }

  test('publish leaves the old version live and whole', async () => {
    const region = await ready();
    const before = region.text('public/live.json');
    expect(await atEveryInstant(region, 'publish region --to public --key anna.json', today())).toBeGreaterThan(15);
    expect(region.text('public/live.json')).toBe(before);
  });

  test('approve leaves the old version live, or makes the new one so', async () => {
    const region = await ready();
    await region.does('publish region --to public --key anna.json', today());
    expect(await atEveryInstant(region, 'approve public 2 --key bert.json', today())).toBeGreaterThan(10);
    expect(region.json('public/live.json').sequence).toBe(2);
  });

  test('halt and waits, by one person, leave what was live or make theirs so', async () => {
    const region = await ready();
    expect(
      await atEveryInstant(region, 'halt public --service pluspunt-dermatologie --key anna.json', today()),
    ).toBeGreaterThan(10);
    expect(region.json('public/live.json')).toMatchObject({ sequence: 2, halted: ['pluspunt-dermatologie'] });
    region.put('w.csv', `service,days,as_of,source\npluspunt-dermatologie,3,${today().today},telefoon\n`);
    expect(await atEveryInstant(region, 'waits w.csv --to public --key anna.json', today())).toBeGreaterThan(10);
    expect(region.json('public/live.json').sequence).toBe(3);
  });

  test('rollback leaves the newer version live until two people signed', async () => {
    const region = await ready();
    await region.does('publish region --to public --key anna.json', today());
    await region.does('approve public 2 --key bert.json', today());
    expect(await atEveryInstant(region, 'rollback public 1 --key anna.json', today())).toBeGreaterThan(4);
  });
});

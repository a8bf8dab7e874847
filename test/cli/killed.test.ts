import { spawn } from 'node:child_process';
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { verifyLive } from '../../src/catalogue/verify.ts';
import { folderWith } from './fixtures.ts';
import { type Publishing, publishing } from './publishing.ts';

// A busy machine may take its time.
vi.setConfig({ testTimeout: 120_000 });

/**
 * Killed at every act on the disk in turn: what was live stays live and whole, and the command can be given again. What a killed
 * process leaves is what lies on the disk at that moment, so one process that keeps every moment shows them all.
 */

const root = join(import.meta.dirname, '../..');

function started(words: string, cwd: string, how: NodeJS.ProcessEnv): Promise<NodeJS.Signals | number | null> {
  const killer = join(import.meta.dirname, 'killer.ts');
  const args = ['--conditions=source', '--import', killer, join(root, 'src/cli/bin.ts'), ...words.split(' ')];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env: { ...process.env, ...how }, stdio: 'ignore' });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(signal ?? code));
  });
}

/** What lies there is live and whole; gives its text. */
async function whole(region: Publishing, nth: number): Promise<string> {
  const live = region.text('public/live.json');
  const verdict = await verifyLive(JSON.parse(live), region.json('public/keys.json'), { now: new Date() });
  expect({ nth, verdict }).toMatchObject({ verdict: { ok: true } });
  for (const pointer of [JSON.parse(live).default, ...JSON.parse(live).groups]) {
    expect(region.json(`public/catalogue/${pointer.catalogue.slice(7)}.json`).hash).toBe(pointer.catalogue);
    expect(existsSync(join(region.dir, `public/waits/${pointer.waits.slice(7)}.json`))).toBe(true);
  }
  return live;
}

/** Gives the command once, and then again from every moment at which it could have been killed. How many there were. */
async function atEveryInstant(region: Publishing, words: string, today: { today: string }): Promise<number> {
  const moments = folderWith({});
  const before = region.text('public/live.json');
  expect(await started(words, region.dir, { KEEP_IN: moments })).toBe(0);
  const done = join(moments, 'done');
  cpSync(join(region.dir, 'public'), done, { recursive: true });
  const putBack = (from: string) => {
    rmSync(join(region.dir, 'public'), { recursive: true });
    cpSync(from, join(region.dir, 'public'), { recursive: true });
  };
  let acts = 0;
  while (existsSync(join(moments, String(acts + 1)))) {
    acts += 1;
    putBack(join(moments, String(acts)));
    // The one file that makes it live is put there at once: after that the rest is tidying up.
    if ((await whole(region, acts)) === before) await region.does(words, today);
  }
  putBack(done);
  await whole(region, acts + 1);
  return acts;
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

  test('a process that is killed in earnest leaves what such a moment shows', async () => {
    const region = await ready();
    const before = region.text('public/live.json');
    const words = 'publish region --to public --key anna.json';
    expect(await started(words, region.dir, { KILL_AT: '9' })).toBe('SIGKILL');
    expect(await whole(region, 9)).toBe(before);
    await region.does(words, today());
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

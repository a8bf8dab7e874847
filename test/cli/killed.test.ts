import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { verifyLive } from '../../src/catalogue/verify.ts';
import { folderWith } from './fixtures.ts';
import { type Publishing, publishing } from './publishing.ts';

// Processes of their own: a busy machine may take its time.
vi.setConfig({ testTimeout: 300_000 });

/**
 * A process that is killed at any act on the disk leaves what was live, live and whole, and the command can be given again. One whole
 * process leaves a copy of the folder at every such instant, which is what a kill leaves there; some are really killed beside it.
 */

/** What Node made of our sources, kept from one process to the next. */
const compiled = folderWith({});
const root = join(import.meta.dirname, '../..');

function commanded(words: string, cwd: string, how: Record<string, string>): Promise<NodeJS.Signals | number | null> {
  const args = [
    '--conditions=source',
    '--import',
    join(import.meta.dirname, 'killer.ts'),
    join(root, 'src/cli/bin.ts'),
  ];
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ...how, NODE_COMPILE_CACHE: compiled };
    const child = spawn(process.execPath, [...args, ...words.split(' ')], { cwd, env, stdio: 'ignore' });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(signal ?? code));
  });
}

/** What lies in a folder, as one text: two instants between which nothing changed there are one. */
function content(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(folder, name);
    hash.update(`${name}\0${statSync(path).isFile() ? readFileSync(path, 'utf8') : '/'}\0`);
  }
  return hash.digest('hex');
}

function put(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
}

/** Gives the command once, and looks at every instant of it. How many acts there were. */
async function atEveryInstant(region: Publishing, words: string, today: { today: string }): Promise<number> {
  const within = (name: string) => join(region.dir, name);
  const [place, kept, done, copies] = [within('public'), within('kept'), within('done'), within('copies')] as const;
  const before = region.text('public/live.json');
  put(place, kept);
  rmSync(copies, { recursive: true, force: true });
  mkdirSync(copies);
  expect(await commanded(words, region.dir, { COPIES: copies })).toBe(0);
  put(place, done);

  /** What lies in the place now is live and whole, and the command can be given again where it did not come to that. */
  const isWhole = async (nth: number) => {
    const after = region.text('public/live.json');
    const verdict = await verifyLive(JSON.parse(after), region.json('public/keys.json'), { now: new Date() });
    expect({ nth, verdict }).toMatchObject({ verdict: { ok: true } });
    for (const pointer of [JSON.parse(after).default, ...JSON.parse(after).groups]) {
      expect(region.json(`public/catalogue/${pointer.catalogue.slice(7)}.json`).hash).toBe(pointer.catalogue);
      expect(existsSync(join(region.dir, `public/waits/${pointer.waits.slice(7)}.json`))).toBe(true);
    }
    // The one file that makes it live is put there at once: after that the rest is tidying up.
    if (after === before) await region.does(words, today);
  };

  const acts = readdirSync(copies).length;
  const seen = new Set<string>();
  for (let nth = 1; nth <= acts; nth++) {
    const copy = join(copies, String(nth));
    if (seen.has(content(copy))) continue;
    seen.add(content(copy));
    put(copy, place);
    await isWhole(nth);
  }
  for (const nth of [Math.ceil(acts / 2), acts]) {
    put(kept, place);
    expect(await commanded(words, region.dir, { KILL_AT: String(nth) })).toBe('SIGKILL');
    await isWhole(nth);
  }
  put(done, place);
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

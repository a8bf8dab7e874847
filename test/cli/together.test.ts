import { spawn } from 'node:child_process';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { verifyLive } from '../../src/catalogue/verify.ts';
import { type Person, type Publishing, publishing } from './publishing.ts';

vi.setConfig({ testTimeout: 240_000 });

/** Several people give a command in one folder at the same moment, each in a process of their own. */

const root = join(import.meta.dirname, '../..');

interface Ended {
  readonly code: number | null;
  readonly err: string;
}

function started(words: string, cwd: string): Promise<Ended> {
  const args = ['--conditions=source', join(root, 'src/cli/bin.ts'), ...words.split(' ')];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
    let err = '';
    child.stderr.on('data', (chunk) => (err += chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, err }));
  });
}

const today = () => new Date().toISOString().slice(0, 10);

/** A region that is live, with keys that hold today, whatever day that is. */
async function ready(who: readonly Person[]): Promise<Publishing> {
  const region = await publishing(who);
  for (const one of who) {
    const long = { from: '2020-01-01', until: '2099-01-01' };
    region.put(`${one}.json`, JSON.stringify({ ...region.json(`${one}.json`), ...long }));
    region.put(`${one}.public.json`, JSON.stringify({ ...region.json(`${one}.public.json`), ...long }));
  }
  await region.does('publish region --to public --key anna.json', { today: today() });
  await region.does('approve public 1 --key bert.json', { today: today() });
  return region;
}

const isWhole = async (region: Publishing) =>
  verifyLive(region.json('public/live.json'), region.json('public/keys.json'), { now: new Date() });

describe('two people at the same time', () => {
  test('each of six commands is there afterwards: none writes over what another did', async () => {
    const region = await ready(['anna', 'bert']);
    region.put('w1.csv', `service,days,as_of,source\npluspunt-dermatologie,3,${today()},telefoon\n`);
    region.put('w2.csv', `service,days,as_of,source\nzuyderland-dermatologie,44,${today()},telefoon\n`);
    const ended = await Promise.all(
      [
        'halt public --service pluspunt-dermatologie --key anna.json',
        'waits w1.csv --to public --key bert.json',
        'halt public --service zuyderland-dermatologie --key bert.json',
        'waits w2.csv --to public --key anna.json',
        'halt public --key bert.json',
        'waits w1.csv --to public --key anna.json',
      ].map((words) => started(words, region.dir)),
    );
    expect(ended).toEqual(ended.map(() => ({ code: 0, err: '' })));
    const live = region.json('public/live.json');
    expect(live).toMatchObject({ sequence: 7, halted: ['*', 'pluspunt-dermatologie', 'zuyderland-dermatologie'] });
    const waits = region.json(`public/waits/${live.default.waits.slice(7)}.json`);
    expect(waits.services).toMatchObject({
      'pluspunt-dermatologie': { days: 3 },
      'zuyderland-dermatologie': { days: 44 },
    });
    const archived = region.json('public/archive.json').live.map((one: { sequence: number }) => one.sequence);
    expect(archived).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await isWhole(region)).toMatchObject({ ok: true });
    expect(region.files('public').filter((file) => file.startsWith('.'))).toEqual([]);
  });

  test('of two approvals of two versions one is live, and the other person is told', async () => {
    const region = await ready(['anna', 'bert']);
    region.version('2', 60);
    await region.does('publish region --to public --key anna.json', { today: today() });
    region.version('3', 50);
    await region.does('publish region --to public --key anna.json', { today: today() });
    const ended = await Promise.all(
      ['2', '3'].map((version) => started(`approve public ${version} --key bert.json`, region.dir)),
    );
    expect(ended.map(({ code }) => code).sort()).toEqual([0, 2]);
    expect(ended.map(({ err }) => err).join('')).toContain('iets anders live gegaan');
    expect(region.json('public/live.json').sequence).toBe(2);
    expect(await isWhole(region)).toMatchObject({ ok: true });
  });

  test('the proposal of one is not written over by that of another', async () => {
    const region = await ready(['anna', 'bert', 'dirk', 'els']);
    const ended = await Promise.all(
      ['key public --add dirk.public.json --key anna.json', 'key public --add els.public.json --key bert.json'].map(
        (words) => started(words, region.dir),
      ),
    );
    expect(ended.map(({ code }) => code).sort()).toEqual([0, 2]);
    expect(ended.map(({ err }) => err).join('')).toMatch(/wacht al een voorstel van (Anna Jansen|Bert Smit)/);
  });
});

describe('a lock that was left behind', () => {
  const halts = (region: Publishing) => region.does('halt public --key anna.json', { today: today() });

  test('by a process that is gone does not stop the next command', async () => {
    const region = await ready(['anna', 'bert']);
    const gone = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => gone.on('close', resolve));
    region.put('public/.lock', JSON.stringify({ pid: gone.pid, host: hostname(), since: Date.now() }));
    await halts(region);
    expect(region.files('public').filter((file) => file.startsWith('.'))).toEqual([]);
  });

  test('half written, or by another machine long ago, does not either', async () => {
    const region = await ready(['anna', 'bert']);
    region.put('public/.lock', '{"pid": 1, "ho');
    await halts(region);
    region.put('public/.lock', JSON.stringify({ pid: 1, host: 'elders', since: Date.now() - 3_600_000 }));
    await region.does('halt public --service pluspunt-dermatologie --key anna.json', { today: today() });
    expect(region.json('public/live.json').sequence).toBe(3);
  });

  test('by a process that is at work is waited for', async () => {
    const region = await ready(['anna', 'bert']);
    region.put('public/.lock', JSON.stringify({ pid: process.pid, host: hostname(), since: Date.now() }));
    let isFree = false;
    setTimeout(() => {
      isFree = true;
      region.remove('public/.lock');
    }, 700);
    await halts(region);
    expect(isFree).toBe(true);
  });
});

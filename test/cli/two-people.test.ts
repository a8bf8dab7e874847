import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { live, publishing } from './publishing.ts';

/** What two people run into who do not sit at one table, on one day, before one clock. */

describe('the second person', () => {
  test('may come days later, with a key that was made after the proposal', async () => {
    const region = await publishing(['anna']);
    await region.does('publish region --to public --key anna.json');
    const made = await region.does('key --to bert.json --name Bert --role checker', { today: '2026-11-27' });
    expect(made).toContain('"from": "2026-11-27"');
    await region.does('approve public 1 --key bert.json', { today: '2026-11-27' });
    await region.does('halt public --key bert.json', { today: '2026-11-28' });
    expect(region.json('public/live.json')).toMatchObject({ sequence: 2, halted: ['*'] });
  });

  test('just after midnight makes the version live with a key of that day', async () => {
    const region = await publishing([]);
    const night = { today: '2026-11-23', now: new Date('2026-11-22T23:20:00Z') };
    await region.does('key --to anna.json --name Anna --role author', night);
    await region.does('key --to bert.json --name Bert --role checker', night);
    await region.does('publish region --to public --key anna.json', night);
    await region.does('approve public 1 --key bert.json', night);
    await region.does('halt public --key anna.json', { today: '2026-11-23', now: new Date('2026-11-23T08:00:00Z') });
    expect(region.json('public/live.json').sequence).toBe(2);
  });

  test('finds the version of the first author, also when another author proposed one meanwhile', async () => {
    const region = await publishing(['anna', 'bert', 'dirk']);
    await region.does('publish region --to public --key anna.json');
    region.version('2', 60);
    await region.does('publish region --to public --key dirk.json');
    await region.does('approve public 1 --key bert.json');
    const names = region.json('public/keys.json').keys.map((key: { name: string }) => key.name);
    expect(names).toEqual(['Anna Jansen', 'Bert Smit']);
  });

  test('reads what waits, when it is no version', async () => {
    const region = await live(['anna', 'bert', 'dirk']);
    await region.does('halt public --key anna.json');
    await region.does('halt public --undo --key anna.json');
    await region.does('key public --add dirk.public.json --key anna.json');
    expect(await region.tenzij('approve public --key bert.json')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/Er wachten: halt, keys\./),
    });
  });
});

test('after a key was revoked, one command of the other person makes the same live again, with its groups and its halts', async () => {
  const region = await live(['anna', 'bert', 'els']);
  await region.does('key public --add els.public.json --key anna.json');
  await region.does('approve public keys --key bert.json');
  region.version('2', 60);
  await region.does('publish region --to public --key anna.json --practices p1');
  await region.does('approve public 2 --key bert.json');
  await region.does('halt public --service pluspunt-dermatologie --key anna.json');
  const before = region.json('public/live.json');
  await region.does(`key public --revoke ${region.json('bert.json').kid} --key anna.json`);
  expect(await region.does('approve public keys --key els.json')).toContain('tenzij approve public 1 --key FILE');
  await region.does('approve public 1 --key anna.json');
  const { groups, halted, default: all } = before;
  expect(region.json('public/live.json')).toMatchObject({
    sequence: before.sequence + 1,
    groups,
    halted,
    default: all,
  });
  await region.does('halt public --key els.json');
});

test('an undo of one person is not replaced by that of another; their own is', async () => {
  const region = await live();
  await region.does('halt public --key anna.json');
  await region.does('halt public --undo --key anna.json');
  await region.does('halt public --undo --key anna.json');
  expect(await region.tenzij('halt public --undo --key bert.json')).toMatchObject({
    code: 2,
    err: expect.stringContaining('voorstel van Anna Jansen'),
  });
});

test('with a clock a year ahead nobody halts a folder whose version has ended there', async () => {
  const region = await live();
  const ahead = { today: '2027-11-22' };
  for (const words of ['halt public --key anna.json', 'waits w.csv --to public --key anna.json']) {
    region.put('w.csv', 'service,days,as_of,source\npluspunt-dermatologie,3,2026-11-22,telefoon\n');
    expect(await region.tenzij(words, ahead)).toMatchObject({ code: 2, err: expect.stringContaining('klok') });
  }
  expect(region.json('public/live.json').sequence).toBe(1);
});

describe('a slip of the pen', () => {
  test('in the name of a folder makes no new one', async () => {
    const region = await live();
    region.put('w.csv', 'service,days,as_of,source\npluspunt-dermatologie,3,2026-11-22,telefoon\n');
    const key = '--key anna.json';
    for (const words of [
      'halt publc',
      'approve publc 1',
      'rollback publc 1',
      'waits w.csv --to publc',
      'key publc --revoke x',
    ]) {
      expect(await region.tenzij(`${words} ${key}`)).toMatchObject({ code: 2, err: expect.stringContaining('publc') });
    }
    expect(region.files('.')).not.toContain('publc');
  });

  test('does not publish a region into itself, nor check what was published', async () => {
    const region = await live();
    expect(await region.tenzij('publish region --to region --key anna.json')).toMatchObject({
      code: 2,
      err: expect.stringContaining('een andere map'),
    });
    expect(region.files('region')).not.toContain('proposed');
    expect(await region.tenzij('check public')).toMatchObject({
      code: 2,
      err: expect.stringContaining('publieke map'),
    });
  });

  test('makes no key that holds on no day, and never publishes the private part of one', async () => {
    const region = await live(['anna', 'bert', 'dirk']);
    expect(await region.tenzij('key --to x.json --name X --role author --until 2020-01-01')).toMatchObject({ code: 2 });
    expect(region.files('.')).not.toContain('x.json');
    await region.does('key public --add dirk.json --key bert.json');
    expect(region.text('public/proposed/keys.json')).not.toContain('"d":');
  });
});

describe('a disk that refuses', () => {
  const isRoot = process.getuid?.() === 0;

  test('a file where a folder belongs is one sentence', async () => {
    const region = await publishing();
    writeFileSync(join(region.dir, 'public'), 'x');
    for (const words of ['publish region --to public --key anna.json', 'init public', 'schema public']) {
      const { code, err } = await region.tenzij(words);
      expect({ code, err: err.trim().split('\n') }).toEqual({
        code: 2,
        err: [expect.stringMatching(/bestand waar een map hoort/)],
      });
    }
  });

  test('a folder where a file belongs is one sentence', async () => {
    const region = await live();
    mkdirSync(join(region.dir, 'public/archive.json'));
    const { code, err } = await region.tenzij('halt public --key anna.json');
    expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(/map waar een bestand hoort/) });
  });

  test.skipIf(process.platform !== 'linux')('a place where nothing can be made is one sentence, at once', async () => {
    const region = await publishing();
    expect(await region.tenzij('init /proc/tenzij')).toMatchObject({ code: 2, err: expect.stringMatching(/te maken/) });
  });

  test.skipIf(isRoot)('a folder without permission is one sentence', async () => {
    const region = await publishing();
    mkdirSync(join(region.dir, 'dicht'));
    chmodSync(join(region.dir, 'dicht'), 0o500);
    expect(await region.tenzij('publish region --to dicht/public --key anna.json')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/geen rechten/),
    });
  });

  test('what a killed process left of a key is not what its owner gets', async () => {
    const region = await publishing([]);
    region.put('.eva.json.new', 'half');
    chmodSync(join(region.dir, '.eva.json.new'), 0o644);
    await region.does('key --to eva.json --name Eva --role author');
    expect(statSync(join(region.dir, 'eva.json')).mode & 0o777).toBe(0o600);
    expect(region.json('eva.json').name).toBe('Eva');
  });
});

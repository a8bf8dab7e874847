import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { verifyLive } from '../../src/catalogue/verify.ts';
import { inOrder, pluspunt } from '../catalogue/region-files.ts';
import { live, liveTwice, publishing } from './publishing.ts';

const now = new Date('2026-11-22T13:00:00Z');

describe('two people', () => {
  test('publish makes a version that nobody sees until another person approves it', async () => {
    const region = await publishing();
    const said = await region.does('publish region --to public --key anna.json');
    expect(said).toMatch(/Versie 1 \(sha256:[0-9a-f]{64}\) wacht op een tweede handtekening/);
    expect(region.files('public')).toEqual(['catalogue', 'proposed', 'waits']);

    expect(await region.does('approve public 1 --key bert.json')).toContain('Versie 1 is live (volgnummer 1).');
    expect(region.files('public')).toEqual(['catalogue', 'keys.json', 'live.json', 'proposed', 'waits']);
    const pointer = region.json('public/live.json');
    expect(pointer).toMatchObject({ region: 'proefstreek', sequence: 1, groups: [], halted: [] });
    expect(pointer.signatures).toHaveLength(2);
    expect(await verifyLive(pointer, region.json('public/keys.json'), { now })).toMatchObject({ ok: true });
    const [file = ''] = region.files('public/catalogue');
    expect(`sha256:${file.replace('.json', '')}`).toBe(pointer.default.catalogue);
    expect(region.json(`public/catalogue/${file}`)).toMatchObject({ hash: pointer.default.catalogue, version: '1' });
    expect(region.files('public/proposed')).toEqual([]);
  });

  test('a key is for its owner alone, and is never written over', async () => {
    const region = await publishing();
    expect(statSync(join(region.dir, 'anna.json')).mode & 0o777).toBe(0o600);
    expect(region.text('anna.public.json')).not.toContain('"d"');
    expect(await region.tenzij('key --to anna.json --name X --role author')).toMatchObject({ code: 2 });
  });

  test('the author cannot approve, with the same key or with another one', async () => {
    const region = await publishing();
    await region.does('publish region --to public --key anna.json');
    const same = await region.tenzij('approve public 1 --key anna.json');
    expect(same).toMatchObject({ code: 2, err: expect.stringContaining('Een ander tekent als tweede') });
    const second = await region.tenzij('key --to anna2.json --name anna\u00a0 --role checker');
    expect(second.code).toBe(0);
    region.put('anna2.json', region.text('anna2.json').replace(/"name": ".*"/, '"name": "ANNA  jansen"'));
    const other = await region.tenzij('approve public 1 --key anna2.json');
    expect(other).toMatchObject({ code: 2, err: expect.stringContaining('Twee mensen tekenen') });
    expect(region.files('public')).not.toContain('live.json');
  });

  test('a checker cannot publish, and whoever keeps the waits can do neither', async () => {
    const region = await live(['anna', 'bert', 'carla']);
    region.version('2');
    expect(await region.tenzij('publish region --to public --key bert.json')).toMatchObject({ code: 2 });
    await region.does('publish region --to public --key anna.json');
    expect(await region.tenzij('approve public 2 --key carla.json')).toMatchObject({
      code: 2,
      err: expect.stringContaining('Carla Vos'),
    });
    expect(region.json('public/live.json').sequence).toBe(1);
  });

  test('once there are keys, a stranger is refused', async () => {
    const region = await live(['anna', 'bert', 'dirk', 'els']);
    region.version('2');
    expect(await region.tenzij('publish region --to public --key dirk.json')).toMatchObject({
      code: 2,
      err: expect.stringContaining('staat niet in keys.json'),
    });
    await region.does('publish region --to public --key anna.json');
    expect(await region.tenzij('approve public 2 --key els.json')).toMatchObject({ code: 2 });
  });

  test('a region with problems is not published', async () => {
    const region = await publishing();
    region.put(`region/${pluspunt}`, (inOrder[pluspunt] ?? '').replace('route: ', 'rout: '));
    const { code, err } = await region.tenzij('publish region --to public --key anna.json');
    expect(code).toBe(2);
    expect(err).toContain('rout is geen bekende sleutel');
  });

  test('of two proposals on one ground, the second is overtaken by the first', async () => {
    const region = await live();
    region.version('2');
    await region.does('publish region --to public --key anna.json');
    region.version('3', 50);
    await region.does('publish region --to public --key anna.json');
    await region.does('approve public 3 --key bert.json');
    expect(await region.tenzij('approve public 2 --key bert.json')).toMatchObject({
      code: 2,
      err: expect.stringContaining('iets anders live gegaan'),
    });
  });

  test('a new version under an old name is said aloud, and then goes by its hash', async () => {
    const region = await live();
    region.version('1', 40);
    const again = await region.tenzij('publish region --to public --key anna.json');
    expect(again).toMatchObject({ code: 0, err: expect.stringContaining('Verhoog version') });
    await region.does('approve public 1 --key bert.json');
    expect(await region.tenzij('rollback public 1 --key anna.json')).toMatchObject({ code: 2 });
  });
});

test('who approves reads where danger is watched less', async () => {
  const region = await live();
  region.version('2');
  region.put('region/alarms/huid.yaml', (inOrder['alarms/huid.yaml'] ?? '').replace('[S77.03]', '[S77.02]'));
  await region.does('publish region --to public --key anna.json');
  const said = await region.does('approve public 2 --key bert.json');
  expect(said).toContain('proefstreek 1 → proefstreek 2: 2 verschillen. De regels zijn veranderd.');
  expect(said).toContain('minder op gevaar gelet:\n  Alarm melanoom: bij icpc erbij S77.02; eraf S77.03.');
});

describe('roll-out, rollback', () => {
  test('a version may go to some practices first, and to all afterwards', async () => {
    const region = await live();
    const { catalogue: first } = region.json('public/live.json').default;
    region.version('2', 60);
    await region.does('publish region --to public --key anna.json --practices p1,p2');
    await region.does('approve public 2 --key bert.json');
    const staged = region.json('public/live.json');
    expect(staged.default.catalogue).toBe(first);
    expect(staged.groups).toMatchObject([{ practices: ['p1', 'p2'] }]);
    expect(staged.groups[0].catalogue).not.toBe(first);
    await region.does('publish region --to public --key anna.json');
    await region.does('approve public 2 --key bert.json');
    const all = region.json('public/live.json');
    expect(all).toMatchObject({ sequence: 3, groups: [], default: { catalogue: staged.groups[0].catalogue } });
  });

  test('the first version goes to all', async () => {
    const region = await publishing();
    expect(await region.tenzij('publish region --to public --key anna.json --practices p1')).toMatchObject({ code: 2 });
  });

  test('rollback points to an earlier version, by two, under a higher number', async () => {
    const region = await live();
    const { catalogue: first } = region.json('public/live.json').default;
    region.version('2', 60);
    await region.does('publish region --to public --key anna.json');
    await region.does('approve public 2 --key bert.json');
    await region.does('rollback public 1 --key bert.json');
    expect(region.json('public/live.json').sequence).toBe(2);
    await region.does('approve public 1 --key anna.json');
    expect(region.json('public/live.json')).toMatchObject({ sequence: 3, default: { catalogue: first } });
    expect(region.json('public/archive.json').live.map((one: { sequence: number }) => one.sequence)).toEqual([1, 2]);
  });

  test('only what was live can come back', async () => {
    const region = await live();
    region.version('2', 60);
    await region.does('publish region --to public --key anna.json');
    expect(await region.tenzij('rollback public 2 --key anna.json')).toMatchObject({
      code: 2,
      err: expect.stringContaining('nooit live geweest'),
    });
  });
});

describe('halt', () => {
  test('one person halts a service at once; two put it on again', async () => {
    const region = await live();
    await region.does('halt public --service pluspunt-dermatologie --key anna.json');
    const halted = region.json('public/live.json');
    expect(halted).toMatchObject({ sequence: 2, halted: ['pluspunt-dermatologie'] });
    expect(halted.signatures).toHaveLength(1);
    expect(await verifyLive(halted, region.json('public/keys.json'), { now })).toMatchObject({ ok: true });

    await region.does('halt public --undo --key anna.json');
    expect(region.json('public/live.json').sequence).toBe(2);
    expect(await region.tenzij('approve public halt --key anna.json')).toMatchObject({ code: 2 });
    await region.does('approve public halt --key bert.json');
    expect(region.json('public/live.json')).toMatchObject({ sequence: 3, halted: [] });
  });

  test('a halt stands through a new version', async () => {
    const region = await live();
    await region.does('halt public --key bert.json');
    region.version('2');
    await region.does('publish region --to public --key anna.json');
    await region.does('approve public 2 --key bert.json');
    expect(region.json('public/live.json').halted).toEqual(['*']);
  });

  test('a service that does not exist is refused, with those that do', async () => {
    const region = await live();
    expect(await region.tenzij('halt public --service pluspnt --key anna.json')).toMatchObject({
      code: 2,
      err: expect.stringContaining('pluspunt-dermatologie'),
    });
  });
});

describe('keys', () => {
  test('a key comes in by two people, and may then sign', async () => {
    const region = await live(['anna', 'bert', 'dirk', 'els']);
    await region.does('key public --add dirk.public.json --key anna.json');
    expect(region.json('public/keys.json').serial).toBe(1);
    expect(await region.tenzij('approve public keys --key anna.json')).toMatchObject({ code: 2 });
    await region.does('approve public keys --key bert.json');
    expect(region.json('public/keys.json')).toMatchObject({ serial: 2, before: { serial: 1 } });
    region.version('2');
    await region.does('publish region --to public --key dirk.json');
    await region.does('approve public 2 --key bert.json');
  });

  test('a revoked key is refused, also where it signed before: two others sign again', async () => {
    const region = await live(['anna', 'bert', 'els']);
    await region.does('key public --add els.public.json --key anna.json');
    await region.does('approve public keys --key bert.json');
    await region.does(`key public --revoke ${region.json('bert.json').kid} --key anna.json`);
    expect(await region.does('approve public keys --key els.json')).toContain('ingetrokken sleutel');
    const [pointer, keys] = [region.json('public/live.json'), region.json('public/keys.json')];
    expect(await verifyLive(pointer, keys, { now })).toEqual({ ok: false, code: 'unsigned' });
    expect(await region.tenzij('halt public --key anna.json')).toMatchObject({ code: 2 });
    await region.does('rollback public 1 --key anna.json');
    expect(await region.tenzij('approve public 1 --key bert.json')).toMatchObject({
      code: 2,
      err: expect.stringContaining('ingetrokken'),
    });
    await region.does('approve public 1 --key els.json');
    expect(await verifyLive(region.json('public/live.json'), keys, { now })).toMatchObject({ ok: true });
  });

  test('the last checker cannot be revoked, and nobody gets a second role', async () => {
    const region = await live();
    expect(await region.tenzij(`key public --revoke ${region.json('bert.json').kid} --key anna.json`)).toMatchObject({
      code: 2,
    });
    const { out } = await region.tenzij('key --to b2.json --name Bert --role author');
    region.put('b2.public.json', out.replace('"Bert"', '"bert smit"'));
    expect(await region.tenzij('key public --add b2.public.json --key anna.json')).toMatchObject({
      code: 2,
      err: expect.stringContaining('controleur'),
    });
  });

  test('outside its period a key does nothing', async () => {
    const region = await live();
    region.version('2');
    const late = await region.tenzij('publish region --to public --key anna.json', { today: '2029-01-01' });
    expect(late).toMatchObject({ code: 2, err: expect.stringContaining('niet vandaag') });
  });
});

describe('the word "voorbeeld"', () => {
  const signOff = (rules: string, nudges = 0) =>
    `doctor: C. Arts\ndate: 2026-11-20\nrules: ${rules}\ndanger-sweep:\n  cases: 1200\n  nudges: ${nudges}\n`;
  const publishedRegion = (name: string, text: string) =>
    text
      .replace("'2026.1'", `'${name}'`)
      .replace('status: example', 'status: published')
      .replace(/owner: .*/, 'owner: Zorggroep Proefstreek');
  async function ready() {
    const region = await publishing();
    region.put('region/region.yaml', publishedRegion('1', inOrder['region.yaml'] ?? ''));
    region.put(`region/${pluspunt}`, (inOrder[pluspunt] ?? '').replace('example: true', 'example: false'));
    const said = await region.does('publish region --to public --key anna.json');
    return { region, said, rules: /(sha256:[0-9a-f]{64})/.exec(said)?.[1] ?? '' };
  }
  const statuses = (region: Awaited<ReturnType<typeof publishing>>) =>
    region
      .files('public/catalogue')
      .map((file) => region.json(`public/catalogue/${file}`).status)
      .sort();

  test('stays without the signature of a doctor for these very rules', async () => {
    const { region, said, rules } = await ready();
    expect(said).toContain('blijft een voorbeeld');
    expect(statuses(region)).toEqual(['example']);
    region.put('region/sign-off.yaml', signOff(rules.replace(/.$/, (last) => (last === '0' ? '1' : '0'))));
    expect(await region.does('publish region --to public --key anna.json')).toContain('andere regels');
    region.put('region/sign-off.yaml', signOff(rules, 2));
    expect(await region.does('publish region --to public --key anna.json')).toContain('vond 2 voorstellen');
    region.put('region/sign-off.yaml', signOff(rules));
    expect(await region.does('publish region --to public --key anna.json')).not.toContain('voorbeeld');
    expect(statuses(region)).toEqual(['example', 'published']);
  });

  test('stays while a part was checked by nobody, and the version goes live all the same', async () => {
    const { region, rules } = await ready();
    region.put('region/sign-off.yaml', signOff(rules));
    region.put(
      `region/${pluspunt}`,
      (inOrder[pluspunt] ?? '')
        .replace('example: true', 'example: false')
        .replace('checked-by: B. Lezer', 'checked-by: nobody'),
    );
    expect(await region.does('publish region --to public --key anna.json')).toContain(
      'controleerde pluspunt-dermatologie',
    );
    const { hash } = await liveHash(region);
    expect(region.json(`public/catalogue/${hash}.json`).status).toBe('example');
  });

  test('a sign-off that cannot be read says where', async () => {
    const { region, rules } = await ready();
    region.put('region/sign-off.yaml', signOff(rules).replace('doctor', 'dokter'));
    expect(await region.tenzij('publish region --to public --key anna.json')).toMatchObject({
      code: 2,
      err: expect.stringContaining('sign-off.yaml:1:1'),
    });
  });

  async function liveHash(region: Awaited<ReturnType<typeof publishing>>) {
    const waiting = region.files('public/proposed').filter((file) => file !== 'keys.json');
    const newest =
      waiting.find((file) =>
        region
          .json(`public/catalogue/${file}`)
          .services.some((one: { checkedBy: string }) => one.checkedBy === 'nobody'),
      ) ?? '';
    const hash = newest.replace('.json', '');
    await region.does(`approve public ${hash} --key bert.json`);
    expect(region.json('public/live.json').default.catalogue).toBe(`sha256:${hash}`);
    return { hash };
  }
});

test('version 2 after version 1 keeps both, and nothing that was live is ever written over', async () => {
  const region = await liveTwice();
  expect(region.files('public/catalogue')).toHaveLength(2);
  expect(region.json('public/live.json').sequence).toBe(2);
});

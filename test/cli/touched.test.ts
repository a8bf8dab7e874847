import { describe, expect, test } from 'vitest';
import { inOrder, pluspunt } from '../catalogue/region-files.ts';
import { live, liveTwice } from './publishing.ts';

/** Whoever can write in the published folder, but has no keys, changes nothing that counts. */

describe('a folder that somebody touched', () => {
  const touched: Record<string, (region: Awaited<ReturnType<typeof liveTwice>>) => void> = {
    'a byte of live.json': (region) =>
      region.put('public/live.json', region.text('public/live.json').replace('"sequence": 2', '"sequence": 3')),
    'live.json without one signature': (region) => {
      const pointer = region.json('public/live.json');
      region.put('public/live.json', JSON.stringify({ ...pointer, signatures: pointer.signatures.slice(0, 1) }));
    },
    'the older live.json put back': (region) => {
      const [first] = region.json('public/archive.json').live;
      const archive = { region: 'proefstreek', live: [first, region.json('public/live.json')] };
      region.put('public/archive.json', JSON.stringify(archive));
      region.put('public/live.json', JSON.stringify(first));
    },
    'half of live.json': (region) => region.put('public/live.json', region.text('public/live.json').slice(0, 200)),
    'keys.json with a stranger added': (region) => {
      const keys = region.json('public/keys.json');
      region.put(
        'public/keys.json',
        JSON.stringify({
          ...keys,
          serial: 2,
          issued: '2026-11-22T12:00:00Z',
          before: keys,
          keys: [...keys.keys, region.json('dirk.public.json')],
        }),
      );
    },
    'another person in keys.json': (region) => {
      const keys = region.json('public/keys.json');
      const stranger = { ...region.json('dirk.public.json'), kid: keys.keys[0].kid };
      region.put('public/keys.json', JSON.stringify({ ...keys, keys: [stranger, ...keys.keys.slice(1)] }));
    },
  };

  test.each(Object.entries(touched))('%s: no command goes on', async (_, touch) => {
    const region = await liveTwice(['anna', 'bert', 'dirk']);
    region.version('3', 50);
    await region.does('publish region --to public --key anna.json');
    region.put('waits.csv', 'service,days,as_of,source\npluspunt-dermatologie,11,2026-11-21,x\n');
    touch(region);
    const before = region.text('public/live.json');
    for (const words of [
      'publish region --to public --key anna.json',
      'approve public 3 --key bert.json',
      'rollback public 1 --key anna.json',
      'halt public --key anna.json',
      'waits waits.csv --to public --key anna.json',
      'diff public region',
    ]) {
      const { code, err } = await region.tenzij(words);
      expect({ words, code }).toEqual({ words, code: 2 });
      expect(err).toMatch(/^tenzij: [^\n]+\n$/);
    }
    expect(region.text('public/live.json')).toBe(before);
  });

  test.each([
    ['catalogue', 'max'],
    ['waits', 'days'],
  ])('a changed file in %s is not approved', async (folder, word) => {
    const region = await live();
    region.version('2', 60);
    await region.does('publish region --to public --key anna.json');
    for (const file of region.files(`public/${folder}`)) {
      region.put(
        `public/${folder}/${file}`,
        region.text(`public/${folder}/${file}`).replace(new RegExp(`"${word}": (\\d)`), `"${word}": 1$1`),
      );
    }
    expect(await region.tenzij('approve public 2 --key bert.json')).toMatchObject({ code: 2 });
    expect(region.json('public/live.json').sequence).toBe(1);
  });

  test('a changed proposal is not approved', async () => {
    const region = await live();
    region.version('2', 60);
    await region.does('publish region --to public --key anna.json');
    const [name = ''] = region.files('public/proposed');
    region.put(
      `public/proposed/${name}`,
      region.text(`public/proposed/${name}`).replace('"halted": []', '"halted": ["x"]'),
    );
    expect(await region.tenzij('approve public 2 --key bert.json')).toMatchObject({ code: 2 });
    expect(region.json('public/live.json').sequence).toBe(1);
  });

  test.each([
    ['2026-11-22', '2026-12-31'],
    ['2026-12-31', '2026-11-22'],
    ['2027-05-22', '2026-11-22'],
    ['2026-11-22', '2027-05-22'],
  ])('signed by the author on %s and read on %s, a clock is off: not approved', async (authored, read) => {
    const region = await live();
    region.version('2', 60);
    await region.does('publish region --to public --key anna.json', { today: authored });
    const refused = await region.tenzij('approve public 2 --key bert.json', { today: read });
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('klok') });
    expect(region.json('public/live.json').sequence).toBe(1);
  });

  test('what is live, compared with what is written: the exclusion that was added', async () => {
    const region = await live();
    region.put(`region/${pluspunt}`, (inOrder[pluspunt] ?? '').replace('rules:', 'exclude:\n  icpc: [S86]\nrules:'));
    const { code, out } = await region.tenzij('diff public region');
    expect(code).toBe(1);
    expect(out).toContain(
      'De huisarts ziet minder vaak een voorstel:\n  PlusPunt dermatologie, uitsluiting: bij icpc erbij S86.',
    );
    const { out: json } = await region.tenzij('diff public region --json');
    expect(JSON.parse(json)).toMatchObject({
      same: false,
      changes: [{ part: 'exclusion', came: ['S86'], effect: 'fewer' }],
    });
    region.version('1');
    expect(await region.tenzij('diff public region')).toMatchObject({
      code: 0,
      out: expect.stringContaining('geen verschil'),
    });
  });
});

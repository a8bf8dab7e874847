import { describe, expect, test } from 'vitest';
import { verifyLive } from '../../src/catalogue/verify.ts';
import { live } from './publishing.ts';

const now = new Date('2026-11-22T13:00:00Z');

describe('waits apart', () => {
  const csv = 'service,days,as_of,source\npluspunt-dermatologie,11,2026-11-21,secretariaat\n';

  test('one person renews them; the rules, their hash and the version stay', async () => {
    const region = await live();
    const before = region.json('public/live.json');
    region.put('waits.csv', csv);
    await region.does('waits waits.csv --to public --key bert.json');
    const after = region.json('public/live.json');
    expect(after).toMatchObject({
      sequence: 2,
      default: { catalogue: before.default.catalogue, rules: before.default.rules },
    });
    expect(after.default.waits).not.toBe(before.default.waits);
    expect(await verifyLive(after, region.json('public/keys.json'), { now })).toMatchObject({ ok: true });
    const file = region.json(`public/waits/${after.default.waits.slice(7)}.json`);
    expect(file).toEqual({
      asOf: '2026-11-21',
      services: { 'pluspunt-dermatologie': { days: 11, source: 'secretariaat' } },
    });
  });

  test('they stay when a version follows, unless that one knows newer', async () => {
    const region = await live();
    region.put('waits.csv', csv);
    await region.does('waits waits.csv --to public --key bert.json');
    region.version('2', 60);
    await region.does('publish region --to public --key anna.json');
    await region.does('approve public 2 --key bert.json');
    const { waits } = region.json('public/live.json').default;
    expect(region.json(`public/waits/${waits.slice(7)}.json`).services).toMatchObject({
      'pluspunt-dermatologie': { days: 11 },
    });
  });

  test.each([
    ['an unknown service', csv.replace('pluspunt-d', 'pluspunt-x'), 'bestaat niet'],
    ['a day to come', csv.replace('11-21', '11-30'), 'na vandaag'],
    ['a day of no calendar', csv.replace('11-21', '02-30'), 'kalender'],
    ['an unknown column', csv.replace('source', 'bron'), 'geen bekende sleutel'],
    ['a number with a comma', csv.replace(',11,', ',"1,1",'), 'een heel getal'],
    ['a service twice', `${csv}${csv.split('\n')[1]}\n`, 'bestaat al'],
    ['a line too short', csv.replace(',secretariaat', ''), '3 kolommen'],
    ['an open quote', csv.replace('secretariaat', '"secretariaat'), 'niet te lezen als CSV'],
    ['nothing', '', 'leeg'],
    ['a header alone', `${csv.split('\n')[0]}\n`, 'leeg'],
    ['another encoding', Buffer.from(csv.replace('secretariaat', 'secretäriaat'), 'latin1'), 'UTF-8'],
    ['ten megabytes', csv + 'x'.repeat(10_000_000), '1 MB'],
  ])('%s is refused by line, and what was live stays', async (_, text, sentence) => {
    const region = await live();
    const before = region.text('public/live.json');
    region.put('waits.csv', text);
    const { code, err } = await region.tenzij('waits waits.csv --to public --key bert.json');
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(sentence) });
    expect(region.text('public/live.json')).toBe(before);
  });

  test('what is older than what is live changes nothing and says so', async () => {
    const region = await live();
    region.put('waits.csv', csv);
    await region.does('waits waits.csv --to public --key bert.json');
    const before = region.text('public/live.json');
    region.put('older.csv', csv.replace('11-21', '11-20').replace(',11,', ',5,'));
    const older = await region.tenzij('waits older.csv --to public --key bert.json');
    expect(older).toMatchObject({ code: 2, err: expect.stringContaining('al een nieuwere wachttijd') });
    expect(region.text('public/live.json')).toBe(before);
    region.put('both.csv', `${csv.replace('11-21', '11-20')}zuyderland-dermatologie,40,2026-11-20,telefoon\n`);
    const both = await region.tenzij('waits both.csv --to public --key bert.json');
    expect(both).toMatchObject({ code: 0, err: expect.stringContaining('al een nieuwere wachttijd') });
    expect(both.out).toContain('1 wachttijd van 2026-11-20 is live');
  });

  test('what is past the limit of the region goes live with a note', async () => {
    const region = await live();
    region.put('waits.csv', `service,days,as_of,source\nzuyderland-dermatologie,40,2026-10-01,telefoon\n`);
    expect(await region.tenzij('waits waits.csv --to public --key bert.json')).toMatchObject({
      code: 0,
      err: expect.stringContaining('ouder dan 14 dagen'),
    });
  });

  test.each([
    ['a day of no calendar', { asOf: '2026-02-30', services: { 'pluspunt-dermatologie': { days: 3, source: 'x' } } }],
    ['no service', { asOf: '2026-11-21', services: {} }],
    ['half a day', { asOf: '2026-11-21', services: { 'pluspunt-dermatologie': { days: 0.5, source: 'x' } } }],
  ])('as JSON by hand, %s is refused', async (_, json) => {
    const region = await live();
    region.put('waits.json', JSON.stringify(json));
    const { code, err } = await region.tenzij('waits waits.json --to public --key bert.json');
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('geen bestand met wachttijden') });
  });

  test('one of them may be given by hand, also to mend what was mistyped today', async () => {
    const region = await live();
    const hand = 'waits --service pluspunt-dermatologie --source telefoon --to public --key bert.json';
    await region.does(`${hand} --days 90`);
    await region.does(`${hand} --days 9`);
    const { waits } = region.json('public/live.json').default;
    expect(region.json(`public/waits/${waits.slice(7)}.json`)).toEqual({
      asOf: '2026-11-22',
      services: { 'pluspunt-dermatologie': { days: 9, source: 'telefoon' } },
    });
    for (const [more, sentence] of [
      ['', '--service ID --days N'],
      [' --days 99999', '99999 kan niet'],
      [' --days 9 --at 2026-11-30', 'na vandaag'],
      [' --days 9 extra.csv', 'extra.csv'],
    ] as const) {
      expect(await region.tenzij(`${hand}${more}`)).toMatchObject({ code: 2, err: expect.stringContaining(sentence) });
    }
  });

  test('a spreadsheet with semicolons, a byte order mark and Windows line ends is read', async () => {
    const region = await live(['anna', 'bert', 'carla']);
    await region.does('key public --add carla.public.json --key anna.json');
    await region.does('approve public keys --key bert.json');
    region.put('waits.csv', `\uFEFF${csv.replaceAll(',', ';').replaceAll('\n', '\r\n')}`);
    expect(await region.does('waits waits.csv --to public --key carla.json')).toContain('1 wachttijd van 2026-11-21');
  });
});

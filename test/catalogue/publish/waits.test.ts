import { describe, expect, test } from 'vitest';
import { advise, compile } from '../../../src/advice/index.ts';
import { mergeWaits, waitsOf } from '../../../src/catalogue/publish/waits.ts';
import { catalogueHash } from '../../../src/catalogue/reading/hash.ts';
import { readWaits, rulesHash, type Waits, withoutHalted, withWaits } from '../../../src/catalogue/verify.ts';
import { catalogueOf } from '../outcome.ts';
import { day, hospital, pluspunt, region, replacing } from '../region-files.ts';

/** Waits apart from the rules: what they change, and what they leave as it is. */

const catalogue = await catalogueOf(region());
const waits = (services: Waits['services'], asOf = '2026-11-21'): Waits => ({ asOf, services });
const of = (id: string, from = catalogue) => from.services.find((service) => service.id === id)?.waits ?? [];
const own = 'pluspunt-dermatologie';

describe('the hash of the rules', () => {
  test('stays with other waits, another version and another status', async () => {
    const hash = await rulesHash(catalogue);
    for (const [file, from, to] of [
      [pluspunt, 'days: 9', 'days: 90'],
      ['region.yaml', "'2026.1'", "'2026.2'"],
    ] as const) {
      const other = await catalogueOf(replacing(file, from, to));
      expect(other.hash).not.toBe(catalogue.hash);
      expect(await rulesHash(other)).toBe(hash);
    }
    expect(await rulesHash(Object.assign({}, catalogue, { status: 'published' }))).toBe(hash);
    expect(await rulesHash(withWaits(catalogue, waits({ [own]: { days: 3, source: 'x' } })))).toBe(hash);
  });

  test('changes with anything else', async () => {
    const hash = await rulesHash(catalogue);
    for (const [file, from, to] of [
      [pluspunt, 'max: 70', 'max: 71'],
      [pluspunt, 'label: PlusPunt', 'label: Plus'],
      ['region.yaml', 'wait-limit-days: 14', 'wait-limit-days: 15'],
    ] as const) {
      expect(await rulesHash(await catalogueOf(replacing(file, from, to)))).not.toBe(hash);
    }
  });
});

describe('a wait file', () => {
  test('takes the place of older waits, and never of newer ones', () => {
    const newer = withWaits(catalogue, waits({ [own]: { days: 3, source: 'secretariaat' } }));
    expect(of(own, newer)).toEqual([{ days: 3, asOf: '2026-11-21', source: 'secretariaat', example: false }]);
    const older = withWaits(catalogue, waits({ [own]: { days: 3, source: 'x' } }, '2026-11-01'));
    expect(of(own, older)).toEqual(of(own));
    const same = withWaits(catalogue, waits({ [own]: { days: 3, source: 'x' } }, '2026-11-16'));
    expect(of(own, same)).toEqual([{ days: 3, asOf: '2026-11-16', source: 'x', example: false }]);
  });

  test('leaves services alone that it does not name, and the catalogue itself', async () => {
    const newer = withWaits(catalogue, waits({ [own]: { days: 3, source: 'x' }, elders: { days: 1, source: 'x' } }));
    expect(newer.services.filter(({ id }) => id !== own)).toEqual(catalogue.services.filter(({ id }) => id !== own));
    expect(newer.hash).toBe(catalogue.hash);
    expect(await catalogueHash(catalogue)).toBe(catalogue.hash);
  });

  test('may name one specialism: the others keep theirs', async () => {
    const two = await catalogueOf(
      replacing(
        hospital,
        'nearest-for: 6400-6499',
        'waits:\n  - { specialisms: [0310], days: 40, as-of: 2026-11-10, source: a }\n  - { specialisms: [0313], days: 30, as-of: 2026-11-10, source: b }',
      ).map((file) =>
        file.file === hospital ? { ...file, text: file.text?.replace('  - 0310', '  - 0310\n  - 0313') ?? '' } : file,
      ),
    );
    const id = 'zuyderland-dermatologie';
    const newer = withWaits(two, waits({ [`${id}/0310`]: { days: 50, source: 'c' } }));
    expect(of(id, newer).map(({ specialisms, days }) => [specialisms, days])).toEqual([
      [['0313'], 30],
      [['0310'], 50],
    ]);
    const whole = withWaits(two, waits({ [id]: { days: 20, source: 'd' } }));
    expect(of(id, whole).map(({ days }) => days)).toEqual([20]);
    expect(waitsOf(two).services).toEqual({
      [`${id}/0310`]: { days: 40, source: 'a', asOf: '2026-11-10' },
      [`${id}/0313`]: { days: 30, source: 'b', asOf: '2026-11-10' },
      [own]: { days: 9, source: 'voorbeeld' },
    });
  });

  test('mends one specialism of a day on which the region knew two together', async () => {
    const two = await catalogueOf(
      replacing(
        hospital,
        'nearest-for: 6400-6499',
        'waits:\n  - { specialisms: [0310, 0313], days: 400, as-of: 2026-11-10, source: a }',
      ).map((file) =>
        file.file === hospital ? { ...file, text: file.text?.replace('  - 0310', '  - 0310\n  - 0313') ?? '' } : file,
      ),
    );
    const id = 'zuyderland-dermatologie';
    const mended = withWaits(two, waits({ [`${id}/0310`]: { days: 40, source: 'c' } }, '2026-11-10'));
    expect(of(id, mended).map(({ specialisms, days }) => [specialisms, days])).toEqual([
      [['0313'], 400],
      [['0310'], 40],
    ]);
  });

  test('that was made from a catalogue changes nothing in it', () => {
    expect(withWaits(catalogue, waitsOf(catalogue))).toEqual(catalogue);
  });

  test('merges: of each service the newest, and only services that exist', () => {
    const first = waits(
      { a: { days: 1, source: 'x' }, b: { days: 2, source: 'x' }, gone: { days: 9, source: 'x' } },
      '2026-11-01',
    );
    const second = waits({ b: { days: 5, source: 'y' }, a: { days: 7, source: 'y', asOf: '2026-10-01' } });
    expect(mergeWaits(first, second, new Set(['a', 'b']))).toEqual({
      asOf: '2026-11-21',
      services: { a: { days: 1, source: 'x', asOf: '2026-11-01' }, b: { days: 5, source: 'y' } },
    });
  });

  test.each([
    [null],
    [[]],
    [{ asOf: 'x', services: {} }],
    [{ asOf: day, services: [] }],
    [{ asOf: day, services: { a: { days: -1, source: 'x' } } }],
    [{ asOf: day, services: { a: { days: 1.5, source: 'x' } } }],
    [{ asOf: day, services: { a: { days: 20261121, source: 'x' } } }],
    [{ asOf: day, services: { a: {} } }],
  ])('%j is no wait file', (json) => {
    expect(readWaits(json)).toBeUndefined();
  });
});

describe('halted', () => {
  const context = {
    at: day,
    draft: true,
    addressed: false,
    specialism: '0310',
    reasons: [{ icpc: 'S87' }],
    problems: [],
    age: 45,
    sex: 'female' as const,
    postcode: '6411',
    answers: { 'stepped-care-done': true },
    earlier: [],
  };
  test('a service is no longer proposed; the hospital stays within reach', () => {
    expect(advise(context, compile(catalogue)).outcome).toBe('nudge');
    for (const halted of [[own], ['*']]) {
      expect(advise(context, compile(withoutHalted(catalogue, halted))).outcome).toBe('silent');
    }
    expect(withoutHalted(catalogue, ['*']).services.map(({ route, open }) => [route, open])).toEqual([
      ['intermediate', false],
      ['hospital', true],
    ]);
    expect(advise(context, compile(withoutHalted(catalogue, ['elders']))).outcome).toBe('nudge');
  });
});

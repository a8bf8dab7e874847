import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCatalogue } from '../../../src/advice/index.ts';
import { aCatalogue, anAlarm, aRegion, aRule, aService } from '../builders.ts';

const json = (value: unknown) => JSON.parse(JSON.stringify(value));
const problems = (value: unknown) => {
  const parsed = parseCatalogue(json(value));
  return parsed.ok ? [] : parsed.problems;
};

describe('a catalogue from outside', () => {
  test('that is whole comes through, without the keys nobody knows', () => {
    expect(parseCatalogue({ ...json(aCatalogue()), surprise: 1 })).toEqual({ ok: true, catalogue: aCatalogue() });
  });

  const rows: readonly (readonly [string, unknown, string, string, unknown])[] = [
    ['another format', { ...aCatalogue(), format: 2 }, 'format', 'invalid_value', 2],
    ['a date that is none', aCatalogue({ validFrom: '1-1-2026' }), 'validFrom', 'invalid_format', '1-1-2026'],
    [
      'a code that is none',
      aCatalogue({ services: [aService({ rules: [aRule({ icpc: ['S87', 's88'] })] })] }),
      'services.0.rules.0.icpc.1',
      'invalid_format',
      's88',
    ],
    [
      'a wait below zero',
      aCatalogue({ services: [aService({ waits: [{ days: -1, asOf: '2026-11-20', source: 't', example: true }] })] }),
      'services.0.waits.0.days',
      'too_small',
      -1,
    ],
    [
      'a deep link that no browser opens',
      aCatalogue({ services: [aService({ product: { system: 's', code: 'c', url: 'zorgdomein', example: true } })] }),
      'services.0.product.url',
      'invalid_format',
      'zorgdomein',
    ],
    [
      'a service twice',
      aCatalogue({ services: [aService(), aService({ rules: [] })] }),
      'services.1.id',
      'duplicate_id',
      'pluspunt-dermatologie',
    ],
    [
      'a rule twice',
      aCatalogue({ services: [aService({ rules: [aRule(), aRule()] })] }),
      'services.0.rules.1.id',
      'duplicate_id',
      'eczema',
    ],
    ['an alarm twice', aCatalogue({ alarms: [anAlarm(), anAlarm()] }), 'alarms.1.id', 'duplicate_id', 'melanoma'],
    [
      'urgency lifted for a service that is not there',
      aCatalogue({ region: aRegion({ urgentLiftedFor: ['elsewhere'] }) }),
      'region.urgentLiftedFor.0',
      'unknown_service',
      'elsewhere',
    ],
  ];
  test.each(rows)('with %s is refused as a whole, and says where', (_, catalogue, path, code, value) => {
    expect(problems(catalogue)).toEqual([{ path, code, value }]);
  });

  test('that asks for an answer nobody knows is refused: without it the rule would ask less', () => {
    const catalogue = json(aCatalogue({ services: [aService({ rules: [aRule({ answers: { alarm: false } })] })] }));
    catalogue.services[0].rules[0].answers['stepped-care'] = true;
    expect(problems(catalogue)).toEqual([
      { path: 'services.0.rules.0.answers.stepped-care', code: 'invalid_value', value: 'stepped-care' },
    ]);
  });

  test('with a hole in a list is refused, and not passed over', () => {
    const rules = [aRule({ icpc: ['S87'] })];
    rules.length = 2;
    const parsed = parseCatalogue(aCatalogue({ services: [aService({ rules })] }));
    expect(parsed.ok ? [] : parsed.problems).toEqual([
      { path: 'services.0.rules.1', code: 'invalid_type', value: undefined },
    ]);
  });

  test('may have white space in a deep link, which is left out', () => {
    const url = ' https://zorgdomein.example/\nproduct ';
    const parsed = parseCatalogue(
      aCatalogue({ services: [aService({ product: { system: 's', code: 'c', url, example: true } })] }),
    );
    const read = parsed.ok ? parsed.catalogue.services[0]?.product?.url : undefined;
    expect(read).toBe('https://zorgdomein.example/product');
  });

  test('of any kind never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(parseCatalogue(value).ok).toBe(false);
      }),
    );
  });
});

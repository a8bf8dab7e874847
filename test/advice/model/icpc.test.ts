import { describe, expect, test } from 'vitest';
import { entryHolds, normaliseIcpc, parentOf } from '../../../src/advice/index.ts';

describe('an ICPC code', () => {
  test.each([
    ['S77', 'S77'],
    ['s77.03 ', 'S77.03'],
    [' S 77 . 03', 'S77.03'],
    ['t90', 'T90'],
    ['S7703', 'S77.03'],
    ['s77 03', 'S77.03'],
    ['s77-03', 'S77.03'],
  ])('%j is %s', (text, code) => {
    expect(normaliseIcpc(text)).toBe(code);
  });

  test.each(['', 'S', 'S7', 'S777', 'S77.', 'S77.3', 'S77.033', '77', 'eczeem', 'S77,03', 'S77-S78', 'ſ77'])(
    '%j is not one',
    (text) => {
      expect(normaliseIcpc(text)).toBeUndefined();
    },
  );

  test('has its first three characters for a parent', () => {
    expect(parentOf('S77.03')).toBe('S77');
    expect(parentOf('S77')).toBe('S77');
  });
});

describe('an entry', () => {
  test.each([
    ['S', 'S01', true],
    ['S', 'S77.03', true],
    ['S', 'T01', false],
    ['S77', 'S77', true],
    ['S77', 'S77.03', true],
    ['S77', 'S78', false],
    ['S77.03', 'S77.03', true],
    ['S77.03', 'S77', false],
    ['S77.03', 'S77.04', false],
    ['S86-S88', 'S85', false],
    ['S86-S88', 'S85.99', false],
    ['S86-S88', 'S86', true],
    ['S86-S88', 'S88.99', true],
    ['S86-S88', 'S89', false],
    ['R99-S01', 'S00', true],
    ['R99-S01', 'R98', false],
  ])('%s holds %s: %s', (entry, code, holds) => {
    expect(entryHolds(entry, code)).toBe(holds);
  });
});

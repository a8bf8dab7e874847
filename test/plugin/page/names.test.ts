import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fetchNames, readNames } from '../../../plugin/page/names.ts';
import { specialismName } from '../../../plugin/page/specialisms.ts';
import { catalogueJson } from './choices.ts';

describe('names', () => {
  test('come from the catalogue: services, rules, alarms and reasons', () => {
    const names = readNames(catalogueJson);
    expect(names?.service('zuyderland-heerlen')).toBe('Zuyderland Heerlen');
    expect(names?.rule('eczeem')).toBe('Eczeem zonder allergologisch onderzoek past bij PlusPunt.');
    expect(names?.rule('melanoom')).toBe('Vermoeden van een melanoom');
    expect(names?.reason('patient')).toBe('Voorkeur patiënt na samen beslissen');
    expect(names?.shortReason('patient')).toBe('Voorkeur patiënt');
  });

  test('that are not there leave the id', () => {
    const names = readNames(catalogueJson);
    expect(names?.service('oud')).toBe('oud');
    expect(names?.reason('oud')).toBe('oud');
    expect(names?.rule('oud')).toBeUndefined();
  });

  test('are read from whatever JSON, or not at all, and never throw', () => {
    fc.assert(fc.property(fc.jsonValue(), (json) => void readNames(json)?.service('x')));
    const half = { ...catalogueJson, services: [null, { id: 'a', name: 'A', rules: 7 }], alarms: 'x', reasons: [1] };
    expect(readNames(half)?.service('a')).toBe('A');
  });

  test.each([
    ['is refused', async () => new Response('{}', { status: 404 })],
    ['is no JSON', async () => new Response('<html>')],
    ['cannot be had', () => Promise.reject(new TypeError('offline'))],
  ])('are absent when the catalogue %s', async (_, fetcher) => {
    expect(await fetchNames('https://region.example/c.json', fetcher)).toBeUndefined();
  });
});

describe('specialisms', () => {
  test('have a name in both languages, and a code without one is its own name', () => {
    expect(specialismName('0310', 'nl-NL')).toBe('Dermatologie');
    expect(specialismName('0310', 'en-GB')).toBe('Dermatology');
    expect(specialismName('9999', 'nl-NL')).toBe('9999');
  });
});

import { describe, expect, test } from 'vitest';
import { type Filters, fits, isReversed, readFilters, toQuery } from '../../../../plugin/review/feed/filters.ts';
import { chosen, overridden } from '../choices.ts';

const now = new Date('2026-11-22T16:03:00Z');
const nothing = { from: '', to: '', preset: 'today' as const, specialism: '', kind: '', reason: '', service: '' };

describe('filters', () => {
  test.each<[Filters, string]>([
    [{}, '_count=50'],
    [{ from: '2026-11-01' }, 'date=ge2026-11-01&_count=50'],
    [{ to: '2026-11-22' }, 'date=le2026-11-22&_count=50'],
    [
      { from: '2026-11-01', to: '2026-11-22', kind: 'overridden', specialism: '0310' },
      'date=ge2026-11-01&date=le2026-11-22&subtype=overridden&specialism=0310&_count=50',
    ],
  ])('%j ask the logbook %s', (filters, query) => expect(toQuery(filters, 50).toString()).toBe(query));

  test('follow the clock when no date is given, and the dates when one is', () => {
    expect(readFilters(nothing, now)).toEqual({ from: '2026-11-22', to: '2026-11-22' });
    expect(readFilters({ ...nothing, from: '2026-01-01' }, now)).toEqual({ from: '2026-01-01' });
  });

  test('ask for everything where a host sets what cannot be read', () => {
    const strange = { ...nothing, from: '2026-02-30', specialism: '0310&_count=9', kind: 'kwaad' };
    expect(readFilters(strange, now)).toEqual({ from: '2026-11-22', to: '2026-11-22' });
  });

  test('that end before they begin are known', () => {
    expect(isReversed({ from: '2026-11-02', to: '2026-11-01' })).toBe(true);
    expect(isReversed({ from: '2026-11-01', to: '2026-11-01' })).toBe(false);
    expect(isReversed({ from: '2026-11-01' })).toBe(false);
  });

  test('by reason ask the logbook, by service only the page', () => {
    expect(toQuery({ reason: 'patient', service: 'x' }, 50).toString()).toBe('subtype=patient&_count=50');
    const choice = overridden(1, '2026-11-22T12:10:00Z');
    expect(fits(choice, { reason: 'patient', service: 'pluspunt-orthopedie' })).toBe(true);
    expect(fits(choice, { service: 'zuyderland-sittard' })).toBe(true);
    expect(fits(choice, { service: 'pluspunt-dermatologie' })).toBe(false);
    expect(fits(choice, { reason: 'wachttijd' })).toBe(false);
  });

  test('hold for a choice by kind and specialism', () => {
    const choice = overridden(1, '2026-11-22T12:10:00Z');
    expect(fits(choice, {})).toBe(true);
    expect(fits(choice, { kind: 'overridden', specialism: '0305' })).toBe(true);
    expect(fits(choice, { kind: 'accepted' })).toBe(false);
    expect(fits(chosen(1, '2026-11-22T12:10:00Z'), { specialism: '0305' })).toBe(false);
  });
});

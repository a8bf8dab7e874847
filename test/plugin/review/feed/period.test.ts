import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localHour, type Preset, periodOf, presets, readDate, today } from '../../../../plugin/review/feed/period.ts';

describe('a period', () => {
  test.each<[Preset, string, string, string]>([
    ['today', '2026-11-22T16:03:00Z', '2026-11-22', '2026-11-22'],
    ['week', '2026-11-22T16:03:00Z', '2026-11-16', '2026-11-22'],
    ['week', '2026-11-23T06:00:00Z', '2026-11-23', '2026-11-23'],
    ['lastWeek', '2026-11-22T16:03:00Z', '2026-11-09', '2026-11-15'],
    ['lastWeek', '2026-11-23T06:00:00Z', '2026-11-16', '2026-11-22'],
    ['days30', '2026-11-22T16:03:00Z', '2026-10-24', '2026-11-22'],
    ['quarter', '2026-11-22T16:03:00Z', '2026-10-01', '2026-11-22'],
    ['quarter', '2027-01-01T09:00:00Z', '2027-01-01', '2027-01-01'],
    // Half past midnight in the practice, still yesterday in Greenwich; in summer two hours, in winter one.
    ['today', '2026-07-01T22:30:00Z', '2026-07-02', '2026-07-02'],
    ['today', '2026-11-21T23:30:00Z', '2026-11-22', '2026-11-22'],
  ])('%s at %s is %s to %s', (preset, now, from, to) => {
    expect(periodOf(preset, new Date(now))).toEqual({ from, to });
  });

  test('never ends before it begins, and ends today save last week', () => {
    const instants = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, fc.constantFrom(...presets), (now, preset) => {
        const { from, to } = periodOf(preset, now);
        expect(from <= to).toBe(true);
        expect(to === today(now)).toBe(preset !== 'lastWeek');
      }),
    );
  });
});

describe('a date', () => {
  test.each(['2026-11-22', '2028-02-29'])('%s is one', (text) => expect(readDate(text)).toBe(text));
  test.each(['', '2026-02-30', '2026-13-01', '22-11-2026', '2026-11-22T10:00', '2026-1-1'])('"%s" is none', (text) => {
    expect(readDate(text)).toBeUndefined();
  });
});

describe('an hour', () => {
  test.each([
    ['2026-11-22T16:00:00Z', '2026-11-22', '17', '18'],
    ['2026-07-22T16:00:00Z', '2026-07-22', '18', '19'],
    ['2026-11-22T23:00:00Z', '2026-11-23', '00', '01'],
    ['2026-11-22T22:00:00Z', '2026-11-22', '23', '00'],
  ])('%s is %s from %s to %s in the practice', (instant, date, hour, next) => {
    expect(localHour(instant)).toEqual({ date, hour, next });
  });
});

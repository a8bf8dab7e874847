import { expect, test } from 'vitest';
import type { OpenSession } from '../../../src/mirror/index.ts';
import { noImports } from '../../../src/mirror/measures/imports.ts';
import { type ChoiceMonth, type Counts, noCounts } from '../../../src/mirror/measures/month-tables.ts';
import { regiobeeldOf } from '../../../src/mirror/reports/regiobeeld.ts';
import { catalogueOf } from '../../catalogue/outcome.ts';
import { day, region } from '../../catalogue/region-files.ts';

/** What a log adds to a regiobeeld: of the region as a whole, and nothing that few made. */

const catalogue = await catalogueOf(region(), day);
// Without imports there is no cube to protect.
const open: OpenSession = () => {
  throw new Error('Nothing is to be protected.');
};
const month = (nth: number, counts: Partial<Counts>, more: Partial<ChoiceMonth> = {}): ChoiceMonth => ({
  ...{ practice: `p${nth}`, month: '2026-09', specialism: '0310', channel: 'nudge', rules: '' },
  counts: { ...noCounts, ...counts },
  ...more,
});
const of = (practices: number, counts: Partial<Counts>) =>
  Array.from({ length: practices }, (_, nth) => month(nth, counts));
const logOf = (choices: readonly ChoiceMonth[], specialism = '0310') =>
  regiobeeldOf({ catalogue, imports: noImports, choices, at: '2026-11-22', open }).specialisms.find(
    (one) => one.specialism === specialism,
  )?.log;

test('moments, proposals and what was taken over, to the nearest five', () => {
  expect(logOf(of(4, { accepted: 8, kept: 1, argued: 3, silent: 5, informed: 2 }))).toEqual({
    moments: 75,
    proposed: { n: 50, of: 75 },
    followed: { n: 35, of: 50 },
  });
});

test('three practices tell nothing, nor do four of which one only looked in another year', () => {
  expect(logOf(of(3, { accepted: 50 }))).toBeNull();
  const late = { month: '2024-09' };
  expect(logOf([...of(3, { accepted: 50 }), month(3, { accepted: 50 }, late)])).toBeNull();
  expect(logOf([...of(3, { accepted: 50 }), month(3, {})])).toBeNull();
});

test('a part that is few, or that leaves few, is hidden, and with it what it is made of', () => {
  expect(logOf([...of(4, { silent: 20 }), month(0, { accepted: 3 })])).toEqual({
    ...{ moments: 85, proposed: null, followed: null },
  });
  expect(
    logOf(of(4, { accepted: 10, argued: 0, silent: 10 }).with(0, month(0, { accepted: 9, argued: 1, silent: 10 }))),
  ).toEqual({
    moments: 80,
    proposed: { n: 40, of: 80 },
    followed: null,
  });
});

test('without a log there is none', () => {
  expect(regiobeeldOf({ catalogue, imports: noImports, at: '2026-11-22', open }).specialisms[0]?.log).toBeNull();
});

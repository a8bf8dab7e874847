import { describe, expect, test } from 'vitest';
import {
  type ChoiceMonth,
  type Imports,
  noCounts,
  noImports,
  practicePage,
  recount,
} from '../../../src/mirror/index.ts';

/** A practice beside itself, quarter by quarter. */

const period = { name: '2026-Q3', from: '2026-07-01', until: '2026-09-30' };
const report = { period, region: 'regio', measures: [], specialisms: [], year: [], signals: [], hidden: 0 };
const imports: Imports = { ...noImports, practices: [{ practice: 'p1', enrolled: 2_000, asOf: '2025-01-01' }] };
const months = ['2024-11', '2025-02', '2025-05', '2025-08', '2025-11', '2026-02', '2026-05', '2026-08'];

/** A row a quarter: followed, left and silent drafts. */
const rows = (of: readonly (readonly [accepted: number, argued: number, silent: number, rules?: string])[]) =>
  of.map(([accepted, argued, silent, rules = 'sha256:r'], nth): ChoiceMonth => {
    const month = months[months.length - of.length + nth] ?? '';
    const place = { practice: 'p1', month, specialism: '0310', channel: 'nudge', rules } as const;
    return { ...place, counts: { ...noCounts, accepted, argued, silent } };
  });
const pageOf = (choices: readonly ChoiceMonth[], more: { readonly imports: Imports } = { imports }) => {
  const page = practicePage({ region: 'regio', choices, codes: [], at: '2026-10-05', report, ...more }, 'p1');
  if (page === undefined) throw new Error('The practice has choices.');
  return page;
};

describe('the share that followed', () => {
  test('says by which rule it is more than chance', () => {
    const { trend } = pageOf(rows([...Array(5).fill([30, 30, 0]), [58, 2, 0]]));
    expect(trend.map(({ rules }) => rules)).toEqual([[], [], [], [], [], ['outside']]);
    expect(trend.map(({ isMarked }) => isMarked).lastIndexOf(true)).toBe(5);
  });

  test('has limits of its own after a change of the rules, and no mark across it', () => {
    const { trend } = pageOf(
      rows([
        [30, 30, 0],
        [30, 30, 0],
        [58, 2, 0, 'sha256:new'],
        [57, 3, 0, 'sha256:new'],
      ]),
    );
    expect(trend.map(({ isNewBase }) => isNewBase)).toEqual([false, false, true, false]);
    expect(trend.some(({ isMarked }) => isMarked)).toBe(false);
    expect(trend[3]?.centre).toBeCloseTo(115 / 120, 3);
  });
});

describe('what tenzij saw for each thousand patients', () => {
  const usual = [20, 10, 50] as const;

  test('has the limits of a u-chart, over whole quarters only', () => {
    // Published form (NIST 6.3.3.1): ū ± 3·√(ū/n), here 80 in two thousand patients.
    const { seen } = pageOf(rows([usual, usual, usual, usual]));
    expect(seen.map(({ name }) => name)).toEqual(['2026-Q1', '2026-Q2', '2026-Q3']);
    expect(seen[2]).toMatchObject({ value: 40, centre: 40, n: 2_000, isMarked: false });
    expect(seen[2]?.low).toBeCloseTo(40 - 3 * Math.sqrt(40 / 2), 3);
    expect(seen[2]?.high).toBeCloseTo(40 + 3 * Math.sqrt(40 / 2), 3);
  });

  test('marks the quarter in which a practice fell silent', () => {
    const { seen } = pageOf(rows([usual, usual, usual, usual, usual, usual, [2, 0, 0]]));
    expect(seen.at(-1)).toMatchObject({ isMarked: true, rules: ['outside'] });
  });

  test('is not there where nobody told how many patients there are', () => {
    expect(pageOf(rows([usual, usual]), { imports: noImports }).seen).toEqual([]);
  });

  test('has a receipt that is counted again from the choices, over the patients that were told', () => {
    const choices = rows([usual, usual, usual]);
    const { seen, receipts } = pageOf(choices);
    const receipt = receipts[seen.at(-1)?.receipt ?? ''];
    expect(receipt).toMatchObject({ measure: 'seen-per-thousand', k: 80, n: 2_000, period });
    expect(receipt && recount(receipt, choices)).toEqual({ k: 80, n: 2_000 });
  });
});

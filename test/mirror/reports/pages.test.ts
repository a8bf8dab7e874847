import { describe, expect, test } from 'vitest';
import { mirrorEn } from '../../../plugin/texts/mirror.en.ts';
import { mirrorNl } from '../../../plugin/texts/mirror.nl.ts';
import { loadSolver } from '../../../src/cli/mirror/solver.ts';
import {
  type ChoiceMonth,
  type MeasureFigure,
  type MirrorReport,
  mirrorOf,
  noImports,
  practicePage,
  regionPage,
} from '../../../src/mirror/index.ts';
import { type Counts, noCounts } from '../../../src/mirror/measures/month-tables.ts';

/** What stands on a page, and what may not be read off it. */

const open = await loadSolver();
const row = (practice: string, counts: Partial<Counts>, more: Partial<ChoiceMonth> = {}): ChoiceMonth => ({
  ...{ practice, month: '2026-08', specialism: '0310', channel: 'nudge', rules: 'sha256:r' },
  counts: { ...noCounts, ...counts },
  ...more,
});
const at = '2026-10-05';
const reportOf = (choices: readonly ChoiceMonth[]): MirrorReport =>
  mirrorOf({ region: 'regio', choices, codes: [], imports: noImports, at, open });
const period = { name: '2026-Q3', from: '2026-07-01', until: '2026-09-30' };
const nothing = { period, region: 'regio', measures: [], specialisms: [], year: [], signals: [], hidden: 0 };
const pageOf = (choices: readonly ChoiceMonth[], practice = 'p1') =>
  practicePage({ region: 'regio', choices, codes: [], at, report: nothing }, practice);

describe('the page of a practice', () => {
  const quiet = ['p3', 'p4', 'p5'].map((practice) => row(practice, { silent: 20 }));

  test('says nothing of the only other one that had chances, by value, band or need', () => {
    const own = row('p1', { accepted: 12, argued: 10 });
    const beside = [6, 10, 30].map((accepted) => pageOf([own, row('p2', { accepted, argued: 8 }), ...quiet]));
    expect(beside[0]).toBeDefined();
    for (const one of beside) expect({ ...one, receipts: {} }).toEqual({ ...beside[0], receipts: {} });
  });

  test('holds nothing beside one other practice, when its specialism is theirs alone', () => {
    const others = ['p3', 'p4', 'p5', 'p6'].map((practice) => row(practice, { accepted: 40, argued: 30 }));
    const eyes = { specialism: '0301' };
    const own = row('p1', { accepted: 30, argued: 30 }, eyes);
    const page = (accepted: number) => pageOf([own, row('p2', { accepted, argued: 90 - accepted }, eyes), ...others]);
    // The whole of the others still moves a little; their one specialism does not stand by itself.
    const [low, high] = [page(20), page(70)].map((one) => one?.topics[0]?.value ?? 0);
    expect(Math.abs((low ?? 0) - (high ?? 0))).toBeLessThan(0.1);
  });

  test('tells how many chances are needed in tens: to the unit it would tell what the others did', () => {
    const others = ['p2', 'p3', 'p4', 'p5'].map((practice, nth) =>
      row(practice, { accepted: 31 + nth, argued: 22 + nth * 3 }),
    );
    const topics = pageOf([row('p1', { accepted: 7, argued: 8 }), ...others])?.topics ?? [];
    const needs = topics.flatMap(({ needed }) => needed ?? []);
    expect(needs.length).toBeGreaterThan(0);
    for (const needed of needs) expect(needed % 10).toBe(0);
    for (const { value, low, high } of topics)
      for (const one of [value, low, high]) expect(one).toBe(Math.round(one * 100) / 100);
  });

  test('counts who gave no reason as no reason before a change of the rules', () => {
    const choices = [
      row('p1', { argued: 2, bare: 5 }, { month: '2026-06', rules: 'sha256:old' }),
      row('p1', { accepted: 9, argued: 8 }),
    ];
    expect(pageOf(choices)?.changes).toEqual([{ month: '2026-08', reasons: 2 }]);
  });

  test('does not call the first rules that were written down a change', () => {
    const choices = [row('p1', { argued: 2 }, { month: '2026-05', rules: '' }), row('p1', { argued: 8 })];
    expect(pageOf([row('p1', { argued: 2 }, { month: '2026-04', rules: '' }), ...choices])?.changes).toHaveLength(1);
    expect(pageOf([...choices.slice(0, 1), row('p1', { argued: 8 }, { rules: '' })])?.changes).toEqual([]);
  });
});

test('the receipt of the region is about the region, and not about its last specialism', () => {
  const figure = (more: Partial<MeasureFigure>): MeasureFigure => ({
    ...{ id: 'follow-share', version: 1, of: { region: 'regio' }, value: 0.6, low: 0.5, high: 0.7 },
    ...{ n: 300, verdict: 'similar', ...more },
  });
  const measures = [figure({ of: { group: 'hagro-1' }, n: 120 }), figure({})];
  const specialisms = [figure({ specialism: '0310', n: 100 }), figure({ specialism: '0305', n: 80 })];
  const page = regionPage({ ...nothing, measures, specialisms });
  expect(page.receipts['follow-share']).toMatchObject({ k: 180, n: 300, population: { region: 'regio' } });
});

test('two channels of which each hides one practice are not undone by the mean of a channel', () => {
  const channel = (name: 'nudge' | 'hooks', few: number) =>
    [1, 2, 3, 4, 5].map((nth) =>
      row(`${name}-${nth}`, nth === 1 ? { accepted: few, argued: 2 } : { accepted: 20 + nth, argued: 14 + nth }, {
        channel: name,
      }),
    );
  const told = reportOf([...channel('nudge', 7), ...channel('hooks', 6)]).measures.filter(
    ({ id, of }) => id === 'follow-share' && 'practice' in of,
  );
  // In each channel a second one is hidden too: with four of five and the mean, the fifth could be told.
  for (const name of ['nudge', 'hooks']) expect(told.filter((one) => one.channel === name).length).toBeLessThan(4);
});

describe('sentences at nought and one', () => {
  test.each([
    ['nl', mirrorNl, /\b1 (voorstellen|verwijzingen|cijfers)\b|er -|\b0 (voorstellen|keer een)/],
    ['en', mirrorEn, /\b1 (proposals|referrals|figures|reasons|times)\b|-\d|\b0 proposals/],
  ] as const)('are sentences (%s)', (_, texts, broken) => {
    const all = [0, 1, 2, -1].flatMap((n) => [
      texts.correction(1, n),
      ...(n < 0 ? [] : [texts.told(n, n, 0), texts.told(n, 0, n), texts.changed('mei', 'versie 2', n)]),
      ...(n < 1 ? [] : [texts.corrected(1, n), texts.ownUnfound(n), texts.hidden(n), texts.gap('oog', n)]),
    ]);
    for (const sentence of all) expect(sentence).not.toMatch(broken);
  });
});

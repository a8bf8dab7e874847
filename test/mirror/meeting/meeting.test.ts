import { describe, expect, test } from 'vitest';
import {
  actionIds,
  aims,
  asHtml,
  balancesFor,
  draftPlan,
  draftReport,
  followUp,
  leverOf,
  leversLine,
  measures,
  meetingWords,
  plansTold,
  potentials,
  prospectSentences,
  sheetOf,
  usualAim,
  wordsIn,
} from '../../../src/mirror/index.ts';
import { balances } from '../../../src/mirror/meeting/balance.ts';
import { prospectOf } from '../../../src/mirror/meeting/follow-up.ts';
import { smallestDetectable } from '../../../src/mirror/statistics/detectable.ts';
import { normalReach } from '../../../src/mirror/statistics/distributions.ts';
import { reachOf } from '../../../src/mirror/statistics/reach.ts';
import { practicePageJson } from '../../plugin/mirror/pages.ts';
import { months, plan, report } from './papers.ts';

/** What a practice takes to its meeting: drafted from tables, and held against the counts afterwards. */

const today = '2026-10-05';
const before = { plans: [], months: [], today };
const topic = { role: 'learn', specialisms: 'snijdend', value: 0.41, low: 0.35, high: 0.47, n: 240 } as const;
const facts = {
  period: { name: '2026-Q3', from: '2026-07-01', until: '2026-09-30' },
  happened: { proposals: 219, followed: 116 },
  reasons: ['patient', 'wachttijd', 'complex', 'oneens'].map((code, nth) => ({ code, n: 20 - nth })),
  topics: [{ ...topic, verdict: 'lower' as const, beside: 0.55 }],
};

test('the last day of a plan still counts: it is judged on the day after', () => {
  const rows = months('2026-10', 6, 45, 5);
  expect(followUp(plan(), rows, '2027-03-31')).toMatchObject({ because: 'not-due' });
  expect(followUp(plan(), rows, '2027-04-01')).toMatchObject({ verdict: 'reached' });
});

test.each(['nl', 'en'] as const)(
  'in %s a difference below one point is no nothing, and a drafted goal keeps to fifteen words',
  (language) => {
    const words = meetingWords(language);
    expect(words.points(0.004)).toMatch(/minder dan 1|less than 1/);
    expect(words.points(0.01)).toMatch(/^1 /);
    for (const group of Object.keys(words.groups)) {
      const [first = ''] = words.goal(words.within(group), '12 %', '15 %', words.day('2027-06-30')).split('. ');
      expect(wordsIn(first), first).toBeLessThanOrEqual(15);
    }
  },
);

test('one is one: of proposals there is no plural', () => {
  for (const language of ['nl', 'en'] as const) {
    const words = meetingWords(language);
    expect(words.counted(1, 1)).toMatch(/^(U kreeg 1 voorstel|You had 1 proposal) /);
    expect(words.prospect.chances(1, 'juni')).toMatch(/ 1 (voorstel|proposal)\.$/);
  }
});

test('a sheet holds no mark that was pasted along: a vertical tab, a line end or one that turns the reading', () => {
  const pasted = report({
    message: 'Een\u000b\u202etwee',
    questions: ['Wat\u0001\u2028nu?'],
    agreements: [{ what: 'De\nkaart', who: 'An\u0000na', when: '' }],
  });
  const sheet = sheetOf(pasted, { practice: 'Prak\u000btijk', reason: (code) => `${code}\u0007`, months: [], today });
  const told = JSON.stringify(sheet);
  expect(told).not.toMatch(/\\u00|\\[nbfrt]|[\u202e\u2028]/);
  expect(told).toContain('Een twee');
});

describe('a drafted report', () => {
  test('says in 25 words at most what there is, for every verdict and language', () => {
    for (const language of ['nl', 'en'] as const)
      for (const verdict of ['higher', 'lower', 'similar', 'too-little'] as const)
        for (const specialisms of ['alle', 'huid-oog-oor', 'inwendig']) {
          const { message } = draftReport({ ...facts, topics: [{ ...topic, specialisms, verdict }] }, before, language);
          expect(wordsIn(message), message).toBeLessThanOrEqual(25);
          expect(message).toContain(language === 'nl' ? '41 %' : '41%');
        }
  });

  test('has the three top reasons, and three questions about them that differ', () => {
    const { reasons, questions } = draftReport(facts, before, 'nl');
    expect(reasons.map(({ code }) => code)).toEqual(['patient', 'wachttijd', 'complex']);
    expect(new Set(questions).size).toBe(3);
    expect(questions.join(' ')).toContain('Hoe bespreekt u de keuze met de patiënt');
  });

  test('holds nothing of others than the page of the mirror shows', () => {
    const page = practicePageJson();
    const drafted = draftReport(page, before, 'nl');
    expect(drafted.picture).toEqual(
      page.topics.map(({ specialisms, value, low, high, n, beside }) => ({
        ...{ specialisms, value, low, high, n },
        ...(beside !== undefined && { beside }),
      })),
    );
    for (const { n } of page.funnel?.others ?? []) expect(JSON.stringify(drafted)).not.toContain(`"n":${n}`);
  });

  test('says what came of earlier agreements, and of a plan by its counts', () => {
    const { last } = draftReport(
      facts,
      { report: report(), plans: [plan()], months: months('2026-10', 6, 40, 2), today: '2027-04-02' },
      'nl',
    );
    expect(last.map(({ what }) => what)).toEqual([plan().goal, 'De kaart ligt bij de balie.']);
    expect(last[0]?.came).toContain('Gelukt: u volgt 95 %');
  });

  test('tells of no plan that had ended before the quarter, and of no more than a sheet can bear', () => {
    const plans = [plan({ by: '2026-06-30' }), ...Array.from({ length: 9 }, () => plan())];
    const { last } = draftReport(facts, { plans, months: [], today }, 'nl');
    expect(last.map(({ when }) => when)).toEqual(Array(7).fill('2027-03-31'));
  });

  test('of a practice without proposals is still one, without a picture and with questions', () => {
    const drafted = draftReport(
      { ...facts, topics: [], reasons: [], happened: { proposals: 0, followed: 0 } },
      before,
      'nl',
    );
    expect(drafted.picture).toEqual([]);
    expect(drafted.questions).toHaveLength(3);
  });
});

test.each([0.6, 0.8, 0.95] as const)('the table of bands holds what the distribution says at %s', (level) => {
  expect(reachOf(level)).toBeCloseTo(normalReach(level), 12);
});

describe('can the effect be seen', () => {
  test('the smallest change falls as chances grow, and twice as many chances on both sides are as the formula says', () => {
    const at = (n: number) => smallestDetectable({ k: n / 2, n }, n, 1) ?? 1;
    expect(at(400)).toBeLessThan(at(100));
    // Two groups of 387 tell 50 % from 60 % in 80 of 100 cases (Fleiss 1981, without correction).
    expect(at(387)).toBeCloseTo(0.1, 2);
    expect(smallestDetectable({ k: 5, n: 5 }, 100, 1)).toBeUndefined();
  });

  test('by the date, else around which month, else never with these numbers', () => {
    const says = (more: Parameters<typeof plan>[0]) => prospectSentences(plan(more), meetingWords('nl')).join(' ');
    expect(says({ target: 0.75 })).toContain('Uw doel ook.');
    const later = prospectOf(plan({ target: 0.62 }));
    expect(later).toMatchObject({ isVisible: false, n: 120 });
    expect(later.visibleBy && later.visibleBy > '2027-03-31').toBe(true);
    expect(says({ target: 0.62 })).toMatch(/Op die datum is dat nog niet te zien: .* Wel rond \w+ 20\d\d/);
    expect(says({ target: 0.52 })).toContain('niet te zien. Kies een ander doel');
    expect(says({ baseline: { ...plan().baseline, k: 0, n: 0 } })).toContain('Eerst tellen');
  });

  test('what it calls visible is seen in some 80 of 100 simulated practices', () => {
    let seed = 7;
    const random = () => {
      seed = (seed * 16807) % 2147483647;
      return seed / 2147483647;
    };
    const draw = (n: number, p: number) => Array.from({ length: n }, random).filter((one) => one < p).length;
    const smallest = smallestDetectable({ k: 120, n: 240 }, 120, 1) ?? 1;
    let seen = 0;
    for (let run = 0; run < 2_000; run += 1) {
      const [was, is] = [draw(240, 0.5) / 240, draw(120, 0.5 + smallest) / 120];
      const both = (was * 240 + is * 120) / 360;
      if ((is - was) / Math.sqrt(both * (1 - both) * (1 / 240 + 1 / 120)) > 1.96) seen += 1;
    }
    expect(seen / 2_000).toBeGreaterThan(0.77);
    expect(seen / 2_000).toBeLessThan(0.83);
  });
});

describe('what came of a plan: the band decides', () => {
  const ended = '2027-04-02';
  test.each([
    ['reached', 90, 10],
    ['not-reached', 40, 60],
    ['cannot-tell', 62, 38],
  ] as const)('%s', (verdict, accepted, argued) => {
    const rows = months('2026-10', 6, accepted / 2, argued / 2);
    expect(followUp(plan(), rows, ended)).toMatchObject({ verdict });
  });

  test('a share at the goal is no proof of it', () => {
    expect(followUp(plan(), months('2026-10', 6, 6, 4), ended)).toMatchObject({
      verdict: 'cannot-tell',
      because: 'band',
    });
  });

  test('before its day it runs, without counts it cannot be told, and other subjects do not count', () => {
    const rows = months('2026-10', 6, 45, 5);
    expect(followUp(plan(), rows, '2027-02-10')).toMatchObject({ because: 'not-due', n: 200, moved: 'up' });
    expect(followUp(plan(), months('2026-10', 6, 45, 5, '0310'), ended)).toMatchObject({ because: 'nothing', n: 0 });
    expect(followUp(plan(), months('2026-04', 6, 45, 5), ended)).toMatchObject({ because: 'nothing', n: 0 });
  });
});

describe('a drafted plan', () => {
  const ask = { quarter: '2026-Q3', subject: 'snijdend', today, language: 'nl' as const };
  const rows = months('2025-10', 12, 10, 10);
  test('begins from the own counts of a year, goes no further than the region, and has three actions at most', () => {
    const drafted = draftPlan({
      ...ask,
      months: rows,
      beside: 0.55,
      reasons: ['patient', 'complex', 'aanbod', 'kosten'],
    });
    expect(drafted.baseline).toMatchObject({ k: 120, n: 240, monthly: 20 });
    expect(drafted.target).toBe(0.55);
    expect(drafted.actions.map(({ action }) => action)).toEqual(['talk-with-patient', 'visit-service', 'report-gap']);
    expect(leversLine(drafted, meetingWords('nl'))).toContain('alle drie');
    expect(drafted.by).toBe('2027-03-31');
  });

  test('with one lever only it says which two are empty', () => {
    const drafted = draftPlan({ ...ask, months: rows, reasons: ['oneens'] });
    expect(leversLine(drafted, meetingWords('nl'))).toBe(
      'E = M × C × G: bij capaciteit en gelegenheid staat nog geen actie.',
    );
  });
});

test('each reason has its M, C or G; each aim a balance of another aim; each action words in both languages', () => {
  const codes =
    'alarm ziekenhuis-nodig complex behandeling al-geweest patient aanbod wachttijd bereikbaar kosten oneens zonder anders';
  expect(codes.split(' ').map(leverOf).join('')).toBe('CCCCCMGGGGMMM');
  for (const { id, title, aim } of balances)
    expect(measures.find((one) => one.id === id)).toMatchObject({ title, aim });
  expect(measures.find(({ id }) => id === 'follow-share')?.aim).toBe(usualAim);
  for (const aim of aims) for (const one of balancesFor(aim)) expect(one.aim).not.toBe(aim);
  for (const id of actionIds)
    expect([meetingWords('nl').actions[id], meetingWords('en').actions[id]]).not.toContain(undefined);
});

test('the lever that a region gives a reason comes before ours', () => {
  const facts = { practice: 'p', reason: (code: string) => code, months: [], today };
  const rows = (lever?: () => 'G') =>
    sheetOf(report(), { ...facts, ...(lever && { lever }) }).blocks.flatMap((one) =>
      one.kind === 'table' ? one.rows : [],
    );
  expect(rows()[0]).toEqual(['patient', '12', 'motivatie']);
  expect(rows(() => 'G')[0]).toEqual(['patient', '12', 'gelegenheid']);
});

test('the HTML stands by itself, and text of people stays text', () => {
  const paper = report({ message: 'Kijk <script>alert(1)</script> & "dit"' });
  const html = asHtml(sheetOf(paper, { practice: 'p & q', reason: (code) => code, months: [], today }), 'nl');
  expect(html).not.toMatch(/<script|https?:|url\(/);
  expect(html).toContain('&lt;script&gt;');
  expect(html).toContain('n = 240');
  expect(html.match(/<h2>/g)).toHaveLength(5);
});

describe('the impact methode', () => {
  const band = { version: 1, verdict: 'similar' as const };
  const figure = { id: 'follow-share', of: { region: 'r' }, ...band };
  test('before: chances times distance, with a band; nothing where there is no distance', () => {
    const found = potentials(
      {
        measures: [{ ...figure, value: 0.6, low: 0.58, high: 0.62, n: 1_000 }],
        specialisms: [
          { ...figure, specialism: '0305', value: 0.5, low: 0.45, high: 0.55, n: 200 },
          { ...figure, specialism: '0310', value: 0.7, low: 0.65, high: 0.75, n: 200 },
        ],
      },
      [],
    );
    expect(found).toEqual([
      {
        of: { specialism: '0305' },
        chances: 800,
        gain: 80,
        low: 40,
        high: 120,
        aim: 'population',
        balance: 'satisfaction',
      },
    ]);
  });

  test('after: of plans only how many, from four practices on, and no outcome of fewer than four', () => {
    const ended = (practices: number, verdict: 'reached' | 'not-reached') =>
      Array.from({ length: practices }, (_, nth) => ({ practice: `${verdict} ${nth}`, verdict }));
    const until = '2026-09-30';
    expect(plansTold(ended(3, 'reached'), { until })).toBeUndefined();
    expect(plansTold([...ended(4, 'reached'), ...ended(1, 'not-reached')], { until })).toEqual({
      ...{ until, practices: 5, plans: 5 },
    });
    expect(plansTold([...ended(4, 'reached'), ...ended(4, 'not-reached')], { until })?.ended).toEqual({
      ...{ reached: 4, notReached: 4, cannotTell: 0 },
    });
  });

  test('after: what one to three new practices add is not told, nor an outcome of so few of the new ones', () => {
    const ended = (from: number, to: number, verdict: 'reached' | 'not-reached' = 'reached') =>
      Array.from({ length: to - from }, (_, nth) => ({ practice: `p${from + nth}`, verdict }));
    const told = plansTold(ended(0, 4), { until: '2026-09-30' });
    const later = (all: ReturnType<typeof ended>) =>
      plansTold(all, {
        until: '2026-12-31',
        before: told && { told, practices: new Set(['p0', 'p1', 'p2', 'p3']) },
      });
    expect(later(ended(0, 7))).toBe(told);
    expect(later(ended(0, 8))).toMatchObject({ until: '2026-12-31', practices: 8, ended: { reached: 8 } });
    const one = later([...ended(0, 8), ...ended(8, 9, 'not-reached')]);
    expect(one).toEqual({ until: '2026-12-31', practices: 9, plans: 9 });
  });
});

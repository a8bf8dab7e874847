import { describe, expect, test } from 'vitest';
import { type Catalogue, codedContext, compile, judge, type ReferralContext } from '../../src/advice/index.ts';
import { compiled, region } from '../mijnstreek/region.ts';
import { chances, referralMaker } from './realistic.ts';
import { throughTheLog } from './through-the-log.ts';

/**
 * The ground on which a draft rule is tried on the past: what the log holds of a moment is judged as the moment was. A tenth
 * by default; `TENZIJ_REPLAYS=10000` for all.
 */
const moments = Number(process.env['TENZIJ_REPLAYS'] ?? 1_000);

/** The example region, and one that also knows what every code of its own is called in another system. */
const mapped: Catalogue = {
  ...region,
  conceptMap: [...new Set(JSON.stringify(region).match(/[A-Z]\d\d(?=["-])/g))].map((icpc) => ({
    system: 'http://snomed.info/sct',
    code: `1${icpc.charCodeAt(0)}${icpc.slice(1)}`,
    icpc,
  })),
};

test.each([
  ['the example region', region],
  ['a region that maps other systems', mapped],
])(
  'every moment of %s is judged from the log as it was, over the wire and back',
  {
    timeout: 600_000,
  },
  (_, catalogue) => {
    const compiled = compile(catalogue);
    const next = referralMaker(catalogue, chances(20261122));
    const outcomes = { nudge: 0, inform: 0, silent: 0 };
    for (let nth = 0; nth < moments; nth++) {
      const context = next();
      const { outcome, here, fromLog, again } = throughTheLog(context, compiled);
      outcomes[outcome]++;
      expect(fromLog, JSON.stringify(context)).toEqual(here);
      expect(again, JSON.stringify(context)).toEqual(here);
    }
    // It would prove little if the world never led to one of them.
    expect(Math.min(outcomes.nudge, outcomes.inform, outcomes.silent), JSON.stringify(outcomes)).toBeGreaterThan(
      moments / 50,
    );
  },
);

describe('how far a logged context singles out', () => {
  /** Twenty practices, three months, fifty referrals a month: about what a practice of two doctors writes to these specialisms. */
  const [practices, months, referrals] = [20, 3, 50];

  const coded = (context: ReferralContext) => codedContext(judge(context, compiled));
  test.each<[string, (context: ReferralContext) => object, object]>([
    ['with its form', coded, { cells: 60, alone: 2998 }],
    // What most systems send: a draft without a form of ours.
    [
      'of a bare draft',
      (context) => coded({ ...context, answers: {}, unclear: undefined }),
      { cells: 60, alone: 2992 },
    ],
    ['of only specialism, reasons at three characters, ten-year band and sex', coarsest, { cells: 60, alone: 2984 }],
  ])('within a practice and a month, %s', { timeout: 120_000 }, (_, leaves, expected) => {
    const next = referralMaker(region, chances(7));
    let cells = 0;
    let alone = 0;
    for (let practice = 0; practice < practices; practice++) {
      const postcode = String(6400 + practice * 4);
      for (let month = 0; month < months; month++) {
        const times = new Map<string, number>();
        for (let nth = 0; nth < referrals; nth++) {
          const left = JSON.stringify(leaves(next({ postcode })));
          times.set(left, (times.get(left) ?? 0) + 1);
        }
        const single = [...times.values()].filter((count) => count === 1).length;
        alone += single;
        cells += Number(single > 0);
      }
    }
    // The numbers that the DPIA text in src/DECISIONS.md gives.
    expect({ cells, alone }).toEqual(expected);
  });
});

/** Less than which nothing can be measured. */
function coarsest({ specialism, reasons, age, sex }: ReferralContext) {
  return [specialism, reasons.map(({ icpc = '' }) => icpc.slice(0, 3)).sort(), Math.floor((age ?? -10) / 10), sex];
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile, judge, type Outcome, type ReferralContext } from '../../../src/advice/index.ts';
import { catalogues, contexts } from '../arbitraries.ts';

/**
 * Doubt counts for danger, never for permission (HOUSE §5), by construction: a record that holds more danger, or of which
 * less is known, never gets a more permissive outcome (silent < inform < nudge), and never another proposal.
 *
 * The exceptions are named where they are made: each is a fact that ruled a service out, or a reason that another service
 * takes; none is a danger that disappears.
 */

const weight: Record<Outcome, number> = { silent: 0, inform: 1, nudge: 2 };

/** The same thousands of referrals for every degradation: they take longer to make than to judge. */
const world = fc
  .sample(fc.tuple(catalogues, contexts), { numRuns: 1500, seed: 20261128 })
  .map(([catalogue, context]) => {
    const compiled = compile(catalogue);
    return { context, compiled, catalogue, before: judge(context, compiled) };
  });
type Judged = ReturnType<typeof judge>;

/** Silences that say only that nothing suits: nothing at all, nothing that takes urgent, nothing beside this problem. */
const emptyHanded = ['no-service', 'missing-icpc', 'missing-specialism', 'urgent', 'out-of-region'];
const foundNothing = ({ silences }: Judged) =>
  silences.length > 0 &&
  silences.every(({ code, rule, title }) => emptyHanded.includes(rule) || (code === 'problem' && title !== undefined));

function expectNoMore(before: Judged, after: Judged) {
  expect(weight[after.outcome]).toBeLessThanOrEqual(weight[before.outcome]);
  if (after.outcome === 'nudge') expect(after.preselected).toEqual(before.preselected);
}

type Degrade = (context: ReferralContext) => ReferralContext;
const every = (degradations: Record<string, Degrade>, check: (before: Judged, after: Judged) => void) =>
  test.each(Object.entries(degradations))('%s', (_, degrade) => {
    for (const { context, compiled, catalogue, before } of world) {
      const after = judge(degrade(context), compiled);
      try {
        check(before, after);
      } catch (cause) {
        throw new Error(JSON.stringify({ context: degrade(context), catalogue }), { cause });
      }
    }
  });

test('there is something to lose: nudges and informs enough', () => {
  const of = (outcome: Outcome) => world.filter(({ before }) => before.outcome === outcome).length;
  expect(of('nudge')).toBeGreaterThan(80);
  expect(of('inform')).toBeGreaterThan(50);
});

const answered = (context: ReferralContext, answers: ReferralContext['answers']): ReferralContext => ({
  ...context,
  answers: { ...context.answers, ...answers },
});

describe('more in the record never permits more:', () => {
  const recorded = ['2026-11-01', '2019-01-01', undefined];
  const codes = ['A92', 'S77', 'S77.03', 'S87', 'A05', undefined, 'onleesbaar'];
  every(
    {
      ...Object.fromEntries(
        codes.flatMap((icpc) =>
          recorded.map((day): [string, Degrade] => [
            `a problem ${icpc} of ${day}`,
            (context) => ({ ...context, problems: [...context.problems, { icpc, recorded: day }] }),
          ]),
        ),
      ),
      ...Object.fromEntries(
        [{ icpc: ['S87'] }, { icpc: [] }, { icpc: ['L90'], agb: '06010101' }, { icpc: ['S77'], agb: '22222222' }].map(
          (one): [string, Degrade] => [
            `an earlier referral ${JSON.stringify(one)}`,
            (context) => ({ ...context, earlier: [...context.earlier, one] }),
          ],
        ),
      ),
      'a yes to the alarm question': (context) => answered(context, { alarm: true }),
      'a yes to a problem that matters': (context) => answered(context, { 'problem-matters': true }),
      'a yes to a further reason': (context) => answered(context, { 'further-reason:A92': true }),
      'that the patient has died': (context) => ({ ...context, deceased: true }),
      'that problems are missing': (context) => ({ ...context, incomplete: true }),
    },
    expectNoMore,
  );
});

describe('a further reason never permits more, but where another service takes it:', () => {
  every(
    Object.fromEntries(
      ['A92', 'S77.03', 'S77', 'K01', 'L90', undefined].map((icpc): [string, Degrade] => [
        String(icpc),
        (context) => ({ ...context, reasons: [...context.reasons, { icpc }] }),
      ]),
    ),
    (before, after) => {
      const added = after.known.codes.find((code) => !before.known.codes.includes(code));
      const taken = after.matches.some(({ by }) => added !== undefined && by.holds(added));
      // Exception: what the new reason is about may be offered where nothing suited; but nothing is waved through with it.
      if (taken && foundNothing(before)) return;
      if (taken && after.outcome === 'nudge') {
        // Exception: a default that takes the new reason goes before; it then takes all reasons along.
        const [first] = after.candidates;
        expect(first?.missing).toEqual([]);
        return;
      }
      expectNoMore(before, after);
    },
  );
});

describe('what is unclear never permits more:', () => {
  const linkIds = ['alarm', 'question', 'surgery-wish', 'seen-intermediate', 'patient-preference', 'problem-matters'];
  every(
    Object.fromEntries(
      [...linkIds, 'same-complaint-hospital', 'forms', 'earlier-referral', 'problem'].map((fact): [string, Degrade] => [
        fact,
        (context) => ({
          ...context,
          unclear: [...(context.unclear ?? []), fact],
          answers: { ...context.answers, [fact]: undefined },
        }),
      ]),
    ),
    (before, after) => {
      // Exception: a yes that silenced and is now unclear allows at most inform.
      expect(after.outcome).not.toBe('nudge');
      if (before.outcome !== 'silent') expectNoMore(before, after);
    },
  );
});

describe('what is unknown never makes a nudge of anything else:', () => {
  every(
    {
      'the age': (context) => ({ ...context, age: undefined }),
      'the sex': (context) => ({ ...context, sex: undefined }),
      'the postcode': (context) => ({ ...context, postcode: undefined }),
      'the question': (context) => answered(context, { question: undefined }),
      'a no on a further reason': (context) => answered(context, { 'further-reason:A92': undefined }),
      'the codes': (context) => ({ ...context, reasons: context.reasons.map(() => ({})) }),
    },
    (before, after) => {
      // Exception: a fact that ruled a service out may make an inform of a silence that found nothing.
      if (after.outcome === 'nudge') expectNoMore(before, after);
      else if (!foundNothing(before)) expectNoMore(before, after);
    },
  );
});

describe('what is unknown of a danger counts as danger:', () => {
  every(
    {
      'the day of a problem': (context) => ({
        ...context,
        problems: context.problems.map((problem) => ({ ...problem, recorded: undefined })),
      }),
      'the recipient of an earlier referral': (context) => ({
        ...context,
        earlier: context.earlier.map((one) => ({ ...one, agb: undefined, service: undefined })),
      }),
      'the day of an earlier referral': (context) => ({
        ...context,
        earlier: context.earlier.map((one) => ({ ...one, daysAgo: undefined })),
      }),
      'the specialism of an earlier referral, when no service tells it': (context) => ({
        ...context,
        earlier: context.earlier.map((one) => ({ ...one, specialism: undefined, service: undefined })),
      }),
    },
    expectNoMore,
  );
});

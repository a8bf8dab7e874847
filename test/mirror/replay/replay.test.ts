import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Catalogue, compile, judge, type ReferralContext } from '../../../src/advice/index.ts';
import { aCatalogue, aContext, anAlarm, aRule, aService } from '../../advice/builders.ts';
import { compiled, region } from '../../mijnstreek/region.ts';
import { chances, referralMaker } from '../../replay-ground/realistic.ts';
import { act, logOf, replayed } from './world.ts';

/** The identities of a replay, on referrals to the example region. */

const contextsOf = (seed: number, count: number) => {
  const next = referralMaker(region, chances(seed));
  return Array.from({ length: count }, () => next());
};
const draftOf = (change: (catalogue: Catalogue) => Partial<Catalogue>, catalogue = region): Catalogue => ({
  ...catalogue,
  ...change(catalogue),
  hash: 'sha256:draft',
  version: 'draft',
});
const withoutRule = (rule: string) =>
  draftOf(({ services }) => ({
    services: services.map((service) => ({ ...service, rules: service.rules.filter(({ id }) => id !== rule) })),
  }));
const proposing = region.services
  .filter(({ role }) => role === 'default')
  .flatMap(({ rules }) => rules.map(({ id }) => id));
const seeds = fc.integer({ min: 1, max: 1_000_000 });
const slow = { timeout: 120_000 };

test('the same catalogue makes no difference, and everything comes back', slow, () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { report } = replayed(
        logOf(contextsOf(seed, 60), compiled),
        region,
        draftOf(() => ({})),
      );
      expect(report).toMatchObject({ moments: 60, reproduced: 60, share: 1, refused: false, undecidable: 0 });
      expect(report).toMatchObject({ gained: 0, lost: 0, services: [], differences: [], samples: [] });
      expect(report.matrix.every(({ from, to }) => from === to)).toBe(true);
    }),
    { numRuns: 6 },
  );
});

test('removing a rule changes exactly its moments, as it would have for the patients themselves', slow, () => {
  let changed = 0;
  fc.assert(
    fc.property(seeds, fc.constantFrom(...proposing), (seed, rule) => {
      const contexts = contextsOf(seed, 150);
      const draft = withoutRule(rule);
      const after = compile(draft);
      const log = logOf(contexts, compiled);
      const { replay, report } = replayed(log, region, draft);
      expect(report.undecidable).toBe(0);
      const truth = contexts.map((context) => [judge(context, compiled), judge(context, after)] as const);
      const count = (is: (was: string, now: string) => boolean) =>
        truth.filter(([a, b]) => is(a.outcome, b.outcome)).length;
      expect(report.gained).toBe(count((was, now) => was !== 'nudge' && now === 'nudge'));
      expect(report.lost).toBe(count((was, now) => was === 'nudge' && now !== 'nudge'));
      const verdicts = [...replay.drafts].map(([one]) => replay.known[one?.verdict ?? -1]?.verdict);
      expect(verdicts).toHaveLength(contexts.length);
      for (const [nth, [was, now]] of truth.entries()) {
        if (was.outcome === now.outcome && was.preselected?.service === now.preselected?.service) continue;
        changed += 1;
        expect(log[nth]?.context.rules).toContain(rule);
      }
    }),
    { numRuns: 12, seed: 1 },
  );
  expect(changed).toBeGreaterThan(0);
});

test('the order of the log makes no difference', slow, () => {
  const draft = withoutRule('pp-derm-eczeem');
  const log = logOf(contextsOf(5, 200), compiled).flatMap((event, nth) => [
    event,
    ...(nth % 3 === 0 ? [act(event, 'overridden', { reason: 'complex' })] : []),
    ...(nth % 7 === 0 ? [act(event, 'undone', {}, 2), act(event, 'ignored', {}, 3)] : []),
    ...(nth % 5 === 0 ? [event] : []),
  ]);
  const { report, details } = replayed(log, region, draft);
  fc.assert(
    fc.property(fc.shuffledSubarray(log, { minLength: log.length }), (shuffled) => {
      const other = replayed(shuffled, region, draft);
      expect(other.report).toEqual(report);
      expect(other.details).toEqual(details);
    }),
    { numRuns: 5 },
  );
});

test('2 % falsified outcomes are found and named, and nothing is concluded', slow, () => {
  const log = logOf(contextsOf(9, 300), compiled);
  const isFalse = (nth: number) => nth % 50 === 7;
  const falsified = log.map((event, nth) => {
    if (!isFalse(nth)) return event;
    const outcome: 'silent' | 'inform' = event.advice.outcome === 'silent' ? 'inform' : 'silent';
    return { ...event, advice: { ...event.advice, outcome } };
  });
  const { report } = replayed(falsified, region, withoutRule('pp-derm-eczeem'));
  expect(report).toMatchObject({ moments: 300, reproduced: 294, refused: true, matrix: [], gained: 0, lost: 0 });
  expect(report.differences.map(({ id }) => id)).toEqual(log.filter((_, nth) => isFalse(nth)).map(({ id }) => id));
});

describe('a draft that splits inside a grain', () => {
  const base = aCatalogue({ hash: 'sha256:live', problems: [], alarms: [] });
  const [first] = base.services;
  const withRule = (rule: Parameters<typeof aRule>[0]) =>
    draftOf(() => ({ services: [aService({ rules: [aRule(rule)] }), ...base.services.slice(1)] }), base);
  const one = (draft: Catalogue, context: Partial<ReferralContext> = {}) =>
    replayed(logOf([aContext(context)], compile(base)), base, draft);

  test('is there to begin with: the moment is a nudge', () => {
    expect(first?.rules.length).toBeGreaterThan(0);
    expect(one(draftOf(() => ({}), base)).report).toMatchObject({
      undecidable: 0,
      matrix: [{ from: 'nudge', to: 'nudge', n: 1 }],
    });
  });

  test.each<[string, Catalogue, string]>([
    ['an age limit inside the interval', withRule({ age: { min: 46 } }), 'age'],
    ['a sub-code that was not named', withRule({ icpc: ['S87.01'] }), 'icpc'],
    [
      'a problem that matters now',
      draftOf(() => ({ problems: [{ id: 'asthma', title: 'Astma.', icpc: ['R96'], why: 'test' }] }), base),
      'problem:asthma',
    ],
    [
      'an alarm that a problem may meet',
      draftOf(() => ({ alarms: [anAlarm({ id: 'new', icpc: ['A01'], specialisms: ['0310'] })] }), base),
      'problem:new',
    ],
    ['a border between postcodes', withRule({ postcodes: ['6412'] }), 'postcode'],
  ])('%s: is undecidable and says why', (_, draft, ask) => {
    const { report, details } = one(draft);
    expect(report).toMatchObject({ moments: 1, reproduced: 1, undecidable: 1, matrix: [], gained: 0, lost: 0 });
    expect(details.asks).toEqual([{ ask, n: 1 }]);
    expect(report.samples).toMatchObject([{ class: 'undecidable', asks: [ask] }]);
  });

  test('is decided where both sides of the split are judged alike', () => {
    // Forty to forty-nine: on either side of 46 the other rule takes it.
    const draft = draftOf(
      () => ({
        services: [aService({ rules: [aRule(), aRule({ id: 'b', age: { min: 46 } })] }), ...base.services.slice(1)],
      }),
      base,
    );
    expect(one(draft).report).toMatchObject({ undecidable: 0 });
  });
});

describe('moments are drafts, not events', () => {
  const draft = withoutRule('pp-derm-eczeem');
  const nudge = { ...contextsOf(1, 1)[0], specialism: '0310', reasons: [{ icpc: 'S87' }] };
  const plain: ReferralContext = {
    at: '2026-11-22',
    draft: true,
    addressed: false,
    specialism: '0310',
    reasons: nudge.reasons,
    problems: [],
    age: 40,
    sex: 'female',
    postcode: '6411',
    answers: {},
    earlier: [],
  };
  const [shown] = logOf([plain], compiled);
  const [silent] = logOf([{ ...plain, answers: { alarm: true } }], compiled);
  if (!shown || !silent) throw new Error('No events.');
  const later = (event: typeof shown, part: number) =>
    act({ ...event, draftKey: shown.draftKey }, event.kind, {}, part);

  test.each<[string, Parameters<typeof replayed>[0], object]>([
    ['two looks at one draft', [shown, later(shown, 5)], { moments: 1, lost: 1 }],
    ['the last look counts', [shown, later(silent, 5)], { moments: 1, lost: 0 }],
    [
      'the last look before the act that stands counts',
      [shown, act(shown, 'accepted', {}, 2), later(silent, 5)],
      { moments: 1, lost: 1 },
    ],
    [
      'an act that was undone does not',
      [shown, act(shown, 'accepted', {}, 2), act(shown, 'undone', {}, 3), later(silent, 5)],
      { moments: 1, lost: 0 },
    ],
    ['an act implies that it was shown', [act(shown, 'accepted', {}, 2)], { moments: 1, lost: 1 }],
    ['what was delivered twice', [shown, shown, shown], { moments: 1, lost: 1 }],
    ['the same key at another practice', [shown, { ...shown, practice: 'elsewhere' }], { moments: 2, lost: 2 }],
  ])('%s', (_, log, expected) => {
    expect(replayed(log, region, draft).report).toMatchObject({ share: 1, ...expected });
  });

  test('of the nudges lost, tells how many were left for which reason, and what it costs', () => {
    const log = Array.from({ length: 10 }, (_, nth) => ({
      ...shown,
      id: shown.id.replace(/^..../, `01${90 + nth}`),
      draftKey: `d${nth}`,
    }));
    const [other] = logOf([{ ...plain, reasons: [{ icpc: 'S96' }] }], compiled);
    if (!other) throw new Error('No event.');
    const acted = [
      ...log.map((event, nth) =>
        nth < 6
          ? act(event, 'overridden', { reason: 'complex' })
          : nth < 9
            ? act(event, 'accepted')
            : act(event, 'ignored'),
      ),
      act({ ...other, draftKey: 'x' }, 'overridden', { reason: 'complex' }),
      act({ ...other, draftKey: 'y' }, 'overridden', { reason: 'complex' }),
    ];
    const { report, details } = replayed([...log, ...acted], region, draft);
    expect(report).toMatchObject({ moments: 12, lost: 10, precision: 0.6, coverage: 0.75 });
    expect(details).toMatchObject({ followedLost: 3, reasons: [{ reason: 'complex', lost: 6, all: 8 }] });
  });
});

test('a version that is not there is missing, whatever looks like it', () => {
  const log = logOf(contextsOf(3, 5), compiled).map((event) => ({
    ...event,
    catalogue: { ...event.catalogue, hash: 'sha256:gone' },
  }));
  const { replay, report } = replayed(log, region, withoutRule('pp-derm-eczeem'));
  expect([...replay.missing]).toEqual([['sha256:gone', region.version]]);
  expect(report.moments).toBe(0);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  advise,
  type Catalogue,
  type CompiledCatalogue,
  compile,
  type Outcome,
  type ReferralContext,
} from '../../../src/advice/index.ts';
import { catalogues, contexts } from '../arbitraries.ts';
import { anAlarm } from '../builders.ts';

/** What must hold for every catalogue and every referral, not for examples only. */

/** Where danger is at stake, more. */
const manyRuns = { numRuns: 700, seed: 20261122 };
const runs = { numRuns: 250, seed: 20261122 };
const weight: Record<Outcome, number> = { silent: 0, inform: 1, nudge: 2 };
const compiled = new WeakMap<Catalogue, CompiledCatalogue>();
const compileOnce = (catalogue: Catalogue) => {
  const found = compiled.get(catalogue) ?? compile(catalogue);
  compiled.set(catalogue, found);
  return found;
};
const nudge = (context: ReferralContext, catalogue: Catalogue) =>
  weight[advise(context, compileOnce(catalogue)).outcome];
/** All of the advice, with every sentence made. */
const whole = (context: ReferralContext, catalogue: Catalogue) =>
  JSON.parse(JSON.stringify(advise(context, compileOnce(catalogue))));
const route = (context: ReferralContext, catalogue: Catalogue) => {
  const { outcome, preselected, options, unknown } = advise(context, compileOnce(catalogue));
  return { outcome, preselected, options: options.map(({ service }) => service), unknown };
};

const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length });

describe('more danger never gives more nudge', () => {
  test('raising the priority', () => {
    const order = [undefined, 'routine', 'urgent', 'asap', 'stat'] as const;
    fc.assert(
      fc.property(catalogues, contexts, (catalogue, context) => {
        const steps = order.map((priority) => nudge({ ...context, priority }, catalogue));
        expect(steps).toEqual([...steps].sort((a, b) => b - a));
        expect(nudge({ ...context, priority: 'unknown' }, catalogue)).toBeLessThanOrEqual(steps[0] ?? 0);
      }),
      manyRuns,
    );
  });

  test('adding an alarm: a code beside the others, an active problem, a rule of the region, a yes', () => {
    const alarm = anAlarm({ id: 'added', kind: 'alarm', icpc: ['K75'] });
    fc.assert(
      fc.property(catalogues, contexts, (given, context) => {
        const catalogue = { ...given, alarms: [...given.alarms, alarm] };
        const before = nudge(context, given);
        expect(nudge(context, catalogue)).toBe(before);
        expect(nudge({ ...context, reasons: [...context.reasons, { icpc: 'K75' }] }, catalogue)).toBe(0);
        expect(nudge({ ...context, problems: [{ icpc: 'K75' }, ...context.problems] }, catalogue)).toBe(0);
        expect(nudge({ ...context, answers: { ...context.answers, alarm: true } }, given)).toBe(0);
        expect(nudge({ ...context, unclear: ['alarm'] }, given)).toBeLessThanOrEqual(Math.min(before, 1));
      }),
      manyRuns,
    );
  });
});

describe('less knowledge never gives more nudge', () => {
  const leaveOut: readonly (readonly [string, (context: ReferralContext) => ReferralContext])[] = [
    ['the specialism', (context) => ({ ...context, specialism: undefined })],
    ['the codes', (context) => ({ ...context, reasons: context.reasons.map(() => ({})) })],
    ['one code', ({ reasons: [, ...others], ...context }) => ({ ...context, reasons: [{}, ...others] })],
    ['the age', (context) => ({ ...context, age: undefined })],
    ['the sex', (context) => ({ ...context, sex: undefined })],
    ['the postcode', (context) => ({ ...context, postcode: undefined })],
    ['the question', (context) => ({ ...context, answers: { ...context.answers, question: undefined } })],
    ['stepped care', (context) => ({ ...context, answers: { ...context.answers, 'stepped-care-done': undefined } })],
  ];
  test.each(leaveOut)('leaving out %s never turns anything else into a nudge', (_, forget) => {
    fc.assert(
      fc.property(catalogues, contexts, (catalogue, context) => {
        if (nudge(context, catalogue) < 2) expect(nudge(forget(context), catalogue)).toBeLessThan(2);
      }),
      runs,
    );
  });

  test('leaving out the answer "no alarm" never turns anything else into a nudge', () => {
    fc.assert(
      fc.property(catalogues, contexts, (catalogue, given) => {
        const context = { ...given, answers: { ...given.answers, alarm: false } };
        const unanswered = { ...given, answers: { ...given.answers, alarm: undefined } };
        expect(nudge(unanswered, catalogue)).toBeLessThanOrEqual(nudge(context, catalogue));
      }),
      runs,
    );
  });
});

describe('what has no meaning has no effect', () => {
  test('the order of reasons, problems, earlier referrals, services, rules, waits and alarms', () => {
    const shuffledPair = fc.tuple(catalogues, contexts).chain(([catalogue, context]) =>
      fc.record({
        catalogue: fc.constant(catalogue),
        context: fc.constant(context),
        reasons: shuffled(context.reasons),
        problems: shuffled(context.problems),
        earlier: shuffled(context.earlier),
        alarms: shuffled(catalogue.alarms),
        services: shuffled(
          catalogue.services.map((service) => ({
            ...service,
            rules: [...service.rules].reverse(),
            waits: [...service.waits].reverse(),
          })),
        ),
      }),
    );
    fc.assert(
      fc.property(shuffledPair, ({ catalogue, context, services, alarms, ...order }) => {
        expect(whole({ ...context, ...order }, { ...catalogue, services, alarms })).toEqual(whole(context, catalogue));
      }),
      runs,
    );
  });

  test('the insurer', () => {
    fc.assert(
      fc.property(catalogues, contexts, fc.constantFrom('3311', '0101', undefined), (catalogue, context, insurer) => {
        expect(whole({ ...context, insurer }, catalogue)).toEqual(whole(context, catalogue));
      }),
      runs,
    );
  });

  test('asking twice, in whatever order the parts are read; and asking changes nothing', () => {
    const freeze = (value: unknown): void => {
      if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
      Object.freeze(value);
      Object.values(value).forEach(freeze);
    };
    fc.assert(
      fc.property(catalogues, contexts, (catalogue, context) => {
        freeze(catalogue);
        freeze(context);
        const first = advise(context, compileOnce(catalogue));
        const second = advise(context, compileOnce(catalogue));
        const backwards = [second.silentBecause, second.rejected, second.options];
        expect(second).toEqual(first);
        expect(backwards).toEqual([first.silentBecause, first.rejected, first.options]);
        expect(structuredClone(first)).toEqual(JSON.parse(JSON.stringify(second)));
        expect(second.options).toBe(second.options);
      }),
      runs,
    );
  });
});

describe('an offer', () => {
  test('never holds a service that is closed, not yet or no longer valid, or of a catalogue that is not in force', () => {
    fc.assert(
      fc.property(catalogues, contexts, (catalogue, context) => {
        const { options } = advise(context, compileOnce(catalogue));
        for (const { service: id } of options) {
          const service = catalogue.services.find((one) => one.id === id);
          expect(service?.open).toBe(true);
          expect((service?.validFrom ?? '') <= context.at && context.at <= (service?.validTo ?? '9')).toBe(true);
          expect(catalogue.validFrom <= context.at && context.at <= (catalogue.validTo ?? '9')).toBe(true);
          expect(service?.specialisms).toContain(context.specialism);
        }
      }),
      runs,
    );
  });

  test('disappears, and nothing else appears, when a service that was not preselected closes', () => {
    fc.assert(
      fc.property(catalogues, contexts, fc.nat(19), (catalogue, context, nth) => {
        const before = route(context, catalogue);
        const services = catalogue.services.map((service, at) => (at === nth ? { ...service, open: false } : service));
        const closed = catalogue.services[nth]?.id;
        const after = route(context, { ...catalogue, services });
        if (closed === before.preselected?.service || before.outcome !== 'nudge') return;
        expect(after.options.filter((id) => !before.options.includes(id) || id === closed)).toEqual([]);
      }),
      runs,
    );
  });

  test('always keeps the hospital within reach, last, when tenzij speaks', () => {
    fc.assert(
      fc.property(catalogues, contexts, (catalogue, context) => {
        const { outcome, options, preselected } = advise(context, compileOnce(catalogue));
        const routes = options.map(({ route: kind }) => kind === 'hospital');
        expect(routes).toEqual([...routes].sort((a, b) => Number(a) - Number(b)));
        expect(preselected?.service).toBe(outcome === 'nudge' ? options[0]?.service : undefined);
        expect(preselected?.route).not.toBe('hospital');
      }),
      runs,
    );
  });

  test('leaves no service unexplained: each is an option or rejected, once, with a reason in Dutch', () => {
    fc.assert(
      fc.property(catalogues, contexts, (catalogue, context) => {
        const { outcome, options, rejected, silentBecause, unknown } = advise(context, compileOnce(catalogue));
        const named = [...options, ...rejected].map(({ service }) => service).sort();
        expect(named).toEqual(catalogue.services.map(({ id }) => id).sort());
        for (const { because } of [...options, ...rejected]) {
          expect(because.length).toBeGreaterThan(0);
          for (const { text } of because) expect(text).toMatch(/^[A-Z].*\.$/);
        }
        expect(silentBecause.length > 0).toBe(outcome === 'silent');
        if (outcome === 'nudge') expect(unknown).toEqual([]);
      }),
      runs,
    );
  });
});

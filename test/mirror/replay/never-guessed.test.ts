import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Catalogue, compile, judge, type ReferralContext } from '../../../src/advice/index.ts';
import { dayInForce, verdictOf } from '../../../src/mirror/replay/verdict.ts';
import { catalogues, contexts } from '../../advice/arbitraries.ts';
import { logged } from '../../replay-ground/through-the-log.ts';

/** What a draft would have said to the patient, whom only this test knows, is what the log says of it, or the log says nothing. */

/** A version is asked on its own first day at the earliest; here every one is in force already. */
const withoutWaits = (catalogue: Catalogue, hash: string): Catalogue => ({
  ...catalogue,
  hash,
  validFrom: '2026-01-01',
  services: catalogue.services.map((service) => ({ ...service, waits: [], validFrom: '2026-01-01' })),
});

function bothWays(from: Catalogue, to: Catalogue, context: ReferralContext) {
  const [before, after] = [compile(from), compile(to)];
  const verdict = verdictOf(logged(context, before), { logged: before, before, after });
  const { outcome, preselected } = judge(context, after);
  return { verdict, truth: { outcome, service: preselected?.service } };
}

test('never guesses what another catalogue would have said, however different it is', { timeout: 120_000 }, () => {
  let [decided, undecided] = [0, 0];
  fc.assert(
    fc.property(catalogues, catalogues, contexts, (one, other, context) => {
      const [from, to] = [withoutWaits(one, 'sha256:one'), withoutWaits(other, 'sha256:other')];
      fc.pre(
        dayInForce(context.at, compile(to)) === context.at && dayInForce(context.at, compile(from)) === context.at,
      );
      const { verdict, truth } = bothWays(from, to, context);
      expect(verdict.isReproduced).toBe(true);
      if (verdict.after === undefined) {
        undecided++;
        expect(verdict.asks).not.toEqual([]);
      } else {
        decided++;
        expect(verdict.after).toEqual(truth);
      }
    }),
    { numRuns: 300, seed: 20261128 },
  );
  expect(Math.min(decided, undecided)).toBeGreaterThan(10);
});

test('never guesses when one part of a catalogue is exchanged', { timeout: 120_000 }, () => {
  let decided = 0;
  fc.assert(
    fc.property(
      catalogues,
      catalogues,
      contexts,
      fc.constantFrom<keyof Catalogue>('services', 'alarms', 'problems', 'company', 'conceptMap', 'region'),
      (one, other, context, part) => {
        const from = withoutWaits(one, 'sha256:one');
        const to = withoutWaits({ ...one, [part]: other[part] }, 'sha256:other');
        fc.pre(
          dayInForce(context.at, compile(to)) === context.at && dayInForce(context.at, compile(from)) === context.at,
        );
        const { verdict, truth } = bothWays(from, to, context);
        if (verdict.after === undefined) return;
        decided++;
        expect(verdict.after).toEqual(truth);
      },
    ),
    { numRuns: 300, seed: 20261128 },
  );
  expect(decided).toBeGreaterThan(100);
});

import { describe, expect, test } from 'vitest';
import { type ChoiceEvent, compile, type ReferralContext } from '../../../src/advice/index.ts';
import { asText } from '../../../src/cli/replay/as-text.ts';
import { en } from '../../../src/cli/texts/texts.en.ts';
import { nl } from '../../../src/cli/texts/texts.nl.ts';
import { aCatalogue, aContext, aRule, aService } from '../../advice/builders.ts';
import { act, idOf, logOf, replayed } from './world.ts';

/** What was predicted of a draft beside what came, once it is live: a prediction that was wrong is called wrong. */

const live = aCatalogue();
/** The draft asks for one code more. */
const draft = aCatalogue({
  version: '2',
  hash: 'sha256:02',
  services: [aService({ rules: [aRule({ icpc: ['S86-S88', 'S91'] })] }), ...live.services.slice(1)],
});
const since = '2026-11-15';

/** Referrals of one day, of which a number is nudged, and of these a number followed; the others are left for a reason. */
function day(
  at: string,
  under: typeof live,
  { nudged, followed, of = 100 }: { nudged: number; followed: number; of?: number },
) {
  const contexts = Array.from(
    { length: of },
    (_, nth): ReferralContext => aContext({ at, reasons: [{ icpc: nth < nudged ? 'S87' : 'S77' }] }),
  );
  const renamed = (event: ChoiceEvent, nth: number): ChoiceEvent => ({
    ...event,
    id: idOf(nth + (at < since ? 0 : 10_000)),
    draftKey: `${at}-${nth}`,
  });
  return logOf(contexts, compile(under))
    .map(renamed)
    .flatMap((event, nth) => {
      if (nth >= nudged) return [event];
      return [event, nth < followed ? act(event, 'accepted') : act(event, 'overridden', { reason: 'patient' })];
    });
}

const predicting = day('2026-11-01', live, { nudged: 80, followed: 72 });
const published = (seen: { nudged: number; followed: number; of?: number }, under = draft) => {
  const conclusion = replayed([...predicting, ...day('2026-11-20', under, seen)], live, draft, { since });
  const told = conclusion.details.since;
  if (told === undefined) throw new Error('Nothing is told of what came after.');
  const wrong = told.measures.filter((one) => one.wrong).map(({ measure, service }) => [measure, service].join(' '));
  return { conclusion, told, wrong: wrong.map((one) => one.trim()) };
};

describe('after a draft went live', () => {
  test('a prediction that came true is not called wrong', () => {
    const { conclusion, told, wrong } = published({ nudged: 78, followed: 69 });
    expect(told.measures.map(({ measure }) => measure)).toEqual(['nudges', 'followed', 'nudges', 'followed']);
    expect(told.measures[0]).toMatchObject({ predicted: 0.8, observed: 0.78, n: 100 });
    expect(wrong).toEqual([]);
    expect(asText(conclusion, nl)).toContain('Alle 4 voorspellingen kwamen uit.');
  });

  test('fewer proposals than predicted: the prediction was wrong, and it says so', () => {
    const { conclusion, told, wrong } = published({ nudged: 50, followed: 45 });
    expect(wrong).toEqual(['nudges', 'nudges pluspunt-dermatologie']);
    const [nudges] = told.measures;
    expect(nudges).toMatchObject({ predicted: 0.8, observed: 0.5, wrong: true });
    expect(nudges?.low).toBeGreaterThan(0.5);
    expect(asText(conclusion, nl)).toMatch(/^ {2}voorstel: voorspeld .*De voorspelling klopte niet\.$/m);
    expect(asText(conclusion, nl)).toContain('2 van 4 voorspellingen klopten niet.');
  });

  test('more proposals than predicted is as wrong as fewer', () => {
    const { told, wrong } = published({ nudged: 99, followed: 89 });
    expect(wrong).toEqual(['nudges', 'nudges pluspunt-dermatologie']);
    expect(told.measures[0]?.high).toBeLessThan(0.99);
  });

  test('proposals that come, and that GPs do not follow as before: that prediction was wrong', () => {
    const { conclusion, told, wrong } = published({ nudged: 80, followed: 40 });
    expect(wrong).toEqual(['followed', 'followed pluspunt-dermatologie']);
    expect(told.measures[1]).toMatchObject({ measure: 'followed', predicted: 0.9, observed: 0.5, n: 80, wrong: true });
    expect(asText(conclusion, en)).toMatch(/2 of 4/);
  });

  test('too few moments are no proof of anything', () => {
    const { told } = published({ nudged: 0, followed: 0, of: 9 });
    expect(told).toMatchObject({ moments: 9, measures: [] });
  });

  test('moments that still ran on the old version are counted, and prove nothing', () => {
    const { told } = published({ nudged: 0, followed: 0 }, live);
    expect(told).toMatchObject({ moments: 0, others: 100, measures: [] });
  });
});

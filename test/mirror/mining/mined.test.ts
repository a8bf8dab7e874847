import { describe, expect, test } from 'vitest';
import { fellSilent, Mining, measures, signalSentences } from '../../../src/mirror/index.ts';
import { measuresOf } from '../../../src/mirror/mining/kinds.ts';
import { event, hospital, plusPunt } from '../events.ts';

/** From events to moments; practices that fell silent; and what is said of a signal. */

const momentsOf = (...events: Parameters<Mining['add']>[0][]) => {
  const mining = new Mining();
  for (const one of events) mining.add(one);
  return mining.moments();
};
const shown = event('shown');
const leaving = event('overridden', { minute: 1, reason: 'complex', ms: 800, reasonPlace: 3 });

describe('a draft is one moment', () => {
  test('left for a reason, and where it went', () => {
    const sent = event('sent', { minute: 9, chosen: { route: 'hospital', service: 'elders' } });
    expect(momentsOf(shown, leaving, sent)).toEqual([
      {
        ...{ practice: 'p01', day: '2026-07-01', specialism: '0310', icpc: ['S87'], met: undefined },
        ...{ service: 'pluspunt', isGap: false, reason: 'complex', ms: 800, place: 3 },
        to: { route: 'hospital', service: 'elders' },
      },
    ]);
    expect(momentsOf(sent, leaving, shown, leaving)).toEqual(momentsOf(shown, leaving, sent));
  });

  test('as it stands in the end', () => {
    const undone = event('undone', { minute: 2 });
    const accepted = event('accepted', { minute: 3, chosen: plusPunt });
    expect(momentsOf(shown, leaving, undone, accepted)).toMatchObject([{ reason: undefined, to: plusPunt }]);
    expect(momentsOf(shown, event('overridden', { minute: 1 }))).toMatchObject([{ reason: 'zonder', to: hospital }]);
  });

  test('nothing suited, and nothing else kept it silent', () => {
    const silent = (...silentBecause: ('no-service' | 'alarm')[]) =>
      momentsOf(event('auto-exception', { outcome: 'silent', silentBecause }));
    expect(silent('no-service')).toMatchObject([{ isGap: true, service: undefined }]);
    expect(silent('alarm')).toEqual([]);
    expect(silent('no-service', 'alarm')).toEqual([]);
  });

  test('of which nothing was seen is none, nor is a muted practice or a disputed rule', () => {
    expect(momentsOf({ ...shown, shadow: true })).toEqual([]);
    expect(momentsOf(event('muted'), event('disputed'))).toEqual([]);
  });
});

describe('a practice fell silent', () => {
  const workdays = (from: string, until: string) => {
    const days: string[] = [];
    for (let time = Date.parse(from); time <= Date.parse(until); time += 86_400_000) {
      const weekday = new Date(time).getUTCDay();
      if (weekday > 0 && weekday < 6) days.push(new Date(time).toISOString().slice(0, 10));
    }
    return days;
  };
  const busy = workdays('2026-01-05', '2026-09-30');
  const weekly = busy.filter((day) => new Date(day).getUTCDay() === 2);

  test('when it is silent for longer than its own rhythm explains', () => {
    const stopped = busy.filter((day) => day <= '2026-09-18');
    const found = fellSilent(
      new Map([
        ['p01', busy],
        ['p02', busy],
        ['p03', stopped],
        ['p04', weekly],
      ]),
      '2026-09-30',
    );
    expect(found).toEqual([{ practice: 'p03', since: '2026-09-18', days: 8, usual: 1 }]);
  });

  test('and not in a holiday of the whole region, nor when it is new', () => {
    const before = busy.filter((day) => day <= '2026-07-17');
    expect(
      fellSilent(
        new Map([
          ['p01', before],
          ['p02', before],
        ]),
        '2026-08-20',
      ),
    ).toEqual([]);
    expect(
      fellSilent(
        new Map([
          ['p01', busy],
          ['p02', busy.slice(0, 10)],
        ]),
        '2026-09-30',
      ),
    ).toEqual([]);
  });
});

describe('what is said of a signal', () => {
  const signal = {
    ...{ key: 'k', icpc: 'L17', observed: 116, expected: 7.24, chances: 234, practices: 14, quarters: 3, strength: 16 },
    ...{ ratio: 17, falseShare: 0.001, from: '2025-10', until: '2026-09', firstSeen: '2025-10', concentration: 0.8 },
    ...{ medianMs: 900, clickedAway: true, place: { usual: 1, overRepresented: true }, routes: [] },
    ...{ goal: 'reasoned-deviation', balance: 'seen-per-thousand' },
  };
  const names = { service: 'PlusPunt orthopedie', specialism: 'orthopedie', reason: 'Kan alleen in ziekenhuis' };

  test.each(['exclusion', 'offer', 'gap', 'access', 'talk'] as const)(
    'of the kind %s is short and judges nobody',
    (kind) => {
      for (const language of ['nl', 'en'] as const) {
        const { what, howMuch, next, beside } = signalSentences({ ...signal, kind }, names, language);
        for (const sentence of [what, ...howMuch.split('. '), next, ...beside]) {
          expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(15);
          expect(sentence).not.toMatch(/onnodig|fout|moet|slecht|beste|unnecessary|wrong|must/i);
        }
        expect(beside).toHaveLength(3);
      }
    },
  );

  test('names what was proposed, how often and why', () => {
    const { what, howMuch } = signalSentences({ ...signal, kind: 'exclusion' }, names, 'nl');
    expect(what).toBe('PlusPunt orthopedie bij L17: 116 keer anders gekozen om “Kan alleen in ziekenhuis”.');
    expect(howMuch).toBe('Verwacht: 7,2. Bij 14 praktijken, in 3 van de laatste 3 kwartalen.');
  });
});

test('what should move, and what may not suffer, are measures of the mirror', () => {
  const ids = measures.map(({ id }) => id);
  for (const { goal, balance } of Object.values(measuresOf)) {
    expect([ids.includes(goal), ids.includes(balance), goal === balance]).toEqual([true, true, false]);
  }
});

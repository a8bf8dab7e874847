import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChoiceEvent } from '../../../src/advice/index.ts';
import { added, outcomeCounters, total } from '../../../src/mirror/measures/month-tables.ts';
import { RollUp } from '../../../src/mirror/measures/roll-up.ts';
import { event, hospital, isExcused, plusPunt } from '../events.ts';

/** Month tables: one standing choice a draft, whatever the order in which its events came. */

function rolled(events: readonly ChoiceEvent[]) {
  const tables = new RollUp();
  for (const one of events) tables.add(one, isExcused(one));
  return tables;
}
const counted = (...events: readonly ChoiceEvent[]) => {
  const sum = added(rolled(events).choices());
  return Object.fromEntries(Object.entries(sum).filter(([, n]) => n !== 0));
};

const shown = event('shown');

describe('a draft counts once, as it stands', () => {
  test.each<[string, readonly ChoiceEvent[], Record<string, number>]>([
    ['shown and nothing told', [shown], { open: 1 }],
    ['taken over', [shown, event('accepted', { minute: 1 })], { accepted: 1, sentUntold: 1 }],
    ['an act alone, which implies shown', [event('accepted')], { accepted: 1, sentUntold: 1 }],
    [
      'kept and sent',
      [shown, event('kept', { minute: 1 }), event('sent', { minute: 2, chosen: plusPunt })],
      { kept: 1, sentAsChosen: 1 },
    ],
    [
      'left for a complete reason',
      [shown, event('overridden', { minute: 1, reason: 'patient' })],
      { excused: 1, sentUntold: 1 },
    ],
    [
      'left for want of an offer',
      [shown, event('overridden', { minute: 1, reason: 'aanbod' })],
      { lacking: 1, sentUntold: 1 },
    ],
    [
      'left for another reason',
      [shown, event('overridden', { minute: 1, reason: 'wachttijd' })],
      { argued: 1, sentUntold: 1 },
    ],
    [
      'left without a reason',
      [shown, event('overridden', { minute: 1, reason: 'zonder' })],
      { bare: 1, sentUntold: 1 },
    ],
    ['ignored', [shown, event('ignored', { minute: 9 })], { ignored: 1 }],
    ['undone', [shown, event('accepted', { minute: 1 }), event('undone', { minute: 2 })], { open: 1 }],
    [
      'undone and done again',
      [
        shown,
        event('accepted', { minute: 1 }),
        event('undone', { minute: 2 }),
        event('overridden', { minute: 3, reason: 'patient' }),
      ],
      { excused: 1, sentUntold: 1 },
    ],
    ['silent', [event('auto-exception', { outcome: 'silent', silentBecause: ['alarm'] })], { silent: 1 }],
    [
      'silent for no service alone',
      [event('auto-exception', { outcome: 'silent', silentBecause: ['no-service'] })],
      { unserved: 1 },
    ],
    [
      'silent for no service and something else',
      [event('auto-exception', { outcome: 'silent', silentBecause: ['no-service', 'hospital-only'] })],
      { silent: 1 },
    ],
    [
      'options without a preference',
      [event('shown', { outcome: 'inform' }), event('chosen', { outcome: 'inform', minute: 1, chosen: hospital })],
      { informed: 1, sentUntold: 1 },
    ],
    [
      'chosen so, sent otherwise',
      [event('accepted'), event('sent', { minute: 5, chosen: hospital })],
      { accepted: 1, sentOtherwise: 1 },
    ],
    [
      'measured',
      [event('accepted', { ms: 10_000, acts: 3, waits: [9, 41] })],
      { accepted: 1, sentUntold: 1, swift: 1, manyActs: 1, shortestWait: 1 },
    ],
    [
      'one wait on the screen',
      [event('accepted', { ms: 10_001, acts: 2, waits: [9, null] })],
      { accepted: 1, sentUntold: 1, slow: 1, fewActs: 1 },
    ],
    ['only in the shadow', [event('shown', { shadow: true }), event('ignored', { shadow: true, minute: 1 })], {}],
    ['muted and disputed', [event('muted'), event('disputed')], {}],
  ])('%s', (_, events, counts) => {
    expect(counted(...events)).toEqual(counts);
  });

  test('and its codes with it', () => {
    const tables = rolled([
      event('overridden', { reason: 'wachttijd' }),
      event('overridden', { draft: 'b', nth: 1, minute: 1 }),
      event('auto-exception', { draft: 'c', nth: 2, outcome: 'silent', silentBecause: ['alarm', 'hospital-only'] }),
    ]);
    expect(tables.codes().map(({ about, code, n }) => `${about} ${code} ${n}`)).toEqual([
      'reason wachttijd 1',
      'reason zonder 1',
      'silence alarm 1',
      'silence hospital-only 1',
    ]);
  });

  test('in the month and under the rules of the advice that counts', () => {
    const tables = rolled([event('shown', { day: 30 }), event('accepted', { day: 31 })]);
    expect(tables.choices()).toMatchObject([
      { month: '2026-07', rules: 'sha256:r', practice: 'p01', channel: 'nudge' },
    ]);
  });
});

const kinds = [
  'shown',
  'auto-exception',
  'accepted',
  'overridden',
  'kept',
  'ignored',
  'undone',
  'sent',
  'muted',
] as const;
const someEvent = fc
  .record({
    kind: fc.constantFrom(...kinds),
    draft: fc.constantFrom('a', 'b', 'c', 'd'),
    practice: fc.constantFrom('p01', 'p02'),
    specialism: fc.constantFrom('0310', '0305'),
    day: fc.integer({ min: 0, max: 70 }),
    nth: fc.integer({ min: 0, max: 9 }),
    reason: fc.constantFrom('patient', 'aanbod', 'wachttijd', undefined),
  })
  .map(({ kind, reason, ...wish }) => {
    const isSilent = kind === 'auto-exception';
    const chosen = kind === 'sent' ? { chosen: hospital } : {};
    const about = kind === 'overridden' && reason !== undefined ? { reason } : {};
    return event(kind, {
      ...wish,
      ...chosen,
      ...about,
      ...(isSilent && { outcome: 'silent', silentBecause: ['alarm'] }),
    });
  });

describe('month tables', () => {
  test('are the same bytes whatever the order, repetition or moment of arrival', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(someEvent, { selector: ({ id }) => id, maxLength: 40 }),
        fc.infiniteStream(fc.nat()),
        (events, dice) => {
          const other = events
            .flatMap((one) => [one, one])
            .toSorted(() => ((dice.next().value ?? 0) % 2 === 0 ? 1 : -1));
          const [first, second] = [rolled(events), rolled(other)];
          expect(JSON.stringify([second.choices(), second.codes()])).toBe(
            JSON.stringify([first.choices(), first.codes()]),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  test('change only where they say that they were touched', () => {
    fc.assert(
      fc.property(fc.array(someEvent, { maxLength: 30 }), fc.array(someEvent, { maxLength: 5 }), (before, late) => {
        const tables = rolled(before);
        const old = tables.choices();
        tables.touched();
        for (const one of late) tables.add(one, isExcused(one));
        const touched = new Set(tables.touched());
        const elsewhere = (rows: typeof old) =>
          rows.filter(({ practice, month }) => !touched.has(`${practice} ${month}`));
        expect(elsewhere(tables.choices())).toEqual(elsewhere(old));
      }),
      { numRuns: 60 },
    );
  });

  test('count each moment in exactly one outcome', () => {
    const rows = rolled([shown, event('accepted', { minute: 2 }), event('shown', { draft: 'b', nth: 1 })]).choices();
    expect(total(added(rows), outcomeCounters)).toBe(2);
  });
});

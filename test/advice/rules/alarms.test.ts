import { describe, expect, test } from 'vitest';
import type { ReferralContext } from '../../../src/advice/index.ts';
import { adviseOn, anAlarm } from '../builders.ts';

/** What meets a coded alarm of the region, and what does not. */

describe('an alarm', () => {
  const on = (alarm: Parameters<typeof anAlarm>[0], context: Partial<ReferralContext>) =>
    adviseOn(context, { alarms: [anAlarm(alarm)] });
  const silences: readonly (readonly [string, Parameters<typeof anAlarm>[0], Partial<ReferralContext>, boolean])[] = [
    ['on a code holds its sub-codes', { icpc: ['S87'] }, { reasons: [{ icpc: 'S87.02' }] }, true],
    ['on a sub-code is not met by the code', { icpc: ['S87.02'] }, { reasons: [{ icpc: 'S87' }] }, false],
    ['holds a range', { icpc: ['S80-S90'] }, {}, true],
    ['holds a chapter', { icpc: ['S'] }, {}, true],
    [
      'counts a problem of 90 days ago',
      { icpc: ['K75'] },
      { problems: [{ icpc: 'K75', recorded: '2026-08-24' }] },
      true,
    ],
    [
      'does not count an older problem',
      { icpc: ['K75'] },
      { problems: [{ icpc: 'K75', recorded: '2026-08-23' }] },
      false,
    ],
    [
      'counts a problem with a date to come',
      { icpc: ['K75'] },
      { problems: [{ icpc: 'K75', recorded: '2027-01-01' }] },
      true,
    ],
    ['with an age it is below', { icpc: ['S87'], age: { min: 50 } }, { age: 49 }, false],
    ['with an age it reaches', { icpc: ['S87'], age: { min: 50 } }, { age: 50 }, true],
    ['with an age it is over', { icpc: ['S87'], age: { max: 17 } }, { age: 18 }, false],
    ['with an age that is unknown counts as met', { icpc: ['S87'], age: { min: 50 } }, { age: undefined }, true],
    ['of the other sex', { icpc: ['S87'], sex: 'male' }, { sex: 'female' }, false],
    ['with a sex that is unknown counts as met', { icpc: ['S87'], sex: 'male' }, { sex: undefined }, true],
    ['with a sex that is other counts as met', { icpc: ['S87'], sex: 'male' }, { sex: 'other' }, true],
    ['of another specialism, met by a reason', { icpc: ['S87'], specialisms: ['0303'] }, {}, true],
    [
      'of another specialism that says so with a why',
      { icpc: ['S87'], specialisms: ['0303'], anySpecialism: false, anySpecialismWhy: 'test' },
      {},
      false,
    ],
    [
      'of another specialism that only a hospital can do',
      { icpc: ['S87'], specialisms: ['0303'], kind: 'hospital-only' },
      {},
      false,
    ],
    [
      'of another specialism, met by a problem',
      { icpc: ['K75'], specialisms: ['0303'] },
      { problems: [{ icpc: 'K75' }] },
      false,
    ],
    ['of this specialism', { icpc: ['S87'], specialisms: ['0310'] }, {}, true],
  ];
  test.each(silences)('%s', (_, alarm, context, met) => {
    const advice = on(alarm, context);
    expect(advice.silentBecause.some(({ rule }) => rule === 'melanoma')).toBe(met);
    if (!met) expect(advice.outcome).toBe('nudge');
  });

  test('that counts as met names the fact it would have asked', () => {
    expect(on({ icpc: ['S87'], age: { min: 50 } }, { age: undefined }).unknown).toEqual(['age']);
  });
});

import { describe, expect, test } from 'vitest';
import { reasonsAtOnce, shownReasons } from '../../../../plugin/nudge/flow/session.ts';
import type { TenzijReason } from '../../../../src/advice/index.ts';

/** Which reasons a GP sees at once: as many as there are digit keys, and the rest behind one press. */

const reason = (code: string, comment = false): TenzijReason => ({
  code,
  label: code,
  short: code,
  leadsTo: 'test',
  justified: true,
  ...(comment && { comment }),
});
const plain = (count: number) => Array.from({ length: count }, (_, index) => reason(`r${index + 1}`));
const commented = (count: number) => Array.from({ length: count }, (_, index) => reason(`c${index + 1}`, true));
const leaving = reason('zonder');

const codes = (reasons: readonly TenzijReason[], more = false) =>
  shownReasons({ offer: { reasons }, more }).map(({ code }) => code);

describe('the reasons that are shown', () => {
  test('are all of them while each has a digit', () => {
    expect(codes([...plain(8), leaving])).toHaveLength(9);
  });

  test('leave room for a comment and for leaving without a reason', () => {
    expect(codes([...plain(10), reason('anders', true), leaving])).toEqual([
      ...['r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7'],
      ...['anders', 'zonder'],
    ]);
  });

  test.each([0, 1, 5, 8, 9, 10, 14])('are nine, with %s that take a comment, and all after one press', (count) => {
    const all = [...plain(6), ...commented(count), leaving];
    const now = codes(all);
    expect(now).toHaveLength(Math.min(all.length, reasonsAtOnce));
    expect(now).toContain('zonder');
    expect([...codes(all, true)].sort()).toEqual(all.map(({ code }) => code).sort());
    // What has a digit keeps it.
    expect(codes(all, true).slice(0, now.length)).toEqual(now);
  });
});

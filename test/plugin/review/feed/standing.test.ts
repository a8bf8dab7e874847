import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byReferral, countStanding, standingOf, undoneIn } from '../../../../plugin/review/feed/standing.ts';
import type { ChoiceKind } from '../../../../src/advice/index.ts';
import { choiceOf, overridden, someChoices } from '../choices.ts';

/** What a referral came to, whatever was shown and done before it. */

const draftKey = 'samedraftsamedraftsame';
const courseOf = (...kinds: readonly ChoiceKind[]) =>
  kinds.map((kind, index) => choiceOf(index, `2026-11-22T10:${10 + index}:00Z`, { kind, draftKey, practice: 'p-1' }));

test.each<[readonly ChoiceKind[], ChoiceKind | undefined]>([
  [['shown'], 'shown'],
  [['shown', 'ignored'], 'ignored'],
  [['shown', 'kept', 'sent'], 'kept'],
  [['shown', 'accepted'], 'accepted'],
  [['shown', 'accepted', 'sent'], 'accepted'],
  [['shown', 'accepted', 'undone'], 'undone'],
  [['shown', 'accepted', 'undone', 'ignored'], 'ignored'],
  [['shown', 'accepted', 'undone', 'overridden', 'sent'], 'overridden'],
  [['shown', 'ignored', 'accepted'], 'accepted'],
  [['auto-exception'], 'auto-exception'],
  [['auto-exception', 'shown', 'chosen'], 'chosen'],
  [['muted'], undefined],
  [['sent'], undefined],
])('of %j stands %s', (kinds, standing) => {
  expect(standingOf(courseOf(...kinds))?.kind).toBe(standing);
});

test('a proposal that was left counts once, as left', () => {
  expect([...countStanding(courseOf('shown', 'ignored'))]).toEqual([['ignored', 1]]);
});

test('nothing that did not occur is counted', () => {
  expect(countStanding([]).size).toBe(0);
  expect(countStanding(courseOf('sent')).size).toBe(0);
});

test('every referral counts at most once, in whatever order and however often choices are known', () => {
  const choices = [...someChoices(40), ...courseOf('shown', 'accepted', 'undone', 'ignored')];
  const known = fc.array(fc.shuffledSubarray(choices), { minLength: 1, maxLength: 3 });
  const whole = [...countStanding(choices)];
  fc.assert(
    fc.property(known, (piles) => {
      const all = [...piles.flat(), ...choices].reverse();
      expect([...countStanding(all)].sort()).toEqual([...whole].sort());
    }),
  );
});

test('the act that was undone is known, and no other', () => {
  const course = courseOf('shown', 'accepted', 'undone', 'overridden');
  expect([...undoneIn(course)]).toEqual([course[1]?.id]);
});

test('a filter holds for the choice that stands', () => {
  const one = overridden(3, '2026-11-22T12:10:00Z');
  expect(countStanding([one], { reason: 'patient', kind: 'shown' }).get('overridden')).toBe(1);
  expect(countStanding([one], { reason: 'wachttijd' }).size).toBe(0);
});

test('two practices never share a referral', () => {
  const other = choiceOf(9, '2026-11-22T12:10:00Z', { draftKey, practice: 'p-2' });
  expect(byReferral([...courseOf('shown', 'sent'), other]).size).toBe(2);
});

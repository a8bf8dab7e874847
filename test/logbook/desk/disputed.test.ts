import { expect, test } from 'vitest';
import { Disputed } from '../../../src/logbook/store/desk/disputed.ts';
import { event } from '../../outbox/events.ts';

const pressed = (rule: string, practice: number, draft: number) =>
  event({
    kind: 'disputed',
    practice: `p${practice}`,
    draftKey: `draft-${draft}`.padEnd(43, 'x'),
    context: { ...event().context, rules: [rule] },
  });

test.for<[string, drafts: number, practices: number, told: object]>([
  ['five drafts of four practices are told', 5, 4, { drafts: 5, practices: 4 }],
  ['four drafts are few', 4, 4, {}],
  ['three practices are few, however often they press', 30, 3, {}],
])('%s', ([, drafts, practices, told]) => {
  const disputed = new Disputed();
  for (let nth = 0; nth < drafts; nth += 1) disputed.add(pressed('regel', nth % practices, nth));
  expect(disputed.byRule()).toEqual([{ rule: 'regel', ...told }]);
});

test('what is few stands behind what is told, by name and not by how few', () => {
  const disputed = new Disputed();
  for (let nth = 0; nth < 4; nth += 1) disputed.add(pressed('vier', nth, nth));
  disputed.add(pressed('een', 0, 90));
  for (let nth = 0; nth < 8; nth += 1) disputed.add(pressed('acht', nth, nth));
  expect(disputed.byRule().map(({ rule }) => rule)).toEqual(['acht', 'een', 'vier']);
});

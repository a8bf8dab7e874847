import { describe, expect, test } from 'vitest';
import { choiceEventSchema } from '../../../src/advice/index.ts';

const event = {
  id: '019ab0c4-7d2e-7c3a-9f1e-0a1b2c3d4e5f',
  kind: 'shown',
  hour: '2026-11-22T16:00:00Z',
  at: '2026-11-22',
  practice: 'p',
  draftKey: 'abcdefghijklmnopqrstuv',
  context: { icpc: ['S87'], rules: [], alarms: [], priority: 'routine', answers: {} },
  advice: { outcome: 'silent', options: [], silentBecause: [], unknown: [] },
  ms: 0,
  acts: 1,
  catalogue: { id: 'c', version: '1', hash: 'h' },
  client: '0.1',
  shadow: false,
};
const problemsOf = (changed: object) =>
  choiceEventSchema.safeParse({ ...event, ...changed }).error?.issues.map(({ path }) => path.join('.')) ?? [];

describe('a choice event', () => {
  const fine: readonly (readonly [string, object])[] = [
    ['as it was made', {}],
    ['with an id in capitals', { id: event.id.toUpperCase() }],
    ['with a practice of 64 characters', { practice: 'p'.repeat(64) }],
    ['without times and acts', { ms: undefined, acts: undefined }],
  ];
  test.each(fine)('%s is one', (_, changed) => {
    expect(problemsOf(changed)).toEqual([]);
  });

  const refused: readonly (readonly [string, string, unknown])[] = [
    ['an id of version 4', 'id', '019ab0c4-7d2e-4c3a-9f1e-0a1b2c3d4e5f'],
    ['an id of another variant', 'id', '019ab0c4-7d2e-7c3a-cf1e-0a1b2c3d4e5f'],
    ['an id with more behind it', 'id', `${event.id}0`],
    ['no practice', 'practice', ''],
    ['a practice of 65 characters', 'practice', 'p'.repeat(65)],
    ['half a millisecond', 'ms', 0.5],
    ['a time before the showing', 'ms', -1],
    ['acts without end', 'acts', Number.POSITIVE_INFINITY],
    ['acts as text', 'acts', '1'],
  ];
  test.each(refused)('with %s is refused', (_, field, value) => {
    expect(problemsOf({ [field]: value })).toEqual([field]);
  });
});

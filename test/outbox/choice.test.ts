import { createHmac } from 'node:crypto';
import { v7 } from 'uuid';
import { describe, expect, test, vi } from 'vitest';
import type { Advice } from '../../src/advice/model/advice.ts';
import { choiceEvent } from '../../src/advice/model/choice.ts';
import { auditEventToChoice, idsFrom, toAuditEvent } from '../../src/fhir/index.ts';
import { draftKey } from '../../src/outbox/draft-key.ts';
import { draftKeys, makeChoice } from '../../src/outbox/index.ts';
import { at, event } from './events.ts';

/** What leaves for the logbook, and nothing else (HOUSE §5). */

const because = (rule: string) => ({ code: 'reason', rule, fact: 'S77', text: 'Een zin over de patiënt.' });
const option = (service: string, rule: string) => ({
  service,
  route: 'intermediate' as const,
  name: 'PlusPunt',
  wait: 9,
  asOf: '2026-11-01',
  because: [because(rule)],
  conditions: [],
});
const advice: Advice = {
  outcome: 'nudge',
  preselected: { service: 'pluspunt-dermatologie', route: 'intermediate' },
  options: [option('pluspunt-dermatologie', 'b-rule'), option('meedenkadvies', 'a-rule')],
  rejected: [],
  silentBecause: [],
  unknown: ['question'],
  ask: [],
  reasons: [{ code: 'patient', label: 'Voorkeur patiënt' }],
  catalogue: {
    id: 'mijnstreek',
    version: '2026.11',
    hash: 'sha256:50b57af33870fdc9f511654053bb19fc44ff6c3f883da25ebb0e29cc03dadebd',
    status: 'example',
  },
};
const facts = {
  kind: 'shown' as const,
  advice,
  context: event().context,
  at: '2026-11-22',
  practice: 'praktijk-12',
  draftKey: 'c2VjcmV0LW9mLXRoZS1wcmFjdGljZS1vbmx5LTEyMzQ',
  client: '0.1.0',
  shadow: false,
};

describe('a choice event', () => {
  test('is whole, is valid, and comes back the same from the wire', () => {
    const made = makeChoice(
      { ...facts, kind: 'overridden', reason: 'patient', chosen: { route: 'hospital' }, ms: 1234, acts: 2 },
      at,
    );
    expect(choiceEvent.parse(made)).toEqual(made);
    expect(made).toMatchObject({ hour: '2026-11-22T16:00:00Z', ms: 1234, acts: 2, shadow: false });
    expect(auditEventToChoice(JSON.parse(JSON.stringify(toAuditEvent(made))))).toEqual({ ok: true, choice: made });
  });

  test('holds no sentence, no label and no date of a wait', () => {
    expect(JSON.stringify(makeChoice(facts))).not.toMatch(/zin over|Voorkeur|asOf|because"/);
  });

  test('tells the wait of each option in its order, which of them were too old to show, and what decided', () => {
    const options = [
      { ...option('a', 'x'), isStale: true },
      { service: 'b', wait: null },
      { service: 'c', wait: 41 },
    ];
    const outlined = { ...advice, options, decidedBy: { rule: 'eczeem', icpc: 'S87' }, rulesHash: 'sha256:0f' };
    const made = makeChoice({ ...facts, advice: outlined, channel: 'launch' });
    expect(made.advice).toMatchObject({
      options: ['a', 'b', 'c'],
      waits: [9, null, 41],
      staleWaits: ['a'],
      decidedBy: { rule: 'eczeem', icpc: 'S87' },
    });
    expect(made).toMatchObject({ channel: 'launch', catalogue: { rules: 'sha256:0f' } });
    expect(auditEventToChoice(JSON.parse(JSON.stringify(toAuditEvent(made))))).toEqual({ ok: true, choice: made });
  });

  test('tells the place of the tenzij reason in the list of the region', () => {
    const outlined = { ...advice, reasonCodes: ['alarm', 'patient'] };
    expect(makeChoice({ ...facts, advice: outlined, reason: 'patient' }).reasonPlace).toBe(2);
    expect(makeChoice({ ...facts, advice: outlined, reason: 'unheard-of' })).not.toHaveProperty('reasonPlace');
  });

  test.each<[string, string]>([
    ['2026-11-22T16:59:59.999Z', '2026-11-22T16:00:00Z'],
    ['2026-11-22T16:00:00.000Z', '2026-11-22T16:00:00Z'],
    ['2026-12-31T23:30:00.000Z', '2026-12-31T23:00:00Z'],
  ])('made at %s it says %s', (moment, hour) => {
    expect(makeChoice(facts, Date.parse(moment)).hour).toBe(hour);
  });

  test('ids rise as events are made, also within a millisecond', () => {
    const ids = Array.from({ length: 1_000 }, () => makeChoice(facts).id);
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(1_000);
  });

  test('ids rise too after a clock that ran back, and are UUIDs of version 7', () => {
    const before = makeChoice(facts).id;
    vi.useFakeTimers({ now: Date.now() - 3_600_000 });
    const after = makeChoice(facts);
    vi.useRealTimers();
    expect(after.id > before).toBe(true);
    expect(choiceEvent.parse(after)).toEqual(after);
  });

  test.each([0, 1, at, at + 40_000])('what was made before %i ms sorts before its ids, and nothing else', (moment) => {
    expect(v7({ msecs: moment }) > idsFrom(moment)).toBe(true);
    expect(v7({ msecs: Math.max(0, moment - 1) }) < idsFrom(moment)).toBe(moment > 0);
  });
});

describe('the draft key', () => {
  const key = new TextEncoder().encode('secret of the practice only');

  test('is HMAC-SHA-256 of the draft id as base64url', async () => {
    const expected = createHmac('sha256', key).update('ServiceRequest/42').digest('base64url');
    expect(await draftKey(key, 'ServiceRequest/42')).toBe(expected);
    expect(expected).toMatch(/^[\w-]{43}$/);
  });

  test('is the same for the same draft, other for another draft or key', async () => {
    const keyOf = draftKeys(key);
    expect(await keyOf('a')).toBe(await draftKeys(key)('a'));
    expect(await keyOf('a')).not.toBe(await keyOf('b'));
    expect(await keyOf('a')).not.toBe(await draftKeys(new Uint8Array(32))('a'));
  });

  const random = /^[\w-]{36}$/;

  test('with an empty key it is random, and the same for a draft within the page only', async () => {
    const none = new Uint8Array();
    const keyOf = draftKeys(none);
    expect(await keyOf('a')).toMatch(random);
    expect(await keyOf('a')).toBe(await keyOf('a'));
    expect(await keyOf('a')).not.toBe(await draftKeys(none)('a'));
  });

  test('on a page without Web Crypto it is random too', async () => {
    const real = crypto;
    vi.stubGlobal('crypto', { getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => real.getRandomValues(bytes) });
    try {
      expect(await draftKeys(key)('a')).toMatch(random);
    } finally {
      vi.unstubAllGlobals();
    }
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { retryAfter, toAuditEvent } from '../../src/fhir/index.ts';
import { BATCH_BYTES, BATCH_EVENTS, takeBatch } from '../../src/outbox/delivery.ts';
import { backoff, LONGEST } from '../../src/outbox/dispatch.ts';
import type { OutboxRecord } from '../../src/outbox/storage.ts';
import { event } from './events.ts';

const bytes = (text: string) => new TextEncoder().encode(text).length;

/** Records of 2 bytes to 60 kB, with letters of one to four bytes. */
const waiting = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 15_000 }), fc.constantFrom('a', 'é', '€', '𝄞'))
    .map(([length, letter]): OutboxRecord => ({ id: '', entry: JSON.stringify(letter.repeat(length)) })),
  { maxLength: 60 },
);

describe('a batch', () => {
  test('holds at most 20 events and 48 KiB, is valid JSON, and says its own size', () => {
    fc.assert(
      fc.property(waiting, fc.integer({ min: 1, max: BATCH_EVENTS }), (records, events) => {
        const batch = takeBatch(records, events);
        expect(batch.records.length).toBeLessThanOrEqual(events);
        expect(batch.records.length === 0).toBe(records.length === 0);
        expect(batch.bytes).toBe(bytes(batch.body));
        expect(batch.bytes <= BATCH_BYTES || batch.records.length === 1).toBe(true);
        expect(JSON.parse(batch.body)).toMatchObject({ resourceType: 'Bundle', type: 'batch' });
      }),
    );
  });

  test('after batch, everything goes, once and in order', () => {
    fc.assert(
      fc.property(waiting, (records) => {
        const numbered = records.map((record, index) => ({ ...record, id: String(index) }));
        const sent: string[] = [];
        for (let rest = numbered; rest.length > 0; rest = rest.slice(takeBatch(rest, BATCH_EVENTS).records.length)) {
          sent.push(...takeBatch(rest, BATCH_EVENTS).records.map(({ id }) => id));
        }
        expect(sent).toEqual(numbered.map(({ id }) => id));
      }),
    );
  });

  test('is filled as far as it goes: the next event would have been too much', () => {
    fc.assert(
      fc.property(waiting, (records) => {
        const batch = takeBatch(records, BATCH_EVENTS);
        const next = records[batch.records.length];
        if (!next || batch.records.length === BATCH_EVENTS) return;
        expect(batch.bytes + 1 + bytes(next.entry)).toBeGreaterThan(BATCH_BYTES);
      }),
    );
  });

  test('of real events is of about twenty', () => {
    const records = Array.from({ length: 25 }, () => ({
      id: '',
      entry: JSON.stringify({ resource: toAuditEvent(event()) }),
    }));
    expect(takeBatch(records, BATCH_EVENTS).records.length).toBeGreaterThanOrEqual(15);
  });
});

describe('the wait before the next attempt', () => {
  test.each<[number, number, number]>([
    [0, 500, 1_000],
    [1, 1_000, 2_000],
    [5, 16_000, 32_000],
    [9, 256_000, 512_000],
    [10, 300_000, 600_000],
    [1_000, 300_000, 600_000],
  ])('attempt %i: between %i and %i ms', (attempt, least, most) => {
    expect(backoff(attempt, 0)).toBe(least);
    expect(backoff(attempt, 0.999999)).toBe(most);
  });

  test.each<[string | null, number]>([
    [null, 0],
    ['', 0],
    ['30', 30_000],
    ['0', 0],
    ['-5', 0],
    ['soon', 0],
    ['999999', LONGEST],
    ['Sun, 22 Nov 2026 16:01:00 GMT', 60_000],
    ['Sun, 22 Nov 2026 15:00:00 GMT', 0],
    ['Sun, 22 Nov 2099 15:00:00 GMT', LONGEST],
  ])('Retry-After %s asks for %i ms', (header, expected) => {
    expect(retryAfter(header, Date.parse('2026-11-22T16:00:00Z'))).toBe(expected);
  });
});

import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { type Arrival, batchResponse, receiveBatch, type Stored } from '../../../src/logbook/receiver.ts';
import { event } from '../../outbox/events.ts';
import { batchOf, put, putEvent } from '../sending.ts';

/** The receiver as others use it: with a store of their own, where there is no Node. */

const root = normalize(join(import.meta.dirname, '../../..'));

function reached(file: string, found = new Map<string, string>()): Map<string, string> {
  if (found.has(file)) return found;
  const text = readFileSync(join(root, file), 'utf8');
  found.set(file, text);
  for (const [, path = ''] of text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)) {
    reached(normalize(join(dirname(file), path)), found);
  }
  return found;
}

test('the receiver reaches nothing of Node and no database', () => {
  const files = reached('src/logbook/receiver.ts');
  expect([...files.keys()]).toContain('src/logbook/store/receive.ts');
  for (const [file, text] of files) {
    expect(text, file).not.toMatch(/'(node:|pg'|kysely'|pino')|\bBuffer\./);
  }
});

test('a store in memory gives the receipts that the logbook gives', async () => {
  const kept = new Map<string, string>();
  const append = async (_: string, arrivals: readonly Arrival[]) =>
    arrivals.map(({ event: { id }, text }): Stored => {
      const before = kept.get(id);
      kept.set(id, before ?? text);
      if (before === undefined) return 'stored';
      return before === text ? 'repeated' : 'conflict';
    });
  const one = event();
  const entries = [putEvent(one), putEvent(one), putEvent({ ...one, kind: 'kept' }), put({}, event().id)];
  const received = await receiveBatch({ append }, batchOf(entries), () => {});
  expect(received.ok && batchResponse(received.verdicts, '').entry?.map(({ response }) => response?.status)).toEqual([
    '201',
    '200',
    '409',
    '422',
  ]);
});

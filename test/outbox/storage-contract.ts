import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { idsFrom } from '../../src/fhir/index.ts';
import type { OutboxStorage } from '../../src/outbox/storage.ts';

/** What every storage of the outbox does; the same tests run on memory and on IndexedDB. */
export function storageContract(make: (lane: string) => OutboxStorage): void {
  const record = (id = v7()) => ({ id, entry: `{"id":"${id}"}` });
  const counts = async (storage: OutboxStorage) => [
    (await storage.read(0, 100)).length,
    (await storage.read(1, 100)).length,
  ];

  test('gives the oldest first, and no more than asked', async () => {
    const storage = make('order');
    const made = Array.from({ length: 5 }, () => record());
    for (const one of [...made].reverse()) await storage.write([one], []);
    expect(await storage.read(0, 3)).toEqual(made.slice(0, 3));
    expect(await storage.read(0, 100)).toEqual(made);
  });

  test('keeps an id once', async () => {
    const storage = make('once');
    const one = record();
    await storage.write([one], []);
    await storage.write([one], []);
    expect(await counts(storage)).toEqual([1, 0]);
  });

  test('removes what it is told, and forgives what is not there', async () => {
    const storage = make('remove');
    const [one, two] = [record(), record()];
    await storage.write([one, two], []);
    await storage.write([], [one.id, 'never-was']);
    expect(await storage.read(0, 10)).toEqual([two]);
  });

  test('sets aside: out of the queue, and to be read back', async () => {
    const storage = make('aside');
    const [one, two] = [record(), record()];
    await storage.write([one, two], []);
    const aside = { ...one, refusal: { status: 409, detail: 'other content' } };
    await storage.write([aside], [one.id]);
    expect(await storage.read(0, 10)).toEqual([two]);
    expect(await storage.read(1, 10)).toEqual([aside]);
  });

  test('forgets what is too old, waiting or aside, and counts what was still waiting', async () => {
    const storage = make('old');
    const [old, older, young] = [record(v7({ msecs: 999 })), record(v7({ msecs: 5 })), record(v7({ msecs: 1_000 }))];
    await storage.write([old, young, { ...older, refusal: { status: 422, detail: '' } }], []);
    expect(await storage.forget(idsFrom(1_000))).toBe(1);
    expect(await storage.read(0, 10)).toEqual([young]);
    expect(await storage.read(1, 10)).toEqual([]);
  });

  test('never mixes with another lane', async () => {
    const [one, two] = [make('lane one'), make('lane two')];
    const kept = record();
    await one.write([kept], []);
    expect(await two.read(0, 10)).toEqual([]);
    await two.write([], [kept.id]);
    expect(await one.read(0, 10)).toEqual([kept]);
  });
}

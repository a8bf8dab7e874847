import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { idsFrom } from '../../src/fhir/index.ts';
import { type OutboxStorage, places } from '../../src/outbox/storage.ts';

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
    const aside = { ...one, place: places.aside, refusal: { status: 409, detail: 'other content' } };
    await storage.write([aside], [one.id]);
    expect(await storage.read(0, 10)).toEqual([two]);
    expect(await storage.read(1, 10)).toEqual([aside]);
  });

  test('forgets nothing of its own lane', async () => {
    const storage = make('old');
    const old = record(v7({ msecs: 999 }));
    const aside = { ...record(v7({ msecs: 5 })), place: places.aside, refusal: { status: 422, detail: '' } };
    await storage.write([old, aside], []);
    expect(await storage.forget(idsFrom(1_000))).toBe(0);
    expect(await counts(storage)).toEqual([1, 1]);
  });

  test('keeps what the logbook has apart from what waits, and brings it back', async () => {
    const storage = make('acknowledged');
    const one = record();
    await storage.write([one], []);
    await storage.write([{ ...one, place: places.acknowledged }], [one.id]);
    expect([await storage.read(0, 10), (await storage.read(2, 10)).length]).toEqual([[], 1]);
    await storage.write([one], [one.id], places.acknowledged);
    expect([await storage.read(0, 10), await storage.read(2, 10)]).toEqual([[one], []]);
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

import { expect, test } from 'vitest';
import type { OutboxStorage } from '../../src/outbox/storage.ts';
import { events } from './events.ts';

/** What every storage of the outbox does; the same tests run on memory and on IndexedDB. */
export function storageContract(make: (lane: string) => OutboxStorage): void {
  const record = (added = 1_000) => {
    const [event] = events(1);
    return { id: event?.id ?? '', added, event };
  };

  test('gives the oldest first, and no more than asked', async () => {
    const storage = make('order');
    const made = events(5).map((event, index) => ({ id: event.id, added: index, event }));
    for (const one of [...made].reverse()) await storage.add(one);
    expect(await storage.oldest(3)).toEqual(made.slice(0, 3));
    expect(await storage.oldest(100)).toEqual(made);
  });

  test('keeps an id once', async () => {
    const storage = make('once');
    const one = record();
    await storage.add(one);
    await storage.add(one);
    expect(await storage.counts()).toEqual({ waiting: 1, quarantined: 0 });
  });

  test('removes what it is told, and forgives what is not there', async () => {
    const storage = make('remove');
    const [one, two] = [record(), record()];
    await storage.add(one);
    await storage.add(two);
    await storage.remove([one.id, 'never-was']);
    expect(await storage.oldest(10)).toEqual([two]);
  });

  test('moves to quarantine: out of the queue, and to be read back', async () => {
    const storage = make('aside');
    const [one, two] = [record(), record()];
    await storage.add(one);
    await storage.add(two);
    const aside = { ...one, reason: 'conflict' as const, status: 409, detail: 'other content' };
    await storage.quarantine([aside]);
    expect(await storage.oldest(10)).toEqual([two]);
    expect(await storage.quarantined()).toEqual([aside]);
    expect(await storage.counts()).toEqual({ waiting: 1, quarantined: 1 });
  });

  test('forgets what is too old, waiting or aside, and counts what was still waiting', async () => {
    const storage = make('old');
    const [old, older, young] = [record(10), record(5), record(1_000)];
    for (const one of [old, older, young]) await storage.add(one);
    await storage.quarantine([{ ...older, reason: 'refused', status: 422, detail: '' }]);
    expect(await storage.forget(1_000)).toBe(1);
    expect(await storage.oldest(10)).toEqual([young]);
    expect(await storage.quarantined()).toEqual([]);
  });

  test('never mixes with another lane', async () => {
    const [one, two] = [make('lane one'), make('lane two')];
    const kept = record();
    await one.add(kept);
    expect(await two.oldest(10)).toEqual([]);
    await two.remove([kept.id]);
    expect(await one.oldest(10)).toEqual([kept]);
  });
}

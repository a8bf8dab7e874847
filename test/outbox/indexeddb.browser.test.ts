import { deleteDB, openDB } from 'idb';
import { v7 } from 'uuid';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { idsFrom } from '../../src/fhir/index.ts';
import { indexedDbStorage, isPersistent, type OutboxStorage } from '../../src/outbox/index.ts';
import { event, events } from './events.ts';
import { storageContract } from './storage-contract.ts';
import { offline, settled, stored, world } from './world.ts';

/** The outbox on a real IndexedDB in a real browser. A database of its own for each test. */

let name: string;
const storage = (lane = 'lane') => indexedDbStorage(lane, name);

beforeEach(() => {
  name = `tenzij-test-${crypto.randomUUID()}`;
  return () => deleteDB(name);
});

const record = () => ({ id: event().id, entry: '{}' });

describe('IndexedDB', () => {
  storageContract(storage);

  test('what was added is there for the next page', async () => {
    const one = record();
    await storage().write([one], []);
    expect(await storage().read(0, 10)).toEqual([one]);
  });

  test('forgets what is old in lanes that nobody opens, and counts what was still waiting', async () => {
    const [old, young] = [{ ...record(), id: v7({ msecs: 999 }) }, record()];
    const other = storage('of a logbook that moved');
    await other.write([old, young, { ...record(), id: v7({ msecs: 5 }), place: 1 }], []);
    expect(await storage().forget(idsFrom(1_000))).toBe(1);
    expect([await other.read(0, 10), await other.read(1, 10)]).toEqual([[young], []]);
  });

  test('rows that got damaged go under the id of their own key, are set aside, and hold up no other', async () => {
    const [first, second, third, good] = [event(), event(), event(), event()];
    await storage().write([record()], []);
    const database = await openDB(name, 1);
    await database.clear(name);
    await database.put(name, null, ['lane', 0, first.id]);
    await database.put(name, { id: 'another', entry: '{}' }, ['lane', 0, second.id]);
    await database.put(name, { entry: 7 }, ['lane', 0, third.id]);
    database.close();
    const damaged = new Set([first.id, second.id, third.id]);
    let requests = 0;
    const { outbox, ofKind } = world(stored, {
      storage: storage(),
      fetch: async (_, init) => {
        requests += 1;
        if (requests > 50) throw new TypeError('It went on without end.');
        const { entry }: { entry: ({ request?: { url: string } } | null)[] } = JSON.parse(String(init.body));
        const answers = entry.map((one) =>
          one?.request ? { status: '201', location: one.request.url } : { status: '422' },
        );
        return Response.json({ resourceType: 'Bundle', entry: answers.map((response) => ({ response })) });
      },
    });
    await outbox.append(good);
    await outbox.flush();
    expect(await outbox.state()).toEqual({ waiting: 0, quarantined: 3 });
    expect(ofKind('confirmed')).toEqual([{ kind: 'confirmed', ids: [good.id] }]);
    expect(new Set(ofKind('quarantined').map((told) => told.kind === 'quarantined' && told.id))).toEqual(damaged);
  });

  test('two pages add to and take from one queue', async () => {
    const [here, there] = [storage(), storage()];
    const [one, two] = [record(), record()];
    await Promise.all([here.write([one], []), there.write([two], [])]);
    expect(await here.read(0, 10)).toEqual([one, two]);
    await there.write([], [one.id]);
    expect(await here.read(0, 10)).toEqual([two]);
  });

  test('makes way for a newer version in another tab, and then says that it cannot be used', async () => {
    const old = storage();
    await old.write([record()], []);
    const newer = await openDB(name, 2, { upgrade() {} }); // would wait for ever if the old one held on
    await expect(old.write([record()], [])).rejects.toThrow();
    newer.close();
  });

  test('does not wait for a tab that holds an older version', async () => {
    const older = await openDB(name, 1, { upgrade: (db) => void db.createObjectStore('x') });
    older.close();
    // The same name, held open at a lower version by a tab that does not make way.
    await deleteDB(name);
    const holder = indexedDB.open(name, 0.5 + 0.5);
    await new Promise((done) => {
      holder.onsuccess = done;
    });
    await expect(storage().write([record()], [])).rejects.toThrow();
    holder.result.close();
  });
});

describe('an outbox on IndexedDB', () => {
  test('hands what one page could not send to the next page', async () => {
    const all = events(3);
    const first = world(offline, { storage: storage() });
    for (const one of all) expect(await first.outbox.append(one)).toBe('durable');
    await settled();
    const second = world(stored, { storage: storage() });
    await second.outbox.flush();
    expect(second.sent.flatMap(({ ids }) => ids)).toEqual(all.map(({ id }) => id));
    expect(await second.outbox.state()).toEqual({ waiting: 0, quarantined: 0 });
  });

  test('with two tabs sends in turn, and each event once', async () => {
    let inFlight = 0;
    let most = 0;
    const slow = async (ids: readonly string[]) => {
      inFlight += 1;
      most = Math.max(most, inFlight);
      await new Promise((later) => setTimeout(later, 10));
      inFlight -= 1;
      return stored(ids, 0);
    };
    const tabs = [0, 1].map(() => world(slow, { storage: storage(), exclusive: undefined }));
    const all = events(40);
    await Promise.all(all.map((one, index) => tabs[index % 2]?.outbox.append(one)));
    for (const { outbox } of tabs) await outbox.flush();
    const sent = tabs.flatMap((tab) => tab.sent.flatMap(({ ids }) => ids));
    expect(most).toBe(1);
    expect(sent.sort()).toEqual(all.map(({ id }) => id));
  });

  test.each<[string, () => OutboxStorage]>([
    [
      'a full disk',
      () => ({ ...storage(), write: () => Promise.reject(new DOMException('full', 'QuotaExceededError')) }),
    ],
    ['no IndexedDB at all', () => broken(() => Promise.reject(new ReferenceError('indexedDB is not defined')))],
    ['an IndexedDB that may not be used', () => broken(() => Promise.reject(new DOMException('', 'SecurityError')))],
  ])('%s: goes on in memory, says so once, and delivers', async (_, make) => {
    const { outbox, append, sent, pass, answerWith, ofKind } = world(offline, { storage: make() });
    const all = events(3);
    expect(await outbox.append(all[0] ?? event())).toBe('memory');
    await append(all.slice(1));
    expect(ofKind('not-durable')).toHaveLength(1);
    expect(await outbox.state()).toEqual({ waiting: 3, quarantined: 0 });
    answerWith(stored);
    await pass(600_000);
    expect(sent.at(-1)?.ids).toEqual(all.map(({ id }) => id));
    expect(await outbox.state()).toEqual({ waiting: 0, quarantined: 0 });
  });

  test('a disk that does not answer holds up the HIS for 150 ms, and the event is sent all the same', async () => {
    const { outbox, pass, sent } = world(stored, { storage: broken(() => new Promise(() => {})) });
    const kept = vi.fn();
    void outbox.append(event()).then(kept);
    await pass(149);
    expect(kept).not.toHaveBeenCalled();
    await pass(1);
    expect(kept).toHaveBeenCalledWith('late');
    await pass(60_000);
    expect(sent).toHaveLength(1);
  });

  test('says whether what waits is safe from clearing', async () => {
    expect(await isPersistent()).toBe(await navigator.storage.persisted());
  });

  test('a disk that cannot delete does not make it send again', async () => {
    const disk = storage();
    const write: OutboxStorage['write'] = (put, taken) =>
      taken.length > 0 ? Promise.reject(new Error('no')) : disk.write(put, taken);
    const { outbox, append, sent } = world(stored, { storage: { ...disk, write } });
    await append([event()]);
    await outbox.flush();
    await outbox.flush();
    expect(sent).toHaveLength(1);
  });
});

function broken(fail: () => Promise<never>): OutboxStorage {
  return { read: fail, write: fail, forget: fail };
}

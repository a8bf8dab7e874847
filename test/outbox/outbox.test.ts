import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { toAuditEvent } from '../../src/fhir/index.ts';
import { memoryStorage, type OutboxStorage } from '../../src/outbox/index.ts';
import { at, event, events } from './events.ts';
import { storageContract } from './storage-contract.ts';
import { offline, settled, statuses, stored, world } from './world.ts';

describe('memory', () => {
  const lanes = new Map<string, OutboxStorage>();
  storageContract((lane) => {
    const made = lanes.get(lane) ?? memoryStorage();
    lanes.set(lane, made);
    return made;
  });
});

describe('delivery', () => {
  test('sends an event at once as a batch of PUTs, and deletes it when the logbook names it', async () => {
    const { outbox, sent, append, ofKind } = world();
    const one = event();
    await append([one]);
    expect(sent.map(({ ids }) => ids)).toEqual([[one.id]]);
    expect(sent[0]?.init).toMatchObject({ method: 'POST', keepalive: true, credentials: 'omit', redirect: 'error' });
    expect(await outbox.state()).toEqual({ waiting: 0, quarantined: 0 });
    expect(ofKind('confirmed')).toEqual([{ kind: 'confirmed', ids: [one.id] }]);
  });

  test('sends what waits again after 1 s, 2 s, 4 s … with chance, until it is stored', async () => {
    const { outbox, sent, append, pass, answerWith, ofKind } = world(offline);
    await append([event()]);
    expect(await outbox.state()).toEqual({ waiting: 1, quarantined: 0 });
    await pass(60_000);
    expect(ofKind('retry').map((report) => report.kind === 'retry' && report.delay)).toEqual([
      750, 1_500, 3_000, 6_000, 12_000, 24_000, 48_000,
    ]);
    answerWith(stored);
    await pass(60_000);
    expect(await outbox.state()).toEqual({ waiting: 0, quarantined: 0 });
    expect(sent).toHaveLength(8);
  });

  test('never waits longer than ten minutes', async () => {
    const { append, pass, ofKind } = world(offline);
    await append([event()]);
    await pass(5 * 3_600_000);
    const delays = ofKind('retry').map((report) => (report.kind === 'retry' ? report.delay : 0));
    expect(Math.max(...delays)).toBeLessThanOrEqual(600_000);
    expect(delays.length).toBeGreaterThan(20);
  });

  test('a lost answer sends the same event under the same id', async () => {
    const { outbox, sent, append, pass, answerWith } = world(() => {
      throw new TypeError('the answer was lost');
    });
    const one = event();
    await append([one]);
    answerWith(statuses(['200']));
    await pass(2_000);
    expect(sent.map(({ ids }) => ids)).toEqual([[one.id], [one.id]]);
    expect(await outbox.state()).toEqual({ waiting: 0, quarantined: 0 });
  });

  test('a backlog goes in batches of at most twenty, one at a time, oldest first, without keepalive until the last', async () => {
    const { sent, append, pass, answerWith, outbox } = world(offline);
    const all = events(50);
    await append([...all].reverse());
    sent.length = 0;
    answerWith(stored);
    await pass(600_000);
    expect(sent).toHaveLength(3);
    expect(Math.max(...sent.map(({ ids }) => ids.length))).toBeLessThanOrEqual(20);
    expect(sent.flatMap(({ ids }) => ids)).toEqual(all.map(({ id }) => id));
    expect(sent.map(({ init }) => init.keepalive)).toEqual([false, false, true]);
    expect(await outbox.state()).toEqual({ waiting: 0, quarantined: 0 });
  });

  test('has one request in flight, whatever is appended meanwhile', async () => {
    let inFlight = 0;
    let most = 0;
    const { append, outbox } = world(async (ids) => {
      inFlight += 1;
      most = Math.max(most, inFlight);
      await new Promise((later) => setTimeout(later, 2));
      inFlight -= 1;
      return stored(ids, 0);
    });
    await Promise.all(events(30).map((one) => append([one])));
    await expect.poll(() => outbox.state()).toMatchObject({ waiting: 0 }); // nobody flushes: no event is overlooked
    expect(most).toBe(1);
    expect(await outbox.state()).toEqual({ waiting: 0, quarantined: 0 });
  });

  test('does what the logbook asks when it asks to wait, also for a new event', async () => {
    const busy = () => new Response(null, { status: 503, headers: { 'retry-after': '120' } });
    const { append, pass, sent, answerWith } = world(busy);
    await append([event()]);
    answerWith(stored);
    await append([event()]);
    await pass(119_000);
    expect(sent).toHaveLength(1);
    await pass(2_000);
    expect(sent.map(({ ids }) => ids.length)).toEqual([1, 2]);
  });

  test('when the page is left, it sends once more with keepalive and waits for no other tab', async () => {
    const { append, outbox, sent, answerWith } = world(offline);
    await append([event()]);
    answerWith(stored);
    await outbox.flush({ leaving: true });
    expect(sent.at(-1)?.init.keepalive).toBe(true);
    const other = world(stored, { exclusive: () => new Promise(() => {}) });
    await other.append([event()]);
    expect(other.sent).toEqual([]);
    await other.outbox.flush({ leaving: true });
    expect(other.sent).toHaveLength(1);
  });

  test('a page that goes sends at once what no request has held, though the disk is slow to read', async () => {
    const disk = memoryStorage();
    const slow: OutboxStorage = { ...disk, read: () => new Promise(() => {}) };
    const { outbox, append, sent } = world(() => new Promise(() => {}), { storage: slow });
    const one = event();
    await append([one]);
    expect(sent).toEqual([]);
    void outbox.flush({ leaving: true });
    await settled();
    expect(sent.map(({ ids }) => ids)).toEqual([[one.id]]);
  });

  test('a page that goes during a request sends at once what only memory holds, and nothing twice', async () => {
    const disk = memoryStorage();
    const full: OutboxStorage = { ...disk, write: () => Promise.reject(new Error('full')) };
    const { append, outbox, sent } = world(() => new Promise(() => {}), { storage: full });
    const [first, second] = [event(), event()];
    await append([first]);
    await append([second]);
    expect(sent.map(({ ids }) => ids)).toEqual([[first.id]]);
    void outbox.flush({ leaving: true });
    await settled();
    expect(sent.map(({ ids }) => ids)).toEqual([[first.id], [second.id]]);
    expect(sent.at(-1)?.init.keepalive).toBe(true);
    void outbox.flush({ leaving: true });
    await settled();
    expect(sent).toHaveLength(2);
  });
});

describe('what the logbook does not take', () => {
  test.each(['409', '422', '400'])(
    '%s is set aside, counted, reported, not sent again; the others are stored',
    async (status) => {
      const [one, two, three] = [event(), event(), event()];
      const storage = memoryStorage();
      const { outbox, append, pass, answerWith, sent, ofKind } = world(offline, { storage });
      await append([one, two, three]);
      answerWith((ids) => statuses(ids.map((id) => (id === two.id ? status : '201')))(ids, 0));
      await pass(600_000);
      expect(await outbox.state()).toEqual({ waiting: 0, quarantined: 1 });
      const [aside] = await storage.read(1, 10);
      expect(aside).toMatchObject({ id: two.id, refusal: { status: Number(status) } });
      expect(JSON.parse(aside?.entry ?? '')).toMatchObject({ resource: toAuditEvent(two) });
      expect(ofKind('quarantined')).toHaveLength(1);
      const before = sent.length;
      await outbox.flush();
      await pass(3_600_000);
      expect(sent).toHaveLength(before);
    },
  );

  test('a batch that is refused as a whole is halved until the one at fault stands alone', async () => {
    const all = events(20);
    const poison = all[13]?.id ?? '';
    const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'invalid' }] };
    const storage = memoryStorage();
    const { outbox, append, pass, answerWith } = world(offline, { storage });
    await append(all);
    answerWith((ids) => (ids.includes(poison) ? Response.json(outcome, { status: 400 }) : stored(ids, 0)));
    await pass(600_000);
    expect(await outbox.state()).toEqual({ waiting: 0, quarantined: 1 });
    expect((await storage.read(1, 10)).map(({ id }) => id)).toEqual([poison]);
  });

  test.each<[string, () => Response]>([
    ['a page of a proxy', () => new Response('<html>', { status: 200 })],
    ['a proxy that refuses', () => new Response('<html>', { status: 400 })],
    ['a narrow proxy', () => new Response('<html>', { status: 413 })],
    ['no such address', () => new Response(null, { status: 404 })],
    ['no right', () => new Response(null, { status: 403 })],
    ['no token', () => new Response(null, { status: 401 })],
    ['trouble', () => new Response(null, { status: 500 })],
    ['an empty answer', () => new Response(null, { status: 204 })],
  ])('%s costs no event: it waits and is sent later', async (_, answer) => {
    const { outbox, append, pass, answerWith } = world(answer);
    await append([event(), event()]);
    await pass(600_000);
    expect(await outbox.state()).toEqual({ waiting: 2, quarantined: 0 });
    answerWith(stored);
    await pass(1_200_000);
    expect(await outbox.state()).toEqual({ waiting: 0, quarantined: 0 });
  });
});

describe('what may not be sent', () => {
  test('an event that waited 30 days is set aside and counted, however old its id is', async () => {
    const storage = memoryStorage();
    const { outbox, append, jump, ofKind, sent } = world(offline, { storage });
    const imported = event({ id: v7({ msecs: at - 365 * 24 * 3_600_000 }) });
    await append([imported]);
    expect(await outbox.state()).toEqual({ waiting: 1, quarantined: 0 });
    jump(30 * 24 * 3_600_000 + 1);
    await outbox.flush();
    await settled();
    expect(sent).toHaveLength(2); // once more before it goes
    expect(await outbox.state()).toEqual({ waiting: 0, quarantined: 1 });
    expect(ofKind('expired')).toEqual([{ kind: 'expired', count: 1 }]);
    expect((await storage.read(1, 10))[0]).toMatchObject({
      id: imported.id,
      refusal: { status: 0, detail: 'expired' },
    });
  });

  test('a clock that was set a year ahead deletes nothing that can be delivered', async () => {
    const { outbox, append, jump, ofKind, answerWith } = world(offline);
    await append([event()]);
    jump(365 * 24 * 3_600_000);
    answerWith(stored);
    await outbox.flush();
    expect(ofKind('confirmed')).toHaveLength(1);
    expect(ofKind('expired')).toEqual([]);
  });

  test('text that got damaged on disk is set aside when the logbook cannot read it, and holds up no other', async () => {
    const storage = memoryStorage();
    const [half, none] = [event().id, event().id];
    await storage.write(
      [
        { id: half, entry: '{"resource":{"id"' },
        { id: none, entry: '"' },
      ],
      [],
    );
    const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'structure' }] };
    const bodies: string[] = [];
    const good = event();
    const { outbox, append, ofKind } = world(stored, {
      storage,
      fetch: async (_, { body }) => {
        try {
          const { entry } = z.object({ entry: z.array(z.unknown()) }).parse(JSON.parse(`${body}`));
          bodies.push(...entry.map((one) => JSON.stringify(one)));
          return stored(
            entry.map(() => good.id),
            0,
          );
        } catch {
          return Response.json(outcome, { status: 400 });
        }
      },
    });
    await append([good]);
    expect(bodies).toHaveLength(1);
    expect(ofKind('confirmed')).toEqual([{ kind: 'confirmed', ids: [good.id] }]);
    expect(await outbox.state()).toEqual({ waiting: 0, quarantined: 2 });
  });

  test('two outboxes on one page with other logbooks do not mix', async () => {
    const one = world(offline);
    const two = world(stored, { logbook: 'https://other.example/fhir' });
    await one.append([event()]);
    await two.outbox.flush();
    expect(two.sent).toEqual([]);
    expect(await one.outbox.state()).toEqual({ waiting: 1, quarantined: 0 });
  });
});

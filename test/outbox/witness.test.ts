import { describe, expect, test } from 'vitest';
import { witnessUrl } from '../../src/fhir/index.ts';
import { memoryStorage } from '../../src/outbox/index.ts';
import { event, events } from './events.ts';
import { type Answering, offline, settled, statuses, world } from './world.ts';

/** The outbox as witness of the log, and as what gives back what a restored backup lost; and what holds up nobody. */

const DAY = 24 * 3_600_000;

/** Stores everything, and says how large the log is. */
const ofSize =
  (size: number, head = `h${size}`): Answering =>
  async (ids) => {
    const answer = await statuses(ids.map(() => '201'))(ids, 0);
    const told = (practice: string, entries: number) => ({
      url: witnessUrl,
      extension: [
        { url: 'practice', valueString: practice },
        { url: 'size', valueDecimal: entries },
        { url: 'head', valueString: head },
      ],
    });
    return Response.json({
      ...(await answer.json()),
      meta: { extension: [told('another', 1), told('praktijk-12', size)] },
    });
  };

describe('a log that shrinks or changes', () => {
  test.each([
    ['shrinks', ofSize(1), { size: 1, was: 3 }],
    ['is another of the same size', ofSize(3, 'other'), { size: 3, was: 3 }],
  ])('%s: the host hears it, and what it acknowledged is sent again, once', async (_, restored, told) => {
    const { append, sent, answerWith, ofKind, outbox } = world(ofSize(3));
    const all = events(3);
    await append(all);
    const late = event();
    sent.length = 0;
    answerWith(restored);
    await append([late]);
    await outbox.flush();
    await settled();
    expect(ofKind('log-changed')).toEqual([{ kind: 'log-changed', ...told, count: 4 }]);
    expect(sent.map(({ ids }) => ids.length)).toEqual([1, 4]);
    expect(new Set(sent.flatMap(({ ids }) => ids))).toEqual(new Set([...all, late].map(({ id }) => id)));
    expect(await outbox.state()).toEqual({ waiting: 0, quarantined: 0 });
  });

  test('that another tab found, and could not give back before it closed, this one gives back', async () => {
    const storage = memoryStorage();
    const [here, there] = [world(ofSize(2), { storage }), world(ofSize(1), { storage })];
    const [first, last, late] = [event(), event(), event()];
    await here.append([first, last]);
    here.sent.length = 0;
    const answers = [ofSize(1), offline];
    there.answerWith((ids, attempt) => (answers[attempt - 1] ?? offline)(ids, attempt));
    await there.append([late]);
    expect(there.ofKind('log-changed')).toHaveLength(1);
    await here.outbox.flush();
    await settled();
    expect(here.sent.flatMap(({ ids }) => ids)).toEqual([first.id, last.id, late.id]);
  });

  test('a log that grows is no news, and neither is one that tells no size', async () => {
    const { append, answerWith, ofKind, sent } = world(ofSize(3));
    await append([event()]);
    answerWith(ofSize(4));
    await append([event()]);
    answerWith(statuses(['201']));
    await append([event()]);
    expect(ofKind('log-changed')).toEqual([]);
    expect(sent).toHaveLength(3);
  });

  test('what was acknowledged more than 14 days ago is let go', async () => {
    const storage = memoryStorage();
    const { append, jump, outbox } = world(ofSize(1), { storage });
    await append([event()]);
    jump(13 * DAY);
    await outbox.flush();
    await settled();
    expect(await storage.read(2, 10)).toHaveLength(1);
    jump(2 * DAY);
    await outbox.flush();
    await settled();
    expect(await storage.read(2, 10)).toHaveLength(0);
  });
});

describe('one bad entry', () => {
  test('that the logbook neither takes nor refuses delays no other', async () => {
    const all = events(60);
    const bad = new Set(all.slice(0, 25).map(({ id }) => id));
    const { append, pass, outbox, sent } = world((ids) =>
      statuses(ids.map((id) => (bad.has(id) ? '500' : '201')))(ids, 0),
    );
    await append(all);
    await pass(120_000);
    expect(await outbox.state()).toEqual({ waiting: 25, quarantined: 0 });
    const times = sent.flatMap(({ ids }) => ids).filter((id) => id === all[0]?.id).length;
    expect(times).toBeLessThan(12);
  });

  test('that breaks every request it is in stands alone in the end', async () => {
    const all = events(20);
    const bad = all[0]?.id ?? '';
    const { append, pass, outbox } = world((ids) =>
      ids.includes(bad) ? new Response(null, { status: 500 }) : statuses(ids.map(() => '201'))(ids, 0),
    );
    await append(all);
    await pass(300_000);
    expect(await outbox.state()).toEqual({ waiting: 1, quarantined: 0 });
  });

  test('waits longer each time by itself, while what comes new goes at once', async () => {
    const bad = event();
    const { append, pass, sent } = world((ids) => statuses(ids.map((id) => (id === bad.id ? '500' : '201')))(ids, 0));
    await append([bad]);
    await pass(3_600_000);
    const tries = sent.length;
    expect(tries).toBeLessThan(25);
    const late = event();
    await append([late]);
    expect(sent[tries]?.ids).toEqual([late.id]);
  });
});

test('a listener of the host that throws changes nothing', async () => {
  const { append, outbox } = world(statuses(['201']), {
    onReport: () => {
      throw new Error('of the host');
    },
  });
  await append([event()]);
  expect(await outbox.state()).toEqual({ waiting: 0, quarantined: 0 });
});

test('an id in capitals is the same id', async () => {
  const { append, outbox } = world((ids) =>
    statuses(['201'])(
      ids.map((id) => id.toUpperCase()),
      0,
    ),
  );
  await append([event()]);
  expect(await outbox.state()).toEqual({ waiting: 0, quarantined: 0 });
});

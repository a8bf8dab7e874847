import { describe, expect, test } from 'vitest';
import { witnessUrl } from '../../src/fhir/index.ts';
import { event, events } from './events.ts';
import { type Answering, settled, statuses, stored, world } from './world.ts';

/** Clocks that are set, servers that say what is not so: a choice goes when it can, and nothing spins. */

const YEAR = 365 * 24 * 3_600_000;

describe('the clock of the device', () => {
  test('set back three years while an event waits, costs it no more than its own wait', async () => {
    const { append, jump, pass, outbox, answerWith } = world(() => new Response(null, { status: 503 }));
    await append([event()]);
    jump(-3 * YEAR);
    answerWith(stored);
    await pass(600_000);
    await outbox.flush();
    expect(await outbox.state()).toEqual({ waiting: 0, quarantined: 0 });
  });

  test('set back three years does not hold an entry that the logbook left', async () => {
    const { append, jump, pass, outbox, answerWith } = world(statuses(['500']));
    await append([event()]);
    jump(-3 * YEAR);
    answerWith(stored);
    await outbox.flush();
    await pass(600_000);
    expect(await outbox.state()).toEqual({ waiting: 0, quarantined: 0 });
  });

  test('set back asks for no timer that is longer than ten minutes', async () => {
    const asked: number[] = [];
    const { append, jump, outbox } = world(statuses(['500']), {
      schedule: (_, ms) => {
        asked.push(ms);
        return () => {};
      },
    });
    await append([event()]);
    jump(-3 * YEAR);
    await outbox.flush();
    expect(asked.length).toBeGreaterThan(0);
    expect(Math.max(...asked)).toBeLessThanOrEqual(600_000);
  });
});

test('when the logbook takes another event, those that it left go again at once', async () => {
  const old = events(3);
  const left = new Set(old.map(({ id }) => id));
  const { append, pass, outbox } = world((ids) => statuses(ids.map((id) => (left.has(id) ? '503' : '201')))(ids, 0));
  await append(old);
  await pass(3_500_000); // by then each waits up to ten minutes
  left.clear();
  await append([event()]);
  expect(await outbox.state()).toEqual({ waiting: 0, quarantined: 0 });
});

/** Takes everything, and says each time that the log is another. */
const neverTheSame: Answering = async (ids, attempt) => {
  const answer = await statuses(ids.map(() => '201'))(ids, 0);
  const extension = [
    { url: 'practice', valueString: 'praktijk-12' },
    { url: 'size', valueDecimal: 7 },
    { url: 'head', valueString: `h${attempt}` },
  ];
  return Response.json({ ...(await answer.json()), meta: { extension: [{ url: witnessUrl, extension }] } });
};

test('a logbook that is another each time is given everything again once in ten minutes, and not without end', async () => {
  const { append, pass, sent, ofKind } = world((ids, attempt) => {
    if (attempt > 200) throw new TypeError('It went on without end.');
    return neverTheSame(ids, attempt);
  });
  await append([event()]);
  await append([event()]);
  await settled();
  expect(sent.length).toBeLessThan(6);
  expect(ofKind('log-changed')).toHaveLength(1);
  await pass(700_000);
  await append([event()]);
  expect(ofKind('log-changed')).toHaveLength(2);
  expect(sent.length).toBeLessThan(10);
});

test('a refusal that nobody can write down sets its event aside, and the next one goes', async () => {
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
  const refused = `{"resourceType":"Bundle","entry":[{"response":{"status":"422","outcome":{"issue":${deep}}}}]}`;
  const { append, outbox, answerWith } = world(() => new Response(refused));
  await append([event()]);
  answerWith(stored);
  await append([event()]);
  expect(await outbox.state()).toEqual({ waiting: 0, quarantined: 1 });
});

import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { createLogbook } from '../../../src/logbook/http/app.ts';
import { openPostgres } from '../../../src/logbook/postgres/postgres.ts';
import { verifyChains } from '../../../src/logbook/store/verify/verify.ts';
import { event, events } from '../../outbox/events.ts';
import { newLogbook, now, prepare } from '../postgres.ts';
import { batchOf, post, putEvent, receiptsOf, send } from '../sending.ts';

/** Repeats, any order, lost answers and two writers at once: each event is there exactly once and every chain closes. */

test('10,000 events with random repeats, order and lost answers are exactly 10,000 rows, and the chains close', async () => {
  const practices = Array.from({ length: 10 }, (_, index) => `praktijk-${index}`);
  const { app, database } = await newLogbook({ known: practices });
  const waiting = practices.map((practice) => events(1_000, practice));
  const chance = chances(42);

  const drain = async (queue: ReturnType<typeof events>) => {
    while (queue.length > 0) {
      const size = 40 + Math.floor(chance() * 50);
      const from = Math.floor(chance() * Math.max(1, queue.length - size));
      const batch = queue.slice(from, from + size);
      if (chance() < 0.5) batch.reverse();
      if (chance() < 0.3) batch.push(...batch.slice(0, 10));
      const answer = post(app, batchOf(batch.map(putEvent)));
      if (chance() < 0.2) {
        await answer; // written, but the answer never reached the client: it will send again
        continue;
      }
      // A busy machine may say that it comes later: nothing was kept then.
      if ((await answer).status === 503) continue;
      const receipts = await receiptsOf(await answer);
      const confirmed = new Set(batch.filter((_, index) => /^20[01]$/.test(receipts[index]?.response.status ?? '')));
      for (const one of confirmed) queue.splice(queue.indexOf(one), 1);
    }
  };
  await Promise.all(waiting.map(drain));

  const { rows } = await sql<{ entries: number; ids: number; choices: number; bodies: number }>`
    SELECT (SELECT count(*)::int FROM log_entry) AS entries, (SELECT count(DISTINCT id)::int FROM log_entry) AS ids,
      (SELECT count(*)::int FROM choice) AS choices, (SELECT count(*)::int FROM log_body) AS bodies`.execute(
    database.owner,
  );
  expect(rows).toEqual([{ entries: 10_000, ids: 10_000, choices: 10_000, bodies: 10_000 }]);
  const chains = await verifyChains(database.whole);
  expect(chains.map(({ entries, difference }) => ({ entries, difference }))).toEqual(
    practices.map(() => ({ entries: 1_000, difference: undefined })),
  );
}, 120_000);

describe('two logbooks on one database', () => {
  test('that write for one practice at once keep one chain', async () => {
    const { app, database, databaseUrl } = await newLogbook({ known: ['praktijk-12'] });
    const second = await openPostgres({ databaseUrl });
    try {
      const other = createLogbook({ database: second, now });
      const all = events(200);
      const batches = Array.from({ length: 20 }, (_, index) => all.slice(index * 10, index * 10 + 10));
      const answers = await Promise.all(
        batches.flatMap((batch, index) => [
          send(index % 2 ? app : other, batch),
          // The same batch to the other one at the same moment: a tab that sends while another was thought dead.
          send(index % 2 ? other : app, batch),
        ]),
      );
      const statuses = answers.flat();
      expect(statuses.filter((status) => status === '201')).toHaveLength(200);
      expect(statuses.filter((status) => status === '200')).toHaveLength(200);
      expect(await verifyChains(database.whole)).toEqual([{ pseudonym: 'praktijk-12', entries: 200, expired: 0 }]);
    } finally {
      await second.close();
    }
  });

  test('that register a practice at once give it one number', async () => {
    const { app, database, databaseUrl } = await newLogbook({ known: [] });
    const second = await openPostgres({ databaseUrl, now });
    try {
      await Promise.all([database, second].map((one) => prepare(one, ['nieuw'])));
      const other = createLogbook({ database: second, now });
      const made = Array.from({ length: 10 }, () => event({ practice: 'nieuw' }));
      await Promise.all(made.map((one, index) => send(index % 2 ? app : other, [one])));
      expect(await verifyChains(database.whole)).toEqual([{ pseudonym: 'nieuw', entries: 10, expired: 0 }]);
    } finally {
      await second.close();
    }
  });
});

/** mulberry32: the same chances in every run. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

import { type Kysely, sql } from 'kysely';
import { expect, test } from 'vitest';
import { witnessExtension, witnessesIn } from '../../../src/fhir/index.ts';
import { createLogbook } from '../../../src/logbook/http/app.ts';
import type { LogbookSchema } from '../../../src/logbook/postgres/schema.ts';
import { memoryStorage, Outbox, type OutboxReport } from '../../../src/outbox/index.ts';
import { events } from '../../outbox/events.ts';
import { newLogbook, now } from '../postgres.ts';
import { batchOf, post, putEvent } from '../sending.ts';

/** What a receipt tells of the log, and what senders do with it when a backup was put back. */

type App = ReturnType<typeof createLogbook>;

/** Every chain as it was after its first entries. */
async function restore(owner: Kysely<LogbookSchema>, size: number): Promise<void> {
  for (const table of ['log_entry', 'log_body', 'choice']) {
    await sql`DELETE FROM ${sql.table(table)} WHERE seq > ${size}`.execute(owner);
  }
  await sql`UPDATE log_head SET seq = ${size},
    hash = (SELECT hash FROM log_entry e WHERE e.practice = log_head.practice AND e.seq = ${size})`.execute(owner);
}

test('a receipt says whether the log still holds what the sender was told, of its own practice only', async () => {
  const { database } = await newLogbook({ known: ['a', 'b'] });
  const told = async (app: App, meta: unknown, practice = 'a') => {
    const answer = await post(app, { ...batchOf(events(1, practice).map(putEvent)), meta });
    const [one, ...others] = witnessesIn(await answer.json());
    expect(others).toEqual([]);
    if (!one) throw new Error('No witness.');
    return one;
  };
  const saying = (...all: Parameters<typeof witnessExtension>) => ({ extension: all.map(witnessExtension) });
  const open = () => createLogbook({ database, now });
  const [app, anew] = [open(), open()];
  const first = await told(app, undefined);
  expect(first.holds).toBeUndefined();
  await told(app, undefined);
  for (const one of [app, anew]) {
    expect((await told(one, saying(first))).holds).toBe(true);
    expect((await told(one, saying({ ...first, head: first.head.replace(/^./, 'x') }))).holds).toBe(false);
    expect((await told(one, saying({ ...first, size: 1_000 }))).holds).toBe(false);
    expect((await told(one, saying({ ...first, size: 1.5 }))).holds).toBe(false);
    expect((await told(one, saying(first), 'b')).holds).toBeUndefined();
  }
});

test('after a restored copy every sender of a practice gives back what was lost, also who comes when it is as long again', async () => {
  const { database } = await newLogbook({ known: ['a'] });
  const logbook = { app: createLogbook({ database, now }) };
  const page = () => {
    const reports: OutboxReport[] = [];
    const outbox = new Outbox({
      logbook: 'https://log.example/fhir',
      practice: 'a',
      storage: memoryStorage(),
      clock: () => now().getTime(),
      exclusive: (_, work) => work(),
      fetch: async (_, init) => post(logbook.app, String(init?.body)),
      onReport: (report) => reports.push(report),
    });
    return { outbox, changes: () => reports.filter(({ kind }) => kind === 'log-changed').length };
  };
  const [one, other] = [page(), page()];
  const all = events(12, 'a');
  const append = async ({ outbox }: ReturnType<typeof page>, from: number, to: number) => {
    for (const event of all.slice(from, to)) await outbox.append(event);
    await outbox.flush();
  };
  await append(one, 0, 2);
  await append(one, 2, 5);
  await append(other, 5, 10);

  await restore(database.owner, 2);
  logbook.app = createLogbook({ database, now });
  // Together these make it longer than it ever was, before the other has heard anything.
  await append(one, 10, 11);
  const more = events(20, 'a');
  await post(logbook.app, batchOf(more.map(putEvent)));
  await append(other, 11, 12);

  expect([one.changes(), other.changes()]).toEqual([1, 1]);
  const kept = await database.whole.selectFrom('log_entry').select('id').execute();
  expect(kept.map(({ id }) => id).sort()).toEqual([...all, ...more].map(({ id }) => id).sort());
});

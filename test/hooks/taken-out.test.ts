import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asPractice } from '../../src/logbook/postgres/scope.ts';
import { findPractice } from '../../src/logbook/store/register.ts';
import { removeDraft } from '../../src/logbook/store/removal.ts';
import { eczema, hookOf } from './hook-requests.ts';
import { hooksLogbook } from './logbook.ts';
import { now } from './memory-store.ts';

/** A draft that its practice took out of the log does not come back by way of CDS Hooks. */

let logbook: Awaited<ReturnType<typeof hooksLogbook>>;
beforeAll(async () => {
  logbook = await hooksLogbook();
}, 120_000);
afterAll(() => logbook.close());

const kept = async (table: string) =>
  (await sql`SELECT FROM ${sql.table(table)}`.execute(logbook.database.owner)).rows.length;

test('the HIS that asks again for advice about that draft leaves no card and no event behind', async () => {
  const { owner } = logbook.database;
  await logbook.cards(hookOf(eczema()));
  await logbook.cards(hookOf(eczema({ priority: 'stat' })));
  await logbook.hooks.settle();
  expect([await kept('hook_card'), await kept('hook_event')]).not.toContain(0);
  const { rows } = await sql<{ key: string }>`SELECT card ->> 'draftKey' AS key FROM hook_card`.execute(owner);
  const practice = await findPractice(owner, 'praktijk-12');
  const number = practice?.practice ?? 0;
  await asPractice(owner, number, (tx) => removeDraft(tx, number, rows[0]?.key ?? '', now));
  expect([await kept('hook_card'), await kept('hook_event')]).toEqual([0, 0]);
  const [card] = await logbook.cards(hookOf(eczema()));
  await logbook.cards(hookOf(eczema({ priority: 'stat' })));
  await logbook.hooks.settle();
  expect(card).toBeDefined();
  expect([await kept('hook_card'), await kept('hook_event')]).toEqual([0, 0]);
  expect(await logbook.logged()).toEqual([]);
  expect(logbook.failures).toEqual([]);
});

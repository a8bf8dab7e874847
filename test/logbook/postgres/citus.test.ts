import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { distribute, isCitus, placements } from '../../../src/logbook/postgres/distribute.ts';
import type { LogbookDatabase } from '../../../src/logbook/postgres/postgres.ts';
import { asNamedPractice, asPractice } from '../../../src/logbook/postgres/scope.ts';
import { allPractices } from '../../../src/logbook/store/register.ts';
import { verifyChains } from '../../../src/logbook/store/verify/verify.ts';
import { events } from '../../outbox/events.ts';
import { newLogbook } from '../postgres.ts';
import { send } from '../sending.ts';

/** The tables as Citus asks them to be (AUDIT §11), read from a real database; on a Citus too when CITUS_URL names one. */

describe('the tables that migrations made', () => {
  let database: LogbookDatabase;
  beforeAll(async () => {
    database = (await newLogbook()).database;
  }, 120_000);
  const ask = async <T>(query: ReturnType<typeof sql<T>>) => (await query.execute(database.owner)).rows;

  test('each have a place: by practice, or known to all', async () => {
    const placed = await placements(database.owner);
    const of = (as: string) => placed.filter((one) => one.as === as).map(({ name }) => name);
    expect(of('reference')).toEqual([
      ...['catalogue', 'desk_act', 'desk_board', 'evaluation_plan', 'goal_sum', 'mirror_release', 'practice'],
      'region_task',
    ]);
    expect(of('local')).toEqual(['kysely_migration', 'kysely_migration_lock']);
    expect(of('hook_card')).toEqual(['hook_card', 'hook_event', 'hook_key', 'hook_token']);
    expect(of('log_head')).toEqual(
      expect.arrayContaining([
        'log_head',
        'choice',
        'log_body',
        'log_entry',
        'quarantine',
        'access_log',
        'opened_case',
      ]),
    );
    await sql`CREATE TABLE forgotten (id int)`.execute(database.owner);
    await expect(placements(database.owner)).rejects.toThrow(/forgotten has no practice/);
    await sql`DROP TABLE forgotten`.execute(database.owner);
  });

  test('have the practice in every key of a distributed table, and the month where it is cut by month', async () => {
    const keys = await ask(sql<{ table: string; columns: string[]; parted: boolean }>`
      SELECT relname AS table, relkind = 'p' AS parted,
        array(SELECT attname::text FROM pg_attribute WHERE attrelid = indrelid AND attnum = ANY (indkey)) AS columns
      FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
      WHERE indisunique AND relnamespace = current_schema()::regnamespace AND NOT relispartition`);
    const distributed = new Set(
      (await placements(database.owner)).filter(({ as }) => /_/.test(as)).map(({ name }) => name),
    );
    const judged = keys.filter(({ table }) => distributed.has(table));
    expect(judged.length).toBeGreaterThan(10);
    for (const { table, columns, parted } of judged) {
      expect(columns, table).toContain('practice');
      if (parted) expect(columns, table).toContain('month');
    }
  });

  test('have no grants by column, no foreign keys, no triggers, no sequences and no exclusions', async () => {
    const here = sql`current_schema()::regnamespace`;
    const unwanted = await ask(sql<{ what: string }>`
      SELECT 'grant by column ' || attrelid::regclass AS what FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        WHERE relnamespace = ${here} AND attacl IS NOT NULL
      UNION ALL SELECT 'key ' || conname FROM pg_constraint WHERE connamespace = ${here} AND contype IN ('f', 'x')
      UNION ALL SELECT 'trigger ' || tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE relnamespace = ${here}
      UNION ALL SELECT 'sequence ' || relname FROM pg_class WHERE relnamespace = ${here} AND relkind = 'S'`);
    expect(unwanted).toEqual([]);
  });

  test('have for each row-level policy one that looks into no other table', async () => {
    const policies = await ask(sql<{ table: string; looks: boolean }>`
      SELECT tablename AS table, bool_and(qual ~* 'select') AS looks FROM pg_policies
      WHERE schemaname = current_schema() GROUP BY tablename`);
    expect(policies.length).toBeGreaterThan(8);
    expect(policies.filter(({ looks }) => looks)).toEqual([]);
  });

  test('let CDS Hooks go on by the name of the practice, when the policies that Citus refuses are gone', async () => {
    await sql`DROP POLICY own_practice ON hook_key`.execute(database.owner);
    const [own, other] = (await allPractices(database.owner)).slice(0, 2);
    if (!own || !other) throw new Error('No practices.');
    const keep = (pseudonym: string) =>
      asNamedPractice(database.db, own, (tx) =>
        tx
          .insertInto('hook_key')
          .values({ practice: pseudonym, key: Buffer.alloc(32) })
          .execute(),
      );
    await keep(own.pseudonym);
    await expect(keep(other.pseudonym)).rejects.toMatchObject({ code: '42501' });
    const seen = (work: typeof asNamedPractice, practice: typeof own) =>
      work(database.db, practice, (tx) => tx.selectFrom('hook_key').select('practice').execute());
    expect(await seen(asNamedPractice, own)).toEqual([{ practice: own.pseudonym }]);
    expect(await seen(asNamedPractice, other)).toEqual([]);
    expect(await seen((db, { practice }, work) => asPractice(db, practice, work), own)).toEqual([]);
  });

  test('are not distributed where there is no Citus, in one clear sentence', async () => {
    await expect(distribute(database.owner)).rejects.toThrow(/^This database is no Citus\./);
  });
});

const citus = process.env['CITUS_URL'];
describe.skipIf(!citus)('on a Citus (CITUS_URL, a coordinator with workers)', () => {
  const practices = ['praktijk-12', 'praktijk-13', 'praktijk-14'];

  test('the tables lie on workers, a chain is written and verified, and what one practice reads is on one shard', async (context) => {
    const { app, database } = await newLogbook({ known: practices });
    context.skip(!(await isCitus(database.owner)), 'CITUS_URL names a PostgreSQL without Citus.');
    expect(await distribute(database.owner)).toEqual([]);
    for (const practice of practices) {
      expect(new Set(await send(app, events(20, practice)))).toEqual(new Set(['201']));
    }
    expect((await verifyChains(database.whole)).filter(({ difference }) => difference)).toEqual([]);
    const { rows } = await sql<{ nodename: string; rows: number }>`
      SELECT nodename, sum(result::int)::int AS rows
      FROM run_command_on_shards('log_entry', 'SELECT count(*) FROM %s') JOIN pg_dist_shard USING (shardid)
        JOIN pg_dist_shard_placement USING (shardid) GROUP BY nodename`.execute(database.owner);
    expect(rows.reduce((sum, { rows: count }) => sum + count, 0)).toBe(60);
    const one = await database.owner.selectFrom('practice').select('practice').executeTakeFirstOrThrow();
    const own = await sql<{ 'QUERY PLAN': string }>`
      EXPLAIN SELECT FROM choice WHERE practice = ${sql.lit(one.practice)}`.execute(database.owner);
    expect(own.rows.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/Task Count: 1\b/);
  });
});

import { type Kysely, sql } from 'kysely';
import type { LogbookSchema } from './schema.ts';

/**
 * The same tables on Citus, once, by an operator: rows of a practice lie together on one worker. What every worker has to know
 * (practices, catalogues, what the mirror released, what the desk says) is copied to each; what is by the number of a practice lies with its log, and what CDS Hooks keeps by
 * its pseudonym lies together too. Found by their columns, so that a table that comes later is not forgotten.
 */

export const REFERENCE = [
  ...(['practice', 'catalogue', 'mirror_release', 'desk_board', 'desk_act'] as const),
  ...(['region_task', 'goal_sum', 'evaluation_plan'] as const),
] as const;
/** By the coordinator alone: which migrations were done. */
const LOCAL = ['kysely_migration', 'kysely_migration_lock'];

export interface Placement {
  readonly name: string;
  /** `log_head` and `hook_card` lead; what is by the same key lies with them. */
  readonly as: 'reference' | 'log_head' | 'hook_card' | 'local';
}

/** Where every table of the logbook belongs. Throws for one that nobody thought of: without a practice it cannot be placed. */
export async function placements(db: Kysely<LogbookSchema>): Promise<readonly Placement[]> {
  const { rows } = await sql<{ name: string; type: string | null }>`
    SELECT relname AS name, format_type(atttypid, NULL) AS type
    FROM pg_class LEFT JOIN pg_attribute ON attrelid = pg_class.oid AND attname = 'practice'
    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
      AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')
    ORDER BY relname NOT IN ('log_head', 'hook_card'), relname`.execute(db);
  return rows.map(({ name, type }): Placement => {
    if (REFERENCE.some((one) => one === name)) return { name, as: 'reference' };
    if (LOCAL.includes(name)) return { name, as: 'local' };
    if (type === 'integer') return { name, as: 'log_head' };
    if (type === 'text') return { name, as: 'hook_card' };
    throw new Error(`The table ${name} has no practice, so it has no place on Citus.`);
  });
}

/**
 * Distributes what is not distributed yet; gives the names. Safe to do again. Moves the rows that are there, and writers wait
 * meanwhile. Throws one clear sentence where the database is no Citus, or its login may not make a setting of the database.
 */
export async function distribute(owner: Kysely<LogbookSchema>): Promise<readonly string[]> {
  if (!(await isCitus(owner))) {
    throw new Error('This database is no Citus. On the coordinator and on every worker: CREATE EXTENSION citus.');
  }
  // Row-level security asks the workers too: what a transaction says of itself has to reach them.
  await sql`
    DO $$ BEGIN
      EXECUTE format('ALTER DATABASE %I SET citus.propagate_set_commands = ''local''', current_database());
    END $$`.execute(owner);
  // On a distributed table Citus takes no policy that looks into another; those by name stand beside them.
  const { rows: old } = await sql<{ table: string }>`
    SELECT tablename AS table FROM pg_policies
    WHERE schemaname = current_schema() AND policyname = 'own_practice' AND tablename LIKE 'hook\\_%'`.execute(owner);
  for (const { table } of old) await sql`DROP POLICY own_practice ON ${sql.table(table)}`.execute(owner);

  const { rows: there } = await sql<{ name: string }>`
    SELECT relname AS name FROM pg_dist_partition JOIN pg_class ON pg_class.oid = logicalrelid`.execute(owner);
  const done = new Set(there.map(({ name }) => name));
  const all = (await placements(owner)).filter(({ name, as }) => as !== 'local' && !done.has(name));
  const first = all.toSorted((a, b) => Number(b.as === 'reference') - Number(a.as === 'reference'));
  for (const { name, as } of first) {
    const lead = name === as ? 'none' : as;
    await (as === 'reference'
      ? sql`SELECT create_reference_table(${name}::regclass)`
      : sql`SELECT create_distributed_table(${name}::regclass, 'practice', colocate_with => ${lead})`
    ).execute(owner);
  }
  return first.map(({ name }) => name);
}

/** True when the tables may lie on several machines. */
export async function isCitus(db: Kysely<LogbookSchema>): Promise<boolean> {
  const { rows } = await sql`SELECT FROM pg_extension WHERE extname = 'citus'`.execute(db);
  return rows.length > 0;
}

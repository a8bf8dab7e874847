import type { CompiledQuery, Kysely } from 'kysely';
import type { PoolConfig } from 'pg';
import { mustBeDurable } from './durable.ts';
import { findRunning, startEmbedded } from './embedded.ts';
import { migrate, mustBeMigrated } from './migrations.ts';
import { makeMonthsAhead } from './partitions.ts';
import { inOneGo, kysely, newPool, ONLY_WHOLE, type PoolState, stateOf } from './pool.ts';
import type { LogbookSchema } from './schema.ts';
import { isWriterOnly, prepareWriter, WRITER } from './writer-role.ts';

/** The database of a logbook: a server by its URL, else a PostgreSQL of its own in the data folder. */

export interface DatabaseState {
  readonly pools: Readonly<Partial<Record<'writing' | 'reading', PoolState>>>;
  /** Absent: a server of its own. */
  readonly restarts?: number | undefined;
}

/** What serving needs. Rows of a practice are there in a transaction `asPractice` only. */
export interface ServingDatabase {
  /** Adds and reads; on a server where we may make roles it can do nothing else. */
  readonly db: Kysely<LogbookSchema>;
  /** Runs statements as one transaction that travels in one message; see `inOneGo` of the pool. On lines of its own. */
  readonly inOneGo: (opening: string, statements: readonly CompiledQuery[]) => Promise<readonly number[]>;
  /** Reads, on few lines of its own and not for long: readers never stand in a writer's way. */
  readonly reader: Kysely<LogbookSchema>;
  /** Reads the rows of every practice, and cannot write. Absent where the process holds the writer's login only. */
  readonly whole?: Kysely<LogbookSchema>;
  /** Owns the tables: migrations, partitions, the register and the archive. Absent with `whole`. */
  readonly owner?: Kysely<LogbookSchema>;
  /** How its lines are used, and how often an embedded PostgreSQL had to be started again. */
  readonly state?: () => DatabaseState;
  /** True when requests run as the role that cannot change what is written. */
  readonly guarded: boolean;
  /** Waits for queries that run, then closes. Safe to call twice. */
  close(): Promise<void>;
}

/** With the owner's rights: jobs, and a logbook on one machine. */
export interface LogbookDatabase extends ServingDatabase {
  readonly whole: Kysely<LogbookSchema>;
  readonly owner: Kysely<LogbookSchema>;
}

export interface PostgresOptions {
  /** `postgres://…`. Default: the environment's DATABASE_URL. */
  readonly databaseUrl?: string | undefined;
  /** Folder for an embedded PostgreSQL, used when there is no URL. */
  readonly dataDir?: string | undefined;
  /** Read beside a logbook that runs in the folder, instead of being refused. For commands. */
  readonly join?: boolean | undefined;
  readonly now?: (() => Date) | undefined;
  /** Hears that the embedded PostgreSQL was killed and does not come back: the process had better end. */
  readonly onGone?: ((error: Error) => void) | undefined;
}

/** A writer that waits longer than this for its turn gives up; the client will come back. */
const LIMITS: PoolConfig = {
  application_name: 'tenzij logbook',
  connectionTimeoutMillis: 5_000,
  lock_timeout: 5_000,
  statement_timeout: 8_000,
  idle_in_transaction_session_timeout: 10_000,
  // Counted here: a server that is paused keeps no time.
  query_timeout: 9_000,
};
const WRITING: PoolConfig = { ...LIMITS, max: 10 };
const READER: PoolConfig = { ...LIMITS, max: 2, connectionTimeoutMillis: 3_000, statement_timeout: 4_000 };
/** One processor for a reader: PostgreSQL would else give it all, and a writer would wait for one. */
const ALONE = 'SET max_parallel_workers_per_gather = 0';
/**
 * Who counts over all practices has memory to sort in, and a disk that is as quick everywhere. It counts by practice, as the index lies:
 * groups that come in order take half the time of groups that are looked up (54 against 125 ms of a million choices).
 */
const COUNTING = "SET work_mem = '64MB'; SET random_page_cost = 1.1; SET enable_hashagg = off";
const OWNER: PoolConfig = { ...LIMITS, max: 2, statement_timeout: 0, lock_timeout: 30_000, query_timeout: 0 };

/** Opens the database and brings its tables up to date. Throws one clear sentence when that cannot be done. */
export async function openPostgres({
  databaseUrl = process.env['DATABASE_URL'] || undefined,
  dataDir,
  join = false,
  now = () => new Date(),
  onGone,
}: PostgresOptions): Promise<LogbookDatabase> {
  if (databaseUrl === undefined && dataDir === undefined) {
    throw new Error('The logbook needs a database: set DATABASE_URL, or name a data folder.');
  }
  const folder = databaseUrl === undefined ? dataDir : undefined;
  const running = join && folder !== undefined ? await findRunning(folder) : undefined;
  const embedded = folder !== undefined && !running ? await startEmbedded(folder, onGone) : undefined;
  const connection: PoolConfig = embedded?.connection ?? running ?? { connectionString: databaseUrl };
  let guarded = false;
  const asWriter = () => (guarded ? `SET ROLE ${WRITER}` : undefined);
  const pools = [
    newPool({ ...connection, ...OWNER }),
    newPool({ ...connection, ...WRITING }, asWriter),
    newPool({ ...connection, ...READER }, () => [asWriter(), ALONE].filter(Boolean).join('; ')),
    newPool({ ...connection, ...WRITING }, () => [asWriter(), ONLY_WHOLE].filter(Boolean).join('; ')),
    newPool({ ...connection, ...READER }, () => `SET default_transaction_read_only = on; ${ALONE}; ${COUNTING}`),
  ] as const;
  const close = async () => {
    // Kysely ends only a pool that it has used.
    await Promise.all(pools.map((pool) => pool.end()));
    await embedded?.stop();
  };
  const owner = kysely(pools[0]);
  try {
    await mustBeDurable(owner);
    await migrate(owner);
    await makeMonthsAhead(owner, now());
    guarded = await prepareWriter(owner);
    let closing: Promise<void> | undefined;
    return {
      db: kysely(pools[1]),
      inOneGo: (opening, statements) => inOneGo(pools[3], opening, statements),
      reader: kysely(pools[2]),
      whole: kysely(pools[4]),
      owner,
      state: () => ({
        pools: { writing: stateOf(pools[1], pools[3]), reading: stateOf(pools[2]) },
        restarts: embedded?.restarts(),
      }),
      guarded,
      close: () => {
        closing ??= close();
        return closing;
      },
    };
  } catch (cause) {
    await close();
    if (folder !== undefined) throw cause;
    throw new Error(`The database of DATABASE_URL cannot be used: ${reason(cause)}`, { cause });
  }
}

/**
 * Opens the database to serve from it. With the writer's login of DATABASE_URL the process holds no right to the tables but
 * those of `row-security.ts`; then somebody else has to bring them up to date: `tenzij logbook migrate`. With another login,
 * or a data folder, as `openPostgres`. Throws one clear sentence when that cannot be done.
 */
export async function openToServe(options: PostgresOptions): Promise<ServingDatabase> {
  const { databaseUrl = process.env['DATABASE_URL'] || undefined } = options;
  if (databaseUrl === undefined) return openPostgres(options);
  const pools = [
    newPool({ connectionString: databaseUrl, ...WRITING }),
    newPool({ connectionString: databaseUrl, ...READER }, () => ALONE),
    newPool({ connectionString: databaseUrl, ...WRITING }, () => ONLY_WHOLE),
  ] as const;
  const close = async () => {
    await Promise.all(pools.map((pool) => pool.end()));
  };
  const db = kysely(pools[0]);
  try {
    if (!(await isWriterOnly(db))) {
      await close();
      return await openPostgres(options);
    }
    await mustBeDurable(db);
    await mustBeMigrated(db);
    let closing: Promise<void> | undefined;
    return {
      db,
      inOneGo: (opening, statements) => inOneGo(pools[2], opening, statements),
      reader: kysely(pools[1]),
      state: () => ({ pools: { writing: stateOf(pools[0], pools[2]), reading: stateOf(pools[1]) } }),
      guarded: true,
      close: () => {
        closing ??= close();
        return closing;
      },
    };
  } catch (cause) {
    if (cause instanceof Error && cause.message.startsWith('The database of DATABASE_URL')) throw cause;
    await close();
    throw new Error(`The database of DATABASE_URL cannot be used: ${reason(cause)}`, { cause });
  }
}

/** The innermost message; the URL with its password is never in it. */
function reason(error: unknown): string {
  if (error instanceof AggregateError && error.errors[0] !== undefined) return reason(error.errors[0]);
  if (error instanceof Error) return error.cause === undefined ? error.message : reason(error.cause);
  return String(error);
}

import { Kysely, PostgresDialect } from 'kysely';
import { Pool, type PoolConfig } from 'pg';
import { findRunning, startEmbedded } from './embedded.ts';
import { migrate, prepareWriter, WRITER } from './migrations.ts';
import type { LogbookSchema } from './schema.ts';

/** The database of a logbook: a server by its URL, else a PostgreSQL of its own in the data folder. */

export interface LogbookDatabase {
  /** Adds and reads; on a server where we may make roles it can do nothing else. */
  readonly db: Kysely<LogbookSchema>;
  /** Owns the tables: migrations and partitions. */
  readonly owner: Kysely<LogbookSchema>;
  /** True when requests run as the role that cannot change what is written. */
  readonly guarded: boolean;
  /** Waits for queries that run, then closes. Safe to call twice. */
  close(): Promise<void>;
}

export interface PostgresOptions {
  /** `postgres://…`. Default: the environment's DATABASE_URL. */
  readonly databaseUrl?: string | undefined;
  /** Folder for an embedded PostgreSQL, used when there is no URL. */
  readonly dataDir?: string | undefined;
  /** Read beside a logbook that runs in the folder, instead of being refused. For `tenzij verify`. */
  readonly join?: boolean | undefined;
}

/** A writer that waits longer than this for its turn gives up; the client will come back. */
const LIMITS: PoolConfig = {
  application_name: 'tenzij logbook',
  connectionTimeoutMillis: 10_000,
  lock_timeout: 5_000,
  statement_timeout: 10_000,
  idle_in_transaction_session_timeout: 10_000,
};

/** Opens the database and brings its tables up to date. Throws one clear sentence when that cannot be done. */
export async function openPostgres({
  databaseUrl = process.env['DATABASE_URL'] || undefined,
  dataDir,
  join = false,
}: PostgresOptions): Promise<LogbookDatabase> {
  if (databaseUrl === undefined && dataDir === undefined) {
    throw new Error('The logbook needs a database: set DATABASE_URL, or name a data folder.');
  }
  const folder = databaseUrl === undefined ? dataDir : undefined;
  const running = join && folder !== undefined ? await findRunning(folder) : undefined;
  const embedded = folder !== undefined && !running ? await startEmbedded(folder) : undefined;
  const connection: PoolConfig = embedded?.connection ?? running ?? { connectionString: databaseUrl };
  let guarded = false;
  const pools = [
    newPool({ ...connection, ...LIMITS, statement_timeout: 0, lock_timeout: 30_000, max: 2 }),
    newPool({ ...connection, ...LIMITS, max: 10 }, () => (guarded ? `SET ROLE ${WRITER}` : undefined)),
  ] as const;
  const close = async () => {
    // Kysely ends only a pool that it has used.
    await Promise.all(pools.map((pool) => pool.end()));
    await embedded?.stop();
  };
  const owner = kysely(pools[0]);
  try {
    await migrate(owner);
    guarded = await prepareWriter(owner);
    let closing: Promise<void> | undefined;
    return {
      db: kysely(pools[1]),
      owner,
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

/** A pool whose lines may be cut at any moment: the query that runs fails, the next one gets a new line. */
function newPool(config: PoolConfig, first?: () => string | undefined): Pool {
  const pool = new Pool({
    ...config,
    // In the pool and not in Kysely, which loses a line that fails here and then waits for it for ever.
    onConnect: async (client) => {
      client.on('error', () => {}); // between two queries of a transaction nobody else listens
      const statement = first?.();
      if (statement !== undefined) await client.query(statement);
    },
  });
  pool.on('error', () => {});
  return pool;
}

function kysely(pool: Pool): Kysely<LogbookSchema> {
  return new Kysely<LogbookSchema>({ dialect: new PostgresDialect({ pool }) });
}

/** The innermost message; the URL with its password is never in it. */
function reason(error: unknown): string {
  if (error instanceof AggregateError && error.errors[0] !== undefined) return reason(error.errors[0]);
  if (error instanceof Error) return error.cause === undefined ? error.message : reason(error.cause);
  return String(error);
}

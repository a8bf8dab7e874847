import { createHash } from 'node:crypto';
import { Kysely, PostgresDialect } from 'kysely';
import { Client, Pool, type PoolConfig } from 'pg';
import type { LogbookSchema } from './schema.ts';

/** Statements that a line keeps prepared; the texts of this logbook are few. */
const MOST_PREPARED = 400;
const names = new Map<string, string>();

/** A name for a statement's text, the same on every line; undefined when there are too many to keep. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST_PREPARED) return known;
  const name = `t${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
  names.set(text, name);
  return name;
}

/** A client that has PostgreSQL parse and plan a text with parameters once a line. */
class PreparingClient extends Client {
  constructor(config?: PoolConfig) {
    super(config);
    const plain = this.query.bind(this);
    const prepared = (text: unknown, values: unknown, ...rest: unknown[]): unknown => {
      const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(text) : undefined;
      const asked = name === undefined ? [text, values, ...rest] : [{ name, text, values }, ...rest];
      return Reflect.apply(plain, this, asked);
    };
    Object.defineProperty(this, 'query', { value: prepared });
  }
}

/** A pool whose lines may be cut at any moment: the query that runs fails, the next one gets a new line. */
export function newPool(config: PoolConfig, first?: () => string | undefined): Pool {
  const pool = new Pool({
    ...config,
    Client: PreparingClient,
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

/** Lines of a pool: open, of those idle, and requests that wait for one. */
export interface PoolState {
  readonly open: number;
  readonly idle: number;
  readonly waiting: number;
}

export const stateOf = (pool: Pool): PoolState => ({
  open: pool.totalCount,
  idle: pool.idleCount,
  waiting: pool.waitingCount,
});

export function kysely(pool: Pool): Kysely<LogbookSchema> {
  return new Kysely<LogbookSchema>({ dialect: new PostgresDialect({ pool }) });
}

import { createHash } from 'node:crypto';
import { Socket } from 'node:net';
import { type CompiledQuery, Kysely, PostgresDialect } from 'kysely';
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

/** A client that has PostgreSQL parse and plan a text with parameters once a line, and whose messages can be held together. */
class PreparingClient extends Client {
  readonly socket: Socket;

  constructor(config?: PoolConfig) {
    const socket = new Socket();
    // The pool hides the password from a copy.
    super({ ...config, password: config?.password, stream: () => socket });
    this.socket = socket;
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
    pipeline: true,
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

/**
 * For the lines of `inOneGo`: what comes outside its transaction writes nothing. Else a BEGIN that was cancelled would leave what was sent
 * behind it to be kept piece by piece.
 */
export const ONLY_WHOLE = 'SET default_transaction_read_only = on';

/**
 * Runs statements as one transaction and sends them all before the first is answered, so that a transaction costs one turn
 * to PostgreSQL and back instead of one a statement. `opening` is text without parameters. Gives the number of rows that each
 * statement gave back. The lines of the pool are `ONLY_WHOLE`. Rejects with what the first that failed said; then nothing was written.
 */
export async function inOneGo(
  pool: Pool,
  opening: string,
  statements: readonly CompiledQuery[],
): Promise<readonly number[]> {
  const client = await pool.connect();
  let usable = false;
  try {
    const socket = client instanceof PreparingClient ? client.socket : undefined;
    socket?.cork();
    const first = client.query(`BEGIN READ WRITE; ${opening}`);
    const asked = statements.map(({ sql, parameters }) => client.query(sql, [...parameters]));
    const last = client.query('COMMIT');
    socket?.uncork();
    // All are heard: an answer that nobody waits for would end the process.
    const answers = await Promise.allSettled([first, ...asked, last]);
    usable = answers.at(-1)?.status === 'fulfilled';
    const failed = answers.find((answer) => answer.status === 'rejected');
    if (failed) throw failed.reason;
    if ((await last).command !== 'COMMIT') throw new Error('PostgreSQL did not commit.');
    return await Promise.all(asked.map(async (answer) => (await answer).rows.length));
  } finally {
    client.release(!usable);
  }
}

/** Lines of a pool: open, of those idle, and requests that wait for one. */
export interface PoolState {
  readonly open: number;
  readonly idle: number;
  readonly waiting: number;
}

/** Of some pools together. */
export const stateOf = (...pools: readonly Pool[]): PoolState => ({
  open: sum(pools, (pool) => pool.totalCount),
  idle: sum(pools, (pool) => pool.idleCount),
  waiting: sum(pools, (pool) => pool.waitingCount),
});

const sum = (pools: readonly Pool[], of: (pool: Pool) => number) => pools.reduce((all, pool) => all + of(pool), 0);

export function kysely(pool: Pool): Kysely<LogbookSchema> {
  return new Kysely<LogbookSchema>({ dialect: new PostgresDialect({ pool }) });
}

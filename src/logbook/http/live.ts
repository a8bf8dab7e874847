import { Hono } from 'hono';
import { type Kysely, sql } from 'kysely';
import type { LogbookSchema } from '../postgres/schema.ts';

/** Longer than any healthy database needs, shorter than a supervisor waits. Milliseconds. */
const PATIENCE = 2_000;

/**
 * `GET /live`: this process answers; nothing else is asked. `GET /ready`: the database takes part too, else 503. Both always
 * answer, also when the database neither answers nor refuses.
 */
export function liveRoutes(reader: Kysely<LogbookSchema>, facts: object): Hono {
  const app = new Hono({ strict: false });
  app.get('/live', () => Response.json({ status: 'live' }));
  app.get('/ready', async () => {
    const ready = await answersInTime(sql`SELECT 1`.execute(reader));
    return ready
      ? Response.json({ status: 'ready', ...facts })
      : Response.json({ status: 'waiting', because: 'database' }, { status: 503, headers: { 'retry-after': '2' } });
  });
  return app;
}

async function answersInTime(asked: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE);
  });
  const answered = asked.then(
    () => true,
    () => false,
  );
  return Promise.race([answered, late]).finally(() => clearTimeout(timer));
}

import { Hono } from 'hono';
import { type Kysely, sql } from 'kysely';
import type { LogbookSchema } from '../../postgres/schema.ts';

/** Longer than any healthy database needs, shorter than a supervisor waits. Milliseconds. */
const PATIENCE = 2_000;

/** So long what the database said is believed: however many ask, it hears one question in this time. Milliseconds. */
const FRESH = 1_000;

/**
 * `GET /live`: this process answers; nothing else is asked. `GET /ready`: the database takes part too, else 503. Both always
 * answer, also when the database neither answers nor refuses, and without a limit: a supervisor ends what it hears nothing of.
 */
export function liveRoutes(
  reader: Kysely<LogbookSchema>,
  facts: object,
  clock: () => number = () => performance.now(),
): Hono {
  const app = new Hono({ strict: false });
  let asked: { readonly at: number; readonly answer: Promise<boolean> } | undefined;
  const takesPart = () => {
    if (!asked || clock() - asked.at >= FRESH) {
      asked = { at: clock(), answer: answersInTime(sql`SELECT 1`.execute(reader)) };
    }
    return asked.answer;
  };
  app.get('/live', () => Response.json({ status: 'live' }));
  app.get('/ready', async () => {
    return (await takesPart())
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

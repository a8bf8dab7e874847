import { Hono } from 'hono';
import { type Kysely, sql } from 'kysely';
import type { LogbookSchema } from '../postgres/schema.ts';

/** `GET /health`: the database answers. */
export function healthRoutes(db: Kysely<LogbookSchema>, facts: object): Hono {
  const app = new Hono({ strict: false });
  app.get('/health', async () => {
    await sql`SELECT 1`.execute(db);
    return Response.json({ status: 'ok', ...facts });
  });
  return app;
}

import { Hono } from 'hono';
import type { Kysely } from 'kysely';
import type { LogbookSchema } from '../postgres/schema.ts';
import { catalogueText } from '../store/archive.ts';
import { answer, outcome } from '../store/outcome.ts';

/** Path of the archive of catalogues. */
export const CATALOGUES_PATH = '/catalogues';

const HASH = /^(sha256:)?([\da-f]{64})$/;

/** `GET /catalogues/{hash}`: a catalogue as it was given, for ever. With or without `sha256:` before the digits. */
export function catalogueRoutes(reader: Kysely<LogbookSchema>): Hono {
  const app = new Hono({ strict: false });
  app.get('/:hash', async (c) => {
    const digits = HASH.exec(c.req.param('hash'))?.[2];
    const text = digits === undefined ? undefined : await catalogueText(reader, `sha256:${digits}`);
    if (text === undefined) return answer(404, outcome('not-found', 'There is no catalogue with this hash.'));
    const etag = `"${digits}"`;
    if (c.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers: { etag } });
    return new Response(text, { headers: { 'content-type': 'application/json; charset=utf-8', etag } });
  });
  app.all('/:hash', () => answer(405, outcome('not-supported', 'A catalogue can be read here, and nothing else.')));
  return app;
}

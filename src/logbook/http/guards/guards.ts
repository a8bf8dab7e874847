import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { secureHeaders } from 'hono/secure-headers';
import { isAllowedOrigin, isLoopbackHost } from '../../access/access.ts';
import { answer, outcome } from '../../store/outcome.ts';

/** What every request passes before a route sees it: safe headers, this machine only, CORS, a body of bounded size. */

export const MOST_BYTES = 1024 * 1024;

/**
 * Mounted on everything. `allowedOrigins`: pages besides those of this machine that may send and read. `publicUrl`: the name
 * under which the world knows this server, besides those of this machine.
 */
export function guards(allowedOrigins: readonly string[], publicUrl?: string): Hono {
  const app = new Hono({ strict: false });
  const publicHost = publicUrl === undefined ? undefined : new URL(publicUrl).host;
  const isOurs = ({ host, hostname }: URL) => isLoopbackHost(hostname) || host === publicHost;
  app.use(secureHeaders());
  app.use(async (c, next) => {
    await next();
    c.header('cache-control', 'no-store');
  });
  app.use(async (c, next) => {
    const origin = c.req.header('origin');
    if (!isOurs(new URL(c.req.url)) || (origin && !isAllowedOrigin(origin, allowedOrigins))) {
      return answer(403, outcome('forbidden', 'This logbook serves pages of this machine and origins it was told of.'));
    }
    return next();
  });
  app.use(
    cors({
      origin: (origin) => (isAllowedOrigin(origin, allowedOrigins) ? origin : null),
      allowMethods: ['GET', 'POST', 'PUT', 'DELETE'],
      allowHeaders: ['content-type', 'accept', 'prefer', 'authorization', 'if-none-match'],
      exposeHeaders: ['location', 'etag', 'retry-after', 'content-location', 'x-progress', 'expires'],
      maxAge: 600,
    }),
  );
  app.use(
    bodyLimit({
      maxSize: MOST_BYTES,
      onError: async (c) => {
        await readAway(c.req.raw);
        return answer(413, outcome('too-long', `A request holds at most ${MOST_BYTES} bytes. Send smaller batches.`));
      },
    }),
  );
  return app;
}

/** Of what is too large, so much is read all the same. */
const MOST_AWAY = 4 * MOST_BYTES;

/** Lets who is still sending come to an end: hung up on, neither a browser nor a proxy hears the answer. */
async function readAway({ body }: Request): Promise<void> {
  if (!body || body.locked) return;
  const reader = body.getReader();
  let bytes = 0;
  try {
    while (bytes < MOST_AWAY) {
      const { done, value } = await reader.read();
      if (done) return;
      bytes += value.length;
    }
  } catch {
    // It went away by itself.
  } finally {
    reader.releaseLock();
  }
}

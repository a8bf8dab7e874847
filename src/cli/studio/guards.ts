import { createHash, timingSafeEqual } from 'node:crypto';
import type { StudioTexts } from './texts.ts';
import { bodyLimit, type Context, Hono, type MiddlewareHandler } from './web.ts';

/** What every request passes: this machine by its own name, this page and no other, the secret of this sitting, a bounded body. */

/** Bytes. A region's file is at most half of it. */
export const mostBytes = 2_000_000;

export interface Guarding {
  /** Where the studio answers, `http://127.0.0.1:41234`; known once it listens. */
  readonly origin: () => string;
  /** What the page got in its address. */
  readonly secret: string;
  readonly texts: StudioTexts;
}

const policy = [
  ...["default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "img-src 'self' data:"],
  ...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
  ...["require-trusted-types-for 'script'", 'trusted-types lit-html'],
].join('; ');

export const refused = (context: Context, status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 421 | 422, error: string) =>
  context.json({ error }, status);

/** Mounted on everything. There is no CORS: no other page may read an answer. */
export function guards({ origin, texts }: Guarding): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    context.header('content-security-policy', policy);
    context.header('x-content-type-options', 'nosniff');
    context.header('referrer-policy', 'no-referrer');
    context.header('cross-origin-resource-policy', 'same-origin');
    context.header('cross-origin-opener-policy', 'same-origin');
    context.header('cache-control', 'no-store');
  });
  app.use(async (context, next) => {
    // A page on the web can make its own name point here; then the browser would hand it our answers.
    if (context.req.header('host') !== new URL(origin()).host) return refused(context, 421, texts.otherHost);
    const from = context.req.header('origin');
    const site = context.req.header('sec-fetch-site');
    const isOther = (from !== undefined && from !== origin()) || site === 'cross-site' || site === 'same-site';
    // Following a link from elsewhere is a way to open a page, and to do nothing else.
    const isVisit =
      context.req.method === 'GET' && context.req.header('sec-fetch-mode') === 'navigate' && from === undefined;
    if (isOther && !isVisit) return refused(context, 403, texts.otherOrigin);
    return next();
  });
  return app;
}

/** On what reads or writes the region. The secret travels in a header: nothing that a browser sends by itself. */
export function withSecret({ secret, texts }: Guarding): MiddlewareHandler {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const right = digest(`Bearer ${secret}`);
  return async (context, next) => {
    if (!timingSafeEqual(digest(context.req.header('authorization') ?? ''), right))
      return refused(context, 401, texts.noSecret);
    if (context.req.method === 'POST' && !/^application\/json\b/.test(context.req.header('content-type') ?? '')) {
      return refused(context, 415, texts.onlyJson);
    }
    return next();
  };
}

export const bounded = ({ texts }: Guarding): MiddlewareHandler =>
  bodyLimit({ maxSize: mostBytes, onError: (context) => refused(context, 413, texts.tooMuch(mostBytes / 1_000_000)) });

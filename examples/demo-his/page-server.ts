import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import * as z from 'zod/mini';
import type { Pages } from './build-pages.ts';
import { loopbackOrigin, onlyLoopback } from './loopback.ts';

const asked = z.object({ signal: z.string() });

export interface PageServerOptions {
  readonly pages: Pages;
  /** What draws a consultformulier (`/formulier/`): made when it is first asked for. */
  readonly form?: (() => Promise<Pages>) | undefined;
  /** What `/config.json` tells the page: addresses and practices. */
  readonly config: object;
  /** The region's catalogue, as text of its JSON. */
  readonly catalogue: string;
  /** A file of what the region published, by its path there. */
  readonly live?: ((path: string) => Promise<string | undefined>) | undefined;
  /** Makes live what was approved at the desk, by the key of its signal; gives the version, or why not. */
  readonly publish?: ((signal: string) => Promise<{ readonly version?: string; readonly error?: string }>) | undefined;
  /** Where a page gets its token for the logbook. */
  readonly issuer?: Hono | undefined;
  /** Origins besides our own that the page may call: the FHIR server and the logbook. */
  readonly connect: readonly string[];
}

/** Serves the demo's pages, its configuration and the catalogue, under the policy that a careful HIS vendor would set. */
export function pageApp({ pages, form, config, catalogue, live, publish, issuer, connect }: PageServerOptions): Hono {
  const app = new Hono();
  const etag = `"${createHash('sha256').update(catalogue).digest('base64url').slice(0, 27)}"`;
  app.use(onlyLoopback((context) => context.text('Only on this machine', 421)));
  app.use(async (context, next) => {
    await next();
    context.header('content-security-policy', policy(connect));
    context.header('x-content-type-options', 'nosniff');
    context.header('referrer-policy', 'no-referrer');
  });
  app.use('/catalogue.json', cors({ origin: (origin) => (loopbackOrigin(origin) ? origin : null) }));
  app.get('/catalogue.json', (context) => {
    context.header('etag', etag);
    context.header('cache-control', 'no-cache');
    if (context.req.header('if-none-match') === etag) return context.body(null, 304);
    return context.body(catalogue, 200, { 'content-type': 'application/json; charset=utf-8' });
  });
  app.get('/live/*', async (context) => {
    const text = await live?.(context.req.path.slice('/live/'.length));
    if (!text) return context.text('Not found', 404);
    return context.body(text, 200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache' });
  });
  app.post('/circle', async (context) => {
    // Asked as JSON, which a page from elsewhere may not do.
    const isJson = context.req.header('content-type')?.startsWith('application/json');
    const read = isJson ? asked.safeParse(await context.req.json().catch(() => undefined)) : undefined;
    if (!publish || !read?.success) return context.json({ error: 'nothing to publish' }, 404);
    const said = await publish(read.data.signal);
    return context.json(said, said.version === undefined ? 409 : 200);
  });
  if (issuer) app.route('/', issuer);
  app.get('/config.json', (context) => context.json(config));
  app.get('/favicon.ico', (context) => context.body(null, 204));
  app.get('*', async (context) => {
    const path = decodeURIComponent(context.req.path.slice(1)) || 'index.html';
    const ofForm = path.startsWith('formulier/') ? path.slice('formulier/'.length) : undefined;
    const file = ofForm === undefined ? pages.get(path) : (await form?.())?.get(ofForm);
    if (file === undefined) return context.text('Not found', 404);
    const body = typeof file === 'string' ? file : Uint8Array.from(file).buffer;
    return context.body(body, 200, { 'content-type': typeOf(path), 'cache-control': 'no-cache' });
  });
  return app;
}

const policy = (connect: readonly string[]) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `connect-src 'self' ${connect.join(' ')}`,
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');

function typeOf(path: string): string {
  const types: Record<string, string> = {
    html: 'text/html; charset=utf-8',
    js: 'text/javascript; charset=utf-8',
    css: 'text/css; charset=utf-8',
    svg: 'image/svg+xml',
  };
  return types[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
}

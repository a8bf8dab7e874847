import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { secureHeaders } from 'hono/secure-headers';
import { sql } from 'kysely';
import { isAllowedOrigin, isLoopbackHost } from '../access/access.ts';
import type { OpenHooks } from '../hooks/hooks.ts';
import type { LogbookDatabase } from '../postgres/postgres.ts';
import { answer, outcome, outcomeOf } from '../store/outcome.ts';
import { batchResponse, receiveBatch, receiveOne } from '../store/receive.ts';
import { readEvent, searchPage, tagOf } from '../store/search.ts';
import { readSearch } from '../store/search-query.ts';
import { createStore } from '../store/store.ts';
import { capabilityStatement } from './capability.ts';

/** Path of the FHIR base on the logbook's server. */
export const FHIR_PATH = '/fhir';
export const MOST_BYTES = 1024 * 1024;

/** Where the logbook writes what happened: never a body, an id or a query. */
export interface LogbookLog {
  info(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

export interface LogbookOptions {
  readonly database: Pick<LogbookDatabase, 'db' | 'owner'>;
  /** Origins besides those of this machine whose pages may send and read. */
  readonly allowedOrigins?: readonly string[] | undefined;
  readonly log?: LogbookLog | undefined;
  readonly now?: (() => Date) | undefined;
  /** CDS Hooks on the same server, from `openHooks`. */
  readonly hooks?: OpenHooks | undefined;
}

/**
 * The logbook as a function from Request to Response: `POST /fhir` and `PUT /fhir/AuditEvent/{id}` write, `GET` of
 * `/fhir/AuditEvent`, `/fhir/AuditEvent/{id}`, `/fhir/metadata` and `/health` read. Every error is an OperationOutcome.
 */
export function createLogbook({
  database,
  allowedOrigins = [],
  log,
  now = () => new Date(),
  hooks,
}: LogbookOptions): Hono {
  const { db, owner } = database;
  const store = createStore(db, owner, now);
  const failed = (error: unknown) => log?.error(anonymous(error), 'a write failed');
  // FHIR clients post a batch to the base with and without a slash at the end.
  const app = new Hono({ strict: false });

  app.use(async (c, next) => {
    const begun = performance.now();
    await next();
    const ms = Math.round(performance.now() - begun);
    log?.info({ method: c.req.method, path: routeOf(c.req.path), status: c.res.status, ms }, 'request');
  });
  app.use(secureHeaders());
  app.use(async (c, next) => {
    await next();
    c.header('cache-control', 'no-store');
  });
  app.use(async (c, next) => {
    const origin = c.req.header('origin');
    if (!isLoopbackHost(new URL(c.req.url).hostname) || (origin && !isAllowedOrigin(origin, allowedOrigins))) {
      return answer(403, outcome('forbidden', 'This logbook serves pages of this machine and origins it was told of.'));
    }
    return next();
  });
  app.use(
    cors({
      origin: (origin) => (isAllowedOrigin(origin, allowedOrigins) ? origin : null),
      allowMethods: ['GET', 'POST', 'PUT'],
      allowHeaders: ['content-type', 'accept', 'prefer', 'authorization', 'if-none-match'],
      exposeHeaders: ['location', 'etag', 'retry-after'],
      maxAge: 600,
    }),
  );
  app.use(
    bodyLimit({
      maxSize: MOST_BYTES,
      onError: () =>
        answer(413, outcome('too-long', `A request holds at most ${MOST_BYTES} bytes. Send smaller batches.`)),
    }),
  );

  app.post(FHIR_PATH, async (c) => {
    const body = await readBody(c);
    if (!body.ok) return body.response;
    const received = await receiveBatch(store, body.value, failed);
    if (!received.ok) return answer(422, received.outcome);
    const { verdicts } = received;
    log?.info({ stored: count(verdicts, 201), repeated: count(verdicts, 200), entries: verdicts.length }, 'batch');
    if (verdicts.every(({ status }) => status === 503)) {
      return answer(503, verdicts[0]?.outcome, { 'retry-after': '5' });
    }
    return answer(200, batchResponse(verdicts, baseOf(c)));
  });

  app.put(`${FHIR_PATH}/AuditEvent/:id`, async (c) => {
    const body = await readBody(c);
    if (!body.ok) return body.response;
    const verdict = await receiveOne(store, c.req.param('id'), body.value, failed);
    if (verdict.outcome || verdict.id === undefined) {
      return answer(verdict.status, verdict.outcome, verdict.status === 503 ? { 'retry-after': '5' } : {});
    }
    const resource = await readEvent(db, verdict.id);
    const location = `${baseOf(c)}/AuditEvent/${verdict.id}/_history/1`;
    return answer(verdict.status, resource, { location, etag: 'W/"1"' });
  });

  app.get(`${FHIR_PATH}/AuditEvent`, async (c) => {
    const self = new URL(c.req.url);
    const read = readSearch(self.searchParams);
    if (!read.ok) return answer(400, outcomeOf(read.problems));
    const page = await searchPage(db, read.query, self, now());
    const etag = tagOf(page, self.search);
    if (c.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers: { etag } });
    return answer(200, page, { etag });
  });

  app.get(`${FHIR_PATH}/AuditEvent/:id`, async (c) => {
    const id = c.req.param('id');
    const resource = UUID.test(id) ? await readEvent(db, id) : undefined;
    return resource
      ? answer(200, resource, { etag: 'W/"1"' })
      : answer(404, outcome('not-found', 'There is no event with this id.'));
  });

  app.get(`${FHIR_PATH}/metadata`, (c) => answer(200, capabilityStatement(baseOf(c))));

  app.get('/health', async () => {
    await sql`SELECT 1`.execute(db);
    return Response.json({ status: 'ok', ...(hooks && { hooks: 'on' }) });
  });

  hooks?.mount(app);

  for (const path of [FHIR_PATH, `${FHIR_PATH}/AuditEvent`, `${FHIR_PATH}/AuditEvent/:id`, `${FHIR_PATH}/metadata`]) {
    app.all(path, () => answer(405, outcome('not-supported', 'The log can be added to and read, and nothing else.')));
  }
  app.notFound(() => answer(404, outcome('not-found', 'There is nothing here. See /fhir/metadata.')));
  app.onError((error) => {
    log?.error(anonymous(error), 'a request failed');
    return unavailable(error)
      ? answer(503, outcome('transient', 'The database cannot be reached just now. Try again.'), { 'retry-after': '5' })
      : answer(500, outcome('exception', 'The logbook failed on this request. It is in its log.'));
  });
  return app;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type Body = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly response: Response };

async function readBody(c: Context): Promise<Body> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if ((type !== 'application/fhir+json' && type !== 'application/json') || c.req.header('content-encoding')) {
    const issue = outcome('not-supported', 'Send application/fhir+json or application/json, not compressed.');
    return { ok: false, response: answer(415, issue) };
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await c.req.arrayBuffer());
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, response: answer(400, outcome('structure', 'The body is not JSON in UTF-8.')) };
  }
}

function baseOf(c: Context): string {
  return `${new URL(c.req.url).origin}${FHIR_PATH}`;
}

function routeOf(path: string): string {
  return path.startsWith(`${FHIR_PATH}/AuditEvent/`) ? `${FHIR_PATH}/AuditEvent/{id}` : path.slice(0, 40);
}

function count(verdicts: readonly { readonly status: number }[], status: number): number {
  return verdicts.filter((verdict) => verdict.status === status).length;
}

/** An error without its message: PostgreSQL quotes the values it stumbled over. */
function anonymous(error: unknown): object {
  if (!(error instanceof Error)) return { kind: typeof error };
  const code = 'code' in error ? String(error.code) : undefined;
  const frames = error.stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 5);
  return { kind: error.name, code, frames };
}

/** Connection trouble, a server that is stopping or full, a turn that took too long. */
function unavailable(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error))
    return error instanceof Error && /timeout|terminated/i.test(error.message);
  return /^(08|53|55|57)|^E(CONN|PIPE|HOST|TIMEDOUT)/.test(String(error.code));
}

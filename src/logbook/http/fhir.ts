import { type Context, Hono } from 'hono';
import type { Kysely } from 'kysely';
import type { LogbookSchema } from '../postgres/schema.ts';
import { answer, outcome, outcomeOf } from '../store/outcome.ts';
import { batchResponse, type ChoiceStore, receiveBatch, receiveOne } from '../store/receive.ts';
import { readEvent, searchPage, tagOf } from '../store/search.ts';
import { readSearch } from '../store/search-query.ts';
import { readBody } from './body.ts';
import { capabilityStatement } from './capability.ts';
import { anonymous, type LogbookLog } from './request-log.ts';

/** Path of the FHIR base on the logbook's server. */
export const FHIR_PATH = '/fhir';

export interface FhirPorts {
  readonly db: Kysely<LogbookSchema>;
  readonly store: ChoiceStore;
  readonly now: () => Date;
  readonly log?: LogbookLog | undefined;
}

/** The log as FHIR: batch and PUT write, read and search read. Mounted at `FHIR_PATH`. */
export function fhirRoutes({ db, store, now, log }: FhirPorts): Hono {
  const app = new Hono({ strict: false });
  const failed = (error: unknown) => log?.error(anonymous(error), 'a write failed');

  app.post('/', async (c) => {
    const body = await readBody(c);
    if (!body.ok) return body.response;
    const received = await receiveBatch(store, body.value, failed);
    if (!received.ok) return answer(422, received.outcome);
    const { verdicts } = received;
    log?.info({ stored: count(verdicts, 201), repeated: count(verdicts, 200), entries: verdicts.length }, 'batch');
    if (verdicts.every(({ status }) => status === 503)) return later(verdicts[0]?.outcome);
    return answer(200, batchResponse(verdicts, baseOf(c)));
  });

  app.put('/AuditEvent/:id', async (c) => {
    const body = await readBody(c);
    if (!body.ok) return body.response;
    const verdict = await receiveOne(store, c.req.param('id'), body.value, failed);
    if (verdict.status === 503) return later(verdict.outcome);
    if (verdict.outcome || verdict.id === undefined) return answer(verdict.status, verdict.outcome);
    const resource = await readEvent(db, verdict.id);
    const location = `${baseOf(c)}/AuditEvent/${verdict.id}/_history/1`;
    return answer(verdict.status, resource, { location, etag: 'W/"1"' });
  });

  app.get('/AuditEvent', async (c) => {
    const self = new URL(c.req.url);
    const read = readSearch(self.searchParams);
    if (!read.ok) return answer(400, outcomeOf(read.problems));
    const page = await searchPage(db, read.query, self, now());
    const etag = tagOf(page, self.search);
    if (c.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers: { etag } });
    return answer(200, page, { etag });
  });

  app.get('/AuditEvent/:id', async (c) => {
    const id = c.req.param('id');
    const resource = UUID.test(id) ? await readEvent(db, id) : undefined;
    return resource
      ? answer(200, resource, { etag: 'W/"1"' })
      : answer(404, outcome('not-found', 'There is no event with this id.'));
  });

  app.get('/metadata', (c) => answer(200, capabilityStatement(baseOf(c))));

  for (const path of ['/', '/AuditEvent', '/AuditEvent/:id', '/metadata']) {
    app.all(path, () => answer(405, outcome('not-supported', 'The log can be added to and read, and nothing else.')));
  }
  return app;
}

/** The route of a path, without the id that may be in it. */
export function fhirRouteOf(path: string): string | undefined {
  return path.startsWith(`${FHIR_PATH}/AuditEvent/`) ? `${FHIR_PATH}/AuditEvent/{id}` : undefined;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const later = (issue: unknown) => answer(503, issue, { 'retry-after': '5' });

const baseOf = (c: Context) => `${new URL(c.req.url).origin}${FHIR_PATH}`;

function count(verdicts: readonly { readonly status: number }[], status: number): number {
  return verdicts.filter((verdict) => verdict.status === status).length;
}

import { type Context, Hono } from 'hono';
import type { Kysely } from 'kysely';
import { type Rows, storeFor } from '../../access/granted.ts';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { answer, outcome, outcomeOf } from '../../store/outcome.ts';
import { readEvent, searchPage, tagOf } from '../../store/read/search.ts';
import { readSearch } from '../../store/read/search-query.ts';
import { batchResponse } from '../../store/receipt.ts';
import { type ChoiceStore, receiveBatch, receiveOne, type Verdict } from '../../store/receive.ts';
import type { Registered } from '../../store/register.ts';
import { readBody } from '../guards/body.ts';
import type { Metrics } from '../operations/metrics.ts';
import { anonymous, type LogbookLog } from '../operations/request-log.ts';
import { blurredSearch } from './blurred.ts';
import { capabilityStatement } from './capability.ts';

/** Path of the FHIR base on the logbook's server. */
export const FHIR_PATH = '/fhir';

export interface FhirPorts {
  readonly rows: Rows;
  /** True when a token is asked for. */
  readonly locked: boolean;
  /** For what identifies nobody. */
  readonly reader: Kysely<LogbookSchema>;
  readonly practiceOf: (pseudonym: string) => Promise<Registered | undefined>;
  readonly store: ChoiceStore;
  readonly now: () => Date;
  readonly log?: LogbookLog | undefined;
  readonly metrics?: Pick<Metrics, 'received'> | undefined;
  /** How the world knows this server, where that is not the address that a request came to. */
  readonly publicUrl?: string | undefined;
}

/** The log as FHIR: batch and PUT write, read and search read. Mounted at `FHIR_PATH`. */
export function fhirRoutes({ rows, reader, locked, practiceOf, store, now, log, metrics, publicUrl }: FhirPorts): Hono {
  const app = new Hono({ strict: false });
  const hereOf = (c: Context) => {
    const { origin, pathname, search } = new URL(c.req.url);
    return new URL(`${pathname}${search}`, publicUrl ?? origin);
  };
  const baseOf = (c: Context) => `${hereOf(c).origin}${FHIR_PATH}`;
  const failed = (error: unknown) => log?.error(anonymous(error), 'a write failed');

  app.post('/', async (c) => {
    const body = await readBody(c);
    if (!body.ok) return body.response;
    const received = await receiveBatch(storeFor(c.get('granted'), store), body.value, failed);
    if (!received.ok) return answer(422, received.outcome);
    const { verdicts, witnesses } = received;
    log?.info(counted(verdicts), 'batch');
    metrics?.received(verdicts);
    if (verdicts.every(({ status }) => status === 503)) return later(verdicts[0]?.outcome);
    return answer(200, batchResponse(verdicts, baseOf(c), witnesses));
  });

  app.put('/AuditEvent/:id', async (c) => {
    const body = await readBody(c);
    if (!body.ok) return body.response;
    const granted = c.get('granted');
    const verdict = await receiveOne(storeFor(granted, store), c.req.param('id'), body.value, failed);
    metrics?.received([verdict]);
    if (verdict.status === 503) return later(verdict.outcome);
    const { id } = verdict;
    if (verdict.outcome || id === undefined) return answer(verdict.status, verdict.outcome);
    // Its own, and nobody else's: another practice may have used the same id.
    const practice = verdict.practice === undefined ? undefined : await practiceOf(verdict.practice);
    const resource = await rows(granted, (db) => readEvent(db, id, practice?.practice));
    const location = `${baseOf(c)}/AuditEvent/${id}/_history/1`;
    return answer(verdict.status, resource, { location, etag: 'W/"1"' });
  });

  app.get('/AuditEvent', async (c) => {
    const self = hereOf(c);
    const granted = c.get('granted');
    if (granted.to === 'blurred') {
      const found = await blurredSearch(reader, { self, region: granted.caller.region, now: now() });
      return found.ok ? answer(200, found.page) : answer(400, outcomeOf(found.problems));
    }
    const read = readSearch(self.searchParams);
    if (!read.ok) return answer(400, outcomeOf(read.problems));
    const page = await rows(granted, (db, own) => searchPage(db, read.query, self, now(), own));
    const etag = tagOf(page, self.search);
    if (c.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers: { etag } });
    return answer(200, page, { etag });
  });

  app.get('/AuditEvent/:id', async (c) => {
    const id = c.req.param('id');
    const resource = UUID.test(id) ? await rows(c.get('granted'), (db, own) => readEvent(db, id, own)) : undefined;
    return resource
      ? answer(200, resource, { etag: 'W/"1"' })
      : answer(404, outcome('not-found', 'There is no event with this id.'));
  });

  app.get('/metadata', (c) => answer(200, capabilityStatement(baseOf(c), locked)));

  for (const path of ['/', '/AuditEvent', '/AuditEvent/:id', '/metadata']) {
    app.all(path, () => answer(405, outcome('not-supported', 'The log can be added to and read, and nothing else.')));
  }
  return app;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const later = (issue: unknown) => answer(503, issue, { 'retry-after': '5' });

/** How many of what; `identity` are those in which something looked like a person. */
function counted(verdicts: readonly Verdict[]): object {
  const of = (status: number) => verdicts.filter((verdict) => verdict.status === status).length;
  const identity = verdicts.filter((verdict) => verdict.identity).length;
  return {
    entries: verdicts.length,
    stored: of(201),
    repeated: of(200),
    refused: of(422),
    ...(identity > 0 ? { identity } : {}),
  };
}

import { Hono } from 'hono';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { OpenHooks } from '../../hooks/hooks.ts';
import type { ServingDatabase } from '../../postgres/postgres.ts';
import type { Checkpoints } from '../../store/checkpoints/checkpoints.ts';
import { answer, outcome } from '../../store/outcome.ts';
import type { Verdict } from '../../store/receive.ts';
import type { LogStore } from '../../store/store.ts';

/**
 * What an operator watches, as Prometheus text. No label tells of a practice, an id, a path parameter or whatever a sender
 * wrote: every label comes from a list of this program. Figures are of this process and begin anew with it.
 */

export const METRICS_PATH = '/metrics';

export interface Answered {
  readonly method: string;
  /** Pattern of the route, never the path. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

export interface Metrics {
  /** Counts what became of the entries of a request. */
  received(verdicts: readonly Verdict[]): void;
  answered(request: Answered): void;
  text(): Promise<string>;
}

interface Sources {
  readonly database: Pick<ServingDatabase, 'state'>;
  readonly store: Partial<Pick<LogStore, 'lines'>>;
  readonly hooks?: Pick<OpenHooks, 'waiting'> | undefined;
  readonly checkpoints?: (Pick<Checkpoints, 'latest'> & { reload(): Promise<void> }) | undefined;
  readonly now: () => Date;
  readonly version?: string | undefined;
}

const VERDICTS = new Map([
  [200, 'repeated'],
  [201, 'stored'],
  [403, 'refused'],
  [405, 'refused'],
  [409, 'conflict'],
  [422, 'refused'],
  [503, 'later'],
]);
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'];
const INGEST = ['/fhir', '/fhir/AuditEvent/:id'];
/** Seconds. The goal is 50 ms at the 99th percentile; a writer gives up after 9 s. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export function openMetrics({ database, store, hooks, checkpoints, now, version = 'unknown' }: Sources): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const gauge = (name: string, help: string, read: () => number | undefined) =>
    new Gauge({
      ...{ name, help, registers },
      collect() {
        const value = read();
        if (value === undefined) this.remove();
        else this.set(value);
      },
    });
  const verdicts = new Counter({
    ...{
      name: 'tenzij_choices_total',
      help: 'Choices received, over FHIR and by CDS Hooks, by what became of them',
      registers,
    },
    labelNames: ['verdict'],
  });
  const refusals = new Counter({
    ...{ name: 'tenzij_refused_total', help: 'Entries refused for good, by reason', registers },
    labelNames: ['reason'],
  });
  const requests = new Counter({
    ...{ name: 'tenzij_requests_total', help: 'Requests, by pattern of the route', registers },
    labelNames: ['method', 'route', 'status'],
  });
  const ingest = new Histogram({
    ...{ name: 'tenzij_ingest_seconds', help: 'Seconds from a request with choices to its receipts', registers },
    buckets: BUCKETS,
  });
  new Gauge({
    ...{ name: 'tenzij_info', help: 'Version of this program and of Node', registers },
    labelNames: ['version', 'node'],
  }).set({ version, node: process.version }, 1);

  gauge('tenzij_line_batches', 'Batches that wait for their turn', () => store.lines?.().waiting);
  gauge('tenzij_line_longest', 'Batches in the longest line of one practice', () => store.lines?.().longest);
  gauge('tenzij_hooks_waiting', 'Cards and choices of CDS Hooks not on the disk yet', () => hooks?.waiting());
  gauge('tenzij_database_restarts', 'Times the embedded PostgreSQL was gone and started again', () => {
    return database.state?.().restarts;
  });
  gauge('tenzij_checkpoint_age_seconds', 'Seconds since the chains were last signed', () => {
    const latest = checkpoints?.latest();
    return latest && Math.max(0, (now().getTime() - Date.parse(latest.time)) / 1_000);
  });
  new Gauge({
    ...{ name: 'tenzij_pool_lines', help: 'Lines to the database, and requests that wait for one', registers },
    labelNames: ['pool', 'state'],
    collect() {
      for (const [pool, { open, idle, waiting }] of Object.entries(database.state?.().pools ?? {})) {
        this.set({ pool, state: 'open' }, open);
        this.set({ pool, state: 'idle' }, idle);
        this.set({ pool, state: 'waiting' }, waiting);
      }
    },
  });

  return {
    received(all) {
      for (const { status, refused } of all) {
        verdicts.inc({ verdict: VERDICTS.get(status) ?? 'later' });
        if (refused) refusals.inc({ reason: refused });
      }
    },
    answered({ method, route, status, seconds }) {
      requests.inc({ method: METHODS.includes(method) ? method : 'other', route, status });
      if ((method === 'POST' || method === 'PUT') && INGEST.includes(route)) ingest.observe(seconds);
    },
    async text() {
      // Another process may sign; a folder that cannot be read now is told by the age that grows.
      await checkpoints?.reload().catch(() => {});
      return `${await registry.metrics()}\n${await ofThisProcess().metrics()}`;
    },
  };
}

/** Memory, processor and event loop: one for all logbooks of a process, made when it is first asked for. */
let own: Registry | undefined;
function ofThisProcess(): Registry {
  if (own) return own;
  own = new Registry();
  collectDefaultMetrics({ register: own });
  return own;
}

/** `GET /metrics`, for the role `operator`; without an issuer for whoever is on this machine. */
export function metricsRoutes(metrics: Pick<Metrics, 'text'>): Hono {
  const app = new Hono({ strict: false });
  app.get('/', async () => {
    return new Response(await metrics.text(), { headers: { 'content-type': Registry.PROMETHEUS_CONTENT_TYPE } });
  });
  app.all('/', () => answer(405, outcome('not-supported', 'Figures can be read here, and nothing else.')));
  return app;
}

import { Hono } from 'hono';
import type { OpenHooks } from '../hooks/hooks.ts';
import type { LogbookDatabase } from '../postgres/postgres.ts';
import { answer, outcome } from '../store/outcome.ts';
import { createStore } from '../store/store.ts';
import { failureAnswer } from './failure.ts';
import { FHIR_PATH, fhirRouteOf, fhirRoutes } from './fhir.ts';
import { guards } from './guards.ts';
import { healthRoutes } from './health.ts';
import { HOOKS_PATH, hooksRoutes } from './hooks.ts';
import { anonymous, type LogbookLog, requestLog } from './request-log.ts';

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
 * The logbook as a function from Request to Response. Every concern is a file of its own and one line here: FHIR, CDS
 * Hooks, health. Every error is an OperationOutcome.
 */
export function createLogbook({
  database: { db, owner },
  allowedOrigins = [],
  log,
  now = () => new Date(),
  hooks,
}: LogbookOptions): Hono {
  // FHIR clients post a batch to the base with and without a slash at the end.
  const app = new Hono({ strict: false });
  app.use(requestLog(log, (path) => fhirRouteOf(path) ?? path.slice(0, 40)));
  app.route('/', guards(allowedOrigins));
  app.route(FHIR_PATH, fhirRoutes({ db, store: createStore(db, owner, now), now, log }));
  app.route('/', healthRoutes(db, hooks ? { hooks: 'on' } : {}));
  if (hooks) app.route(HOOKS_PATH, hooksRoutes(hooks));
  app.notFound(() => answer(404, outcome('not-found', 'There is nothing here. See /fhir/metadata.')));
  app.onError((error) => {
    log?.error(anonymous(error), 'a request failed');
    return failureAnswer(error);
  });
  return app;
}

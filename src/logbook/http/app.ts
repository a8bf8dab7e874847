import { Hono } from 'hono';
import type { OpenHooks } from '../hooks/hooks.ts';
import type { LogbookDatabase } from '../postgres/postgres.ts';
import type { Checkpoints } from '../store/checkpoints.ts';
import { answer, outcome } from '../store/outcome.ts';
import type { ChoiceStore } from '../store/receive.ts';
import { createStore } from '../store/store.ts';
import { CATALOGUES_PATH, catalogueRoutes } from './catalogues.ts';
import { CHECKPOINTS_PATH, checkpointRoutes } from './checkpoints.ts';
import { deadline } from './deadline.ts';
import { failureAnswer } from './failure.ts';
import { FHIR_PATH, fhirRoutes } from './fhir.ts';
import { guards } from './guards.ts';
import { HOOKS_PATH, hooksRoutes } from './hooks.ts';
import { liveRoutes } from './live.ts';
import { anonymous, type LogbookLog, requestLog } from './request-log.ts';

export interface LogbookOptions {
  readonly database: Pick<LogbookDatabase, 'db' | 'reader' | 'owner'>;
  /** Origins besides those of this machine whose pages may send and read. */
  readonly allowedOrigins?: readonly string[] | undefined;
  readonly log?: LogbookLog | undefined;
  readonly now?: (() => Date) | undefined;
  /** CDS Hooks on the same server, from `openHooks`. */
  readonly hooks?: OpenHooks | undefined;
  /** Signed notes, to which every chain is held. */
  readonly checkpoints?: Checkpoints | undefined;
  /** The log, when something else writes to it too. Default: one on this database. */
  readonly store?: ChoiceStore | undefined;
}

/**
 * The logbook as a function from Request to Response. Every concern is a file of its own and one line here. Every error is
 * an OperationOutcome.
 */
export function createLogbook({
  database,
  allowedOrigins = [],
  log,
  now = () => new Date(),
  hooks,
  checkpoints,
  store = createStore({ database, now, anchor: checkpoints }),
}: LogbookOptions): Hono {
  const { reader } = database;
  // FHIR clients post a batch to the base with and without a slash at the end.
  const app = new Hono({ strict: false });
  app.use(requestLog(log));
  app.route('/', guards(allowedOrigins));
  app.use(deadline());
  app.route('/', liveRoutes(reader, hooks ? { hooks: 'on' } : {}));
  app.route(FHIR_PATH, fhirRoutes({ reader, store, now, log }));
  app.route(CATALOGUES_PATH, catalogueRoutes(reader));
  app.route(CHECKPOINTS_PATH, checkpointRoutes(checkpoints));
  if (hooks) app.route(HOOKS_PATH, hooksRoutes(hooks));
  app.notFound(() => answer(404, outcome('not-found', 'There is nothing here. See /fhir/metadata.')));
  app.onError((error) => {
    log?.error(anonymous(error), 'a request failed');
    return failureAnswer(error);
  });
  return app;
}

import { Hono } from 'hono';
import { getPathNoStrict } from 'hono/utils/url';
import { openAccessLog } from '../access/access-log.ts';
import { rowsFrom } from '../access/granted.ts';
import { limitOf } from '../access/limit.ts';
import { type TokenOptions, tokenReader } from '../access/token.ts';
import type { OpenHooks } from '../hooks/hooks.ts';
import type { ServingDatabase } from '../postgres/postgres.ts';
import type { Anchor } from '../store/anchor.ts';
import type { Checkpoints } from '../store/checkpoints/checkpoints.ts';
import { registered } from '../store/register.ts';
import { createStore, type LogStore } from '../store/store.ts';
import { CATALOGUES_PATH, catalogueRoutes } from './catalogues.ts';
import { CHECKPOINTS_PATH, checkpointRoutes } from './checkpoints.ts';
import { DRAFTS_PATH, draftRoutes } from './choices/drafts.ts';
import { exportRoutes } from './choices/export.ts';
import { FHIR_PATH, fhirRoutes } from './choices/fhir.ts';
import { HOOKS_PATH, hooksRoutes } from './choices/hooks.ts';
import { OPENED_PATH, openedRoutes } from './choices/opened.ts';
import { DESK_PATH, deskRoutes } from './circle/desk.ts';
import { EVALUATION_PATH, evaluationRoutes } from './circle/evaluation.ts';
import { GOALS_PATH, goalRoutes } from './circle/goals.ts';
import { MEETING_PATH, meetingRoutes } from './circle/meeting.ts';
import { MIRROR_PATH, mirrorRoutes } from './circle/mirror.ts';
import { SPEEDDATES_PATH, speeddateRoutes } from './circle/speeddates.ts';
import { deadline } from './guards/deadline.ts';
import { failureAnswer } from './guards/failure.ts';
import { gate, nothingHere } from './guards/gate.ts';
import { guards } from './guards/guards.ts';
import { ACCESS_LOG_PATH, accessLogRoutes } from './operations/access-log.ts';
import { liveRoutes } from './operations/live.ts';
import { METRICS_PATH, metricsRoutes, openMetrics } from './operations/metrics.ts';
import { anonymous, type LogbookLog, requestLog } from './operations/request-log.ts';
import { type SecurityContact, securityTxtRoutes } from './operations/security-txt.ts';

export interface LogbookOptions {
  readonly database: Pick<ServingDatabase, 'db' | 'inOneGo' | 'reader' | 'whole' | 'owner' | 'state'>;
  /** Origins besides those of this machine whose pages may send and read. */
  readonly allowedOrigins?: readonly string[] | undefined;
  readonly log?: LogbookLog | undefined;
  readonly now?: (() => Date) | undefined;
  /** CDS Hooks on the same server, from `openHooks`. */
  readonly hooks?: OpenHooks | undefined;
  /** Signed notes, to which every chain is held. */
  readonly checkpoints?: (Anchor & Pick<Checkpoints, 'latest'>) | undefined;
  /** Who may see what. Absent: whoever is on this machine sees everything. */
  readonly access?: AccessOptions | undefined;
  /** Whom to write to about a weakness. Absent: there is no security.txt. */
  readonly security?: SecurityContact | undefined;
  /** The log, when something else writes to it too. Default: one on this database. */
  readonly store?: LogStore | undefined;
  /** Of this program, for the figures. */
  readonly version?: string | undefined;
}

const PER_MINUTE = 600;
const STRANGER_PER_MINUTE = 120;
/** A HIS calls CDS Hooks for every practice that it serves from one address: a hundred a second. */
const HOOKS_PER_MINUTE = 6_000;

export interface AccessOptions extends TokenOptions {
  /** How the world knows this server: `https://logbook.example`. Default: as each request asks for it. */
  readonly publicUrl?: string | undefined;
  /** `off`: who sees what is not written down, and that it is not is. Default `on`. */
  readonly accessLog?: 'on' | 'off' | undefined;
  /** Requests that one caller may make in a minute. Default 600: an outbox sends a few, a page that is open four. */
  readonly perMinute?: number | undefined;
  /** For the keys of issuers. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** With or without a slash at the end; and a dollar sign that a client wrote as %24 is that dollar sign, as in `/fhir/%24export`. */
const getPath = (request: Request) => getPathNoStrict(request).replaceAll('%24', '$');

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
  access,
  security,
  store = createStore({ database, now, anchor: checkpoints }),
  version,
}: LogbookOptions): Hono {
  const { reader } = database;
  const publicUrl = access?.publicUrl;
  const practiceOf = registered(reader);
  const onRefused = (reason: string) => log?.info({ reason }, 'a token was refused');
  const callerOf = access && tokenReader(access, { fetch: access.fetch, now, onRefused });
  // FHIR clients post a batch to the base with and without a slash at the end.
  const app = new Hono({ getPath });
  const metrics = openMetrics({ database, store, hooks, checkpoints, now, version });
  hooks?.tellReceived(metrics.received);
  app.use(requestLog(log, metrics));
  app.route('/', guards(allowedOrigins, publicUrl));
  app.use(deadline());
  const seen = access && openAccessLog({ db: database.db, reader, now });
  const limits = {
    caller: limitOf(access?.perMinute ?? PER_MINUTE, now),
    stranger: limitOf(STRANGER_PER_MINUTE, now),
    open: limitOf(PER_MINUTE, now),
    hooks: limitOf(HOOKS_PER_MINUTE, now),
  };
  app.use(gate(callerOf && { callerOf, practiceOf, limits, seen: access.accessLog === 'off' ? undefined : seen }));
  app.route('/', securityTxtRoutes(security, { publicUrl, now }));
  app.route('/', liveRoutes(reader, hooks ? { hooks: 'on' } : {}));
  app.route(
    FHIR_PATH,
    fhirRoutes({
      locked: access !== undefined,
      rows: rowsFrom(database),
      reader,
      practiceOf,
      store,
      now,
      log,
      metrics,
      publicUrl,
    }),
  );
  const onFailure = (error: unknown) => log?.error(anonymous(error), 'an export could not be prepared');
  app.route('/', exportRoutes({ db: database.db, reader, now, publicUrl, onFailure }));
  app.route(CATALOGUES_PATH, catalogueRoutes(reader));
  app.route(CHECKPOINTS_PATH, checkpointRoutes(checkpoints));
  app.route(METRICS_PATH, metricsRoutes(metrics));
  app.route(MIRROR_PATH, mirrorRoutes(reader));
  app.route(DESK_PATH, deskRoutes({ db: database.db, reader, now }));
  app.route(MEETING_PATH, meetingRoutes({ db: database.db, reader, now }));
  app.route(GOALS_PATH, goalRoutes({ db: database.db, reader, now }));
  app.route(SPEEDDATES_PATH, speeddateRoutes({ db: database.db, reader, now }));
  app.route(EVALUATION_PATH, evaluationRoutes({ db: database.db, reader, now }));
  app.route(DRAFTS_PATH, draftRoutes(store));
  app.route(OPENED_PATH, openedRoutes({ db: database.db, reader, now, publicUrl }));
  if (seen) app.route(ACCESS_LOG_PATH, accessLogRoutes(seen));
  if (hooks) app.route(HOOKS_PATH, hooksRoutes(hooks));
  app.notFound(nothingHere);
  app.onError((error) => {
    const told = failureAnswer(error);
    // What only whoever asks did wrong is no failure: else anybody could fill the log with them.
    if (told.status >= 500) log?.error(anonymous(error), 'a request failed');
    return told;
  });
  return app;
}

import { createAdaptorServer } from '@hono/node-server';
import { pino } from 'pino';
import type { Catalogue } from '../advice/index.ts';
import { isLoopbackAddress, isLoopbackHost } from './access/access.ts';
import { openAccessLog } from './access/access-log.ts';
import { type CheckpointPlace, checkpointsAt, watchedAt } from './checkpoint-key.ts';
import { type HooksOptions, openHooks } from './hooks/hooks.ts';
import { type AccessOptions, createLogbook } from './http/app.ts';
import { FHIR_PATH } from './http/choices/fhir.ts';
import { HOOKS_PATH } from './http/choices/hooks.ts';
import { clientErrors } from './http/guards/client-error.ts';
import type { LogbookLog } from './http/operations/request-log.ts';
import type { SecurityContact } from './http/operations/security-txt.ts';
import { openToServe, type PostgresOptions, type ServingDatabase } from './postgres/postgres.ts';
import { addCatalogue } from './store/archive.ts';
import { openCheckpoints, watchCheckpoints } from './store/checkpoints/checkpoints.ts';
import { addPractices } from './store/register.ts';
import { createStore } from './store/store.ts';
import { startUpkeep } from './upkeep.ts';

export interface ServeOptions extends PostgresOptions, CheckpointPlace {
  /** 0, the default, takes a free port. A port that is taken rejects with code EADDRINUSE. */
  readonly port?: number | undefined;
  /** Default 127.0.0.1. Another than a loopback address only with `access`, and with the writer's login of the database. */
  readonly host?: string | undefined;
  readonly allowedOrigins?: readonly string[] | undefined;
  /** Whose tokens are taken, and for whom they are made. Absent: whoever is on this machine sees everything. */
  readonly access?: AccessOptions | undefined;
  /** Whom to write to about a weakness, for security.txt. */
  readonly security?: SecurityContact | undefined;
  /** Default: JSON lines on stderr. */
  readonly log?: LogbookLog | undefined;
  /** Also answer CDS Hooks with the advice of this catalogue. */
  readonly hooks?: HooksOptions | undefined;
  /** Catalogues to keep in the archive: an event under another has to wait until `tenzij logbook catalogue add`. */
  readonly catalogues?: readonly Catalogue[] | undefined;
  /** Version of this program, for the figures of `/metrics`. */
  readonly version?: string | undefined;
  /** Pseudonyms to register: a practice that is not has to wait until `tenzij logbook practice add`. */
  readonly practices?: readonly string[] | undefined;
}

export interface RunningLogbook {
  /** `http://127.0.0.1:4711` */
  readonly url: string;
  /** FHIR base, what an outbox is given. */
  readonly fhirBase: string;
  /** Where CDS Hooks are answered; absent when they are not. */
  readonly cdsServices?: string;
  /** True when requests run in a role that can only add and read. */
  readonly guarded: boolean;
  /** Resolves when the database was lost and does not come back: then end the process, so that something starts it anew. */
  readonly gone: Promise<Error>;
  /** Keeps a version that became live, so that choices under it are taken. One that is there already stays as it is. */
  addCatalogue(catalogue: Catalogue): Promise<void>;
  /** Lets requests finish, then stops the server and its database. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Starts a logbook: the database first, then the socket. Throws one clear sentence when the host is not this machine, the
 * port is taken or the database cannot be used. The caller listens to signals and calls `close()`.
 */
export async function startLogbook(options: ServeOptions): Promise<RunningLogbook> {
  const { port = 0, host = '127.0.0.1', access } = options;
  if (!access && !isLoopbackHost(host)) throw refusal(host);
  let onGone: (error: Error) => void = () => {};
  const gone = new Promise<Error>((lost) => {
    onGone = lost;
  });
  const database = await openToServe({ ...options, onGone });
  const parts = await open(database, { ...options, host }).catch(async (cause: unknown) => {
    await database.close();
    throw cause;
  });
  const server = createAdaptorServer({
    fetch: parts.app.fetch,
    // A line that says nothing is not kept open for it.
    serverOptions: { headersTimeout: 10_000, requestTimeout: 30_000, maxHeaderSize: 16 * 1024 },
  });
  server.on('clientError', await clientErrors());
  try {
    await new Promise<void>((listening, failed) => {
      server.once('error', failed);
      server.listen(port, host, () => listening());
    });
    const address = server.address();
    if (address === null || typeof address === 'string') throw refusal(host);
    if (!access && !isLoopbackAddress(address.address)) throw refusal(host);
    const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
    const url = `http://${name}:${address.port}`;
    let closing: Promise<void> | undefined;
    const close = async () => {
      await closed(server);
      await parts.close();
      await database.close();
    };
    return {
      url,
      fhirBase: `${url}${FHIR_PATH}`,
      ...(options.hooks && { cdsServices: `${url}${HOOKS_PATH}` }),
      guarded: database.guarded,
      gone,
      addCatalogue: async (catalogue) => {
        if (!database.owner) throw new Error(notOurs);
        await addCatalogue(database.owner, catalogue, options.now?.() ?? new Date());
      },
      close: () => {
        closing ??= close();
        return closing;
      },
    };
  } catch (cause) {
    server.close();
    await parts.close();
    await database.close();
    throw cause;
  }
}

const stderrLog = () => pino({ name: 'logbook', base: null }, pino.destination({ dest: 2, sync: true }));

/** Everything on an open database but the socket. Throws when the configuration will not do. */
async function open(database: ServingDatabase, options: ServeOptions) {
  const {
    allowedOrigins,
    log = stderrLog(),
    now = () => new Date(),
    catalogues = [],
    practices = [],
    access,
    version,
    security,
  } = options;
  const { owner } = database;
  if (!owner && !access) throw new Error(alone);
  if (owner && access && !isLoopbackHost(options.host ?? '')) throw new Error(tooMuch);
  const isOpen = options.hooks && !options.hooks.trust;
  if (isOpen && (access?.publicUrl !== undefined || !isLoopbackHost(options.host ?? '')))
    throw new Error(openHooksRefused);
  if (owner) {
    for (const catalogue of catalogues) await addCatalogue(owner, catalogue, now());
    const region = catalogues[0]?.id ?? options.hooks?.catalogue.id;
    if (region === undefined && practices.length > 0) throw new Error(ofNoRegion);
    await addPractices(owner, practices, { service: options.service, region: region ?? '', now: now() });
  }
  const place = owner && (await checkpointsAt(options));
  const checkpoints = owner && place && (await openCheckpoints(owner, place, now));
  const watched = owner ? undefined : await watchedAt(options);
  const anchor = checkpoints ?? (watched && (await watchCheckpoints(watched.dir, watched.key)));
  const failed = (what: string) => (error: unknown) =>
    log.error({ kind: error instanceof Error ? error.name : typeof error }, what);
  const store = createStore({ database, now, anchor });
  const hooks =
    options.hooks &&
    openHooks(options.hooks, {
      ...{ database, store, now, onFailure: failed('a write of CDS Hooks failed') },
      onRefused: (reason) => log.info({ reason }, 'A CDS Hooks token was refused.'),
    });
  // Without the owner's rights these are the work of a job: tenzij logbook upkeep.
  const upkeep = owner && startUpkeep({ owner, checkpoints, now, onFailure: failed('upkeep failed') });
  await upkeep?.run();
  if (access) {
    const seen = openAccessLog({ db: database.db, reader: database.reader, now });
    await seen.switched(access.accessLog !== 'off');
  }
  const app = createLogbook({
    database,
    allowedOrigins,
    log,
    now,
    hooks,
    checkpoints: anchor,
    access,
    security,
    store,
    version,
  });
  return {
    app,
    async close() {
      await upkeep?.stop();
      await hooks?.close();
    },
  };
}

type Server = ReturnType<typeof createAdaptorServer>;

/** Stops listening and lets requests finish; a client that keeps its line open may not keep the logbook from stopping. */
function closed(server: Server): Promise<void> {
  return new Promise<void>((done) => {
    server.close(() => done());
    if ('closeIdleConnections' in server) server.closeIdleConnections();
    const cut = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 3_000);
    cut.unref();
  });
}

function refusal(host: string): Error {
  return new Error(
    `The logbook does not listen on ${host}: without an issuer of tokens it has no access control yet, so it serves this machine only. Use 127.0.0.1.`,
  );
}

const alone = "The login of the database is the writer's, and there is no issuer of tokens: nobody could be served.";
const openHooksRefused =
  'CDS Hooks for others than this machine ask for `trust`: which clients may call, and their keys.';
const ofNoRegion = 'Practices are registered under the region of a catalogue. Give `catalogues` beside `practices`.';
const notOurs = "With the writer's login no catalogue can be kept. Use tenzij logbook catalogue add.";
const tooMuch =
  "The logbook serves others than this machine with the writer's login of the database only. See tenzij logbook migrate --writer.";

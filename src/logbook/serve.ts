import { createAdaptorServer } from '@hono/node-server';
import { pino } from 'pino';
import { isLoopbackAddress, isLoopbackHost } from './access/access.ts';
import { type HooksOptions, type OpenHooks, openHooks } from './hooks/hooks.ts';
import { createLogbook } from './http/app.ts';
import { FHIR_PATH } from './http/fhir.ts';
import { HOOKS_PATH } from './http/hooks.ts';
import type { LogbookLog } from './http/request-log.ts';
import { type LogbookDatabase, openPostgres, type PostgresOptions } from './postgres/postgres.ts';

export interface ServeOptions extends PostgresOptions {
  /** 0, the default, takes a free port. A port that is taken rejects with code EADDRINUSE. */
  readonly port?: number | undefined;
  /** A loopback address; default 127.0.0.1. */
  readonly host?: string | undefined;
  readonly allowedOrigins?: readonly string[] | undefined;
  /** Default: JSON lines on stderr. */
  readonly log?: LogbookLog | undefined;
  /** Also answer CDS Hooks with the advice of this catalogue. */
  readonly hooks?: HooksOptions | undefined;
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
  /** Lets requests finish, then stops the server and its database. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Starts a logbook: the database first, then the socket. Throws one clear sentence when the host is not this machine, the
 * port is taken or the database cannot be used. The caller listens to signals and calls `close()`.
 */
export async function startLogbook({
  port = 0,
  host = '127.0.0.1',
  allowedOrigins,
  log = pino({ name: 'logbook', base: null }, pino.destination({ dest: 2, sync: true })),
  hooks: hooksOptions,
  ...where
}: ServeOptions): Promise<RunningLogbook> {
  if (!isLoopbackHost(host)) throw refusal(host);
  const database = await openPostgres(where);
  const hooks = await hooksOn(database, hooksOptions, log);
  const app = createLogbook({ database, allowedOrigins, log, hooks });
  const server = createAdaptorServer({
    fetch: app.fetch,
    // A line that says nothing is not kept open for it.
    serverOptions: { headersTimeout: 10_000, requestTimeout: 30_000, maxHeaderSize: 16 * 1024 },
  });
  try {
    await new Promise<void>((listening, failed) => {
      server.once('error', failed);
      server.listen(port, host, () => listening());
    });
    const address = server.address();
    if (address === null || typeof address === 'string' || !isLoopbackAddress(address.address)) throw refusal(host);
    const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
    const url = `http://${name}:${address.port}`;
    let closing: Promise<void> | undefined;
    const close = async () => {
      await new Promise<void>((closed) => {
        server.close(() => closed());
        if ('closeIdleConnections' in server) server.closeIdleConnections();
        // A client that keeps its line open may not keep the logbook from stopping.
        const cut = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 3_000);
        cut.unref();
      });
      await hooks?.close();
      await database.close();
    };
    return {
      url,
      fhirBase: `${url}${FHIR_PATH}`,
      ...(hooks && { cdsServices: `${url}${HOOKS_PATH}` }),
      guarded: database.guarded,
      close: () => {
        closing ??= close();
        return closing;
      },
    };
  } catch (cause) {
    server.close();
    await hooks?.close();
    await database.close();
    throw cause;
  }
}

/** Opens CDS Hooks on a database, and closes that when the configuration will not do. */
async function hooksOn(
  database: LogbookDatabase,
  options: HooksOptions | undefined,
  log: LogbookLog,
): Promise<OpenHooks | undefined> {
  const onFailure = (error: unknown) =>
    log.error({ kind: error instanceof Error ? error.name : typeof error }, 'a write of CDS Hooks failed');
  const onRefused = (reason: string) => log.info({ reason }, 'A CDS Hooks token was refused.');
  try {
    return options && openHooks(options, { database, onFailure, onRefused });
  } catch (cause) {
    await database.close();
    throw cause;
  }
}

function refusal(host: string): Error {
  return new Error(
    `The logbook does not listen on ${host}: it has no access control yet, so it serves this machine only. Use 127.0.0.1.`,
  );
}

import type { MiddlewareHandler } from 'hono';

/** Where the logbook writes what happened: never a body, an id or a query. */
export interface LogbookLog {
  info(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** One line a request: the route it took, never its path. */
export function requestLog(log: LogbookLog | undefined, routeOf: (path: string) => string): MiddlewareHandler {
  return async (c, next) => {
    const begun = performance.now();
    await next();
    const ms = Math.round(performance.now() - begun);
    log?.info({ method: c.req.method, path: routeOf(c.req.path), status: c.res.status, ms }, 'request');
  };
}

/** An error without its message: PostgreSQL quotes the values it stumbled over. */
export function anonymous(error: unknown): object {
  if (!(error instanceof Error)) return { kind: typeof error };
  const code = 'code' in error ? String(error.code) : undefined;
  const frames = error.stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 5);
  return { kind: error.name, code, frames };
}

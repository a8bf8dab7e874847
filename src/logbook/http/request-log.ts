import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';

/** Where the logbook writes what happened: never a body, an id or a query. */
export interface LogbookLog {
  info(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** One line a request: the route it took, never its path. */
export function requestLog(log: LogbookLog | undefined): MiddlewareHandler {
  return async (c, next) => {
    const begun = performance.now();
    await next();
    const ms = Math.round(performance.now() - begun);
    log?.info({ method: c.req.method, route: routeOf(c), status: c.res.status, ms }, 'request');
  };
}

/** The pattern of the route that answered, such as `/fhir/AuditEvent/:id`; `none` for an address that is not there. */
function routeOf(c: Parameters<MiddlewareHandler>[0]): string {
  return matchedRoutes(c).findLast(({ path }) => !path.endsWith('*'))?.path ?? 'none';
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

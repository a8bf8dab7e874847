import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { Metrics } from './metrics.ts';

/** Where the logbook writes what happened: never a body, an id or a query. */
export interface LogbookLog {
  info(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** One line a request: the route it took, never its path. The same goes to the figures. */
export function requestLog(log: LogbookLog | undefined, metrics?: Pick<Metrics, 'answered'>): MiddlewareHandler {
  return async (c, next) => {
    const begun = performance.now();
    await next();
    const took = performance.now() - begun;
    const [{ method }, route, { status }] = [c.req, routeOf(c), c.res];
    log?.info({ method, route, status, ms: Math.round(took) }, 'request');
    metrics?.answered({ method, route, status, seconds: took / 1_000 });
  };
}

/** The pattern of the route that answered, such as `/fhir/AuditEvent/:id`; `none` for an address that is not there. */
export function routeOf(c: Parameters<MiddlewareHandler>[0]): string {
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

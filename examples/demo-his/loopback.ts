import type { Context, MiddlewareHandler } from 'hono';

/** The one address on which everything of the demo listens. */
export const loopback = '127.0.0.1';

const names: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** True for an `Origin` of a page that comes from this machine. */
export function loopbackOrigin(origin: string): boolean {
  return URL.canParse(origin) && names.has(new URL(origin).hostname);
}

/**
 * Refuses a request whose `Host` is not this machine: a page on the web can make its own name point here (DNS
 * rebinding), and then the browser would hand it our answers.
 */
export function onlyLoopback(refuse: (context: Context) => Response): MiddlewareHandler {
  return async (context, next) => {
    if (!names.has(new URL(`http://${context.req.header('host') ?? 'localhost'}`).hostname)) return refuse(context);
    await next();
  };
}

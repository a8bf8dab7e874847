import type { MiddlewareHandler } from 'hono';
import { answer, outcome } from '../../store/outcome.ts';

/** After this many milliseconds a client hears that it has to come again; what goes on behind it is idempotent. */
const DEADLINE = 12_000;

/** A request has a deadline, whatever it waits for. */
export function deadline(ms = DEADLINE): MiddlewareHandler {
  return async (_c, next) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), ms);
    });
    const done = next();
    try {
      const first = await Promise.race([done, late]);
      if (first !== 'late') return undefined;
      done.catch(() => {}); // what it still does is its own affair
      return answer(503, outcome('timeout', 'This took too long. Send it again.'), { 'retry-after': '5' });
    } finally {
      clearTimeout(timer);
    }
  };
}

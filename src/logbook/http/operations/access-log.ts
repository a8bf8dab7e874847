import { Hono } from 'hono';
import type { AccessCursor, AccessLog } from '../../access/access-log.ts';
import { answer, outcome } from '../../store/outcome.ts';
import { cursorParts } from '../../store/read/search-query.ts';

/** Path of the log of who saw what. */
export const ACCESS_LOG_PATH = '/access-log';

const MOST = 200;

/** `GET /access-log?_count=&_cursor=`: newest first, for the role `access`. Reading it is in it too. */
export function accessLogRoutes(log: AccessLog): Hono {
  const app = new Hono({ strict: false });
  app.get('/', async (c) => {
    const given = c.req.query('_cursor');
    const before = given === undefined ? undefined : cursorOf(given);
    const count = Number(c.req.query('_count') ?? '50');
    if ((given !== undefined && !before) || !Number.isInteger(count) || count < 1 || count > MOST) {
      return answer(400, outcome('invalid', `Give a _count from 1 to ${MOST}, and no cursor of your own making.`));
    }
    const { bundle, next } = await log.page(count, before);
    const link = next && [{ relation: 'next', url: `${ACCESS_LOG_PATH}?_count=${count}&_cursor=${textOf(next)}` }];
    return answer(200, { ...bundle, ...(link ? { link } : {}) });
  });
  return app;
}

const textOf = ({ at, practice, seq }: AccessCursor) =>
  Buffer.from(JSON.stringify([at, practice, seq])).toString('base64url');

function cursorOf(text: string): AccessCursor | undefined {
  try {
    const read = cursorParts.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    if (!read.success) return undefined;
    const [at, practice, seq] = read.data;
    return { at, practice, seq };
  } catch {
    return undefined;
  }
}

import { type Context, Hono } from 'hono';
import type { Answer, Caller } from '../../../hooks/index.ts';
import type { OpenHooks } from '../../hooks/hooks.ts';

/** Path of the CDS Hooks service on the logbook's server. */
export const HOOKS_PATH = '/cds-services';

/** CDS Hooks over HTTP: who calls, a JSON body, and what the service answers. Mounted at `HOOKS_PATH`. */
export function hooksRoutes({ service, callerOf, cardsKept }: Omit<OpenHooks, 'settle' | 'close'>): Hono {
  const app = new Hono({ strict: false });
  const posted = (handle: (body: unknown, caller: Caller) => Promise<Answer>) => async (c: Context) => {
    const caller = await callerOf(c.req.header('authorization'), c.req.path);
    if (caller === undefined) {
      const message = 'This service asks for a token signed by a client that it knows.';
      return Response.json(
        { error: 'unauthorized', message },
        { status: 401, headers: { 'www-authenticate': 'Bearer' } },
      );
    }
    const body = await bodyOf(c);
    return body instanceof Response ? body : answered(await handle(body.value, caller));
  };
  app.get('/', () => answered(service.discovery()));
  app.post('/:id/feedback', (c) => {
    const id = c.req.param('id');
    return posted((body, caller) => service.feedback(id, body, caller))(c);
  });
  app.post('/:id', (c) => {
    const id = c.req.param('id');
    return posted(async (body, caller) => {
      const answer = await service.call(id, body, caller);
      if (!hasCards(answer)) return answer;
      // A card that is nowhere on a disk would lose the choice that is told about it: then rather silence.
      return (await withinPatience(cardsKept())) ? answer : { status: 200, body: { cards: [] } };
    })(c);
  });
  for (const path of ['/', '/:id', '/:id/feedback']) {
    app.all(path, () => problem(405, 'not-supported', 'GET /cds-services; POST a hook or feedback to a service.'));
  }
  return app;
}

/** A GP does not wait longer for a card. Milliseconds. */
const PATIENCE = 2_000;

const hasCards = ({ status, body }: Answer) =>
  status === 200 && 'cards' in body && Array.isArray(body.cards) && body.cards.length > 0;

async function withinPatience(kept: Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE);
  });
  return Promise.race([kept.catch(() => false), late]).finally(() => clearTimeout(timer));
}

async function bodyOf(c: Context): Promise<{ readonly value: unknown } | Response> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json' && type !== 'application/fhir+json') {
    return problem(415, 'not-supported', 'Send application/json.');
  }
  try {
    return { value: await c.req.json() };
  } catch {
    return problem(400, 'invalid', 'The body is not JSON.');
  }
}

function answered({ status, body }: Answer): Response {
  return Response.json(body, { status, ...(status === 503 && { headers: { 'retry-after': '5' } }) });
}

function problem(status: number, error: string, message: string): Response {
  return Response.json({ error, message }, { status });
}

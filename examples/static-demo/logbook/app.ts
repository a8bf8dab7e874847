import { Hono } from 'hono';
import {
  answer,
  batchResponse,
  type ChoiceStore,
  outcome,
  outcomeOf,
  readSearch,
  receiveBatch,
  receiveOne,
} from 'tenzij/logbook/receiver';
import type { Keep } from '../keep.ts';
import { resourceOf, searchPage } from './search.ts';
import { practiceOf } from './token.ts';

/**
 * A logbook that lives in the page: the real one's own receiver and search parameters, with the browser's database behind
 * them. No hash chain and no PostgreSQL: it shows what the audit team sees, it proves nothing.
 */
export function logbookApp(base: string, keep: Keep, now: () => Date = () => new Date()): Hono {
  const app = new Hono({ strict: false }).basePath(new URL(base).pathname);
  const store: ChoiceStore = {
    append: (_, arrivals) =>
      keep.append(
        arrivals.map(({ event, text }) => ({ id: event.id, received: now().toISOString(), choice: event, text })),
      ),
  };

  app.post('/', async (context) => {
    const received = await receiveBatch(store, await bodyOf(context.req.raw), console.warn);
    return received.ok ? answer(200, batchResponse(received.verdicts, base)) : answer(422, received.outcome);
  });

  app.put('/AuditEvent/:id', async (context) => {
    const id = context.req.param('id');
    const verdict = await receiveOne(store, id, await bodyOf(context.req.raw), console.warn);
    return answer(verdict.status, verdict.outcome ?? (await read(context.req.raw, id)));
  });

  app.get('/AuditEvent', async (context) => {
    const self = new URL(context.req.url);
    const asked = readSearch(self.searchParams);
    if (!asked.ok) return answer(400, outcomeOf(asked.problems));
    return answer(200, searchPage(await own(context.req.raw), asked.query, self, now()), {
      'cache-control': 'no-store',
    });
  });

  app.get('/AuditEvent/:id', async (context) => {
    const resource = await read(context.req.raw, context.req.param('id'));
    return resource ? answer(200, resource) : answer(404, outcome('not-found', 'There is no event with this id.'));
  });

  app.notFound(() => answer(404, outcome('not-supported', 'The log can be added to and read, and nothing else.')));
  return app;

  /** As in the real logbook: a practice sees its own choices; without a login, on a machine of its own, all are there. */
  async function own(request: Request) {
    const practice = practiceOf(request);
    return (await keep.choices()).filter(({ choice }) => practice === undefined || choice.practice === practice);
  }

  async function read(request: Request, id: string) {
    const found = (await own(request)).find((entry) => entry.id === id.toLowerCase());
    return found && resourceOf(found);
  }
}

async function bodyOf(request: Request): Promise<unknown> {
  return request.json().catch(() => undefined);
}

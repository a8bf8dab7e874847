import { Hono } from 'hono';
import type { Keep } from '../keep.ts';
import { batchResponse, receiveBatch, receiveOne, refusal } from './receive.ts';
import { parameters, resourceOf, searchPage } from './search.ts';

/**
 * A logbook that lives in the page: the real one's FHIR interface for receiving and searching, with the browser's own
 * database behind it. No hash chain and no PostgreSQL: it shows what the audit team sees, it proves nothing.
 */
export function logbookApp(base: string, keep: Keep, now: () => Date = () => new Date()): Hono {
  const app = new Hono({ strict: false }).basePath(new URL(base).pathname);

  app.post('/', async (context) => {
    const verdicts = await receiveBatch(keep, await bodyOf(context.req.raw), now());
    return verdicts
      ? answer(200, batchResponse(verdicts, base))
      : answer(422, refusal('Send a Bundle of type batch with 1 to 100 entries "PUT AuditEvent/{id}".'));
  });

  app.put('/AuditEvent/:id', async (context) => {
    const id = context.req.param('id');
    const { status, outcome } = await receiveOne(keep, id, await bodyOf(context.req.raw), now());
    return outcome ? answer(status, outcome) : answer(status, await read(id));
  });

  app.get('/AuditEvent', async (context) => {
    const page = searchPage(await keep.choices(), new URL(context.req.url), now());
    if (!('unread' in page)) return answer(200, page);
    return answer(400, refusal(`${page.unread} cannot be used; this search knows ${parameters.join(', ')}.`));
  });

  app.get('/AuditEvent/:id', async (context) => {
    const resource = await read(context.req.param('id'));
    return resource ? answer(200, resource) : answer(404, refusal('There is no event with this id.'));
  });

  app.notFound(() => answer(404, refusal('The log can be added to and read, and nothing else.')));
  return app;

  async function read(id: string) {
    const found = (await keep.choices()).find((entry) => entry.id === id.toLowerCase());
    return found && resourceOf(found);
  }
}

async function bodyOf(request: Request): Promise<unknown> {
  return request.json().catch(() => undefined);
}

function answer(status: number, resource: unknown): Response {
  const headers = { 'content-type': 'application/fhir+json; charset=utf-8', 'cache-control': 'no-store' };
  return new Response(JSON.stringify(resource), { status, headers });
}

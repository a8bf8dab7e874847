import type { Hono } from 'hono';
import * as z from 'zod/mini';
import type { ChoiceEvent } from '../../src/advice/model/choice.ts';
import { toAuditEvent } from '../../src/fhir/index.ts';

/** Speaks to a logbook as a client would, and reads its receipts. */

const receipts = z.object({
  entry: z.array(
    z.object({
      fullUrl: z.optional(z.string()),
      response: z.object({ status: z.string(), location: z.optional(z.string()), outcome: z.optional(z.unknown()) }),
    }),
  ),
});

export const put = (resource: unknown, id: string) => ({
  resource,
  request: { method: 'PUT', url: `AuditEvent/${id}` },
});

export const putEvent = (event: ChoiceEvent) => put(toAuditEvent(event), event.id);

export const batchOf = (entry: readonly unknown[]) => ({ resourceType: 'Bundle', type: 'batch', entry });

export function post(app: Hono, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return Promise.resolve(
    app.request('/fhir', {
      method: 'POST',
      body: text,
      headers: { 'content-type': 'application/fhir+json', ...headers },
    }),
  );
}

/** Statuses of a batch, in order. */
export async function send(app: Hono, events: readonly ChoiceEvent[]): Promise<string[]> {
  return (await receiptsOf(await post(app, batchOf(events.map(putEvent))))).map(({ response }) => response.status);
}

export async function receiptsOf(response: Response) {
  return receipts.parse(await response.json()).entry;
}

const page = z.object({
  total: z.optional(z.number()),
  link: z.array(z.object({ relation: z.string(), url: z.string() })),
  entry: z.array(z.object({ fullUrl: z.string(), resource: z.looseObject({ id: z.string() }) })),
});

/** One page of a search: ids, links and total. */
export async function search(app: Hono, query: string, headers: Record<string, string> = {}) {
  const response = await app.request(query.startsWith('http') ? query : `/fhir/AuditEvent${query}`, { headers });
  if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
  const { total, link, entry } = page.parse(await response.json());
  const links = Object.fromEntries(link.map(({ relation, url }) => [relation, url]));
  return {
    total,
    ids: entry.map(({ resource }) => resource.id),
    links,
    resources: entry.map(({ resource }) => resource),
  };
}

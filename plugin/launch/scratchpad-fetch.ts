import { serverAddress } from '../../src/fhir/index.ts';
import type { WebMessaging } from './messaging.ts';

type Json = Readonly<Record<string, unknown>>;

export interface ScratchpadOptions {
  /** Carries everything that is not about the draft itself. */
  readonly fetch: typeof globalThis.fetch;
  readonly messaging: Pick<WebMessaging, 'read' | 'update'>;
  /** FHIR base address. */
  readonly base: string;
  /** `ServiceRequest/12`. */
  readonly draft: string;
}

/**
 * A fetch for which the HIS's scratchpad is the place of the draft: reading it reads the GP's unsaved form, writing it changes
 * that form in front of the GP. Everything else goes to the server. So the nudge has one road, whatever is behind it, and
 * a conflict (412) on the scratchpad is handled as one on the server.
 */
export function scratchpadFetch({ fetch, messaging, base, draft }: ScratchpadOptions): typeof globalThis.fetch {
  const address = serverAddress(base);
  const place = address.inside(draft);
  const id = draft.slice(draft.indexOf('/') + 1);
  return async (input, init) => {
    const url = new URL(address.inside(input instanceof Request ? input.url : String(input)));
    const method = init?.method ?? 'GET';
    const isDraft = `${url.origin}${url.pathname}` === place;
    if (method === 'PUT' && isDraft && typeof init?.body === 'string') return write(init.body);
    const isSearch = url.pathname === new URL(address.inside('ServiceRequest')).pathname;
    const wanted = isDraft || (isSearch && url.searchParams.get('_id') === id);
    if (method !== 'GET' || !wanted) return fetch(input, init);
    const { resource, status } = await messaging.read(draft);
    // Never the server instead: there the draft may be older than what the GP filled in since, an alarm among it.
    if (!resource) return refusal(status);
    return isDraft ? json(resource) : json(searchset(resource, place));
  };

  async function write(body: string): Promise<Response> {
    const resource: Json = JSON.parse(body);
    const { status } = await messaging.update(draft, resource);
    if (status < 200 || status > 299) return refusal(status);
    const stored = await messaging.read(draft);
    return json(stored.resource ?? resource);
  }
}

/** The draft alone: what belongs to it is asked for at the server. */
const searchset = (resource: Json, fullUrl: string): Json => ({
  resourceType: 'Bundle',
  type: 'searchset',
  total: 1,
  entry: [{ fullUrl, resource, search: { mode: 'match' } }],
});

/** As a server would: an error status, or no connection at all. */
function refusal(status: number): Response {
  if (status === 0) throw new TypeError('The scratchpad did not answer.');
  return new Response(null, { status });
}

const json = (body: Json) =>
  new Response(JSON.stringify(body), { headers: { 'content-type': 'application/fhir+json' } });

import { Client, type FhirResource, RESPONSE_KEY } from 'fhir-kit-client';
import { isObject } from './elements.ts';
import { FhirError } from './fhir-error.ts';
import { assertAddress, type ServerAddress, serverAddress } from './server-address.ts';
import { send, type TransportOptions } from './transport.ts';

/** A JSON resource as the server gave it, with everything tenzij does not know. */
export type Resource = Record<string, unknown>;

export interface FhirClientOptions {
  /** Absolute base URL of the FHIR R4 server. */
  readonly baseUrl: string;
  /** Carries every request; here a host adds its tokens. Default: the global fetch. */
  readonly fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  /** Milliseconds for one request. Default 8000. */
  readonly timeoutMs?: number | undefined;
  /** Characters of one answer. Default 20 million. */
  readonly maxBody?: number | undefined;
  /** Pages of one search. Default 20. */
  readonly maxPages?: number | undefined;
  /** Clock in milliseconds and jitter, for the retries. */
  readonly now?: (() => number) | undefined;
  readonly random?: (() => number) | undefined;
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

export type SearchParams = Record<string, string | string[]>;

/** Whether a server does something: known from its answers, never asked. */
type Learned = 'unknown' | 'yes' | 'no';

export interface FhirClient {
  readonly address: ServerAddress;
  /** What this server turned out to do; kept as long as the client. */
  readonly learned: { batch: Learned; includes: Learned };
  read(type: string, id: string, options?: CallOptions): Promise<Resource>;
  /** All pages of a search, as one list of entries. */
  search(type: string, params: SearchParams, options?: CallOptions): Promise<Resource[]>;
  /** The pages after this searchset, as entries. */
  following(bundle: Resource, options?: CallOptions): Promise<Resource[]>;
  /** Posts a Bundle of type batch. Never retried. */
  batch(bundle: Resource, options?: CallOptions): Promise<Resource>;
  /** Makes a resource, unless the search `ifNoneExist` finds one. Never retried. Undefined when the server answers nothing. */
  create(
    resource: Readonly<Record<string, unknown>> & { readonly resourceType: string },
    options?: CallOptions & { readonly ifNoneExist?: string | undefined },
  ): Promise<{ readonly resource: Resource | undefined }>;
  /** Replaces a resource if it still is the version that `ifMatch` names. Undefined when the server answers nothing. */
  update(
    resource: Resource & { resourceType: string; id: string },
    options?: CallOptions & { readonly ifMatch?: string | undefined },
  ): Promise<{ readonly resource: Resource | undefined; readonly etag: string | undefined }>;
}

/**
 * A guarded client over fhir-kit-client: that library makes the addresses, this file everything that is sent. fhir-kit-client
 * offers no place for a fetch, sends its token wherever a link points and hides failures in bodies and headers (STANDARDS
 * §3.1); all of its calls go through one method, which is replaced here.
 *
 * Throws FhirError `refused` at once when the base URL is not absolute http(s).
 */
export function createFhirClient(options: FhirClientOptions): FhirClient {
  const address = serverAddress(options.baseUrl);
  const maxPages = options.maxPages ?? 20;
  const transport: TransportOptions = {
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    timeoutMs: options.timeoutMs ?? 8000,
    maxBody: options.maxBody ?? 20_000_000,
    now: options.now ?? Date.now,
    random: options.random ?? Math.random,
  };

  const kit = new Client({ baseUrl: address.base });
  kit.httpClient.request = async (method, target, { headers = {}, signal } = {}, body) => {
    // A batch goes to the base itself; some servers know no path "/".
    const url = address.inside(target).replace(/\/$/, '');
    const { body: answer, response } = await send(
      {
        method,
        url,
        label: labelOf(method, url, address.base),
        headers: { accept: 'application/fhir+json', ...headers },
        body: typeof body === 'string' || body === undefined ? body : JSON.stringify(body),
        signal: signal instanceof AbortSignal ? signal : undefined,
      },
      transport,
    );
    const resource = { ...(isObject(answer) ? answer : {}), resourceType: typeOf(answer) };
    return Object.defineProperty(resource, RESPONSE_KEY, { value: response, enumerable: false });
  };

  /** Entries of this page and those after it. A page seen twice or beyond the limit ends in an error, not in a loop. */
  const following = async (first: Resource, { signal }: CallOptions = {}) => {
    const entries = entriesOf(first);
    const seen = new Set<string>();
    for (let url = nextOf(first); url !== undefined; ) {
      const href = address.inside(url);
      if (seen.has(href) || seen.size + 1 >= maxPages) {
        throw new FhirError('too-large', `GET: the search has more than ${maxPages} pages, or repeats one.`);
      }
      seen.add(href);
      const page = resourceOf(await kit.request(href, { options: withSignal(signal) }), 'Bundle');
      entries.push(...entriesOf(page));
      url = nextOf(page);
    }
    return entries;
  };

  return {
    address,
    learned: { batch: 'unknown', includes: 'unknown' },
    following,
    async read(type, id, { signal } = {}) {
      assertAddress(type, id);
      return resourceOf(await kit.read({ resourceType: type, id, options: withSignal(signal) }), type);
    },
    async search(type, searchParams, { signal } = {}) {
      assertAddress(type, 'search');
      const page = await kit.search({ resourceType: type, searchParams, options: withSignal(signal) });
      return following(resourceOf(page, 'Bundle'), { signal });
    },
    async batch(bundle, { signal } = {}) {
      const answer = await kit.batch({ body: { ...bundle, resourceType: 'Bundle' }, options: withSignal(signal) });
      return resourceOf(answer, 'Bundle');
    },
    async create(resource, { signal, ifNoneExist } = {}) {
      const { resourceType } = resource;
      assertAddress(resourceType, 'new');
      const headers = ifNoneExist === undefined ? {} : { 'if-none-exist': ifNoneExist };
      const options = { ...withSignal(signal), headers };
      const answer = await kit.create({ resourceType, body: { ...resource, resourceType }, options });
      return { resource: answer.resourceType === resourceType ? { ...answer } : undefined };
    },
    async update(resource, { signal, ifMatch } = {}) {
      const { resourceType, id } = resource;
      assertAddress(resourceType, id);
      const headers = ifMatch === undefined ? {} : { 'if-match': ifMatch };
      const answer = await kit.update({
        resourceType,
        id,
        body: resource,
        options: { ...withSignal(signal), headers },
      });
      const etag = Client.httpFor(answer).response?.headers.get('etag') ?? undefined;
      return { resource: answer.resourceType === resourceType ? { ...answer } : undefined, etag };
    },
  };
}

function withSignal(signal: AbortSignal | undefined) {
  return { keepalive: false, ...(signal !== undefined && { signal }) };
}

/** Method and resource type: enough to find the call, nothing about the patient. */
function labelOf(method: string, url: string, base: string): string {
  const [, type = ''] = /^\/([A-Z][A-Za-z]{1,63})(?=[/?]|$)/.exec(url.slice(base.length)) ?? [];
  return type === '' ? method : `${method} ${type}`;
}

function typeOf(answer: unknown): string {
  return isObject(answer) && typeof answer['resourceType'] === 'string' ? answer['resourceType'] : '';
}

function resourceOf(answer: FhirResource, type: string): Resource {
  if (answer.resourceType !== type) {
    throw new FhirError('not-fhir', `The FHIR server answered something other than the ${type} that was asked for.`);
  }
  return answer;
}

function entriesOf(bundle: Resource): Resource[] {
  const list: unknown = bundle['entry'];
  return Array.isArray(list) ? list.filter(isObject) : [];
}

function nextOf(bundle: Resource): string | undefined {
  const list: unknown = bundle['link'];
  const next: unknown = Array.isArray(list)
    ? list.find((link) => isObject(link) && link['relation'] === 'next')
    : undefined;
  return isObject(next) && typeof next['url'] === 'string' ? next['url'] : undefined;
}

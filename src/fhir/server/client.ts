import { Client, type FhirResource } from 'fhir-kit-client';
import { objects } from '../model/elements.ts';
import { FhirError } from '../model/fhir-error.ts';
import { assertAddress, type ServerAddress, serverAddress } from './server-address.ts';
import { type Resource, send, type TransportOptions } from './transport.ts';

/** Pages of one search. */
const maxPages = 20;

export interface FhirClientOptions extends TransportOptions {
  /** Absolute base URL of the FHIR R4 server. */
  readonly baseUrl: string;
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
  ): Promise<Resource | undefined>;
  /** Replaces a resource if it still is the version that `ifMatch` names. Undefined when the server answers nothing. */
  update(
    resource: Resource & { resourceType: string; id: string },
    options?: CallOptions & { readonly ifMatch?: string | undefined },
  ): Promise<Resource | undefined>;
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
  const kit = new Client({ baseUrl: address.base });
  kit.httpClient.request = async (method, target, { headers, signal } = {}, body) => {
    // A batch goes to the base itself; some servers know no path "/".
    const url = target === '/' ? address.base : address.inside(target);
    const answer = await send(
      {
        method,
        url,
        label: `${method} ${typeIn(url.slice(address.base.length))}`,
        headers: { accept: 'application/fhir+json', ...headers },
        body: JSON.stringify(body),
        signal: signal instanceof AbortSignal ? signal : undefined,
      },
      options,
    );
    return { resourceType: '', ...answer };
  };

  const following = async (first: Resource, call?: CallOptions) => {
    const entries: Resource[] = [];
    let page = first;
    for (let pages = 1; ; pages += 1) {
      entries.push(...objects(page['entry']));
      const url = objects(page['link']).find(({ relation }) => relation === 'next')?.['url'];
      if (typeof url !== 'string') return entries;
      // Also where the pages go round in a circle.
      if (pages >= maxPages) throw new FhirError('too-large', `The search has more than ${maxPages} pages.`);
      page = asked('Bundle', await kit.request(url, { options: withHeaders(call) }));
    }
  };

  return {
    address,
    learned: { batch: 'unknown', includes: 'unknown' },
    following,
    async read(resourceType, id, call) {
      assertAddress(resourceType, id);
      return asked(resourceType, await kit.read({ resourceType, id, options: withHeaders(call) }));
    },
    async search(resourceType, searchParams, call) {
      assertAddress(resourceType, 'search');
      const page = await kit.search({ resourceType, searchParams, options: withHeaders(call) });
      return following(asked('Bundle', page), call);
    },
    async batch(bundle, call) {
      const body = { ...bundle, resourceType: 'Bundle' };
      return asked('Bundle', await kit.batch({ body, options: withHeaders(call) }));
    },
    async create(resource, call) {
      const { resourceType } = resource;
      assertAddress(resourceType, 'new');
      const sending = withHeaders(call, 'if-none-exist', call?.ifNoneExist);
      return written(
        resourceType,
        await kit.create({ resourceType, body: { ...resource, resourceType }, options: sending }),
      );
    },
    async update(resource, call) {
      const { resourceType, id } = resource;
      assertAddress(resourceType, id);
      const sending = withHeaders(call, 'if-match', call?.ifMatch);
      return written(resourceType, await kit.update({ resourceType, id, body: resource, options: sending }));
    },
  };
}

function withHeaders({ signal }: CallOptions = {}, name = '', value?: string) {
  return { headers: value ? { [name]: value } : {}, ...(signal && { signal }) };
}

/** The resource type that a path begins with: enough to find the call, nothing about the patient. */
function typeIn(path: string): string {
  return /^\/([A-Z][A-Za-z]{1,63})(?=[/?]|$)/.exec(path)?.[1] ?? 'Bundle';
}

function asked(type: string, answer: FhirResource): Resource {
  if (answer.resourceType === type) return answer;
  throw new FhirError('not-fhir', `The FHIR server did not answer with a ${type}.`);
}

/** What a server answers to a write, if it is the resource. */
function written(type: string, answer: FhirResource): Resource | undefined {
  return answer.resourceType === type ? answer : undefined;
}

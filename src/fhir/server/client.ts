import { Client, type FhirResource, RESPONSE_KEY } from 'fhir-kit-client';
import { isObject, objects } from '../model/elements.ts';
import { parseExactly } from '../model/exact-json.ts';
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
  readonly learned: {
    batch: Learned;
    includes: Learned;
    /** Types of resource that an include or reverse include brought. */
    readonly included: Set<string>;
  };
  read(type: string, id: string, options?: CallOptions): Promise<Resource>;
  /** The ETag that the server gave with what was read or written, weak or strong, exactly as it came. */
  etag(resource: Resource): string | undefined;
  /**
   * What was read on its own, with every number as it is written (exact-json.ts), to be written back. Undefined when this
   * engine cannot keep them.
   */
  exact(resource: Resource): Resource | undefined;
  /** All pages of a search, as one list of entries. Throws FhirError `too-large` when there are too many. */
  search(type: string, params: SearchParams, options?: CallOptions): Promise<Resource[]>;
  /**
   * The pages of a search, as they came. The last still has its `next` where there are too many, or where it could not be
   * had: what is here is here, and not all.
   */
  pages(type: string, params: SearchParams, options?: CallOptions): Promise<Resource[]>;
  /** This searchset and the pages after it, in the same way. */
  following(bundle: Resource, options?: CallOptions): Promise<Resource[]>;
  /** The server's CapabilityStatement. */
  statement(options?: CallOptions): Promise<Resource>;
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
  /** What single resources were read from. */
  const texts = new WeakMap<object, string>();
  const kit = new Client({ baseUrl: address.base });
  kit.httpClient.request = async (method, target, { headers, signal } = {}, body) => {
    // A batch goes to the base itself; some servers know no path "/".
    const url = target === '/' ? address.base : address.inside(target);
    const { resource, response, text } = await send(
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
    // As the library itself keeps it, so that Client.httpFor finds it.
    const answer = Object.defineProperty({ resourceType: '', ...resource }, RESPONSE_KEY, { value: response });
    // Of a single resource, so that it can be written back as it was; of a whole record nobody does.
    if (resource && resource['resourceType'] !== 'Bundle') texts.set(answer, text);
    return answer;
  };

  const follow = async (first: Resource, call?: CallOptions) => {
    const pages = [first];
    let failure: FhirError | undefined;
    for (let url = nextOf(first); url !== undefined && failure === undefined; url = nextOf(pages.at(-1))) {
      try {
        // Also where the pages go round in a circle.
        if (pages.length >= maxPages) throw new FhirError('too-large', `The search has more than ${maxPages} pages.`);
        pages.push(asked('Bundle', await kit.request(url, { options: withHeaders(call) })));
      } catch (error) {
        if (!(error instanceof FhirError) || error.kind === 'aborted') throw error;
        failure = error;
      }
    }
    return { pages, failure };
  };

  const searched = async (resourceType: string, searchParams: SearchParams, call?: CallOptions) => {
    assertAddress(resourceType, 'search');
    const page = await kit.search({ resourceType, searchParams, options: withHeaders(call) });
    return follow(asked('Bundle', page), call);
  };

  return {
    address,
    learned: { batch: 'unknown', includes: 'unknown', included: new Set() },
    pages: async (...search) => (await searched(...search)).pages,
    following: async (bundle, call) => (await follow(bundle, call)).pages,
    async statement(call) {
      return asked('CapabilityStatement', await kit.capabilityStatement(withHeaders(call)));
    },
    etag(resource) {
      const { response } = isTyped(resource) ? Client.httpFor(resource) : {};
      return response?.headers.get('etag') ?? undefined;
    },
    exact(resource) {
      const value = parseExactly(texts.get(resource) ?? '');
      return isObject(value) ? value : undefined;
    },
    async read(resourceType, id, call) {
      assertAddress(resourceType, id);
      return asked(resourceType, await kit.read({ resourceType, id, options: withHeaders(call) }));
    },
    async search(resourceType, searchParams, call) {
      const { pages, failure } = await searched(resourceType, searchParams, call);
      if (failure) throw failure;
      return pages.flatMap(({ entry }) => objects(entry));
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

/** The address of the next page. */
function nextOf(page: Resource | undefined): string | undefined {
  const url = objects(page?.['link']).find(({ relation }) => relation === 'next')?.['url'];
  return typeof url === 'string' ? url : undefined;
}

function withHeaders({ signal }: CallOptions = {}, name = '', value?: string) {
  return { headers: value ? { [name]: value } : {}, ...(signal && { signal }) };
}

const isTyped = (resource: Resource): resource is FhirResource => typeof resource['resourceType'] === 'string';

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

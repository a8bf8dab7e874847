import type { Bundle, FhirResource } from 'fhir/r4';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import type { Authorization, Grant } from './authorization.ts';
import { smartConfiguration } from './authorization-app.ts';
import { type Access, allows, type Letter } from './scopes.ts';

export interface GateOptions {
  readonly authorization: Authorization;
  /** Origin of the HIS. */
  readonly his: string;
  readonly scopes: readonly string[];
  /** The FHIR server itself, without any check. */
  readonly server: (request: Request) => Response | Promise<Response>;
}

/**
 * The door of the FHIR server: nothing without a token, nothing outside its scopes, no other patient than the one of the
 * launch. Mounted under `/fhir`; only the SMART configuration is open to everybody.
 */
export function fhirGate({ authorization, his, scopes, server }: GateOptions): Hono {
  const app = new Hono();
  app.use(
    cors({
      // Bearer tokens, no cookies: also a frame with an opaque origin (`Origin: null`) may come.
      origin: '*',
      allowMethods: ['GET', 'POST', 'PUT'],
      allowHeaders: ['accept', 'authorization', 'content-type', 'if-match', 'prefer'],
      exposeHeaders: ['etag', 'location', 'last-modified'],
      maxAge: 600,
    }),
  );
  app.use(bodyLimit({ maxSize: 1024 * 1024 }));
  app.get('/.well-known/smart-configuration', (context) => context.json(smartConfiguration(his, scopes)));
  app.all('/*', async (context) => {
    const grant = authorization.grantOf(context.req.header('authorization'));
    if (!grant) return refuse(context, 401, 'login');
    const { method } = context.req;
    const body = method === 'GET' ? undefined : await context.req.text();
    const url = new URL(context.req.url);
    const path = `${url.pathname.replace(/^\/fhir\/?/, '')}${url.search}`;
    if (!requests(method, path, body).every((one) => may(grant, one))) return refuse(context, 403, 'forbidden');
    const headers = new Headers(context.req.raw.headers);
    for (const name of ['origin', 'authorization', 'content-length']) headers.delete(name);
    const response = await server(new Request(url, { method, headers, ...(body !== undefined && { body }) }));
    return context.body(await visible(response, grant), statusOf(response.status), {
      'content-type': 'application/fhir+json; charset=utf-8',
      'cache-control': 'no-store',
      ...(response.headers.get('etag') && { etag: response.headers.get('etag') ?? '' }),
    });
  });
  return app;
}

interface Asked extends Access {
  readonly id?: string | undefined;
  readonly query: URLSearchParams;
}

/** The single requests in this one: itself, or the entries of a batch. Unreadable is a request that nobody may make. */
function requests(method: string, path: string, body: string | undefined): Asked[] {
  const resource = body === undefined ? undefined : parse(body);
  if (method !== 'POST' || path !== '') return [asked(method, path, resource)];
  const entries = resource?.['entry'];
  if (resource?.['type'] !== 'batch' || !Array.isArray(entries)) return [nothing];
  return entries.map((entry: { request?: { method?: string; url?: string } }) =>
    entry.request?.method === 'GET' ? asked('GET', entry.request.url ?? '', undefined) : nothing,
  );
}

const nothing: Asked = { type: '', letter: 'd', query: new URLSearchParams() };

function asked(method: string, path: string, resource: Record<string, unknown> | undefined): Asked {
  const [, type, id, query] = /^([A-Z][A-Za-z]+)(?:\/([A-Za-z0-9\-.]{1,64}))?(?:\?(.*))?$/.exec(path) ?? [];
  const letter: Letter | undefined =
    method === 'GET' ? (id ? 'r' : 's') : method === 'PUT' && id && resource?.['id'] === id ? 'u' : undefined;
  if (!type || !letter) return nothing;
  return { type, letter, resource, id, query: new URLSearchParams(query ?? '') };
}

function may({ scopes, patient, draft }: Grant, { type, letter, resource, id, query }: Asked): boolean {
  if (!allows(scopes, { type, letter, resource })) return false;
  if (letter === 'u') return id === draft;
  if (letter === 'r') return type !== 'Patient' || id === patient;
  const subject = query.get('subject') ?? query.get('patient') ?? query.get('beneficiary');
  return subject === null ? query.get('_id') === draft : subject === `Patient/${patient}`;
}

/** A search or batch also brings what it includes: what the token may not read, or another patient's, stays behind. */
async function visible(response: Response, grant: Grant): Promise<string> {
  const text = await response.text();
  const resource = parse(text);
  if (!response.ok || !isResource(resource)) return text;
  return JSON.stringify(isBundle(resource) ? visibleBundle(resource, grant) : seen(resource, grant));
}

function visibleBundle(bundle: Bundle<FhirResource>, grant: Grant): Bundle<FhirResource> {
  const entry = (bundle.entry ?? []).map((one) => {
    if (one.resource && isBundle(one.resource)) return { ...one, resource: visibleBundle(one.resource, grant) };
    return one.resource ? { ...one, resource: seen(one.resource, grant) } : one;
  });
  // The answers of a batch keep their places; in a search what may not be seen is not there.
  const isSearch = bundle.type === 'searchset';
  return { ...bundle, entry: isSearch ? entry.filter(({ resource }) => resource !== hidden) : entry };
}

function seen(resource: FhirResource, { scopes, patient }: Grant): FhirResource {
  const { resourceType: type, id } = resource;
  if (type === 'OperationOutcome') return resource;
  const whose: unknown = Reflect.get(resource, 'subject') ?? Reflect.get(resource, 'beneficiary');
  const reference: unknown = typeof whose === 'object' && whose !== null ? Reflect.get(whose, 'reference') : undefined;
  const isOurs = type === 'Patient' ? id === patient : reference === undefined || reference === `Patient/${patient}`;
  return isOurs && allows(scopes, { type, letter: 'r' }) ? resource : hidden;
}

const hidden: FhirResource = {
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code: 'forbidden' }],
};

function refuse(context: Context, status: 401 | 403, code: 'login' | 'forbidden') {
  return context.json({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', code }] }, status);
}

const isBundle = (resource: FhirResource): resource is Bundle<FhirResource> => resource.resourceType === 'Bundle';

function isResource(value: unknown): value is FhirResource {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'resourceType') === 'string';
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

const statusOf = (status: number) =>
  ([200, 201, 400, 404, 409, 410, 412, 413, 415, 422] as const).find((one) => one === status) ?? 500;

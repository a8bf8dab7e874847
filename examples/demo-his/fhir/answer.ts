import { getStatus, isOk } from '@medplum/core';
import type { OperationOutcome, Resource } from '@medplum/fhirtypes';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

const FHIR_JSON = 'application/fhir+json; charset=utf-8';

/** An OperationOutcome with one error, as every refusal of this server is. */
export function refusal(code: OperationOutcome['issue'][number]['code'], text: string): OperationOutcome {
  return { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code, details: { text } }] };
}

export function json(context: Context, status: number, body: unknown): Response {
  context.header('content-type', FHIR_JSON);
  return context.body(JSON.stringify(body), contentful(status));
}

/** The status of an HTTP answer with a body. */
function contentful(status: number): ContentfulStatusCode {
  const known = [200, 201, 202, 400, 403, 404, 405, 406, 409, 410, 412, 413, 415, 421, 422, 429, 500, 504] as const;
  return known.find((code) => code === status) ?? 500;
}

export interface Answered {
  readonly outcome: OperationOutcome;
  readonly resource?: Resource | undefined;
  /** True when the resource did not exist before: 201, also after a PUT. */
  readonly created: boolean;
  readonly base: string;
}

/**
 * An answer of the router as HTTP: status, ETag, Last-Modified, Location after a create, 304 for what the client has
 * already, and as much body as `Prefer: return` asks for.
 */
export function answer(context: Context, { outcome, resource, created, base }: Answered): Response {
  const status = created && isOk(outcome) ? 201 : getStatus(outcome);
  if (!isOk(outcome) || !resource) return json(context, status, outcome);
  const { id, meta, resourceType } = resource;
  const tag = meta?.versionId ? `W/"${meta.versionId}"` : undefined;
  if (tag) context.header('etag', tag);
  if (meta?.lastUpdated) context.header('last-modified', new Date(meta.lastUpdated).toUTCString());
  const { method } = context.req;
  if (method === 'GET' || method === 'HEAD') {
    if (tag && context.req.header('if-none-match') === tag) return context.body(null, 304);
    return json(context, status, resource);
  }
  if (status === 201) context.header('location', `${base}/${resourceType}/${id}/_history/${meta?.versionId}`);
  const wanted = /return=(minimal|representation|OperationOutcome)/.exec(context.req.header('prefer') ?? '')?.[1];
  if (wanted === 'OperationOutcome') return json(context, status, outcome);
  if (wanted === 'minimal') return context.body(null, status === 201 ? 201 : 200);
  return json(context, status, resource);
}

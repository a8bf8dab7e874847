import { fields, isObject, objects, text as textIn } from '../model/elements.ts';
import { FhirError, kindOfStatus } from '../model/fhir-error.ts';
import { type Fetch, guardedFetch, retryAfter, TimeUp } from './guarded-fetch.ts';

/** One request to a FHIR server: guarded, with retries where they are safe, and every failure a FhirError. */

/** A JSON resource as the server gave it, with everything tenzij does not know. */
export type Resource = Record<string, unknown>;

export interface TransportOptions {
  /** Carries every request; here a host adds its tokens. Default: the global fetch. */
  readonly fetch?: Fetch | undefined;
  /** Milliseconds for one request, its body included. Default 8000. */
  readonly timeoutMs?: number | undefined;
  /** Bytes of one answer. Default 20 million. */
  readonly maxBody?: number | undefined;
}

/** What a server answered: the resource, undefined when a write is answered with nothing, and everything about it. */
export interface Answered {
  readonly resource: Resource | undefined;
  readonly response: Response;
  /** The body as it came. */
  readonly text: string;
}

export interface TransportRequest {
  readonly method: string;
  readonly url: string;
  /** Method and resource type, for messages: `GET ServiceRequest`. */
  readonly label: string;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
  readonly signal: AbortSignal | undefined;
}

/** Retries of a GET, and the longest wait before one, in milliseconds. */
const retries = 2;
const baseWait = 200;
const longestWait = 4000;

/** Statuses that may be over in a moment. */
const passing: readonly unknown[] = [429, 502, 503, 504];

/**
 * Sends a request and gives the JSON object of the answer. A GET is sent again after a network failure, 429, 502, 503 or 504. Throws FhirError and nothing else.
 */
export async function send(request: TransportRequest, options: TransportOptions): Promise<Answered> {
  const { method, label, signal } = request;
  const { timeoutMs = 8000 } = options;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await exchange(request, options, timeoutMs);
    } catch (error) {
      if (signal?.aborted) throw new FhirError('aborted', `${label}: stopped by the caller.`);
      if (error instanceof TimeUp) throw new FhirError('timeout', `${label}: no answer within ${timeoutMs} ms.`);
      const known = error instanceof FhirError ? error : new FhirError('network', `${label}: no connection.`);
      const isPassing = known.kind === 'network' || passing.includes(known.status);
      if (method !== 'GET' || attempt >= retries || !isPassing) throw known;
      const jitter = Math.random() * baseWait * 2 ** attempt;
      await pause(Math.min(longestWait, Math.max(jitter, known.retryAfter)), signal);
    }
  }
}

async function exchange(
  { method, url, label, headers, body, signal }: TransportRequest,
  { fetch, maxBody = 20_000_000 }: TransportOptions,
  timeoutMs: number,
): Promise<Answered> {
  // fhir-kit-client would say keepalive, which limits all bodies in flight to 64 KiB.
  const init = { method, headers, body: body ?? null, keepalive: false };
  const { response, text, wrong } = await guardedFetch(url, init, { fetch, timeoutMs, maxBody, signal });
  const { ok, status } = response;
  if (!ok) {
    // A browser hides the status of a redirect.
    const what = `${label}: the FHIR server answered ${status || 'with a redirect'}.`;
    const wait = retryAfter(response.headers.get('retry-after'), Date.now());
    const [issue] = objects(fields(parse(text))['issue']);
    throw new FhirError(kindOfStatus(status), what, status || undefined, wait, textIn(issue?.['code']));
  }
  if (wrong === 'too-large') throw new FhirError('too-large', `${label}: more than ${maxBody} bytes.`, status);
  if (wrong) throw new FhirError('not-fhir', `${label}: the answer is no UTF-8, so no FHIR.`, status);
  // A write may be answered with nothing (Prefer: return=minimal); a read may not.
  if (text.trim() === '' && method !== 'GET') return { resource: undefined, response, text };
  const resource = parse(text);
  if (!isObject(resource)) throw new FhirError('not-fhir', `${label}: the answer is no FHIR resource in JSON.`, status);
  return { resource, response, text };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Waits, at most until the caller stops it. */
function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<unknown> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', resolve);
  });
}

import { isObject } from '../model/elements.ts';
import { FhirError, kindOfStatus } from '../model/fhir-error.ts';
import type { Resource } from './client.ts';

/** One request to a FHIR server, guarded: a time limit, a size limit, retries where they are safe, no redirects. */

export interface TransportOptions {
  /** Carries every request; here a host adds its tokens. Default: the global fetch. */
  readonly fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  /** Milliseconds for one request, its body included. Default 8000. */
  readonly timeoutMs?: number | undefined;
  /** Characters of one answer. Default 20 million. */
  readonly maxBody?: number | undefined;
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
 * Sends a request and gives the JSON object of the answer, undefined when a write is answered with nothing. A GET is sent
 * again after a network failure, 429, 502, 503 or 504. Throws FhirError and nothing else.
 */
export async function send(request: TransportRequest, options: TransportOptions): Promise<Resource | undefined> {
  const { method, label, signal } = request;
  const { timeoutMs = 8000 } = options;
  for (let attempt = 0; ; attempt += 1) {
    const limit = AbortSignal.timeout(timeoutMs);
    const either = AbortSignal.any(signal ? [signal, limit] : [limit]);
    // A host's own fetch may not heed the signal; the race does.
    const stopped = new Promise<never>((_, reject) => either.addEventListener('abort', reject));
    try {
      signal?.throwIfAborted();
      return await Promise.race([exchange(request, options, either), stopped]);
    } catch (error) {
      if (signal?.aborted) throw new FhirError('aborted', `${label}: stopped by the caller.`);
      if (limit.aborted) throw new FhirError('timeout', `${label}: no answer within ${timeoutMs} ms.`);
      const known = error instanceof FhirError ? error : new FhirError('network', `${label}: no connection.`);
      const isPassing = known.kind === 'network' || passing.includes(known.status);
      if (method !== 'GET' || attempt >= retries || !isPassing) throw known;
      const jitter = Math.random() * baseWait * 2 ** attempt;
      await pause(Math.min(longestWait, Math.max(jitter, known.retryAfter)), signal);
    }
  }
}

async function exchange(
  { method, url, label, headers, body }: TransportRequest,
  { fetch = globalThis.fetch, maxBody = 20_000_000 }: TransportOptions,
  signal: AbortSignal,
): Promise<Resource | undefined> {
  const response = await fetch(url, {
    method,
    headers,
    body: body ?? null,
    signal,
    // fhir-kit-client would say true, which limits all bodies in flight to 64 KiB.
    keepalive: false,
    // A redirect could take the token and the patient's id elsewhere.
    redirect: 'manual',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  });
  const { ok, status } = response;
  if (!ok) {
    response.body?.cancel().catch(() => {});
    // In seconds or as a date. A browser hides the status of a redirect.
    const after = response.headers.get('retry-after') ?? '';
    const wait = Number(after) * 1000 || Date.parse(after) - Date.now() || 0;
    const what = `${label}: the FHIR server answered ${status || 'with a redirect'}.`;
    throw new FhirError(kindOfStatus(status), what, status || undefined, wait);
  }
  const text = await textOf(response, maxBody);
  if (text === undefined) throw new FhirError('too-large', `${label}: more than ${maxBody} characters.`, status);
  // A write may be answered with nothing (Prefer: return=minimal); a read may not.
  if (text.trim() === '' && method !== 'GET') return undefined;
  const resource = parse(text);
  if (!isObject(resource)) throw new FhirError('not-fhir', `${label}: the answer is no FHIR resource in JSON.`, status);
  return resource;
}

/** The text of an answer; undefined as soon as it turns out longer than is allowed. */
async function textOf(response: Response, maxBody: number): Promise<string | undefined> {
  // A host's own fetch may answer something without a stream.
  if (!response.body) return response.text();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (text.length <= maxBody) {
    const { value, done } = await reader.read();
    if (done) return text;
    text += value;
  }
  reader.cancel().catch(() => {});
  return undefined;
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

import { FhirError, kindOfStatus } from './fhir-error.ts';

/** One request to a FHIR server, guarded: a time limit, a size limit, retries where they are safe, no redirects. */

export interface TransportOptions {
  /** Where the host adds its tokens. Called as `fetch(url, init)` for every request. */
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds for one request, its body included. */
  readonly timeoutMs: number;
  /** Characters of one answer. */
  readonly maxBody: number;
  /** Clock in milliseconds, for Retry-After as a date. */
  readonly now: () => number;
  /** 0 ≤ x < 1, for jitter. */
  readonly random: () => number;
}

export interface TransportRequest {
  readonly method: string;
  readonly url: string;
  /** Method and resource type, for messages: `GET ServiceRequest`. */
  readonly label: string;
  readonly headers: Record<string, string>;
  readonly body?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface TransportAnswer {
  readonly body: unknown;
  readonly response: Response;
}

/** Retries of a GET, and the longest wait before one, in milliseconds. */
const retries = 2;
const baseWait = 200;
const longestWait = 4000;

/** Sends a request; a GET again after a network failure, 429, 502, 503 or 504. Throws FhirError and nothing else. */
export async function send(request: TransportRequest, options: TransportOptions): Promise<TransportAnswer> {
  for (let attempt = 0; ; attempt += 1) {
    const failure = await once(request, options);
    if (!(failure instanceof Failed)) return failure;
    if (request.method !== 'GET' || attempt >= retries || !failure.isPassing) throw failure.error;
    const jitter = options.random() * baseWait * 2 ** attempt;
    await pause(Math.min(longestWait, Math.max(jitter, failure.retryAfter)), request);
  }
}

class Failed {
  readonly error: FhirError;
  readonly isPassing: boolean;
  readonly retryAfter: number;

  constructor(error: FhirError, isPassing = false, retryAfter = 0) {
    this.error = error;
    this.isPassing = isPassing;
    this.retryAfter = retryAfter;
  }
}

async function once(request: TransportRequest, options: TransportOptions): Promise<TransportAnswer | Failed> {
  const { label, signal } = request;
  if (signal?.aborted) return aborted(label);
  const limit = new AbortController();
  const either = signal === undefined ? limit.signal : AbortSignal.any([signal, limit.signal]);
  const timer = setTimeout(() => limit.abort(), options.timeoutMs);
  // A host's own fetch may not heed the signal; the race does.
  const stop = new Promise<never>((_, reject) => {
    either.addEventListener('abort', () => reject(new Error('stopped')), { once: true });
  });
  stop.catch(() => {});
  try {
    return await Promise.race([exchange(request, options, either), stop]);
  } catch (error) {
    if (error instanceof FhirError) return new Failed(error);
    if (signal?.aborted) return aborted(label);
    if (limit.signal.aborted) {
      return new Failed(new FhirError('timeout', `${label}: no answer within ${options.timeoutMs} ms.`));
    }
    return new Failed(new FhirError('network', `${label}: no connection with the FHIR server.`), true);
  } finally {
    clearTimeout(timer);
  }
}

function aborted(label: string): Failed {
  return new Failed(new FhirError('aborted', `${label}: stopped by the caller.`));
}

async function exchange(
  { method, url, label, headers, body }: TransportRequest,
  options: TransportOptions,
  signal: AbortSignal,
): Promise<TransportAnswer | Failed> {
  const response = await options.fetch(url, {
    method,
    headers,
    signal,
    // fhir-kit-client would say true, which limits all bodies in flight to 64 KiB.
    keepalive: false,
    // A redirect could take the token and the patient's id elsewhere.
    redirect: 'manual',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    ...(body !== undefined && { body }),
  });
  const { status } = response;
  if (response.type === 'opaqueredirect' || (status >= 300 && status < 400)) {
    discard(response);
    return new Failed(new FhirError('refused', `${label}: a redirect was not followed.`, status || undefined));
  }
  if (!response.ok) {
    discard(response);
    const error = new FhirError(kindOfStatus(status), `${label}: the FHIR server answered ${status}.`, status);
    return new Failed(error, [429, 502, 503, 504].includes(status), retryAfter(response, options.now()));
  }
  return { body: parse(await readText(response, options.maxBody, label), label, status, method), response };
}

function discard(response: Response): void {
  response.body?.cancel().catch(() => {});
}

async function readText(response: Response, maxBody: number, label: string): Promise<string> {
  const tooLarge = () => {
    discard(response);
    return new FhirError('too-large', `${label}: the answer is larger than ${maxBody} characters.`, response.status);
  };
  if (Number(response.headers.get('content-length') ?? 0) > maxBody) throw tooLarge();
  // A host's own fetch may answer something without a stream.
  if (!response.body) return response.text();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += part.value;
    if (text.length > maxBody) {
      reader.cancel().catch(() => {});
      throw tooLarge();
    }
  }
  return text;
}

/** A write may be answered with nothing (Prefer: return=minimal); a read may not. */
function parse(text: string, label: string, status: number, method: string): unknown {
  if (text.trim() === '' && method !== 'GET') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Falls through: HTML and the like.
  }
  throw new FhirError('not-fhir', `${label}: the answer (${status}) is not a FHIR resource in JSON.`, status);
}

/** Milliseconds that the server asks to wait, in seconds or as a date; 0 when it does not say. */
function retryAfter(response: Response, now: number): number {
  const header = response.headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}

async function pause(milliseconds: number, { signal, label }: TransportRequest): Promise<void> {
  if (signal?.aborted) throw aborted(label).error;
  await new Promise<void>((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(aborted(label).error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });
}

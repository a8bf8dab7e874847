import { type Fetch, guardedFetch, isObject, type Resource, type ServerAddress, TimeUp } from '../fhir/index.ts';
import type { Failed, Shown } from './finding.ts';
import { looksLikeBsn, redact } from './redact.ts';

/** An answer with everything a probe may look at. A server that misbehaves gives one too: nothing here throws. */
export interface Answer {
  readonly shown: Shown;
  /** 0 when there was none. */
  readonly status: number;
  readonly ok: boolean;
  readonly headers: Headers;
  /** The body when it is a JSON object. */
  readonly body: Resource | undefined;
  /** What is wrong with it, whatever was asked. Undefined for a JSON object with a 2xx status. */
  readonly failed: Failed | undefined;
}

export interface AskerOptions {
  readonly address: ServerAddress;
  readonly fetch: Fetch;
  readonly token?: string | undefined;
  /** Milliseconds for one request, and for all together. */
  readonly timeoutMs: number;
  readonly totalMs: number;
  readonly maxRequests: number;
  /** Bytes of one answer. */
  readonly maxBody: number;
  /** Milliseconds on a clock that only runs forward. */
  readonly now: () => number;
}

export interface Request {
  readonly headers?: Readonly<Record<string, string>>;
  readonly resource?: unknown;
  readonly form?: URLSearchParams;
  /** As a browser asks whether it may ask: without the token. */
  readonly bare?: boolean;
  /** Also when time is up: clearing away what a test wrote. */
  readonly last?: boolean;
}

/**
 * Asks a server that may be anything: never outside its own base, no redirect followed, at most so long, so large and so
 * often. Sequential, so that the times mean something.
 */
export class Asker {
  readonly address: ServerAddress;
  readonly #options: AskerOptions;
  readonly #since: number;
  count = 0;
  /** Resource types that were refused with 401 or 403, with the request that showed it. */
  readonly denied = new Map<string, Shown>();
  /** Every link to a next page that was handed out, and by which request. */
  readonly nextLinks: { readonly url: string; readonly shown: Shown }[] = [];
  answered = false;
  /** Set once a question about the record got its FHIR answer: only then is it known that one gets in. */
  fulfilled = false;
  /** False as soon as something spoke FHIR, asked for a login, or did not answer: then it may be a FHIR server. */
  isForeign = true;
  /** What the first answer said it was. */
  mediaType = '';
  /** The first requests that got an answer. */
  readonly first: Shown[] = [];

  constructor(options: AskerOptions) {
    this.address = options.address;
    this.#options = options;
    this.#since = options.now();
  }

  async ask(method: string, target: string, request: Request = {}): Promise<Answer> {
    const { now, totalMs, maxRequests, timeoutMs } = this.#options;
    const start = now();
    const end = (url: string, status: Shown['status'], more: Partial<Answer> = {}): Answer => {
      const shown = { method, url: redact(url, this.address), status, ms: Math.round(now() - start) };
      const failed = typeof status === 'string' ? status : undefined;
      return { shown, status: 0, ok: false, headers: new Headers(), body: undefined, failed, ...more };
    };
    const url = this.#inside(target);
    if (url === undefined || looksLikeBsn(decoded(url)) || looksLikeBsn(request.form?.toString() ?? '')) {
      return end(url ?? target, 'not-sent');
    }
    if (!request.last && (this.count >= maxRequests || now() - this.#since > totalMs)) return end(url, 'not-sent');
    this.count += 1;
    const left = request.last ? timeoutMs : Math.min(timeoutMs, Math.max(1, totalMs - (now() - this.#since)));
    try {
      const { response, text, wrong } = await this.#exchange(method, url, request, left);
      this.answered = true;
      const { status, ok, headers } = response;
      this.mediaType ||= headers.get('content-type')?.split(';')[0]?.trim().slice(0, 60) || '–';
      if (wrong === 'too-large') return end(url, 'too-large', { status, headers });
      const value = parse(text);
      const body = isObject(value) ? value : undefined;
      const answer = end(url, status, { status, ok, headers, body, failed: failureOf(response, value) });
      if (this.first.length < 3) this.first.push(answer.shown);
      const isClosed = answer.failed === 'no-access' || answer.failed === 'redirect' || status >= 500;
      if (isClosed || typeof body?.['resourceType'] === 'string') this.isForeign = false;
      if (!answer.failed && target !== 'metadata' && body?.['resourceType'] !== undefined) this.fulfilled = true;
      this.#remember(answer, target);
      return answer;
    } catch (error) {
      this.isForeign = false;
      return end(url, error instanceof TimeUp ? 'timeout' : 'network');
    }
  }

  #inside(target: string): string | undefined {
    try {
      // A batch goes to the base itself; some servers know no path "/".
      return this.address.inside(target).replace(/\/$/, '');
    } catch {
      return undefined;
    }
  }

  #exchange(method: string, url: string, { headers, resource, form, bare }: Request, timeoutMs: number) {
    const { token, fetch, maxBody } = this.#options;
    const body = form?.toString() ?? (resource === undefined ? undefined : JSON.stringify(resource));
    const init = {
      method,
      headers: {
        ...(!bare && { accept: 'application/fhir+json' }),
        ...(!bare && token !== undefined && { authorization: `Bearer ${token}` }),
        ...(form !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...(resource !== undefined && { 'content-type': 'application/fhir+json' }),
        ...headers,
      },
      ...(body !== undefined && { body }),
    };
    return guardedFetch(url, init, { fetch, timeoutMs, maxBody });
  }

  #remember({ shown, status, body }: Answer, target: string): void {
    const [, type] = /^([A-Z][A-Za-z]+)(?=[/?]|$)/.exec(target) ?? [];
    if (type !== undefined && (status === 401 || status === 403) && !this.denied.has(type))
      this.denied.set(type, shown);
    const next = body === undefined ? undefined : nextOf(body);
    if (next !== undefined && this.nextLinks.length < 200) this.nextLinks.push({ url: next, shown });
  }
}

/** Undefined for what is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function failureOf({ status, type, ok }: Response, value: unknown): Failed | undefined {
  if (type === 'opaqueredirect' || (status >= 300 && status < 400)) return 'redirect';
  if (status === 401 || status === 403) return 'no-access';
  if (!ok) return 'refused';
  if (value === undefined) return 'not-json';
  return isObject(value) ? undefined : 'not-fhir';
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

/** The link to the next page of a searchset. */
export function nextOf(bundle: Resource): string | undefined {
  const list: unknown = bundle['link'];
  const next: unknown = Array.isArray(list)
    ? list.find((link) => isObject(link) && link['relation'] === 'next')
    : undefined;
  return isObject(next) && typeof next['url'] === 'string' ? next['url'] : undefined;
}

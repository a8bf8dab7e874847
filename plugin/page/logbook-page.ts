import * as z from 'zod/mini';
import type { ChoiceEvent } from '../../src/advice/index.ts';
import { auditEventToChoice } from '../../src/fhir/index.ts';
import { readUrl } from './address.ts';

/** One page of the logbook's search. Everything it says is hostile until read here; nothing in this file throws. */

/** Why there is no page, in the words of the texts file. */
export type Problem = 'unset' | 'unreachable' | 'refused' | 'question' | 'broken';

export type PageAnswer =
  | {
      readonly ok: true;
      readonly choices: readonly ChoiceEvent[];
      /** Entries that are no readable choice, each by a key that stays the same when it comes again. */
      readonly unreadable: readonly string[];
      /** Address of the next page, always on the logbook itself. */
      readonly next?: string;
      /** Number of all matches, when the server counts them. */
      readonly total?: number;
      readonly etag?: string;
      /** The server says that nothing changed since the given ETag. */
      readonly unchanged: boolean;
    }
  | { readonly ok: false; readonly problem: Problem; readonly message: string };

const bundle = z.object({
  resourceType: z.literal('Bundle'),
  total: z.catch(z.optional(z.number().check(z.int(), z.gte(0))), undefined),
  link: z.catch(z.array(z.unknown()), []),
  entry: z._default(z.array(z.unknown()), []),
});
const nextLink = z.object({ relation: z.literal('next'), url: z.string() });
const entryOf = z.object({ fullUrl: z.catch(z.optional(z.string()), undefined), resource: z.unknown() });
const identity = z.object({ resourceType: z.string(), id: z.catch(z.optional(z.string()), undefined) });

const timeoutMs = 15_000;
/** A page never asks for more than this many lines; what a server sends beyond it is left alone. */
const mostEntries = 1_000;

/**
 * The logbook's address for searching, or undefined when `logbook` is empty or no web address. A relative address is
 * taken from `page`.
 */
export function searchAddress(logbook: string, page: string): URL | undefined {
  const url = logbook.trim() === '' ? undefined : readUrl(logbook, page);
  if (!url) return undefined;
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/AuditEvent`;
  url.search = '';
  url.hash = '';
  return url;
}

/** Reads one page; `signal` stops it early, and so does a silence of 15 seconds. */
export async function readPage(
  address: URL,
  fetcher: typeof fetch,
  signal: AbortSignal,
  etag?: string,
): Promise<PageAnswer> {
  // Chromium before 116 has no AbortSignal.any.
  const abort = new AbortController();
  const stop = () => abort.abort(signal.reason);
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop);
  const late = setTimeout(() => abort.abort(new DOMException('No answer in time.', 'TimeoutError')), timeoutMs);
  try {
    return await askPage(address, fetcher, abort.signal, etag);
  } finally {
    clearTimeout(late);
    signal.removeEventListener('abort', stop);
  }
}

async function askPage(
  address: URL,
  fetcher: typeof fetch,
  signal: AbortSignal,
  etag: string | undefined,
): Promise<PageAnswer> {
  let response: Response;
  try {
    response = await fetcher(address.href, {
      headers: { Accept: 'application/fhir+json', ...(etag === undefined ? {} : { 'If-None-Match': etag }) },
      cache: 'no-store',
      signal,
    });
  } catch (error) {
    return { ok: false, problem: 'unreachable', message: `No answer from ${address.href}: ${String(error)}` };
  }
  if (response.status === 304) return { ok: true, choices: [], unreadable: [], unchanged: true };
  if (!response.ok) {
    return { ok: false, problem: problemOf(response.status), message: `${address.href} answered ${response.status}` };
  }
  try {
    return understand(await response.json(), address, response.headers.get('ETag') ?? undefined);
  } catch (error) {
    return { ok: false, problem: 'broken', message: `${address.href} answered no JSON: ${String(error)}` };
  }
}

function problemOf(status: number): Problem {
  if (status === 401 || status === 403) return 'refused';
  return status === 400 || status === 422 ? 'question' : 'unreachable';
}

function understand(body: unknown, address: URL, etag: string | undefined): PageAnswer {
  const read = bundle.safeParse(body);
  if (!read.success) return { ok: false, problem: 'broken', message: `${address.href} answered no searchset Bundle` };
  const choices: ChoiceEvent[] = [];
  const unreadable: string[] = [];
  for (const item of read.data.entry.slice(0, mostEntries)) {
    const entry = entryOf.safeParse(item);
    const resource = entry.success ? entry.data.resource : undefined;
    const who = identity.safeParse(resource);
    // A server tells about the search itself in the same list.
    if (who.success && who.data.resourceType === 'OperationOutcome') continue;
    const result = readChoice(resource);
    if (result !== undefined) choices.push(result);
    else unreadable.push(entry.data?.fullUrl ?? who.data?.id ?? JSON.stringify(item).slice(0, 500));
  }
  const next = nextAddress(read.data.link, address);
  return {
    ok: true,
    choices,
    unreadable,
    unchanged: false,
    ...(next === undefined ? {} : { next }),
    ...(read.data.total === undefined ? {} : { total: read.data.total }),
    ...(etag === undefined ? {} : { etag }),
  };
}

function readChoice(resource: unknown): ChoiceEvent | undefined {
  try {
    const result = auditEventToChoice(resource);
    return result.ok ? result.choice : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The next page. A link may name another host (a proxy's inner name, or worse); the host's tokens travel with every
 * request, so only its search is taken over and put on the logbook's own address.
 */
function nextAddress(links: readonly unknown[], address: URL): string | undefined {
  for (const link of links) {
    const next = nextLink.safeParse(link);
    const url = next.success ? readUrl(next.data.url, address.href) : undefined;
    if (!url) continue;
    const base = address.pathname.replace(/AuditEvent$/, '');
    if (url.origin === address.origin && url.pathname.startsWith(base)) return url.href;
    if (url.pathname.endsWith('/AuditEvent')) return Object.assign(new URL(address), { search: url.search }).href;
  }
  return undefined;
}

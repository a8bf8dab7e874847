import { type CompiledCatalogue, compile, parseCatalogue } from '../../../src/advice/index.ts';
import { rulesHash, verifyCatalogueHash } from '../../../src/catalogue/verify.ts';
import { readUrl } from '../../page/address.ts';
import { keep, kept } from './kept-catalogue.ts';
import { NudgeError } from './nudge-error.ts';

/**
 * Where the nudge gets its catalogue: fetched as JSON with its ETag, kept for offline use, compiled once per page for
 * each address and content. While a copy is younger than `serveStale` it is used at once and renewed beside it, so that a
 * draft seldom waits for a request; what was renewed holds from the next draft on.
 */

/** Milliseconds within which no request is made at all. */
export const fresh = 10 * 60_000;
/** Milliseconds within which a copy is used at once and renewed beside it; older, only when the network gives nothing. */
export const serveStale = 24 * 3_600_000;
/** Milliseconds after which an address does not answer. */
const patience = 10_000;

/** At the address stands no catalogue but a signed pointer to one. */
export class PointerFound extends Error {}

/** Told apart by what is in it; whether it is a whole pointer is for who verifies it. */
function isPointer(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'sequence' in json && !('services' in json);
}

interface Held {
  readonly compiled: CompiledCatalogue;
  readonly etag: string | undefined;
  /** When it was last known to be the newest: milliseconds since 1970. */
  readonly checked: number;
}

const held = new Map<string, Held>();
const underWay = new Map<string, Promise<CompiledCatalogue>>();

/**
 * The compiled catalogue of an absolute address. Rejects with `NudgeError` (`catalogue-unavailable` or
 * `catalogue-invalid`) when there is none, on the network nor kept, or when what came is no catalogue; with `PointerFound` when
 * it is to be verified first (`region-catalogue.ts`).
 */
export async function loadCatalogue(url: string): Promise<CompiledCatalogue> {
  if (!readUrl(url)) unavailable('the attribute catalogue is no address');
  const known = held.get(url) ?? (await fromStore(url));
  const age = known ? Date.now() - known.checked : 0;
  if (known && age < fresh) return known.compiled;
  // One request at a time per address, however many nudges ask.
  const renewed = underWay.get(url) ?? renew(url, known).finally(() => underWay.delete(url));
  underWay.set(url, renewed);
  if (!known) return renewed;
  const orKnown = renewed.catch(() => known.compiled);
  return age < serveStale ? known.compiled : orKnown;
}

/** Forgets what this page holds; what is kept on disk stays. For tests. */
export function forgetCatalogues(): void {
  for (const map of [held, underWay]) map.clear();
}

async function renew(url: string, known: Held | undefined): Promise<CompiledCatalogue> {
  const response = await fetch(url, {
    headers: { Accept: 'application/json', ...(known?.etag && { 'If-None-Match': known.etag }) },
    // The page speaks ETag itself; two caches would only disagree.
    cache: 'no-store',
    signal: AbortSignal.timeout(patience),
  }).catch(unavailable);
  const checked = Date.now();
  if (response.status === 304 && known) return hold(url, { ...known, checked });
  if (!response.ok) unavailable(`status ${response.status}`);
  const json: unknown = await response.json().catch(invalid);
  if (isPointer(json)) {
    void keep(url, { json, checked });
    throw new PointerFound();
  }
  // A page without Web Crypto (plain http) can not tell, and then believes what it was served.
  if (globalThis.crypto?.subtle && !(await verifyCatalogueHash(json))) invalid('its hash is not that of its content');
  const etag = response.headers.get('ETag') ?? undefined;
  const compiled = await compiledFrom(json, known);
  void keep(url, { json, etag, checked });
  return hold(url, { compiled, etag, checked });
}

function hold(url: string, found: Held): CompiledCatalogue {
  held.set(url, found);
  return found.compiled;
}

async function fromStore(url: string): Promise<Held | undefined> {
  const copy = await keptCatalogue(url);
  if (isPointer(copy?.json)) throw new PointerFound();
  try {
    if (copy) hold(url, { ...copy, compiled: await compiledFrom(copy.json) });
  } catch {
    // What an older version kept may be no catalogue any more.
  }
  return held.get(url);
}

/** Compiles what was read; the same content once. */
async function compiledFrom(json: unknown, known?: Held): Promise<CompiledCatalogue> {
  const read = parseCatalogue(json);
  if (!read.ok) return invalid(read.problems.slice(0, 5).map(({ path, code }) => `${path} (${code})`));
  if (known?.compiled.identity.hash === read.catalogue.hash) return known.compiled;
  return compile(read.catalogue, await rulesHash(read.catalogue).catch(() => undefined));
}

function unavailable(why: unknown): never {
  throw new NudgeError('catalogue-unavailable', `The catalogue can not be fetched: ${why}.`);
}

function invalid(why: unknown): never {
  throw new NudgeError('catalogue-invalid', `The catalogue can not be used: ${why}.`);
}

interface KeptCatalogue {
  /** As it was fetched; read anew like a fetched one. */
  readonly json: unknown;
  readonly etag: string | undefined;
  /** When the server last said that it is current, in epoch milliseconds. */
  readonly checked: number;
}

/** What was kept of this address; undefined when there is nothing. */
async function keptCatalogue(url: string): Promise<KeptCatalogue | undefined> {
  const found: Partial<Record<keyof KeptCatalogue, unknown>> = Object(await kept(url));
  const { json, etag, checked } = found;
  if (typeof checked !== 'number') return undefined;
  return { json, etag: typeof etag === 'string' ? etag : undefined, checked };
}

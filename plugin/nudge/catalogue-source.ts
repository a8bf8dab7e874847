import { type CompiledCatalogue, compile, parseCatalogue } from '../../src/advice/index.ts';
import { verifyCatalogueHash } from '../../src/catalogue/verify.ts';
import { type KeptCatalogue, keepCatalogue, keptCatalogue } from './catalogue-store.ts';

/**
 * Where the nudge gets its catalogue: fetched as JSON with its ETag, kept for offline use, compiled once per page for
 * each address and content. While a copy is younger than `serveStale` it is used at once and renewed beside it, so that a
 * draft seldom waits for a request; what was renewed holds from the next draft on.
 */

/** Milliseconds. */
export const ages = {
  /** Within this time no request is made at all. */
  fresh: 10 * 60_000,
  /** Within this time a copy is used at once and renewed beside it; older, only when the network gives nothing. */
  serveStale: 24 * 3_600_000,
  /** An address that does not answer. */
  timeout: 10_000,
} as const;

/** Why there is no catalogue. The code is that of the `tenzij-error` event. */
export class CatalogueError extends Error {
  readonly code: 'catalogue-unavailable' | 'catalogue-invalid';
  constructor(code: CatalogueError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

interface Held {
  readonly compiled: CompiledCatalogue;
  readonly etag: string | null;
  readonly checked: number;
}

const held = new Map<string, Held>();
const compiledOnce = new Map<string, CompiledCatalogue>();
const underWay = new Map<string, Promise<Held>>();

/**
 * The compiled catalogue of an address (relative to the page). Rejects with a `CatalogueError` when there is none, on the
 * network nor kept, or when what came is no catalogue.
 */
export async function loadCatalogue(address: string): Promise<CompiledCatalogue> {
  const url = addressOf(address);
  const known = held.get(url) ?? (await fromStore(url));
  const age = known ? Date.now() - known.checked : Number.POSITIVE_INFINITY;
  if (known && age < ages.fresh) return known.compiled;
  const renewed = renew(url, known);
  if (known && age < ages.serveStale) {
    renewed.catch(() => {});
    return known.compiled;
  }
  return renewed.then(
    ({ compiled }) => compiled,
    (cause) => {
      if (known) return known.compiled;
      throw cause;
    },
  );
}

/** Forgets what this page holds; what is kept on disk stays. For tests. */
export function forgetCatalogues(): void {
  for (const map of [held, compiledOnce, underWay]) map.clear();
}

function addressOf(address: string): string {
  try {
    return new URL(address, document.baseURI).href;
  } catch {
    throw new CatalogueError('catalogue-unavailable', 'The attribute catalogue is not an address.');
  }
}

/** One request at a time per address, however many nudges ask. */
function renew(url: string, known: Held | undefined): Promise<Held> {
  const busy = underWay.get(url);
  if (busy) return busy;
  const work = request(url, known).finally(() => underWay.delete(url));
  underWay.set(url, work);
  return work;
}

async function request(url: string, known: Held | undefined): Promise<Held> {
  const response = await fetch(url, {
    headers: { Accept: 'application/json', ...(known?.etag && { 'If-None-Match': known.etag }) },
    // The page speaks ETag itself; two caches would only disagree.
    cache: 'no-store',
    signal: AbortSignal.timeout(ages.timeout),
  }).catch((cause: unknown) => {
    throw new CatalogueError('catalogue-unavailable', `The catalogue could not be fetched: ${String(cause)}`);
  });
  if (response.status === 304 && known) return hold(url, { ...known, checked: Date.now() });
  if (!response.ok) {
    throw new CatalogueError('catalogue-unavailable', `The catalogue answered with status ${response.status}.`);
  }
  const json: unknown = await response.json().catch(() => {
    throw new CatalogueError('catalogue-invalid', 'The catalogue is not JSON.');
  });
  if (!(await isWhole(json))) {
    throw new CatalogueError('catalogue-invalid', 'The catalogue was changed after it was exported: its hash differs.');
  }
  const fetched = { compiled: compileOnce(url, json), etag: response.headers.get('ETag'), checked: Date.now() };
  void keepCatalogue({ url, json, etag: fetched.etag, checked: fetched.checked });
  return hold(url, fetched);
}

/** A page without Web Crypto (plain http) can not tell, and then believes what it was served. */
async function isWhole(json: unknown): Promise<boolean> {
  return globalThis.crypto?.subtle === undefined || (await verifyCatalogueHash(json));
}

function hold(url: string, found: Held): Held {
  held.set(url, found);
  return found;
}

async function fromStore(url: string): Promise<Held | undefined> {
  const kept: KeptCatalogue | undefined = await keptCatalogue(url);
  if (!kept) return undefined;
  try {
    return hold(url, { compiled: compileOnce(url, kept.json), etag: kept.etag, checked: kept.checked });
  } catch {
    return undefined;
  }
}

function compileOnce(url: string, json: unknown): CompiledCatalogue {
  const read = parseCatalogue(json);
  if (!read.ok) {
    const where = read.problems.slice(0, 5).map(({ path, code }) => `${path || 'the whole'} (${code})`);
    throw new CatalogueError('catalogue-invalid', `The catalogue can not be read: ${where.join(', ')}.`);
  }
  const key = `${url} ${read.catalogue.hash}`;
  const compiled = compiledOnce.get(key) ?? compile(read.catalogue);
  compiledOnce.set(key, compiled);
  return compiled;
}

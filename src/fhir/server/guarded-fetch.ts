/** One request to somebody else's server, guarded: so long, so large, no redirect followed, nothing cached. */

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface Guard {
  /** Carries the request; here a host adds its tokens. Default: the global fetch. */
  readonly fetch?: Fetch | undefined;
  /** Milliseconds for the whole exchange, the body included. */
  readonly timeoutMs: number;
  /** Bytes of the answer. */
  readonly maxBody: number;
  /** The caller's own; its reason is what is thrown. */
  readonly signal?: AbortSignal | undefined;
}

export interface GuardedAnswer {
  readonly response: Response;
  /** Empty where something is wrong with the body. */
  readonly text: string;
  /** `not-utf8`: read on, it would hold other letters than were sent. */
  readonly wrong?: 'too-large' | 'not-utf8';
}

/** No complete answer within the time limit. */
export class TimeUp extends Error {}

/**
 * Asks, and reads the whole answer as text. `init` may not loosen the guard, but may say `redirect: 'error'`. Throws what
 * fetch throws, TimeUp, or the reason of the caller's signal; also where a host's own fetch heeds no signal.
 */
export async function guardedFetch(url: string, init: RequestInit, guard: Guard): Promise<GuardedAnswer> {
  const { fetch = globalThis.fetch, timeoutMs, maxBody, signal } = guard;
  signal?.throwIfAborted();
  const abort = new AbortController();
  let stop = (_cause: unknown) => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = (cause) => {
      reject(cause);
      abort.abort(cause);
    };
  });
  const asked = () => stop(signal?.reason);
  const timer = setTimeout(() => stop(new TimeUp()), timeoutMs);
  signal?.addEventListener('abort', asked);
  const exchange = async (): Promise<GuardedAnswer> => {
    const response = await fetch(url, {
      // A redirect could take a token and a patient's id elsewhere.
      redirect: 'manual',
      ...init,
      signal: abort.signal,
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
    return { response, ...(await textOf(response, maxBody)) };
  };
  try {
    return await Promise.race([exchange(), stopped]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', asked);
  }
}

async function textOf(response: Response, maxBody: number): Promise<Omit<GuardedAnswer, 'response'>> {
  // A host's own fetch may answer something without a stream.
  if (!response.body) return { text: await response.text() };
  const reader = response.body.getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (part?: Uint8Array) => {
    try {
      return part ? decoder.decode(part, { stream: true }) : decoder.decode();
    } catch {
      return undefined;
    }
  };
  let size = 0;
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    const more = size > maxBody ? undefined : decode(part.value);
    if (more === undefined) {
      reader.cancel().catch(() => {});
      return { text: '', wrong: size > maxBody ? 'too-large' : 'not-utf8' };
    }
    text += more;
  }
  const end = decode();
  return end === undefined ? { text: '', wrong: 'not-utf8' } : { text: text + end };
}

/** Longest wait that a server may ask for, in milliseconds: a mistake at the other end silences nobody for a day. */
const longest = 600_000;

/** Milliseconds that a `Retry-After` header asks for: seconds or an HTTP date. Absent, unreadable or past: 0. */
export function retryAfter(header: string | null, now: number): number {
  const asked = Number(header) * 1_000 || Date.parse(header ?? '') - now || 0;
  return Math.max(0, Math.min(longest, asked));
}

import { serverAddress } from '../../src/fhir/index.ts';

export interface BearerOptions {
  /** FHIR base address of the issuer. */
  readonly base: string;
  readonly token: string;
  /** Instant at which the token ends, on the clock of `now`. */
  readonly expiresAt: number;
  readonly now: () => number;
  readonly fetch: typeof globalThis.fetch;
  /** The token turned out to be at its end: once. */
  readonly ended: () => void;
}

export interface BearerFetch {
  readonly fetch: typeof globalThis.fetch;
  /** Forgets the token: from here on every request is answered with 401, unsent. */
  end(): void;
}

/**
 * A fetch that adds the token, for addresses below the FHIR base of the issuer only. The token lives in this closure and
 * nowhere else. Anything outside the base rejects and is not sent at all: this fetch has no other use.
 */
export function bearerFetch({ base, token, expiresAt, now, fetch, ended }: BearerOptions): BearerFetch {
  const address = serverAddress(base);
  let bearer: string | undefined = token;
  const end = () => {
    if (bearer === undefined) return;
    bearer = undefined;
    ended();
  };
  return {
    end,
    async fetch(input, init) {
      const url = address.inside(input instanceof Request ? input.url : String(input));
      if (now() >= expiresAt) end();
      if (bearer === undefined) return new Response(null, { status: 401 });
      const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined));
      headers.set('authorization', `Bearer ${bearer}`);
      const response = await fetch(url, { ...init, headers, credentials: 'omit', redirect: 'manual' });
      if (response.status === 401) end();
      return response;
    },
  };
}

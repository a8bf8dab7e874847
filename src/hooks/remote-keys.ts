import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';
import { guardedFetch } from '../fhir/index.ts';

/** Bytes of a key set (a few keys are a few kilobytes), and milliseconds to wait for it. */
const guard = { maxBody: 65_536, timeoutMs: 5_000 };

/**
 * The keys at an address from the configuration. No redirects, no more than 64 KiB, five seconds; kept for ten minutes, and
 * for a key that is not among them asked again at most twice a minute, so that nobody can make us knock.
 */
export function remoteKeys(address: URL, fetch: typeof globalThis.fetch): JWTVerifyGetKey {
  return createRemoteJWKSet(address, {
    timeoutDuration: guard.timeoutMs,
    cooldownDuration: 30_000,
    cacheMaxAge: 600_000,
    [customFetch]: async (url, { signal, headers }) => {
      const init: RequestInit = { headers, method: 'GET', redirect: 'error', credentials: 'omit' };
      const { response, text, wrong } = await guardedFetch(url, init, { ...guard, fetch, signal });
      if (wrong) throw new Error(`The key set is ${wrong}.`);
      return new Response(text, { status: response.status });
    },
  });
}

/** True for a host name that can only be this machine. */
export function isLoopbackAddress(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

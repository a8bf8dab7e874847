import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';

/** Bytes of a key set. A few keys are a few kilobytes. */
const mostBytes = 65_536;

/**
 * The keys at an address from the configuration. No redirects, no more than 64 KiB, five seconds; kept for ten minutes, and
 * for a key that is not among them asked again at most twice a minute, so that nobody can make us knock.
 */
export function remoteKeys(address: URL, fetch: typeof globalThis.fetch): JWTVerifyGetKey {
  return createRemoteJWKSet(address, {
    timeoutDuration: 5_000,
    cooldownDuration: 30_000,
    cacheMaxAge: 600_000,
    [customFetch]: async (url, { signal, headers }) => {
      const response = await fetch(url, { signal, headers, method: 'GET', redirect: 'error', credentials: 'omit' });
      return new Response(await limited(response), { status: response.status });
    },
  });
}

async function limited(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    bytes += part.value.byteLength;
    if (bytes > mostBytes) {
      await reader?.cancel();
      throw new Error(`The key set is larger than ${mostBytes} bytes.`);
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

/** True for a host name that can only be this machine. */
export function isLoopbackAddress(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

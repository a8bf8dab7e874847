import canonicalize from 'canonicalize';

/**
 * The hash of a catalogue: SHA-256 over its canonical JSON (RFC 8785) without the field `hash`. Web Crypto, so that the
 * browser that fetched a catalogue reckons the same as the command that exported it.
 */

/** `sha256:` and 64 hex digits. Rejects when the value holds something that JSON cannot hold (NaN, a cycle). */
export async function catalogueHash(catalogue: object): Promise<string> {
  const content = Object.fromEntries(Object.entries(catalogue).filter(([key]) => key !== 'hash'));
  const bytes = new TextEncoder().encode(canonicalize(content));
  const digest = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes));
  return `sha256:${Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

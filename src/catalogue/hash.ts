/**
 * The hash of a catalogue: SHA-256 over its canonical JSON (RFC 8785) without the field `hash`. Web Crypto, so that the
 * browser that fetched a catalogue reckons the same as the command that exported it.
 */

/** `sha256:` and 64 hex digits. Rejects when the value holds a cycle; what JSON cannot hold counts as `null` or absent. */
export async function catalogueHash(catalogue: object): Promise<string> {
  const content = Object.fromEntries(Object.entries(catalogue).filter(([key]) => key !== 'hash'));
  const bytes = new TextEncoder().encode(canonicalJson(content));
  const digest = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes));
  return `sha256:${Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/**
 * JSON with the keys of every object in the order of their UTF-16 code units; ECMAScript itself writes numbers and texts
 * as RFC 8785 wants them. For values read from JSON. A page carries this, not the library `canonicalize` of the logbook,
 * which guards against values that no JSON gives; a test keeps the two equal.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const sorted = members.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${sorted.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join()}}`;
}

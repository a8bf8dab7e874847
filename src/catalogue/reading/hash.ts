/**
 * The hash of a catalogue: SHA-256 over its canonical JSON (RFC 8785) without the field `hash`. Web Crypto, so that the
 * browser that fetched a catalogue reckons the same as the command that exported it.
 */

/** `sha256:` and 64 hex digits, for a value that came from JSON. Rejects on a cycle. */
export const catalogueHash = (catalogue: object): Promise<string> => jsonHash({ ...catalogue, hash: undefined });

/**
 * The hash of what a catalogue decides: without its waits, its version and its status, so that a wait update leaves it as it
 * is. What was measured under one hash may be added up.
 */
export function rulesHash(catalogue: { readonly services: readonly object[] }): Promise<string> {
  const services = catalogue.services.map((service) => ({ ...service, waits: undefined }));
  return jsonHash({ ...catalogue, services, hash: undefined, version: undefined, status: undefined });
}

/** The hash of any value that came from JSON, over its canonical form. */
export async function jsonHash(value: object): Promise<string> {
  const bytes = new TextEncoder().encode(canonicalJson(value));
  const digest = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes));
  return `sha256:${Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/**
 * RFC 8785 asks for keys in the order of their character codes; numbers and text are written as JavaScript writes them
 * already. A test holds this against the package that the logbook uses, which would weigh four times as much in a page.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`;
  const members = new Map(Object.entries(value).filter(([, member]) => member !== undefined));
  const keys = [...members.keys()].sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(members.get(key))}`).join()}}`;
}

/**
 * The pseudonym under which the choices about one draft belong together: HMAC-SHA-256 of the draft's id under a key that
 * only the practice has, as base64url (43 characters). Without the key nobody can find the draft back (AUDIT §8).
 */
export async function draftKey(practiceKey: Uint8Array, draftId: string): Promise<string> {
  const bytes = Uint8Array.from(practiceKey);
  const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return base64url(new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(draftId))));
}

/**
 * Gives the same key for the same draft as long as the page lives. Without a practice key, or on a page without Web
 * Crypto (plain http), it is a random one: choices of one draft still belong together within the page, and nothing more.
 * Never rejects.
 */
export function draftKeys(practiceKey?: Uint8Array): (draftId: string) => Promise<string> {
  const known = new Map<string, Promise<string>>();
  return (draftId) => {
    const before = known.get(draftId);
    if (before) return before;
    const made =
      practiceKey && practiceKey.length > 0
        ? draftKey(practiceKey, draftId).catch(randomKey)
        : Promise.resolve(randomKey());
    known.set(draftId, made);
    return made;
  };
}

function randomKey(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

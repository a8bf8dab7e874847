import { base64url, newId } from '../fhir/index.ts';

/**
 * The pseudonym under which the choices about one draft belong together: HMAC-SHA-256 of the draft's id under a key that
 * only the practice has, as base64url (43 characters). Without the key nobody can find the draft back.
 */
export async function draftKey(practiceKey: Uint8Array, draftId: string): Promise<string> {
  const bytes = Uint8Array.from(practiceKey);
  const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const signed = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(draftId));
  return base64url(signed);
}

/**
 * Gives the same key for the same draft as long as the page lives. With an empty practice key, or on a page without Web
 * Crypto (plain http), it is a random one: choices of one draft still belong together within the page, and nothing more.
 * Never rejects.
 */
export function draftKeys(practiceKey: Uint8Array): (draftId: string) => Promise<string> {
  const known = new Map<string, Promise<string>>();
  return (draftId) => {
    const key = known.get(draftId) ?? draftKey(practiceKey, draftId).catch(newId);
    known.set(draftId, key);
    return key;
  };
}

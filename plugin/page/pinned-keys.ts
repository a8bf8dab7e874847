import type { PinnedKeys } from '../../src/catalogue/verify.ts';

/** The keys in an attribute (a JWKS as JSON); undefined when it is none, or holds one of another kind. */
export function pinnedFrom(text: string): PinnedKeys | undefined {
  try {
    const json: unknown = JSON.parse(text);
    if (!isObject(json) || !Array.isArray(json['keys']) || json['keys'].length === 0) return undefined;
    const keys = json['keys'].filter(isPinnedKey);
    return keys.length === json['keys'].length ? { keys } : undefined;
  } catch {
    return undefined;
  }
}

function isPinnedKey(json: unknown): json is PinnedKeys['keys'][number] {
  if (!isObject(json)) return false;
  const { kty, crv, x, y, kid, name, role } = json;
  return (
    kty === 'EC' &&
    crv === 'P-256' &&
    [x, y, kid].every((part) => typeof part === 'string') &&
    [name, role].every((part) => part === undefined || typeof part === 'string')
  );
}

export const isObject = (json: unknown): json is Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null;

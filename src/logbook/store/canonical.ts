import canonicalize from 'canonicalize';

/** RFC 8785 canonical JSON: what is hashed and kept. Throws on half a character, which has no UTF-8. */
export function canonicalText(value: unknown): string {
  return canonicalize(value) ?? 'null';
}

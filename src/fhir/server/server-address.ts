import { FhirError } from '../model/fhir-error.ts';
import { normalAddress, splitRelative } from '../model/reference.ts';

/**
 * Where the FHIR server is, and what still counts as that server. A token travels with every request, so nothing is asked
 * of an address that only looks like it: `https://his.example.evil.com` begins with `https://his.example`.
 */
export interface ServerAddress {
  /** Absolute base URL without a slash at the end. */
  readonly base: string;
  /** The URL of a path or link below the base; throws FhirError `refused` for anything else. */
  inside(target: string): string;
  /** `Type/id` of a reference to this server, relative or absolute, however it is written; undefined for anything else. */
  own(reference: string): { readonly type: string; readonly id: string } | undefined;
}

/** Encoded dots and slashes: a server may decode them into another path than was checked. */
const DISGUISED = /%2e|%2f|%5c/i;

/** Reads a base URL; throws FhirError `refused` unless it is an absolute http(s) URL without a user, query or hash. */
export function serverAddress(baseUrl: string): ServerAddress {
  const root = parse(baseUrl);
  if (!root?.protocol.startsWith('http') || root.href !== root.origin + root.pathname) {
    throw new FhirError('refused', 'The FHIR base URL must be absolute http(s), without user, query or hash.');
  }
  const base = root.href.replace(/\/+$/, '');
  const below = `${base}/`;

  const inside = (target: string) => {
    // A path is below the base, with a slash before it or not; two slashes are another host.
    const url = parse(target.replace(/^\/(?!\/)/, ''), below);
    const isBelow = url && `${url.origin}${url.pathname}/`.startsWith(below);
    if (!isBelow || url.username || DISGUISED.test(url.pathname)) {
      throw new FhirError('refused', 'An address outside the FHIR server is not followed.');
    }
    return url.href;
  };

  const normalBelow = `${normalAddress(base)}/`;
  const own = (reference: string) => {
    const address = normalAddress(reference);
    return splitRelative(address.startsWith(normalBelow) ? address.slice(normalBelow.length) : address);
  };

  return { base, inside, own };
}

function parse(target: string, base?: string): URL | undefined {
  try {
    return new URL(target, base);
  } catch {
    return undefined;
  }
}

/** Throws FhirError `refused` unless both are what they say; the message does not repeat them. */
export function assertAddress(type: string, id: string): void {
  const { type: ownType, id: ownId } = splitRelative(`${type}/${id}`) ?? {};
  if (ownType !== type || ownId !== id) throw new FhirError('refused', 'No FHIR type and id.');
}

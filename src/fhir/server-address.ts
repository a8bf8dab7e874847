import { FhirError } from './fhir-error.ts';
import { splitRelative } from './relative-reference.ts';

/**
 * Where the FHIR server is, and what still counts as that server. A token travels with every request, so nothing is asked
 * of an address that only looks like it: `https://his.example.evil.com` begins with `https://his.example`.
 */
export interface ServerAddress {
  /** Absolute base URL without a slash at the end. */
  readonly base: string;
  /** The URL of a path or link below the base; throws FhirError `refused` for anything else. */
  inside(target: string): string;
  /** `Type/id` of a reference to this server, relative or absolute; undefined for anything else. */
  own(reference: string): { readonly type: string; readonly id: string } | undefined;
}

const ID = /^[A-Za-z0-9\-.]{1,64}$/;
const TYPE = /^[A-Z][A-Za-z]{1,63}$/;
/** Encoded dots, slashes and backslashes: a server may decode them into another path than was checked. */
const DISGUISED = /%2e|%2f|%5c|\\/i;

/** Reads a base URL; throws FhirError `refused` unless it is an absolute http(s) URL without a user, query or hash. */
export function serverAddress(baseUrl: string): ServerAddress {
  const root = parse(baseUrl);
  if (root === undefined || root.search !== '' || root.hash !== '') {
    throw new FhirError('refused', 'The FHIR base URL is not an absolute http(s) address without user, query or hash.');
  }
  const path = root.pathname.replace(/\/+$/, '');
  const base = `${root.origin}${path}`;

  const inside = (target: string) => {
    const absolute = /^[a-z][a-z0-9+.-]*:/i.test(target) || target.startsWith('//');
    const url = parse(absolute ? target : `${base}/${target.replace(/^\/+/, '')}`);
    const isBelow = url?.pathname === path || url?.pathname.startsWith(`${path}/`);
    if (url === undefined || url.origin !== root.origin || !isBelow || DISGUISED.test(url.pathname)) {
      throw new FhirError('refused', 'An address outside the FHIR server was not followed.');
    }
    return url.href;
  };

  const own = (reference: string) => {
    const rest = reference.startsWith(`${base}/`) ? reference.slice(base.length + 1) : reference;
    const split = splitRelative(rest);
    return split !== undefined && isId(split.id) ? split : undefined;
  };

  return { base, inside, own };
}

function parse(text: string): URL | undefined {
  const url = tryParse(text);
  if (url === undefined || !/^https?:$/.test(url.protocol)) return undefined;
  return url.username === '' && url.password === '' ? url : undefined;
}

function tryParse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** True for a FHIR id. `.` and `..` have its form, but are paths. */
function isId(id: string): boolean {
  return ID.test(id) && !/^\.+$/.test(id);
}

/** Throws FhirError `refused` unless both are what they say; the message does not repeat them. */
export function assertAddress(type: string, id: string): void {
  if (!TYPE.test(type)) throw new FhirError('refused', 'Not a FHIR resource type.');
  if (!isId(id)) throw new FhirError('refused', `Not a FHIR id, in a request for ${type}.`);
}

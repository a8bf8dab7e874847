import { readUrl } from '../page/address.ts';
import type { Issuer } from './configuration.ts';
import { LaunchError } from './launch-error.ts';

/** The issuer of this name on the list. Throws `issuer-refused` before anything is fetched from whoever sent the name. */
export function allowedIssuer(iss: string | null, issuers: readonly Issuer[]): Issuer & { readonly base: string } {
  const found = issuers.find((issuer) => withoutSlash(issuer.iss) === withoutSlash(iss ?? ''));
  if (!found) throw new LaunchError('issuer-refused', 'The issuer of this launch is not on the list of this page.');
  const url = safeAddress(found.iss);
  if (url?.search !== '' || url.hash !== '') {
    throw new LaunchError('issuer-refused', 'An issuer on the list is not an https address without query and hash.');
  }
  return { ...found, base: withoutSlash(url.href) };
}

/** Origins that may answer for this issuer: its own, and those of its authorization servers on the list. */
export function authorizerOrigins({ iss, authorizers = [] }: Issuer): readonly string[] {
  return origins([iss, ...authorizers]);
}

/** Origins whose pages may embed the launch page: that of the issuer, and those on the list. */
export function embedderOrigins({ iss, embedders = [] }: Issuer): readonly string[] {
  return origins([iss, ...embedders]);
}

/** An absolute https address without user; plain http only on this machine. Undefined for anything else. */
export function safeAddress(text: string): URL | undefined {
  const url = readUrl(text);
  if (!url) return undefined;
  const isLocal = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLocal);
  return isSafe && url.username === '' && url.password === '' ? url : undefined;
}

const origins = (addresses: readonly string[]) => addresses.flatMap((one) => safeAddress(one)?.origin ?? []);
const withoutSlash = (address: string) => address.replace(/\/+$/, '');

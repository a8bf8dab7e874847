import * as z from 'zod/mini';
import type { Issuer } from './configuration.ts';
import { type Fetch, fetchJson } from './fetch-json.ts';
import { authorizerOrigins, safeAddress } from './issuer.ts';
import { LaunchError } from './launch-error.ts';

const published = z.object({
  issuer: z.optional(z.string()),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  code_challenge_methods_supported: z.array(z.string()),
  authorization_response_iss_parameter_supported: z.optional(z.boolean()),
});

export interface SmartConfiguration {
  readonly authorize: string;
  readonly token: string;
  /** What the authorization server calls itself, where it says so; it may repeat it on the way back (RFC 9207). */
  readonly issuer?: string;
  /** It promises to repeat it. */
  readonly saysIssuer: boolean;
}

/**
 * Reads `[iss]/.well-known/smart-configuration` (SMART App Launch 2.2). Throws `smart-configuration` unless it is JSON from
 * that very address, offers PKCE with S256, and names endpoints of the issuer's own origin or of one on the list.
 */
export async function readSmartConfiguration(
  issuer: Issuer & { readonly base: string },
  fetch: Fetch,
): Promise<SmartConfiguration> {
  const url = `${issuer.base}/.well-known/smart-configuration`;
  const json = await fetchJson(fetch, url, { headers: { accept: 'application/json' } }, 'smart-configuration');
  const read = published.safeParse(json);
  if (!read.success) throw refused('It lacks an endpoint, or does not say which code challenges it takes.');
  const { data } = read;
  if (!data.code_challenge_methods_supported.includes('S256')) {
    throw refused('The authorization server does not offer PKCE with S256.');
  }
  return {
    authorize: endpointOf(data.authorization_endpoint, issuer),
    token: endpointOf(data.token_endpoint, issuer),
    ...(data.issuer !== undefined && { issuer: data.issuer }),
    saysIssuer: data.authorization_response_iss_parameter_supported === true,
  };
}

/** An endpoint as it may be used; throws `smart-configuration` when it belongs to somebody else. */
export function endpointOf(address: string, issuer: Issuer): string {
  const url = safeAddress(address);
  if (url?.hash !== '' || !authorizerOrigins(issuer).includes(url.origin)) {
    throw refused('It names an endpoint of an origin that is not on the list of this page.');
  }
  return url.href;
}

const refused = (message: string) => new LaunchError('smart-configuration', `The SMART configuration: ${message}`);

import * as z from 'zod/mini';
import { type Fetch, fetchJson } from './fetch-json.ts';
import { safeAddress } from './issuer.ts';
import { LaunchError } from './launch-error.ts';

const optional = <T extends z.ZodMiniType>(schema: T) => z.catch(z.optional(schema), undefined);

/** The parts of a token response that are used. A refresh token, should one come, is dropped here. */
const response = z.object({
  // The characters of RFC 6750: nothing that could break out of a header.
  access_token: z.string().check(z.regex(/^[\w\-.~+/]+=*$/)),
  token_type: z.string().check(z.regex(/^bearer$/i)),
  expires_in: optional(z.coerce.number().check(z.positive())),
  scope: optional(z.string()),
  patient: optional(z.string().check(z.regex(/^[A-Za-z0-9\-.]{1,64}$/))),
  fhirContext: z.catch(z._default(z.array(z.unknown()), []), []),
  need_patient_banner: optional(z.boolean()),
  intent: optional(z.string()),
  smart_style_url: optional(z.string()),
  smart_web_messaging_handle: optional(z.string().check(z.minLength(1))),
  smart_web_messaging_origin: optional(z.string()),
});

const contextItem = z.object({ reference: z.string(), role: optional(z.string()) });

export interface TokenAnswer {
  readonly accessToken: string;
  /** Seconds; a server that does not say gets an hour. */
  readonly expiresIn: number;
  readonly scopes: readonly string[];
  readonly patient?: string;
  /** References of the launch context, in the order of the server. */
  readonly context: readonly { readonly reference: string; readonly role?: string }[];
  readonly needsPatientBanner: boolean;
  readonly intent?: string;
  /** Only when it is of the issuer's own origin. */
  readonly styleUrl?: string;
  readonly messaging?: { readonly handle: string; readonly origin: string };
}

export interface Exchange {
  readonly endpoint: string;
  readonly code: string;
  readonly verifier: string;
  readonly redirectUri: string;
  readonly clientId: string;
  /** What was asked for: a server that does not say what it granted, granted that (RFC 6749 §5.1). */
  readonly scopes: readonly string[];
  /** Origin of the issuer, for the style address. */
  readonly issuerOrigin: string;
}

/** Exchanges the code, as a public client with PKCE. Throws `token-refused`. */
export async function exchangeCode(exchange: Exchange, fetch: Fetch): Promise<TokenAnswer> {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code: exchange.code,
    redirect_uri: exchange.redirectUri,
    client_id: exchange.clientId,
    code_verifier: exchange.verifier,
  });
  const init = {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: body.toString(),
  };
  const read = response.safeParse(await fetchJson(fetch, exchange.endpoint, init, 'token-refused'));
  if (!read.success) throw new LaunchError('token-refused', 'What came is no token response with a bearer token.');
  const { data } = read;
  const style = data.smart_style_url === undefined ? undefined : safeAddress(data.smart_style_url);
  const { smart_web_messaging_handle: handle, smart_web_messaging_origin: origin } = data;
  return {
    accessToken: data.access_token,
    expiresIn: Math.min(data.expires_in ?? 3600, 24 * 3600),
    scopes: data.scope?.split(' ').filter(Boolean) ?? exchange.scopes,
    ...(data.patient !== undefined && { patient: data.patient }),
    context: data.fhirContext.flatMap((item) => {
      const { data: one } = contextItem.safeParse(item);
      return one ? [{ reference: one.reference, ...(one.role !== undefined && { role: one.role }) }] : [];
    }),
    needsPatientBanner: data.need_patient_banner ?? false,
    ...(data.intent !== undefined && { intent: data.intent }),
    ...(style?.origin === exchange.issuerOrigin && { styleUrl: style.href }),
    ...(handle && origin && isOrigin(origin) && { messaging: { handle, origin } }),
  };
}

/** An origin that a message can be addressed to: never `*`, never `null`. */
const isOrigin = (text: string) => safeAddress(text)?.origin === text;

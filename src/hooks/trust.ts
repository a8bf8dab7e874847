import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import { isLoopbackAddress, remoteKeys } from './remote-keys.ts';
import type { Caller } from './service.ts';

/** Which clients may call, by the JWT that they sign (CDS Hooks 2.0, "Trusting CDS Clients"). */

/** One client: the practice it stands for, and where its public keys are. */
export interface TrustedIssuer {
  readonly practice: string;
  /** An https address (http on this machine), or the keys themselves. The token never says where its keys are. */
  readonly jwks: string | JSONWebKeySet;
}

export interface TrustOptions {
  /** How clients know this server: `https://logbook.example`. The audience of a token is an address under it. */
  readonly baseUrl: string;
  /** By the `iss` of their tokens. */
  readonly issuers: Readonly<Record<string, TrustedIssuer>>;
}

export interface TrustPorts {
  /** True when this token was not seen before; it must then be remembered until `expires`. */
  firstUse(caller: Caller, jti: string, expires: Date): Promise<boolean>;
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly now?: (() => Date) | undefined;
}

/** Who calls, or undefined for anybody who does not prove it. `path` is the path that was called. */
export type Trust = (authorization: string | undefined, path: string) => Promise<Caller | undefined>;

const algorithms = ['ES384', 'RS384'];
const longest = 8_192;
/** Seconds that two clocks may differ, and that a token may live (the specification's five minutes). */
const tolerance = 30;
const lifetime = 300;

/** Throws when the configuration cannot be trusted: an address of keys that is not https, or a base that is none. */
export function createTrust({ baseUrl, issuers }: TrustOptions, ports: TrustPorts): Trust {
  const { fetch = globalThis.fetch, now = () => new Date() } = ports;
  const base = addressOf(baseUrl, 'baseUrl').href.replace(/\/+$/, '');
  const known = new Map(
    Object.entries(issuers).map(([issuer, { practice, jwks }]) => {
      const url = typeof jwks === 'string' ? addressOf(jwks, `jwks of ${issuer}`) : undefined;
      const keys = typeof jwks === 'string' ? undefined : createLocalJWKSet(jwks);
      return [issuer, { practice, url, keys: keys ?? remoteKeys(addressOf(String(url), 'jwks'), fetch) }];
    }),
  );

  async function verified(token: string, path: string) {
    try {
      const { alg, kid, jku, jwk, x5u, x5c } = decodeProtectedHeader(token);
      if (!algorithms.includes(alg ?? '') || typeof kid !== 'string' || kid.length > 200) return undefined;
      if (jwk !== undefined || x5u !== undefined || x5c !== undefined) return undefined;
      const { iss } = decodeJwt(token);
      const client = known.get(iss ?? '');
      if (iss === undefined || client === undefined) return undefined;
      // A token may name the address that we know already; any other is a try to bring its own keys.
      if (jku !== undefined && jku !== client.url?.href) return undefined;
      const { payload } = await jwtVerify(token, client.keys, {
        algorithms,
        issuer: iss,
        audience: audiences(base, path),
        requiredClaims: ['aud', 'exp', 'iat', 'jti'],
        clockTolerance: tolerance,
        maxTokenAge: lifetime,
        currentDate: now(),
      });
      const { exp = 0, jti } = payload;
      if (typeof jti !== 'string' || jti === '' || jti.length > 200) return undefined;
      if (exp > now().getTime() / 1000 + lifetime + tolerance) return undefined;
      return { issuer: iss, practice: client.practice, jti, expires: new Date((exp + tolerance) * 1000) };
    } catch {
      return undefined;
    }
  }

  return async (authorization, path) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization?.slice(0, longest) ?? '')?.[1];
    const caller = token === undefined ? undefined : await verified(token, path);
    if (caller === undefined) return undefined;
    const { issuer, practice, jti, expires } = caller;
    return (await ports.firstUse({ issuer, practice }, jti, expires)) ? { issuer, practice } : undefined;
  };
}

/** A token for feedback may be made out to the service itself: the specification is not of one mind about it. */
function audiences(base: string, path: string): string[] {
  return [`${base}${path}`, ...(path.endsWith('/feedback') ? [`${base}${path.slice(0, -'/feedback'.length)}`] : [])];
}

function addressOf(text: string, what: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopbackAddress(url.hostname));
  if (url === undefined || !safe || url.username !== '' || url.password !== '') {
    throw new Error(`CDS Hooks trust: the ${what} is not an https address. Use https, or http on this machine.`);
  }
  return url;
}

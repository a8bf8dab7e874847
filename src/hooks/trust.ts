import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, errors, type JSONWebKeySet, jwtVerify } from 'jose';
import { isLoopbackAddress, remoteKeys } from './remote-keys.ts';
import type { Caller } from './service.ts';

/** Which clients may call, by the JWT that they sign (CDS Hooks 2.0, "Trusting CDS Clients"). */

/** One client: the practice it stands for, and where its public keys are. */
export interface TrustedIssuer {
  readonly practice: string;
  /** An https address (http on this machine), or the keys themselves. The token never says where its keys are. */
  readonly jwks: string | JSONWebKeySet;
  /** Seconds between `iat` and `exp` of its tokens, at most 3600. Default 300, the specification's five minutes. */
  readonly lifetime?: number | undefined;
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
  /** Hears why a token was refused, for the server's own log: never the token, and nothing that it alone says. */
  readonly onRefused?: ((reason: string) => void) | undefined;
}

/** Who calls, or undefined for anybody who does not prove it. `path` is the path that was called. */
export type Trust = (authorization: string | undefined, path: string) => Promise<Caller | undefined>;

const algorithms = ['ES384', 'RS384'];
const longest = 8_192;
/** Seconds that two clocks may differ, that a token may live unless its issuer has a limit of its own, and the most. */
const tolerance = 30;
const usualLifetime = 300;
const longestLifetime = 3_600;

/** Throws when the configuration cannot be trusted: an address of keys that is not https, or a base that is none. */
export function createTrust({ baseUrl, issuers }: TrustOptions, ports: TrustPorts): Trust {
  const { fetch = globalThis.fetch, now = () => new Date(), onRefused = () => {} } = ports;
  const base = addressOf(baseUrl, 'baseUrl').href.replace(/\/+$/, '');
  const known = new Map(
    Object.entries(issuers).map(([issuer, { practice, jwks, lifetime = usualLifetime }]) => {
      if (!(lifetime > 0 && lifetime <= longestLifetime)) {
        throw new Error(`CDS Hooks trust: the lifetime of ${issuer} is not between 1 and ${longestLifetime} seconds.`);
      }
      const url = typeof jwks === 'string' ? addressOf(jwks, `jwks of ${issuer}`) : undefined;
      const keys = typeof jwks === 'string' ? undefined : createLocalJWKSet(jwks);
      return [issuer, { practice, url, lifetime, keys: keys ?? remoteKeys(addressOf(String(url), 'jwks'), fetch) }];
    }),
  );

  async function verified(token: string, path: string) {
    const { alg, kid, jku, jwk, x5u, x5c } = decodeProtectedHeader(token);
    if (!algorithms.includes(alg ?? '')) throw new Refused(`signed otherwise than with ${algorithms.join(' or ')}`);
    if (typeof kid !== 'string' || kid.length > 200) throw new Refused('no kid that names a key');
    if (jwk !== undefined || x5u !== undefined || x5c !== undefined) throw new Refused('brings its own key');
    const { iss } = decodeJwt(token);
    const client = known.get(iss ?? '');
    if (iss === undefined || client === undefined) throw new Refused('an issuer that is not configured');
    const { url, lifetime } = client;
    // A token may name the address that we know already; any other is a try to bring its own keys. Where the keys are
    // configured themselves, no address is used.
    if (jku !== undefined && url !== undefined && jku !== url.href) {
      throw new Refused(`${iss}: keys at another address than is configured`);
    }
    const { payload } = await jwtVerify(token, client.keys, {
      algorithms,
      issuer: iss,
      audience: audiences(base, path),
      requiredClaims: ['aud', 'exp', 'iat', 'jti'],
      clockTolerance: tolerance,
      maxTokenAge: lifetime,
      currentDate: now(),
    }).catch((cause: unknown) => {
      throw new Refused(`${iss}: ${cause instanceof Error ? cause.message : 'not verified'}`);
    });
    const { exp = 0, iat = 0, jti } = payload;
    if (typeof jti !== 'string' || jti === '' || jti.length > 200) throw new Refused(`${iss}: no jti`);
    if (exp > iat + lifetime + tolerance) throw new Refused(`${iss}: lives longer than ${lifetime} seconds`);
    return { issuer: iss, practice: client.practice, jti, expires: new Date((exp + tolerance) * 1000) };
  }

  return async (authorization, path) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization?.slice(0, longest) ?? '')?.[1];
    try {
      if (token === undefined) throw new Refused('no bearer token');
      const { issuer, practice, jti, expires } = await verified(token, path);
      if (await ports.firstUse({ issuer, practice }, jti, expires)) return { issuer, practice };
      throw new Refused(`${issuer}: used before`);
    } catch (error) {
      // What is not understood of a token is refused as well; a store that fails is somebody else's trouble.
      if (!(error instanceof Refused) && !isTokenTrouble(error)) throw error;
      onRefused(error instanceof Refused ? error.message : 'no token that can be read');
      return undefined;
    }
  };
}

/** Why a token was refused, in words for the server's log. */
class Refused extends Error {}

const isTokenTrouble = (error: unknown) => error instanceof errors.JOSEError || error instanceof TypeError;

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

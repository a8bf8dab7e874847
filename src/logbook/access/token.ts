import {
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  errors,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import * as z from 'zod/mini';
import { remoteKeys } from '../../hooks/index.ts';
import { isLoopbackHost } from './access.ts';
import { type Role, roles } from './rights.ts';

/** Who asks, by the signed token (JWT, RFC 9068) of an issuer that the operator named. */

export interface Caller {
  readonly issuer: string;
  /** Who it is, in the words of the issuer. */
  readonly subject: string;
  readonly role: Role;
  readonly region: string;
  /** Pseudonym of the own practice. A practice always has one, a practice manager may. */
  readonly practice?: string;
}

export interface TrustedTokens {
  /** The `iss` of its tokens. */
  readonly issuer: string;
  /** An https address (http on this machine), or the keys themselves. A token never says where its keys are. */
  readonly jwks: string | JSONWebKeySet;
  /** Roles that it may give. Default: every one. */
  readonly roles?: readonly Role[] | undefined;
}

export interface TokenOptions {
  /** How the world knows this logbook, which a token must be made out to: `https://logbook.example`. */
  readonly audience: string;
  readonly issuers: readonly TrustedTokens[];
}

export interface TokenPorts {
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly now?: (() => Date) | undefined;
  /** Hears why a token was refused, for the server's own log: never the token, and nothing that it alone says. */
  readonly onRefused?: ((reason: string) => void) | undefined;
}

/** The caller behind an Authorization header, or undefined for one that proves nobody. Rejects never. */
export type TokenReader = (authorization: string | undefined) => Promise<Caller | undefined>;

/** Signatures by a key that the verifier does not have: with a shared secret each reader could make tokens. */
export const ALGORITHMS = ['ES256', 'ES384', 'PS256', 'RS256', 'EdDSA'];
const LONGEST = 8_192;
/** Seconds that two clocks may differ, and that a token may live. */
const TOLERANCE = 30;
const LIFETIME = 3_600;
/** Verified tokens that are remembered until they expire: a batch costs no signature. */
const MOST_KNOWN = 5_000;

/** Without control characters and halves of characters, which the database does not take. */
const short = z.string().check(z.minLength(1), z.maxLength(200), z.regex(/^\P{C}+$/u));
const claims = z.object({
  sub: short,
  jti: short,
  iat: z.int(),
  exp: z.int(),
  tenzij_region: short,
  tenzij_role: z.enum(roles),
  tenzij_practice: z.optional(short),
});

/** Throws one clear sentence for a configuration that cannot be trusted. */
export function tokenReader({ audience, issuers }: TokenOptions, ports: TokenPorts = {}): TokenReader {
  const { fetch = globalThis.fetch, now = () => new Date(), onRefused = () => {} } = ports;
  const trusted = new Map(issuers.map((one) => [one.issuer, { keys: keysOf(one, fetch), may: one.roles ?? roles }]));
  const known = new Map<string, { readonly caller: Caller; readonly until: number }>();

  async function verified(token: string): Promise<{ caller: Caller; until: number }> {
    // The last character of a signature has bits that say nothing: set otherwise it is another text for the same token.
    if (!isWrittenOneWay(token)) throw new Refused('written in another way than its issuer writes it');
    const header = decodeProtectedHeader(token);
    if (!ALGORITHMS.includes(header.alg ?? '')) throw new Refused('signed in a way that is not on the list');
    if (!header.kid || header.kid.length > 200) throw new Refused('no kid that names a key');
    if ([header.jku, header.jwk, header.x5u, header.x5c].some((own) => own !== undefined)) {
      throw new Refused('brings its own key');
    }
    const issuer = decodeJwt(token).iss ?? '';
    const from = trusted.get(issuer);
    if (!from) throw new Refused('an issuer that is not configured');
    const { payload } = await jwtVerify(token, from.keys, {
      ...{ algorithms: ALGORITHMS, issuer, audience, clockTolerance: TOLERANCE, currentDate: now() },
      requiredClaims: ['exp', 'iat', 'jti', 'sub'],
    });
    const read = claims.safeParse(payload);
    if (!read.success) throw new Refused(`${issuer}: a claim of tenzij is missing or has another form`);
    const { sub, iat, exp, tenzij_role: role, tenzij_region: region, tenzij_practice: practice } = read.data;
    if (exp - iat > LIFETIME) throw new Refused(`${issuer}: lives longer than an hour`);
    if (iat > now().getTime() / 1000 + TOLERANCE) throw new Refused(`${issuer}: made in the future`);
    if (!from.may.includes(role)) throw new Refused(`${issuer}: may not give the role ${role}`);
    if ((role === 'practice') !== (practice !== undefined) && role !== 'manager') {
      throw new Refused(`${issuer}: the role ${role} ${practice ? 'has no' : 'needs a'} practice`);
    }
    const caller = { issuer, subject: sub, role, region, ...(practice === undefined ? {} : { practice }) };
    return { caller, until: (exp + TOLERANCE) * 1000 };
  }

  return async (authorization) => {
    const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization?.slice(0, LONGEST) ?? '')?.[1];
    if (token === undefined) return undefined;
    const before = known.get(token);
    if (before && before.until > now().getTime()) return before.caller;
    known.delete(token);
    try {
      const found = await verified(token);
      // The first that came goes first; it costs one more signature when it comes back.
      const [oldest] = known.keys();
      if (known.size >= MOST_KNOWN && oldest !== undefined) known.delete(oldest);
      known.set(token, found);
      return found.caller;
    } catch (error) {
      onRefused(reasonOf(error));
      return undefined;
    }
  };
}

const isWrittenOneWay = (token: string) =>
  token.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part);

/** Why a token was refused, in words for the server's log. */
class Refused extends Error {}

function reasonOf(error: unknown): string {
  if (error instanceof Refused) return error.message;
  return error instanceof errors.JOSEError ? error.code : 'a token or a key set that cannot be read';
}

function keysOf({ issuer, jwks }: TrustedTokens, fetch: typeof globalThis.fetch): JWTVerifyGetKey {
  if (typeof jwks !== 'string') return createLocalJWKSet(jwks);
  const url = URL.canParse(jwks) ? new URL(jwks) : undefined;
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopbackHost(url.hostname));
  if (!url || !safe || url.username !== '' || url.password !== '') {
    throw new Error(`The keys of ${issuer} are not at an https address. Use https, or http on this machine.`);
  }
  return remoteKeys(url, fetch);
}

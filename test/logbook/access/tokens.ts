import { exportJWK, generateKeyPair, type JWTHeaderParameters, type JWTPayload, SignJWT } from 'jose';
import type { Role } from '../../../src/logbook/access/rights.ts';
import type { AccessOptions } from '../../../src/logbook/http/app.ts';
import { at } from '../../outbox/events.ts';

/** An issuer for tests, with one key; its clock stands at the day of the events. */

export const issuer = 'https://issuer.example';
export const audience = 'https://logbook.example';
export const keys = await generateKeyPair('ES256');
export const jwks = { keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'ES256' }] };
export const seconds = Math.floor(at / 1000);

export const access: AccessOptions = { audience, issuers: [{ issuer, jwks }] };

let made = 0;

/** Claims of a token that is in order, but for what is given. */
export function claimsOf(more: Readonly<Record<string, unknown>> = {}): JWTPayload {
  made += 1;
  return {
    ...{ iss: issuer, aud: audience, sub: `who-${made}`, jti: `token-${made}`, iat: seconds, exp: seconds + 600 },
    ...{ tenzij_region: 'mijnstreek', tenzij_role: 'audit' },
    ...more,
  };
}

export function sign(claims: JWTPayload, header: Partial<JWTHeaderParameters> = {}, key = keys.privateKey) {
  return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'one', ...header }).sign(key);
}

/** Headers of a request by somebody in a role; of a practice, with its pseudonym. */
export async function as(
  role: Role,
  practice?: string,
  region = 'mijnstreek',
  made = new Date(at),
): Promise<Record<string, string>> {
  const own = practice === undefined ? {} : { tenzij_practice: practice };
  const [iat, exp] = [Math.floor(made.getTime() / 1000), Math.floor(made.getTime() / 1000) + 600];
  const claims = claimsOf({ tenzij_role: role, tenzij_region: region, iat, exp, ...own });
  return { authorization: `Bearer ${await sign(claims)}` };
}

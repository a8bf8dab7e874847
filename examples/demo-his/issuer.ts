import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { type AccessOptions, roles } from 'tenzij/logbook';
import * as z from 'zod/mini';
import { loopbackOrigin } from './loopback.ts';

/**
 * An issuer for the demo: whoever asks is whoever they say they are. In a region this is the identity provider, with two
 * factors for people and a signed assertion for a HIS (SMART Backend Services).
 */
export interface DemoIssuer {
  /** What the logbook is told of it. */
  readonly access: AccessOptions;
  /** `POST /token` with `{role, practice?, who?}` gives `{token}`. For pages of this machine. */
  readonly app: Hono;
}

const MINUTES = 15;
const name = z.optional(z.string().check(z.maxLength(64)));
const asked = z.object({ role: z.enum(roles), practice: name, who: name });
const names = { issuer: 'urn:tenzij:demo-issuer', audience: 'urn:tenzij:demo-logbook' };

/** As this process was started: building a page puts `production` there for itself. */
const startedIn = process.env['NODE_ENV'];

/** Throws in production: there a token is something to be earned. */
export async function demoIssuer(region: string, environment = startedIn): Promise<DemoIssuer> {
  if (environment === 'production') {
    throw new Error('its issuer gives a token to whoever asks, and does not run with NODE_ENV=production.');
  }
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'demo', alg: 'ES256' }] };
  const app = new Hono();
  app.use('/token', cors({ origin: (origin) => (loopbackOrigin(origin) ? origin : null) }));
  app.post('/token', async (context) => {
    const read = asked.safeParse(await context.req.json().catch(() => undefined));
    if (!read.success) return context.json({ error: 'invalid_request' }, 400);
    const { role, practice, who } = read.data;
    const token = await new SignJWT({
      ...{ tenzij_region: region, tenzij_role: role },
      ...(practice === undefined ? {} : { tenzij_practice: practice }),
    })
      .setProtectedHeader({ alg: 'ES256', kid: 'demo' })
      .setIssuer(names.issuer)
      .setAudience(names.audience)
      .setSubject(who ?? practice ?? role)
      .setJti(crypto.randomUUID())
      .setIssuedAt()
      .setExpirationTime(`${MINUTES}m`)
      .sign(privateKey);
    context.header('cache-control', 'no-store');
    return context.json({ token });
  });
  return { access: { audience: names.audience, issuers: [{ issuer: names.issuer, jwks }] }, app };
}

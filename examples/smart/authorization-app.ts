import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { type Authorization, type Grant, lifetimes } from './authorization.ts';

/** The authorization server over HTTP: authorize by redirect, token by form. Mounted under `/auth` of the HIS. */
export function authorizationApp(authorization: Authorization, his: string): Hono {
  const app = new Hono();
  // A frame with an opaque origin sends `Origin: null`. The token is no cookie, so any origin may read its own answer.
  app.use('/token', cors({ origin: '*', allowMethods: ['POST'], allowHeaders: ['accept', 'content-type'] }));
  app.use('/token', bodyLimit({ maxSize: 16 * 1024 }));
  app.get('/authorize', (context) => {
    const query = context.req.query();
    const { redirect_uri: redirectUri = '', state = '' } = query;
    context.header('cache-control', 'no-store');
    context.header('referrer-policy', 'no-referrer');
    if (!authorization.knows(query['client_id'], redirectUri)) return context.text('Unknown client or redirect', 400);
    const back = new URL(redirectUri);
    const answer = { ...authorization.authorize(query), state, iss: his };
    for (const [name, value] of Object.entries(answer)) back.searchParams.set(name, value);
    return context.redirect(back.href, 302);
  });
  app.post('/token', async (context) => {
    const form = new URLSearchParams(await context.req.text());
    const answer = authorization.exchange(Object.fromEntries(form));
    context.header('cache-control', 'no-store');
    return 'error' in answer ? context.json(answer, 400) : context.json(tokenResponse(answer.token, answer.grant, his));
  });
  return app;
}

/** What the app hears of its launch. `fhirContext` holds the draft referral. */
export function tokenResponse(token: string, { scopes, patient, draft, handle }: Grant, his: string) {
  return {
    access_token: token,
    token_type: 'Bearer',
    expires_in: lifetimes.token / 1000,
    scope: scopes.join(' '),
    patient,
    fhirContext: [{ reference: `ServiceRequest/${draft}` }],
    need_patient_banner: false,
    smart_web_messaging_handle: handle,
    smart_web_messaging_origin: his,
  };
}

/** `/fhir/.well-known/smart-configuration`. */
export function smartConfiguration(his: string, scopes: readonly string[]) {
  return {
    issuer: his,
    authorization_endpoint: `${his}/auth/authorize`,
    token_endpoint: `${his}/auth/token`,
    grant_types_supported: ['authorization_code'],
    response_types_supported: ['code'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['none'],
    authorization_response_iss_parameter_supported: true,
    scopes_supported: scopes,
    capabilities: [
      'launch-ehr',
      'client-public',
      'context-ehr-patient',
      'permission-patient',
      'permission-v2',
      'context-banner',
    ],
  };
}

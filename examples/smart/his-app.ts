import { randomUUID } from 'node:crypto';
import type { ServiceRequest } from 'fhir/r4';
import { Hono } from 'hono';
import { onlyLoopback } from '../demo-his/loopback.ts';
import type { Authorization } from './authorization.ts';
import { authorizationApp } from './authorization-app.ts';
import { fhirGate } from './fhir-gate.ts';

export interface HisOptions {
  /** Our own origin. */
  readonly his: string;
  /** Address of the app's launch page. */
  readonly app: string;
  readonly scopes: readonly string[];
  readonly authorization: Authorization;
  readonly server: (request: Request) => Response | Promise<Response>;
  /** Drafts that can be opened, by id, with the name of the patient. */
  readonly drafts: readonly { readonly id: string; readonly patient: string; readonly name: string }[];
  readonly files: ReadonlyMap<string, string>;
}

/** The HIS: its page, what that page asks of its own server, the authorization server and the guarded FHIR server. */
export function hisApp({ his, app, scopes, authorization, server, drafts, files }: HisOptions): Hono {
  const hono = new Hono();
  hono.use(onlyLoopback((context) => context.text('Only on this machine', 421)));
  hono.route('/auth', authorizationApp(authorization, his));
  hono.route('/fhir', fhirGate({ authorization, his, scopes, server }));
  hono.use('/his/*', async (context, next) => {
    // What the GP's own session may do, no other page may: it could launch itself.
    if (context.req.header('sec-fetch-site') !== 'same-origin') return context.text('Only from the HIS itself', 403);
    context.header('cache-control', 'no-store');
    await next();
  });
  hono.get('/his/drafts', (context) => context.json(drafts.map(({ id, name }) => ({ id, name }))));
  hono.get('/his/drafts/:id', (context) => server(fhirRequest('GET', context.req.param('id'))));
  hono.put('/his/drafts/:id', async (context) => {
    const draft: ServiceRequest = await context.req.json();
    const { meta: _, ...rest } = draft;
    return server(fhirRequest('PUT', context.req.param('id'), rest));
  });
  hono.post('/his/drafts/:id/launch', (context) => {
    const draft = drafts.find(({ id }) => id === context.req.param('id'));
    if (!draft) return context.text('No such draft', 404);
    const handle = randomUUID();
    const launch = authorization.launch({ patient: draft.patient, draft: draft.id, handle });
    const address = `${app}?${new URLSearchParams({ iss: `${his}/fhir`, launch })}`;
    return context.json({ address, handle, origin: new URL(app).origin });
  });
  hono.get('/*', (context) => {
    const name = context.req.path.slice(1) || 'his.html';
    const file = files.get(name);
    if (file === undefined) return context.text('Not found', 404);
    context.header('content-security-policy', policy(new URL(app).origin));
    return context.body(file, 200, { 'content-type': typeOf(name), 'referrer-policy': 'no-referrer' });
  });
  return hono;

  function fhirRequest(method: 'GET' | 'PUT', id: string, body?: object): Request {
    const headers = { accept: 'application/fhir+json', 'content-type': 'application/fhir+json' };
    return new Request(`${his}/fhir/ServiceRequest/${encodeURIComponent(id)}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
  }
}

const policy = (app: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    // The authorization server answers with a redirect inside the frame, so the frame goes by here as well.
    `frame-src 'self' ${app}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');

/** Content type of the few kinds of file here. */
export function typeOf(name: string): string {
  const types: Record<string, string> = {
    html: 'text/html; charset=utf-8',
    js: 'text/javascript; charset=utf-8',
    css: 'text/css; charset=utf-8',
  };
  return types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
}

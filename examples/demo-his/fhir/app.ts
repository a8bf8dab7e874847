import { isOk, isResource, normalizeOperationOutcome } from '@medplum/core';
import { FhirRouter } from '@medplum/fhir-router';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { loopbackOrigin, onlyLoopback } from '../loopback.ts';
import { answer, json, refusal } from './answer.ts';
import { readBody } from './body.ts';
import { batchAnswer, isNew, pageSize, searchPage } from './bundles.ts';
import { capabilityStatement } from './capability.ts';
import { indexDefinitions } from './definitions.ts';
import { HisRepository } from './repository.ts';
import { ignoredModifier } from './search.ts';
import { isServed } from './served.ts';
import { issuesOf } from './validate.ts';

const MAX_BODY = 4 * 1024 * 1024;
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/**
 * The HIS's FHIR R4 server: Medplum's router on memory, with what it lacks as a server. `base` is the
 * address at which this app is mounted, `http://127.0.0.1:5180/fhir`. Loopback callers only, no login.
 */
export function fhirApp(base: string): { readonly app: Hono; readonly repository: HisRepository } {
  indexDefinitions();
  const repository = new HisRepository(base);
  const router = new FhirRouter();
  router.add('POST', ':resourceType/$validate', async (request) => {
    const issue = isResource(request.body) ? issuesOf(request.body) : refusal('structure', 'Not a resource').issue;
    const fine = [{ severity: 'information' as const, code: 'informational' as const, details: { text: 'Valid' } }];
    const outcome = { resourceType: 'OperationOutcome' as const, issue: issue.length > 0 ? issue : fine };
    return [{ ...outcome, id: 'ok' }, outcome];
  });
  const app = new Hono().basePath(new URL(base).pathname);
  let queue: Promise<unknown> = Promise.resolve();

  app.use(onlyLoopback((context) => json(context, 421, refusal('forbidden', 'Only on this machine'))));
  app.use(
    cors({
      origin: (origin) => (loopbackOrigin(origin) ? origin : null),
      allowMethods: [...methods, 'HEAD'],
      allowHeaders: ['accept', 'authorization', 'content-type', 'prefer', 'x-request-id', ...conditionals],
      exposeHeaders: ['content-location', 'etag', 'last-modified', 'location'],
      maxAge: 600,
    }),
  );
  app.use(
    bodyLimit({
      maxSize: MAX_BODY,
      onError: (context) => json(context, 413, refusal('too-long', `The body is over ${MAX_BODY} bytes`)),
    }),
  );
  app.use(async (context, next) => {
    await next();
    // A record is never stale: without this a browser may keep a draft for a tenth of its age.
    context.header('cache-control', 'no-cache');
  });
  app.use(async (context, next) => {
    const accept = context.req.header('accept') ?? '*/*';
    const format = context.req.query('_format') ?? 'json';
    if (!/json|\*/.test(accept) || !format.includes('json')) {
      return json(context, 406, refusal('not-supported', 'This server answers application/fhir+json only'));
    }
    await next();
  });
  app.get('/metadata', (context) => json(context, 200, capabilityStatement(base)));
  app.all('/*', (context) => {
    if (context.req.method === 'GET' || context.req.method === 'HEAD') return handle(context);
    // One write at a time: a transaction that is rolled back may not take another's write with it.
    const turn = queue.then(() => handle(context));
    queue = turn.catch(() => undefined);
    return turn;
  });
  app.onError((error, context) => answer(context, { outcome: normalizeOperationOutcome(error), created: false, base }));

  async function handle(context: Context): Promise<Response> {
    const asked = context.req.method === 'HEAD' ? 'GET' : context.req.method;
    const method = methods.find((candidate) => candidate === asked);
    const url = new URL(context.req.url);
    const path = url.pathname.slice(new URL(base).pathname.length).replace(/^\/|\/$/g, '');
    const type = path.split('/')[0] ?? '';
    if (!method) return json(context, 405, refusal('not-supported', `${context.req.method} is not supported`));
    if (type !== '' && !isServed(type)) {
      return json(context, 404, refusal('not-supported', `This server does not serve ${type}`));
    }
    const posted = await readBody(context.req);
    const searching = path === type && method === 'GET' ? url.searchParams : posted;
    if (searching instanceof URLSearchParams && type !== '') return search(context, type, searching);
    const refused = await unmetCondition(context, path, method);
    if (refused) return refused;
    const sent = structuredClone(posted);
    const headers = Object.fromEntries(conditionals.map((name) => [name, context.req.header(name)]));
    const request = { method, url: path + url.search, pathname: '', params: {}, query: {}, body: posted, headers };
    const config = { transactions: true };
    const [outcome, resource] = await router.handleRequest({ ...request, config }, repository);
    if (method === 'DELETE' && outcome.id === 'not-found')
      return json(context, 200, refusal('not-found', 'Was not there'));
    if (resource?.resourceType === 'Bundle' && isResource<Bundle>(sent, 'Bundle')) {
      return json(context, 200, batchAnswer(resource, sent, repository, base));
    }
    const created = method === 'PUT' && isOk(outcome) && resource !== undefined && isNew(resource, repository);
    return answer(context, { outcome, resource, created, base });
  }

  async function search(context: Context, type: string, query: URLSearchParams): Promise<Response> {
    const asked = new URLSearchParams(query);
    asked.delete('_format');
    const ignored = ignoredModifier(asked);
    if (ignored) return json(context, 400, refusal('not-supported', `The modifier of "${ignored}" is not supported`));
    if (!asked.has('_count')) asked.set('_count', String(pageSize));
    const request = {
      method: 'GET' as const,
      url: `${type}?${asked}`,
      pathname: '',
      params: {},
      query: {},
      body: undefined,
    };
    const [outcome, resource] = await router.handleRequest(request, repository);
    if (resource?.resourceType !== 'Bundle') return answer(context, { outcome, created: false, base });
    return json(context, 200, searchPage(resource, type, asked, base));
  }

  /** `If-None-Match: *` on a PUT asks to create, never to replace. */
  async function unmetCondition(context: Context, path: string, method: string): Promise<Response | undefined> {
    const [type = '', id = ''] = path.split('/');
    if (method !== 'PUT' || context.req.header('if-none-match') !== '*') return undefined;
    const exists = await repository.readResource<Resource>(type, id).then(
      () => true,
      () => false,
    );
    return exists ? json(context, 412, refusal('conflict', `${path} exists already`)) : undefined;
  }

  return { app, repository };
}

const conditionals = ['if-match', 'if-none-exist', 'if-none-match', 'if-modified-since'] as const;

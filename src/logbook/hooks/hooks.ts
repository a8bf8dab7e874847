import type { Context, Hono } from 'hono';
import type { Catalogue, Language } from '../../advice/index.ts';
import {
  type Answer,
  type Caller,
  type CdsHooks,
  createCdsHooks,
  createTrust,
  type Trust,
  type TrustOptions,
} from '../../hooks/index.ts';
import type { LogbookDatabase } from '../postgres/postgres.ts';
import { createStore } from '../store/store.ts';
import { createHookStore } from './hooks-store.ts';

/** Path of the CDS Hooks service on the logbook's server. */
export const HOOKS_PATH = '/cds-services';

export interface HooksOptions {
  /** What is advised: the region's catalogue. */
  readonly catalogue: Catalogue;
  /** Language of the cards. Default Dutch. */
  readonly language?: Language | undefined;
  /** Which clients may call, and for which practice. With it every call needs a signed token. */
  readonly trust?: TrustOptions | undefined;
  /** Without `trust`: the practice of whoever calls on this machine. For demonstrations and development. */
  readonly practice?: string | undefined;
  /** For the keys of clients. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** The CDS Hooks service on this logbook's database. */
export interface OpenHooks {
  mount(app: Hono): void;
  /** Resolves when every card and silence so far is written. Never rejects. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

interface Surroundings {
  readonly database: Pick<LogbookDatabase, 'db' | 'owner'>;
  readonly onFailure: (error: unknown) => void;
  readonly now?: (() => Date) | undefined;
}

const HOUR = 3_600_000;
/** Whoever calls a service without trust. Cards of an earlier, trusting run are not his. */
const THIS_MACHINE = 'this machine';

/** Throws one clear sentence when neither `trust` nor `practice` says whose referrals these are, or both do. */
export function openHooks(
  options: HooksOptions,
  { database, onFailure, now = () => new Date() }: Surroundings,
): OpenHooks {
  const { catalogue, language, trust, practice, fetch } = options;
  if ((trust === undefined) === (practice === undefined)) {
    throw new Error(
      'CDS Hooks: give either `trust` (clients and their keys) or, on this machine only, one `practice`.',
    );
  }
  const { db, owner } = database;
  const store = createHookStore({ db, owner, store: createStore(db, owner, now), now, onFailure });
  const hooks = createCdsHooks({ catalogue, store, language, now, onFailure });
  const callerOf: Trust = trust
    ? createTrust(trust, { firstUse: store.firstUse, fetch, now })
    : async () => ({ issuer: THIS_MACHINE, practice: practice ?? '' });
  const settle = async () => {
    await hooks.settle();
    await store.settle();
  };
  const sweep = () => store.sweep(now()).catch(onFailure);
  void sweep();
  const timer = setInterval(sweep, HOUR);
  timer.unref();
  return {
    mount: (app) => mountHooks(app, hooks, callerOf),
    settle,
    async close() {
      clearInterval(timer);
      await settle();
    },
  };
}

function mountHooks(app: Hono, hooks: CdsHooks, callerOf: Trust): void {
  const posted = (handle: (body: unknown, caller: Caller) => Promise<Answer>) => async (c: Context) => {
    const caller = await callerOf(c.req.header('authorization'), c.req.path);
    if (caller === undefined) {
      const message = 'This service asks for a token signed by a client that it knows.';
      return Response.json(
        { error: 'unauthorized', message },
        { status: 401, headers: { 'www-authenticate': 'Bearer' } },
      );
    }
    const body = await bodyOf(c);
    return body instanceof Response ? body : answered(await handle(body.value, caller));
  };
  app.get(HOOKS_PATH, () => answered(hooks.discovery()));
  app.post(`${HOOKS_PATH}/:id/feedback`, (c) => {
    const id = c.req.param('id');
    return posted((body, caller) => hooks.feedback(id, body, caller))(c);
  });
  app.post(`${HOOKS_PATH}/:id`, (c) => {
    const id = c.req.param('id');
    return posted((body, caller) => hooks.call(id, body, caller))(c);
  });
  for (const path of [HOOKS_PATH, `${HOOKS_PATH}/:id`, `${HOOKS_PATH}/:id/feedback`]) {
    app.all(path, () => problem(405, 'not-supported', 'GET /cds-services; POST a hook or feedback to a service.'));
  }
}

async function bodyOf(c: Context): Promise<{ readonly value: unknown } | Response> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json' && type !== 'application/fhir+json') {
    return problem(415, 'not-supported', 'Send application/json.');
  }
  try {
    return { value: await c.req.json() };
  } catch {
    return problem(400, 'invalid', 'The body is not JSON.');
  }
}

function answered({ status, body }: Answer): Response {
  return Response.json(body, { status, ...(status === 503 && { headers: { 'retry-after': '5' } }) });
}

function problem(status: number, error: string, message: string): Response {
  return Response.json({ error, message }, { status });
}

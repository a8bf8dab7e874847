import * as z from 'zod/mini';
import { hookResponse } from '../../src/hooks/response.ts';
import { type HooksOptions, openHooks } from '../../src/logbook/hooks/hooks.ts';
import { createLogbook } from '../../src/logbook/http/app.ts';
import { openPostgres } from '../../src/logbook/postgres/postgres.ts';
import { newDatabase } from '../logbook/postgres.ts';
import { search } from '../logbook/sending.ts';
import { region } from '../mijnstreek/region.ts';
import { now } from './memory-store.ts';

/** The service on a real logbook. */

const results = z.object({ results: z.array(z.object({ card: z.string(), status: z.number() })) });
const problem = z.looseObject({ error: z.string(), field: z.optional(z.string()), message: z.string() });

export async function hooksLogbook(options: Partial<HooksOptions> = {}, databaseUrl?: string, at = now) {
  const database = await openPostgres({ databaseUrl: databaseUrl ?? (await newDatabase()) });
  const failures: unknown[] = [];
  const lines: string[] = [];
  const log = (facts: object, message: string) => void lines.push(JSON.stringify({ ...facts, message }));
  const hooks = openHooks(
    { catalogue: region, ...(options.trust ? {} : { practice: 'praktijk-12' }), ...options },
    { database, now: () => at, onFailure: (error) => void failures.push(error) },
  );
  const app = createLogbook({ database, hooks, now: () => at, log: { info: log, error: log } });
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    Promise.resolve(
      app.request(path, {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      }),
    );
  return {
    app,
    database,
    hooks,
    failures,
    lines,
    post,
    async cards(hook: { readonly hook: string }, headers?: Record<string, string>) {
      const response = await post(`/cds-services/tenzij-${hook.hook}`, hook, headers);
      return hookResponse.parse(await response.json()).cards;
    },
    async feedback(service: string, feedback: readonly object[], headers?: Record<string, string>) {
      const response = await post(`/cds-services/${service}/feedback`, { feedback }, headers);
      const body: unknown = await response.json();
      const read = results.safeParse(body);
      return read.success
        ? { status: response.status, results: read.data.results.map(({ status }) => status) }
        : { status: response.status, problem: problem.parse(body) };
    },
    /** Events in the log, oldest first, as the search gives them. */
    async logged() {
      await hooks.settle();
      return (await search(app, '?_count=100')).resources.reverse();
    },
    async close() {
      await hooks.close();
      await database.close();
    },
  };
}

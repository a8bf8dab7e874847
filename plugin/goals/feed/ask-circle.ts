import { readUrl } from '../../page/address.ts';

/** Asks a logbook for goals, speeddates and evaluations, and tells it what was chosen. */

export type Problem = 'unreachable' | 'refused' | 'none' | 'broken' | 'value';
export type Answered<What> =
  | { readonly ok: true; readonly what: What }
  | { readonly ok: false; readonly problem: Problem };

/** Milliseconds after which the logbook does not answer. */
const patience = 15_000;

export interface Ask {
  /** FHIR base of the logbook; what is asked stands beside it. */
  readonly logbook: string;
  readonly ask: typeof fetch;
  /** Beside the base: `goals`. */
  readonly path: string;
  readonly method?: 'GET' | 'PUT' | 'DELETE';
  readonly body?: unknown;
}

const problems: Readonly<Record<number, Problem>> = { 401: 'refused', 403: 'refused', 404: 'none', 422: 'value' };

/** `read` makes what it is of the JSON, or undefined. Never throws. */
export async function askCircle<What>(
  { logbook, ask, path, method = 'GET', body }: Ask,
  read: (json: unknown) => What | undefined,
): Promise<Answered<What>> {
  const url = readUrl(`../${path}`, `${logbook.replace(/\/+$/, '')}/`);
  if (url === undefined) return { ok: false, problem: 'unreachable' };
  try {
    const answer = await ask(url.href, {
      ...{ method, cache: 'no-store', signal: AbortSignal.timeout(patience) },
      headers: { Accept: 'application/json', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) return { ok: false, problem: problems[answer.status] ?? 'unreachable' };
    const what = read(await answer.json().catch(() => undefined));
    return what === undefined ? { ok: false, problem: 'broken' } : { ok: true, what };
  } catch {
    return { ok: false, problem: 'unreachable' };
  }
}

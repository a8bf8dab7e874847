import { readUrl } from './address.ts';

/** Asks what stands beside the FHIR base of a logbook, and tells it what was done. */

export type Problem = 'unreachable' | 'refused' | 'none' | 'broken' | 'conflict' | 'value';
export type Answered<What> =
  | { readonly ok: true; readonly what: What }
  /** `told`: what came with it, as JSON. */
  | { readonly ok: false; readonly problem: Problem; readonly told?: unknown };

/** Milliseconds after which the logbook does not answer. */
const patience = 15_000;

export interface Ask {
  /** FHIR base of the logbook. */
  readonly logbook: string;
  readonly ask: typeof fetch;
  /** Beside the base: `desk/signals`. */
  readonly path: string;
  readonly method?: 'GET' | 'PUT' | 'POST' | 'DELETE';
  readonly body?: unknown;
}

const problems: Readonly<Record<number, Problem>> = {
  401: 'refused',
  403: 'refused',
  404: 'none',
  409: 'conflict',
  422: 'value',
};

/** `read` makes what it is of the JSON, or undefined. Never throws. */
export async function askLogbook<What>(
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
    const told: unknown = await answer.json().catch(() => undefined);
    if (!answer.ok) return { ok: false, problem: problems[answer.status] ?? 'unreachable', told };
    const what = read(told);
    return what === undefined ? { ok: false, problem: 'broken' } : { ok: true, what };
  } catch {
    return { ok: false, problem: 'unreachable' };
  }
}

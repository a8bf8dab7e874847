import { readUrl } from '../../page/address.ts';
import { type ReadPage, readMirrorPage } from './read-page.ts';

export type Problem = 'unreachable' | 'refused' | 'none' | 'broken';
export type FetchedPage =
  | { readonly ok: true; readonly page: ReadPage }
  | { readonly ok: false; readonly problem: Problem };

/** Milliseconds after which the logbook does not answer. */
const patience = 15_000;

/** The page that this login may see, from beside the FHIR base of a logbook. Never throws. */
export async function fetchMirror(logbook: string, ask: typeof fetch): Promise<FetchedPage> {
  const url = readUrl('../mirror', `${logbook.replace(/\/+$/, '')}/`);
  if (url === undefined) return { ok: false, problem: 'unreachable' };
  let answer: Response;
  try {
    const headers = { Accept: 'application/json' };
    answer = await ask(url.href, { headers, cache: 'no-store', signal: AbortSignal.timeout(patience) });
  } catch {
    return { ok: false, problem: 'unreachable' };
  }
  if (answer.status === 401 || answer.status === 403) return { ok: false, problem: 'refused' };
  if (answer.status === 404) return { ok: false, problem: 'none' };
  if (!answer.ok) return { ok: false, problem: 'unreachable' };
  const page = readMirrorPage(await answer.json().catch(() => undefined));
  return page ? { ok: true, page } : { ok: false, problem: 'broken' };
}

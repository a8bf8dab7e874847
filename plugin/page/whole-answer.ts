import type { ChoiceEvent } from '../../src/advice/index.ts';
import { readPage } from './logbook-page.ts';

/** Everything that answers a question, page after page. */

export interface WholeAnswer {
  readonly choices: readonly ChoiceEvent[];
  /** False when there is more than was read. */
  readonly whole: boolean;
}

const pageSize = 200;
/** Most pages: 10,000 choices, more than a region makes in a month. */
const mostPages = 50;

/** First and last day, local, `YYYY-MM-DD`, both included. Absent: all. */
export interface Days {
  readonly from?: string;
  readonly to?: string;
}

/**
 * The choices of a period, of every kind: what a referral came to is in several. Undefined when a page of it cannot be had, for half a count is worse than none. Never throws.
 */
export function readPeriod(
  search: URL,
  { from, to }: Days,
  fetcher: typeof fetch,
  signal: AbortSignal,
): Promise<WholeAnswer | undefined> {
  const query = new URLSearchParams();
  if (from) query.append('date', `ge${from}`);
  if (to) query.append('date', `le${to}`);
  query.append('_count', String(pageSize));
  return readAll(search, query, fetcher, signal);
}

async function readAll(
  search: URL,
  query: URLSearchParams,
  fetcher: typeof fetch,
  signal: AbortSignal,
): Promise<WholeAnswer | undefined> {
  const choices: ChoiceEvent[] = [];
  let address: URL | undefined = Object.assign(new URL(search), { search: query.toString() });
  for (let turn = 0; turn < mostPages && address; turn += 1) {
    const answer = await readPage(address, fetcher, signal);
    if (!answer.ok) return undefined;
    choices.push(...answer.choices);
    address = answer.next === undefined || answer.next === address.href ? undefined : new URL(answer.next);
  }
  return { choices, whole: address === undefined };
}

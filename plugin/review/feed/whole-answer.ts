import type { ChoiceEvent } from '../../../src/advice/index.ts';
import { type Filters, fits, toQuery } from './filters.ts';
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

/**
 * The choices of a period and specialism, whatever kind, reason or service is asked for: what a referral came to is in choices of
 * other kinds. Undefined when a page of it cannot be had, for half a count is worse than none. Never throws.
 */
export function readPeriod(
  search: URL,
  { from, to, specialism }: Filters,
  fetcher: typeof fetch,
  signal: AbortSignal,
): Promise<WholeAnswer | undefined> {
  const asked = { ...(from && { from }), ...(to && { to }), ...(specialism && { specialism }) };
  return readAll(search, toQuery(asked, pageSize), (choice) => fits(choice, asked), fetcher, signal);
}

/**
 * The whole course of a referral, also what was chosen before the period or is filtered away: the search by the key of its draft
 * (FHIR R4, search, ":identifier"). Undefined when the server does not know it.
 */
export async function readCourse(
  search: URL,
  { draftKey, practice }: ChoiceEvent,
  fetcher: typeof fetch,
  signal: AbortSignal,
): Promise<readonly ChoiceEvent[] | undefined> {
  const query = new URLSearchParams({ 'entity:identifier': draftKey, _count: String(pageSize) });
  const isOfIt = (choice: ChoiceEvent) => choice.draftKey === draftKey && choice.practice === practice;
  return (await readAll(search, query, isOfIt, fetcher, signal))?.choices;
}

async function readAll(
  search: URL,
  query: URLSearchParams,
  isAsked: (choice: ChoiceEvent) => boolean,
  fetcher: typeof fetch,
  signal: AbortSignal,
): Promise<WholeAnswer | undefined> {
  const choices: ChoiceEvent[] = [];
  let address: URL | undefined = Object.assign(new URL(search), { search: query.toString() });
  for (let turn = 0; turn < mostPages && address; turn += 1) {
    const answer = await readPage(address, fetcher, signal);
    if (!answer.ok) return undefined;
    const asked = answer.choices.filter(isAsked);
    choices.push(...asked);
    // A server that does not know a filter sends everything: it does not answer this question.
    if (answer.choices.length > 0 && asked.length === 0) return undefined;
    address = answer.next === undefined || answer.next === address.href ? undefined : new URL(answer.next);
  }
  return { choices, whole: address === undefined };
}

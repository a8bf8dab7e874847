import type { Catalogue, FormAnswers, ReferralContext, TenzijReason } from '../../src/advice/index.ts';
import type { EarlierChoice } from '../../src/fhir/index.ts';
import { forgetLeft } from './past.ts';
import type { Choice } from './session.ts';

/**
 * Choices made in this page, by draft, so that a draft that comes back (the GP looked at another patient, or a framework
 * built the element anew) shows its choice quietly and is not nudged twice. Where the draft itself carries the choice,
 * that is read instead. Lives as long as the page and knows no patient.
 */
export interface Remembered {
  readonly name?: string;
  readonly reason?: TenzijReason;
  /** The specialism it was chosen for: with another one the choice no longer says anything. */
  readonly specialism?: string;
  /** It was written to the draft on the server. */
  readonly written: boolean;
}

const limit = 200;
const choices = new Map<string, Remembered>();
const answers = new Map<string, FormAnswers>();

const keyOf = (server: string, draft: string) => `${server} ${draft}`;

function keep<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.keys().next().value;
  if (map.size > limit && oldest !== undefined) map.delete(oldest);
}

export function remember(server: string, draft: string, choice: Remembered): void {
  keep(choices, keyOf(server, draft), choice);
}

export function recall(server: string, draft: string): Remembered | undefined {
  return choices.get(keyOf(server, draft));
}

export function forget(server: string, draft: string): void {
  choices.delete(keyOf(server, draft));
}

/** Answers that the GP gave in the nudge: nothing is asked twice for one draft. */
export function rememberAnswers(server: string, draft: string, given: FormAnswers): void {
  keep(answers, keyOf(server, draft), { ...answersGiven(server, draft), ...given });
}

export function answersGiven(server: string, draft: string): FormAnswers {
  return answers.get(keyOf(server, draft)) ?? {};
}

/** Forgets everything of this page. For tests. */
export function forgetChoices(): void {
  forgetLeft();
  choices.clear();
  answers.clear();
}

/** What to remember of a choice. */
export function memoryOf({ option, reason }: Choice, { specialism }: ReferralContext, written: boolean): Remembered {
  return {
    ...(option && { name: option.name }),
    ...(reason && { reason }),
    ...(specialism && { specialism }),
    written,
  };
}

/**
 * What is remembered, as long as it still says something: it is about the same specialism, and it was not written to a
 * server where the draft, now read from that server, no longer carries it.
 */
export function recalled(
  memory: Remembered | undefined,
  { specialism }: ReferralContext,
  fromServer: boolean,
): Remembered | undefined {
  return memory?.specialism !== specialism || (fromServer && memory?.written) ? undefined : memory;
}

/** A choice that the draft itself carries, with the names of the catalogue. */
export function fromDraft(earlier: EarlierChoice, catalogue: Catalogue): Remembered {
  const service = catalogue.services.find(({ id }) => id === earlier.service);
  const reason = catalogue.reasons.find(({ code }) => code === earlier.reason);
  const name = service?.name ?? earlier.organization;
  return { ...(name && { name }), ...(reason && { reason }), written: true };
}

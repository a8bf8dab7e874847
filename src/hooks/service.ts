import {
  type Catalogue,
  codedAdvice,
  codedCatalogue,
  codedContext,
  compile,
  inWords,
  judge,
  type NudgeLanguage,
  outline,
} from '../advice/index.ts';
import { isReferral, localDate } from '../fhir/index.ts';
import { afterAnswer } from './background.ts';
import { cardOf } from './card.ts';
import { choiceEventOf } from './choice.ts';
import { hookServices } from './discovery.ts';
import { choiceOf, type FeedbackEntry, problemWith, readFeedback } from './feedback.ts';
import { cardDays, type HookStore, type IssuedCard, type KeyedEvent } from './issued.ts';
import { type Referral, referralsIn } from './referrals.ts';
import { type HookProblem, readHook } from './request.ts';
import type { Card } from './response.ts';

/** Who calls, as the server knows it: never as the body says. */
export interface Caller {
  readonly issuer: string;
  /** Pseudonym of the practice. */
  readonly practice: string;
}

export interface Answer {
  readonly status: number;
  readonly body: object;
}

export interface CdsHooksOptions {
  readonly catalogue: Catalogue;
  readonly store: HookStore;
  /** Hash of the catalogue's rules without waits, for the log. */
  readonly rulesHash?: Promise<string> | undefined;
  /** Language of the cards. Default Dutch. */
  readonly language?: NudgeLanguage | undefined;
  readonly now?: (() => Date) | undefined;
  /** Hears of a card or a silence that could not be kept. */
  readonly onFailure?: ((error: unknown) => void) | undefined;
}

/** The CDS Hooks 2.0 service, without a socket and without a database. */
export interface CdsHooks {
  /** `GET /cds-services`. */
  discovery(): Answer;
  /** `POST /cds-services/{id}`: 200 with cards, 400 naming the field, 404 for an unknown service. */
  call(id: string, body: unknown, caller: Caller): Promise<Answer>;
  /**
   * `POST /cds-services/{id}/feedback`: a result per entry, also for one that cannot be used (400, naming the field); 400
   * for the whole when none can. An unknown card and a card of somebody else are the same 404.
   */
  feedback(id: string, body: unknown, caller: Caller): Promise<Answer>;
  /** Resolves when every card and silence so far is with the store. */
  settle(): Promise<void>;
}

const DAY = 86_400_000;

export function createCdsHooks({
  catalogue,
  store,
  rulesHash,
  language = 'nl',
  now = () => new Date(),
  onFailure = () => {},
}: CdsHooksOptions): CdsHooks {
  const compiled = compile(catalogue);
  const today = dayOf(now);
  const after = afterAnswer(onFailure);

  function cardFor({ context, draft }: Referral, service: string, caller: Caller): Card | undefined {
    // Somebody has chosen already, with tenzij's own mark in the draft: nothing to say and nothing to log.
    if (draft.earlierChoice !== undefined) return undefined;
    const { at } = context;
    const judgement = judge(context, compiled);
    const advice = inWords(judgement);
    const made = cardOf({ advice, catalogue, draft, at, language });
    const issued = now().getTime();
    const id = made?.card.uuid;
    const draftId = draft.id ?? draft.reference;
    const subjectOf = async () => {
      const logged = { ...outline(judgement), rulesHash: await rulesHash };
      return {
        practice: caller.practice,
        draftKey: await store.draftKey(caller.practice, draftId),
        at,
        context: codedContext(judgement),
        advice: codedAdvice(logged),
        catalogue: codedCatalogue(logged),
      };
    };
    if (made !== undefined && id !== undefined) {
      const suggestions = [...made.suggestions];
      const reasons = advice.reasons.map(({ code }) => code);
      after.add(async () => {
        store.keep({ id, service, issuer: caller.issuer, issued, ...(await subjectOf()), suggestions, reasons });
      });
    } else if (context.draft && isReferral(draft.resource)) {
      // Another order, such as home care, is no referral that tenzij was silent about.
      after.add(async () => {
        const subject = await subjectOf();
        const key = ['silent', ...Object.values(subject).map((part) => JSON.stringify(part))].join('|');
        store.recordLater({ key, event: choiceEventOf(subject, 'auto-exception', issued) });
      });
    }
    return made?.card;
  }

  async function cardOfCaller(given: FeedbackEntry, service: string, caller: Caller): Promise<IssuedCard | undefined> {
    const card = UUID.test(given.card) ? await store.find(caller.practice, given.card.toLowerCase()) : undefined;
    const known = card && card.issuer === caller.issuer && card.service === service;
    return known && card.issued + cardDays * DAY > now().getTime() ? card : undefined;
  }

  return {
    discovery: () => ({ status: 200, body: { services: [...hookServices.values()] } }),

    async call(id, body, caller) {
      const service = hookServices.get(id);
      if (service === undefined) return unknownService();
      const read = readHook(service.hook, body);
      if (!read.ok) return refused(read.problems);
      const cards = referralsIn(read.request, today()).flatMap((referral) => cardFor(referral, id, caller) ?? []);
      return { status: 200, body: { cards } };
    },

    settle: after.settle,

    async feedback(id, body, caller) {
      if (!hookServices.has(id)) return unknownService();
      const read = readFeedback(body);
      if (!read.ok) return refused(read.problems);
      await after.settle();
      const entries = await Promise.all(
        read.entries.map(async (one, index): Promise<JudgedEntry> => {
          if (!one.ok) return { card: one.card, problems: one.problems };
          const card = await cardOfCaller(one.given, id, caller);
          if (card === undefined) return { card: one.card };
          const problem = problemWith(one.given, card, `feedback[${index}]`);
          if (problem) return { card: one.card, problems: [problem] };
          return { card: one.card, choice: choiceOf(one.given, card, now().getTime()) };
        }),
      );
      // Where nothing can be used, the client hears it as it hears of any bad request.
      const problems = entries.map((one) => one.problems ?? []);
      if (problems.every(({ length }) => length > 0)) return refused(problems.flat().slice(0, 10));
      return results(entries, store);
    },
  };
}

/** The local day, looked up once a minute: the calendar is slower than the advice. */
function dayOf(now: () => Date): () => string {
  let minute = Number.NaN;
  let day = '';
  return () => {
    const at = now();
    const current = Math.floor(at.getTime() / 60_000);
    if (current !== minute) {
      minute = current;
      day = localDate(at);
    }
    return day;
  };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const statuses = { stored: 201, repeated: 200, refused: 422, failed: 503 } as const;

/** An entry of feedback: its choice, or what is wrong with it, or neither when its card is not known. */
interface JudgedEntry {
  readonly card: string | undefined;
  readonly choice?: KeyedEvent;
  readonly problems?: readonly HookProblem[];
}

async function results(entries: readonly JudgedEntry[], store: HookStore): Promise<Answer> {
  const known = entries.flatMap(({ choice }) => choice ?? []);
  const recorded = known.length > 0 ? await store.record(known) : [];
  const found = new Map(known.map((choice, index) => [choice, statuses[recorded[index] ?? 'failed']]));
  const list = entries.map(({ card, choice, problems }) => {
    const [problem] = problems ?? [];
    if (problem) return { card, status: 400, field: problem.field, message: problem.message };
    return { card, status: choice === undefined ? 404 : (found.get(choice) ?? 503) };
  });
  const every = (status: number) => list.every((one) => one.status === status);
  const failed = list.some(({ status }) => status === 503);
  return { status: failed ? 503 : every(404) ? 404 : 200, body: { results: list } };
}

function unknownService(): Answer {
  return { status: 404, body: { error: 'not-found', message: 'There is no such service. See /cds-services.' } };
}

function refused(problems: readonly HookProblem[]): Answer {
  const [first] = problems;
  return { status: 400, body: { error: 'invalid', field: first?.field, message: first?.message, problems } };
}

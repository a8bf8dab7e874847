import * as z from 'zod/mini';
import type { ChoiceEvent, ChoiceKind } from '../advice/index.ts';
import { fields, tenzijReasonSystem, text } from '../fhir/index.ts';
import { choiceEventOf, withoutReason } from './choice.ts';
import type { IssuedCard, KeyedEvent } from './issued.ts';
import { type HookProblem, problemsOf } from './request.ts';

/** Feedback about a card (CDS Hooks 2.0) as a choice event. */

const instant = z.string().check(
  z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/, 'an instant'),
  z.refine((said) => Number.isFinite(Date.parse(said)), 'an existing instant'),
);

/** Optional fields come as null from clients that serialise them so: null is absent. */
const maybe = <T extends z.ZodMiniType>(type: T) => z.nullish(type);

/** `userComment` is not named here: what is not named is dropped, before anything can keep or log it. */
const entry = z
  .object({
    card: z.string().check(z.minLength(1), z.maxLength(100)),
    outcome: z.enum(['accepted', 'overridden']),
    acceptedSuggestions: maybe(z.array(z.object({ id: z.string() }))),
    overrideReason: maybe(z.object({ reason: maybe(z.object({ code: z.string(), system: maybe(z.string()) })) })),
    outcomeTimestamp: instant,
  })
  .check(
    z.refine(({ outcome, acceptedSuggestions }) => outcome !== 'accepted' || acceptedSuggestions?.length === 1, {
      path: ['acceptedSuggestions'],
      message: 'exactly one accepted suggestion: the card lets at most one be chosen',
    }),
  );
export type FeedbackEntry = z.infer<typeof entry>;

const feedback = z.object({ feedback: z.array(z.unknown()).check(z.minLength(1), z.maxLength(100)) });

/** One entry as it was read; `card` as far as it names one. */
export type EntryReading =
  | { readonly ok: true; readonly card: string; readonly given: FeedbackEntry }
  | { readonly ok: false; readonly card: string | undefined; readonly problems: readonly HookProblem[] };

export type FeedbackReading =
  | { readonly ok: true; readonly entries: readonly EntryReading[] }
  | { readonly ok: false; readonly problems: readonly HookProblem[] };

/** Reads the body of `POST /cds-services/{id}/feedback`, each entry by itself. Takes anything; never throws. */
export function readFeedback(body: unknown): FeedbackReading {
  const parsed = feedback.safeParse(body);
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error.issues) };
  const entries = parsed.data.feedback.map((one, index): EntryReading => {
    const read = entry.safeParse(one);
    if (read.success) return { ok: true, card: read.data.card, given: read.data };
    const issues = read.error.issues.map(({ path, message }) => ({ path: ['feedback', index, ...path], message }));
    return { ok: false, card: text(fields(one)['card'])?.slice(0, 100), problems: problemsOf(issues) };
  });
  return { ok: true, entries };
}

/** UUIDs compare without case (RFC 9562 §4). */
const isSameId = (one: string, other: string | undefined) => one.toLowerCase() === other?.toLowerCase();

/** What is wrong with an entry given the card it is about; undefined when nothing is. `field` is the entry's own path. */
export function problemWith(given: FeedbackEntry, card: IssuedCard, field: string): HookProblem | undefined {
  const [accepted] = given.acceptedSuggestions ?? [];
  if (given.outcome === 'accepted' && !card.suggestions.some(({ uuid }) => isSameId(uuid, accepted?.id))) {
    return { field: `${field}.acceptedSuggestions[0].id`, message: 'This card has no such suggestion.' };
  }
  const reason = given.overrideReason?.reason;
  if (given.outcome === 'accepted' || !reason) return undefined;
  const path = `${field}.overrideReason.reason`;
  if (reason.system && reason.system !== tenzijReasonSystem) {
    return { field: `${path}.system`, message: `Expected ${tenzijReasonSystem}.` };
  }
  if (!card.reasons.includes(reason.code)) {
    const code = reason.code.slice(0, 60).replace(/\p{C}/gu, '?');
    return { field: `${path}.code`, message: `"${code}" is none of the reasons that were offered with this card.` };
  }
  return undefined;
}

/**
 * The choice behind an entry that `problemWith` has passed. After a nudge: another service than the hospital is `accepted`,
 * the hospital or a dismissal `overridden`; where a dismissed card leads is not known. After an inform: `chosen`, and a
 * dismissal, which chose nothing, `ignored`. The moment is the client's, held between the card and now. The same choice
 * about the same card has the same key. A choice that is told of later than two days after its card counts as made then: the
 * log takes no other.
 */
export function choiceOf(given: FeedbackEntry, card: IssuedCard, now: number): KeyedEvent {
  const picked = card.suggestions.find(({ uuid }) => isSameId(uuid, given.acceptedSuggestions?.[0]?.id));
  const accepted = given.outcome === 'accepted' ? picked : undefined;
  const kind = card.advice.outcome === 'nudge' ? kindAfterNudge(accepted) : accepted ? 'chosen' : 'ignored';
  const told = given.outcome === 'overridden' ? given.overrideReason?.reason?.code : undefined;
  const reason = told ?? (kind === 'overridden' && card.reasons.includes(withoutReason) ? withoutReason : undefined);
  const act: Pick<ChoiceEvent, 'chosen' | 'reason' | 'reasonPlace'> = {
    ...(accepted && { chosen: { service: accepted.service, route: accepted.route } }),
    ...(reason !== undefined && { reason, reasonPlace: card.reasons.indexOf(reason) + 1 }),
  };
  const moment = Math.min(Math.max(Date.parse(given.outcomeTimestamp), card.issued), now, card.issued + LONGEST);
  return {
    key: ['card', card.id, kind, accepted?.service ?? '', reason ?? ''].join('|'),
    event: choiceEventOf(card, kind, moment, act),
  };
}

/** Milliseconds from a card to its choice. */
const LONGEST = 2 * 86_400_000;

const kindAfterNudge = (accepted: IssuedCard['suggestions'][number] | undefined): ChoiceKind =>
  accepted && accepted.route !== 'hospital' ? 'accepted' : 'overridden';

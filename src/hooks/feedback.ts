import * as z from 'zod/mini';
import type { ChoiceEvent, ChoiceKind } from '../advice/index.ts';
import { tenzijReasonSystem } from '../fhir/index.ts';
import { choiceEventOf, withoutReason } from './choice.ts';
import type { IssuedCard, KeyedEvent } from './issued.ts';
import { type HookProblem, problemsOf } from './request.ts';

/** Feedback about a card (CDS Hooks 2.0) as a choice event. */

const instant = z.string().check(
  z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/, 'an instant'),
  z.refine((text) => Number.isFinite(Date.parse(text)), 'an existing instant'),
);

/** `userComment` is not named here: what is not named is dropped, before anything can keep or log it. */
const entry = z
  .object({
    card: z.string().check(z.minLength(1), z.maxLength(100)),
    outcome: z.enum(['accepted', 'overridden']),
    acceptedSuggestions: z.optional(z.array(z.object({ id: z.string() }))),
    overrideReason: z.optional(
      z.object({ reason: z.optional(z.object({ code: z.string(), system: z.optional(z.string()) })) }),
    ),
    outcomeTimestamp: instant,
  })
  .check(
    z.refine(({ outcome, acceptedSuggestions }) => outcome !== 'accepted' || acceptedSuggestions?.length === 1, {
      path: ['acceptedSuggestions'],
      message: 'exactly one accepted suggestion: the card lets at most one be chosen',
    }),
  );
export type FeedbackEntry = z.infer<typeof entry>;

const feedback = z.object({ feedback: z.array(entry).check(z.minLength(1), z.maxLength(100)) });

export type FeedbackReading =
  | { readonly ok: true; readonly entries: readonly FeedbackEntry[] }
  | { readonly ok: false; readonly problems: readonly HookProblem[] };

/** Reads the body of `POST /cds-services/{id}/feedback`. Takes anything; never throws. */
export function readFeedback(body: unknown): FeedbackReading {
  const parsed = feedback.safeParse(body);
  return parsed.success
    ? { ok: true, entries: parsed.data.feedback }
    : { ok: false, problems: problemsOf(parsed.error.issues) };
}

/** What is wrong with an entry given the card it is about; undefined when nothing is. `field` is the entry's own path. */
export function problemWith(given: FeedbackEntry, card: IssuedCard, field: string): HookProblem | undefined {
  const [accepted] = given.acceptedSuggestions ?? [];
  if (given.outcome === 'accepted' && !card.suggestions.some(({ uuid }) => uuid === accepted?.id)) {
    return { field: `${field}.acceptedSuggestions[0].id`, message: 'This card has no such suggestion.' };
  }
  const reason = given.overrideReason?.reason;
  if (given.outcome === 'accepted' || reason === undefined) return undefined;
  const path = `${field}.overrideReason.reason`;
  if (reason.system !== undefined && reason.system !== tenzijReasonSystem) {
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
 * about the same card has the same key.
 */
export function choiceOf(given: FeedbackEntry, card: IssuedCard, now: number): KeyedEvent {
  const picked = card.suggestions.find(({ uuid }) => uuid === given.acceptedSuggestions?.[0]?.id);
  const accepted = given.outcome === 'accepted' ? picked : undefined;
  const kind = card.advice.outcome === 'nudge' ? kindAfterNudge(accepted) : accepted ? 'chosen' : 'ignored';
  const told = given.outcome === 'overridden' ? given.overrideReason?.reason?.code : undefined;
  const reason = told ?? (kind === 'overridden' && card.reasons.includes(withoutReason) ? withoutReason : undefined);
  const act: Pick<ChoiceEvent, 'chosen' | 'reason' | 'reasonPlace'> = {
    ...(accepted && { chosen: { service: accepted.service, route: accepted.route } }),
    ...(reason !== undefined && { reason, reasonPlace: card.reasons.indexOf(reason) + 1 }),
  };
  const moment = Math.min(Math.max(Date.parse(given.outcomeTimestamp), card.issued), now);
  return {
    key: ['card', card.id, kind, accepted?.service ?? '', reason ?? ''].join('|'),
    event: choiceEventOf(card, kind, moment, act),
  };
}

const kindAfterNudge = (accepted: IssuedCard['suggestions'][number] | undefined): ChoiceKind =>
  accepted && accepted.route !== 'hospital' ? 'accepted' : 'overridden';

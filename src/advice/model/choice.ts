import * as z from 'zod/mini';
import { outcomes } from './advice.ts';
import { routes } from './catalogue.ts';
import { priorities } from './context.ts';
import { namedAnswers } from './context-schema.ts';
import { localDate, matching, wholeNumber } from './shapes.ts';
import { silenceCodes } from './silence.ts';

/**
 * The choice event: what was shown, what was chosen and why, with the whole coded context. Exactly the fields that may
 * leave for the logbook, and nothing else: no patient, no postcode, no insurer, no free text.
 */

export const choiceKinds = [
  'shown',
  'auto-exception',
  'muted',
  'unmuted',
  'accepted',
  'overridden',
  'chosen',
  'undone',
  'kept',
  'ignored',
  'sent',
] as const;
export type ChoiceKind = (typeof choiceKinds)[number];

/** The context as it leaves: coarsened, so that no patient can be found back. */
const codedContext = z.object({
  specialism: z.optional(z.string()),
  /** Reasons at three characters, sorted, without repeats. */
  icpc: z.array(matching(/^[A-Z]\d{2}$/)),
  /** Ids of the rules that matched. */
  rules: z.array(z.string()),
  /** Ids of the alarms that matched. */
  alarms: z.array(z.string()),
  /** Ten-year band: `30-39`, at most `90+`. */
  ageBand: z.optional(matching(/^(\d0-\d9|90\+)$/)),
  sex: z.optional(z.enum(['male', 'female', 'other'])),
  priority: z.enum([...priorities, 'unknown']),
  answers: namedAnswers,
  /** Absent: unknown. */
  inRegion: z.optional(z.boolean()),
});
export type CodedContext = z.infer<typeof codedContext>;

/** RFC 9562, version 7. */
const uuidV7 = /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

export const choiceEvent = z.object({
  /** UUID v7, made by the client: the idempotency key. */
  id: matching(uuidV7),
  kind: z.enum(choiceKinds),
  /** Instant, rounded down to the hour: `2026-11-22T16:00:00Z`. */
  hour: matching(/^\d{4}-\d{2}-\d{2}T\d{2}:00:00Z$/),
  at: localDate,
  /** Regional pseudonym of the practice. */
  practice: matching(/^[\s\S]{1,64}$/),
  /** HMAC-SHA-256 of the draft's id under the practice's own key, base64url. */
  draftKey: matching(/^[\w-]{22,64}$/),
  context: codedContext,
  advice: z.object({
    outcome: z.enum(outcomes),
    preselected: z.optional(z.object({ service: z.string(), route: z.enum(routes) })),
    /** Service ids in the order offered. */
    options: z.array(z.string()),
    silentBecause: z.array(z.enum(silenceCodes)),
    unknown: z.array(z.string()),
  }),
  /** What was chosen or, for `sent`, what really left; a route `unknown` is written as absent. */
  chosen: z.optional(z.object({ service: z.optional(z.string()), route: z.enum(routes) })),
  /** Code of the tenzij reason. */
  reason: z.optional(z.string()),
  /** Milliseconds from shown to act. */
  ms: z.optional(wholeNumber(0)),
  /** Activations it took. */
  acts: z.optional(wholeNumber(0)),
  catalogue: z.object({ id: z.string(), version: z.string(), hash: z.string() }),
  /** Version of the client that logged this. */
  client: z.string(),
  /** True when nothing was shown, only logged what would have been. */
  shadow: z.boolean(),
});
export type ChoiceEvent = z.infer<typeof choiceEvent>;

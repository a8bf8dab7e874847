import * as z from 'zod/mini';
import { outcomes } from './advice.ts';
import { priorities } from './context.ts';
import { namedAnswers } from './context-schema.ts';
import { routes } from './routes.ts';
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
  'disputed',
  'accepted',
  'overridden',
  'chosen',
  'undone',
  'kept',
  'ignored',
  'sent',
] as const;
export type ChoiceKind = (typeof choiceKinds)[number];

/** Where it was proposed: beside the form of the HIS, in a page that the HIS launched, or on a card of CDS Hooks. */
export const channels = ['nudge', 'launch', 'hooks'] as const;

const ids = z.array(z.string());
const yes = z.literal(true);
const icpc = matching(/^[A-Z]\d{2}(\.\d{2})?$/);
const icpcParent = matching(/^[A-Z]\d{2}$/);

/**
 * The context as it leaves: at the grain of the catalogue that judged it, and nothing finer. `contextFromCoded` reads it
 * back into facts that are judged the same. A list that would be empty is absent.
 */
const codedContext = z.object({
  /** Absent: the old, coarser context, which is read, and says too little to be judged again. */
  grain: z.optional(z.literal('catalogue')),
  specialism: z.optional(z.string()),
  /** Reasons: the sub-code where the catalogue names it, else three characters. Sorted, without repeats. */
  icpc: z.array(icpc),
  /** Those of which the reason has another sub-code than the catalogue names. */
  icpcOther: z.optional(z.array(icpcParent)),
  /** A reason has no readable code. */
  someUnreadable: z.optional(yes),
  /** Ids of the rules that matched. */
  rules: ids,
  /** Ids of the alarms that were met; and of those that a problem met. */
  alarms: ids,
  problemAlarms: z.optional(ids),
  /** Ids of the lists of problems that matter which a problem is on; and those of which only the GP can tell. */
  problems: z.optional(ids),
  problemsInDoubt: z.optional(ids),
  /** Ids of the services of this specialism of which a problem hits an exclusion. */
  excluding: z.optional(ids),
  /** Ids of the rules of this specialism that do not hold beside a problem; and those of which only the GP can tell. */
  notWith: z.optional(ids),
  notWithInDoubt: z.optional(ids),
  someUnreadableProblem: z.optional(yes),
  /** Whole years between the catalogue's own limits, inside a ten-year band: `40-43`, `90+`. */
  age: z.optional(matching(/^\d{1,3}(-\d{1,3}|\+)$/)),
  sex: z.optional(z.enum(['male', 'female', 'other'])),
  priority: z.enum([...priorities, 'unknown']),
  draft: z.optional(z.boolean()),
  addressed: z.optional(z.boolean()),
  deceased: z.optional(yes),
  incomplete: z.optional(yes),
  place: z.optional(z.enum(['in', 'out', 'unknown'])),
  /** Ids of the hospitals of this specialism for which this is the nearest. */
  nearest: z.optional(ids),
  /** Ids of the rules of this specialism that ask for this postcode. */
  postcodeRules: z.optional(ids),
  /** Referred before for this complaint; `unknown`: to the hospital under another code, so that only the GP can tell. */
  seen: z.optional(z.array(z.enum(['hospital', 'intermediate', 'unknown']))),
  answers: namedAnswers,
  /** Reasons of which the GP said that they play no part, or that they do. */
  furtherNo: z.optional(z.array(icpc)),
  furtherYes: z.optional(z.array(icpc)),
  /** Facts that the record gives but nobody can tell. */
  unclear: z.optional(ids),
  /** Of the old context: a ten-year band, and whether the patient lives in the region. */
  ageBand: z.optional(matching(/^(\d0-\d9|90\+)$/)),
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
  /** Absent: not told, as in old events. */
  channel: z.optional(z.enum(channels)),
  context: codedContext,
  advice: z.object({
    outcome: z.enum(outcomes),
    preselected: z.optional(z.object({ service: z.string(), route: z.enum(routes) })),
    /** Service ids in the order offered. */
    options: z.array(z.string()),
    /** The wait of each option in days, or null where the catalogue says none. Absent: of no option. */
    waits: z.optional(z.array(z.nullable(wholeNumber(0)))),
    /** Ids of the options of which the wait was too old to be shown as a number. */
    staleWaits: z.optional(z.array(z.string())),
    silentBecause: z.array(z.enum(silenceCodes)),
    unknown: z.array(z.string()),
    /** The rule that decided, and the reason that it met. */
    decidedBy: z.optional(z.object({ rule: z.string(), icpc: z.optional(icpc) })),
  }),
  /** What was chosen or, for `sent`, what really left; a route `unknown` is written as absent. */
  chosen: z.optional(z.object({ service: z.optional(z.string()), route: z.enum(routes) })),
  /** Code of the tenzij reason. */
  reason: z.optional(z.string()),
  /** Its place in the region's list, from 1. */
  reasonPlace: z.optional(wholeNumber(1)),
  /** Milliseconds from shown to act. */
  ms: z.optional(wholeNumber(0)),
  /** Activations it took. */
  acts: z.optional(wholeNumber(0)),
  /** `rules`: hash of its rules without waits. */
  catalogue: z.object({ id: z.string(), version: z.string(), hash: z.string(), rules: z.optional(z.string()) }),
  /** Ids of the practice's own settings. */
  settings: z.optional(ids),
  /** Version of the client that logged this. */
  client: z.string(),
  /** True when nothing was shown, only logged what would have been. */
  shadow: z.boolean(),
});
export type ChoiceEvent = z.infer<typeof choiceEvent>;

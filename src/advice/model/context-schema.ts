import * as z from 'zod/mini';
import { preferences, priorities, questions } from './context.ts';
import { localDate, matching, specialismCode, wholeNumber } from './shapes.ts';

/** The schema of the referral context (context.ts), for servers and tests. */

/** Answers to the referral form, by linkId. An absent key is an unanswered question. */
export const formAnswers = z.object({
  question: z.optional(z.enum(questions)),
  alarm: z.optional(z.boolean()),
  'surgery-wish': z.optional(z.boolean()),
  'same-complaint-hospital': z.optional(z.boolean()),
  'seen-intermediate': z.optional(z.boolean()),
  'patient-preference': z.optional(z.enum(preferences)),
  'stepped-care-done': z.optional(z.boolean()),
});

/** A reason for this referral. Without a readable ICPC code it is a reason all the same, but an unknown one. */
const reason = z.object({ icpc: z.optional(z.string()) });

/** An active Condition that is not a reason. `recorded` absent = undated. */
const problem = z.object({ icpc: z.string(), recorded: z.optional(localDate) });

/** An earlier referral of the last 12 months: its reasons, and where it went as far as the record tells. */
const earlierReferral = z.object({
  icpc: z.array(z.string()),
  /** AGB code of the organisation it was sent to. */
  agb: z.optional(z.string()),
  /** Id of the catalogue service it was sent to, when tenzij itself wrote it. */
  service: z.optional(z.string()),
});

export const referralContext = z.object({
  /** The day on which the question is put. Age, validity and "recent" are reckoned from it. */
  at: localDate,
  /** False when the request is anything other than a draft. */
  draft: z.boolean(),
  /** True when the draft already names a performer. */
  addressed: z.boolean(),
  /** Vektis COD016, four digits, as text (`0310`). */
  specialism: z.optional(specialismCode),
  reasons: z.array(reason),
  problems: z.array(problem),
  /** Whole years at `at`. */
  age: z.optional(wholeNumber(0, 130)),
  sex: z.optional(z.enum(['male', 'female', 'other'])),
  /** Absent means routine; `unknown` means that the record holds something unreadable. */
  priority: z.optional(z.enum([...priorities, 'unknown'])),
  /** UZOVI code. Information only: it never changes the route. */
  insurer: z.optional(z.string()),
  /** The four digits of the postcode (`6411`). */
  postcode: z.optional(matching(/^\d{4}$/)),
  answers: formAnswers,
  /**
   * Answers that the record gives but that cannot be read or that contradict each other, by linkId. Such an answer is
   * absent from `answers`; it may have been the one that silences, so it allows at most `inform`.
   */
  unclear: z.optional(z.array(z.string())),
  earlier: z.array(earlierReferral),
});

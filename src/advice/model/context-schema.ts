import * as z from 'zod/mini';
import {
  earlierStatuses,
  type FormAnswers,
  preferences,
  priorities,
  questions,
  type ReferralContext,
} from './context.ts';
import { localDate, matching, specialismCode, wholeNumber } from './shapes.ts';

/** The schema of the referral context (context.ts says what each field means), for servers and tests. */

/** The answers with a name of their own: those that may leave for the logbook. */
export const namedAnswers = z.object({
  question: z.optional(z.enum(questions)),
  alarm: z.optional(z.boolean()),
  'surgery-wish': z.optional(z.boolean()),
  'same-complaint-hospital': z.optional(z.boolean()),
  'seen-intermediate': z.optional(z.boolean()),
  'patient-preference': z.optional(z.enum(preferences)),
  'stepped-care-done': z.optional(z.boolean()),
  'problem-matters': z.optional(z.boolean()),
});

/** With one answer for each further reason beside them. */
const formAnswers = z.custom<FormAnswers>((value) => {
  if (!namedAnswers.safeParse(value).success || typeof value !== 'object' || value === null) return false;
  const others = Object.entries(value).filter(([linkId]) => !Object.hasOwn(namedAnswers.shape, linkId));
  return others.every(([linkId, answer]) => /^further-reason:./.test(linkId) && typeof answer === 'boolean');
});

const codings = z.array(z.object({ system: z.string(), code: z.string() }));

const reason = z.object({ icpc: z.optional(z.string()), codings: z.optional(codings) });

const problem = z.object({
  icpc: z.optional(z.string()),
  recorded: z.optional(localDate),
  codings: z.optional(codings),
  isReferredNow: z.optional(z.literal(true)),
});

const earlierReferral = z.object({
  icpc: z.array(z.string()),
  daysAgo: z.optional(z.number()),
  specialism: z.optional(specialismCode),
  status: z.optional(z.enum(earlierStatuses)),
  agb: z.optional(z.string()),
  service: z.optional(z.string()),
});

export const referralContext: z.ZodMiniType<ReferralContext> = z.object({
  at: localDate,
  draft: z.boolean(),
  addressed: z.boolean(),
  specialism: z.optional(specialismCode),
  reasons: z.array(reason),
  problems: z.array(problem),
  age: z.optional(wholeNumber(0, 130)),
  sex: z.optional(z.enum(['male', 'female', 'other'])),
  priority: z.optional(z.enum([...priorities, 'unknown'])),
  insurer: z.optional(z.string()),
  postcode: z.optional(matching(/^\d{4}$/)),
  answers: formAnswers,
  unclear: z.optional(z.array(z.string())),
  earlier: z.array(earlierReferral),
  deceased: z.optional(z.literal(true)),
  incomplete: z.optional(z.literal(true)),
});

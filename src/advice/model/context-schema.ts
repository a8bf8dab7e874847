import * as z from 'zod/mini';
import { type FormAnswers, preferences, priorities, questions, type ReferralContext } from './context.ts';
import { localDate, matching, specialismCode, wholeNumber } from './shapes.ts';

/** The schema of the referral context (context.ts says what each field means), for servers and tests. */

export const formAnswers: z.ZodMiniType<FormAnswers> = z.object({
  question: z.optional(z.enum(questions)),
  alarm: z.optional(z.boolean()),
  'surgery-wish': z.optional(z.boolean()),
  'same-complaint-hospital': z.optional(z.boolean()),
  'seen-intermediate': z.optional(z.boolean()),
  'patient-preference': z.optional(z.enum(preferences)),
  'stepped-care-done': z.optional(z.boolean()),
});

const reason = z.object({ icpc: z.optional(z.string()) });

const problem = z.object({ icpc: z.string(), recorded: z.optional(localDate) });

const earlierReferral = z.object({
  icpc: z.array(z.string()),
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
});

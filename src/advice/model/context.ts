import type * as z from 'zod/mini';
import type { formAnswers, referralContext } from './context-schema.ts';

/**
 * The referral context: the few coded facts about a draft referral that the engine may see. No name, no birth date,
 * no free text. A fact that is absent is unknown; unknown is never "no" (HOUSE §4–5). Its schema stands apart, because no
 * page needs it.
 */

export type ReferralContext = z.infer<typeof referralContext>;

/** FHIR request-priority, in rising order: routine < urgent < asap < stat. */
export const priorities = ['routine', 'urgent', 'asap', 'stat'] as const;
export type Priority = (typeof priorities)[number];

/** What the GP asks of the specialist; codes of the form question `question` (HOUSE §5). */
export const questions = ['reassure', 'confirm', 'treatment', 'procedure', 'advice-only', 'second-opinion'] as const;
export type Question = (typeof questions)[number];

export const preferences = ['none', 'intermediate', 'hospital'] as const;

export const booleanAnswers = [
  'alarm',
  'surgery-wish',
  'same-complaint-hospital',
  'seen-intermediate',
  'stepped-care-done',
] as const;
export type BooleanAnswer = (typeof booleanAnswers)[number];

/** Answers to the referral form, by linkId. An absent key is an unanswered question. */
export type FormAnswers = z.infer<typeof formAnswers>;

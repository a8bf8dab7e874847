import type { FormAnswers } from '../../src/advice/index.ts';
import type { Asked } from './region.ts';

/** One lifelike referral: who, why, and what the region says. */
export type Row = readonly [who: string, specialism: string, codes: string, says: string, asked?: Asked];

/** A row with its columns by name. */
export const named = ([who, specialism, codes, says, asked = {}]: Row) => ({ who, specialism, codes, says, asked });

export const noAlarm: FormAnswers = { alarm: false };
export const tried: FormAnswers = { 'stepped-care-done': true };
export const q = (question: NonNullable<FormAnswers['question']>, more: FormAnswers = {}): FormAnswers => ({
  question,
  ...more,
});

/**
 * The referral context: the few coded facts about a draft referral that the engine may see. No name, no birth date,
 * no free text. A fact that is absent is unknown; unknown is never "no" (HOUSE §4–5). Its schema stands apart in
 * context-schema.ts, because no page needs it.
 */
export interface ReferralContext {
  /** The day on which the question is put, `YYYY-MM-DD`. Age, validity and "recent" are reckoned from it. */
  at: string;
  /** False when the request is anything other than a draft. */
  draft: boolean;
  /** True when the draft already names a performer. */
  addressed: boolean;
  /** Vektis COD016, four digits, as text (`0310`). */
  specialism?: string | undefined;
  /** Why the patient is referred. Without a readable ICPC code it is a reason all the same, but an unknown one. */
  reasons: { icpc?: string | undefined }[];
  /** Active Conditions that are no reason. `recorded` (a local date) absent = undated. */
  problems: { icpc: string; recorded?: string | undefined }[];
  /** Whole years at `at`. */
  age?: number | undefined;
  sex?: 'male' | 'female' | 'other' | undefined;
  /** Absent means routine; `unknown` means that the record holds something unreadable. */
  priority?: Priority | 'unknown' | undefined;
  /** UZOVI code. Information only: it never changes the route. */
  insurer?: string | undefined;
  /** The four digits of the postcode (`6411`). */
  postcode?: string | undefined;
  answers: FormAnswers;
  /**
   * Answers that the record gives but that cannot be read or that contradict each other, by linkId. Such an answer is
   * absent from `answers`; it may have been the one that silences, so it allows at most `inform`.
   */
  unclear?: string[] | undefined;
  earlier: EarlierReferral[];
}

/** An earlier referral of the last 12 months: its reasons, and where it went as far as the record tells. */
export interface EarlierReferral {
  icpc: string[];
  /** AGB code of the organisation it was sent to. */
  agb?: string | undefined;
  /** Id of the catalogue service it was sent to, when tenzij itself wrote it. */
  service?: string | undefined;
}

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
export type FormAnswers = { [Answer in BooleanAnswer]?: boolean | undefined } & {
  question?: Question | undefined;
  'patient-preference'?: (typeof preferences)[number] | undefined;
};

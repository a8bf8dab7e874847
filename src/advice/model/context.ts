/**
 * The referral context: the few coded facts about a draft referral that the engine may see. No name, no birth date,
 * no free text. A fact that is absent is unknown; unknown is never "no". Its schema stands apart in
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
  reasons: Reason[];
  /** Active Conditions that are no reason. */
  problems: Problem[];
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
   * What the record gives but nobody can tell: linkIds of answers that cannot be read, contradict each other or may be
   * outdated (absent from `answers`), and the words `forms`, `earlier-referral` and `problem` where the server would not give
   * them. Each may have been what silences, so any of them allows at most `inform`.
   */
  unclear?: string[] | undefined;
  earlier: EarlierReferral[];
  /** The patient has died, also when the day is not known. Silent. */
  deceased?: true | undefined;
  /** The problems could not be read whole. Silent. */
  incomplete?: true | undefined;
  /** Only in a context that was read back from the log, which does not hold the problems: what they hit. */
  logged?: LoggedHits | undefined;
}

/** What the problems of a logged referral hit in the catalogue that judged it, by id. */
export interface LoggedHits {
  readonly alarms: readonly string[];
  /** Problems that matter: for certain, and as far as only the GP can tell. */
  readonly problems: readonly string[];
  readonly problemsInDoubt: readonly string[];
  /** Services of which an exclusion is hit. */
  readonly excluding: readonly string[];
  /** Rules that do not hold beside one of them: for certain, and as far as only the GP can tell. */
  readonly notWith: readonly string[];
  readonly notWithInDoubt: readonly string[];
  /** The waits as they were shown, by service; null where the catalogue said none. They go before those of a catalogue. */
  readonly waits?: Readonly<Record<string, ShownWait | null>> | undefined;
}

/** A wait as it was shown: of that day, or so old that no region counts it as fresh. */
export interface ShownWait {
  readonly days: number;
  readonly asOf: string;
  readonly source: string;
  readonly example: boolean;
}

/** A reason, with its codes in other systems: of these only a danger counts. */
export interface Reason {
  icpc?: string | undefined;
  codings?: Coding[] | undefined;
}

/** A code of another system than ICPC, for the concept map of a region. */
export interface Coding {
  system: string;
  code: string;
}

/** An active Condition that is no reason. Without a readable code, also by the region's concept map, it is unknown. */
export interface Problem {
  icpc?: string | undefined;
  /** The latest local date on which it was recorded or began. Absent = today: recent is dangerous. */
  recorded?: string | undefined;
  /** Its codes in other systems, for the concept map of a region. */
  codings?: Coding[] | undefined;
  /** Another referral that is being written now is for it: an alarm in it silences whatever the specialism, as of any reason. */
  isReferredNow?: true | undefined;
}

/** An earlier referral of the last 12 months: its reasons, and where it went as far as the record tells. */
export interface EarlierReferral {
  /** Empty: nobody can tell what it was for. */
  icpc: string[];
  /** Absent: nobody can tell how long ago; it counts. */
  daysAgo?: number | undefined;
  /** Vektis COD016. Absent: it may have been the same as of this draft. */
  specialism?: string | undefined;
  status?: EarlierStatus | undefined;
  /** AGB code of the organisation it was sent to. Unknown to the catalogue, or absent without `service`: it counts as the hospital. */
  agb?: string | undefined;
  /** Id of the catalogue service it was sent to, when tenzij itself wrote it. */
  service?: string | undefined;
}

/** FHIR request-status, as far as a referral that was sent may have it. */
export const earlierStatuses = ['active', 'on-hold', 'completed', 'unknown'] as const;
export type EarlierStatus = (typeof earlierStatuses)[number];

/** FHIR request-priority, in rising order: routine < urgent < asap < stat. */
export const priorities = ['routine', 'urgent', 'asap', 'stat'] as const;
export type Priority = (typeof priorities)[number];

/** What the GP asks of the specialist; codes of the form question `question`. */
export const questions = ['reassure', 'confirm', 'treatment', 'procedure', 'advice-only', 'second-opinion'] as const;
export type Question = (typeof questions)[number];

export const preferences = ['none', 'intermediate', 'hospital'] as const;

export const booleanAnswers = [
  'alarm',
  'surgery-wish',
  'same-complaint-hospital',
  'seen-intermediate',
  'stepped-care-done',
  'problem-matters',
] as const;
export type BooleanAnswer = (typeof booleanAnswers)[number];

/** Whether this further reason plays a part in the question: one item of the form for each, `further-reason:L89`. */
export type FurtherReason = `further-reason:${string}`;

/** The linkId of a question. */
export type AnswerId = BooleanAnswer | FurtherReason | 'question' | 'patient-preference';

/** Answers to the referral form, by linkId. An absent key is an unanswered question. */
export type FormAnswers = { [Answer in BooleanAnswer]?: boolean | undefined } & {
  question?: Question | undefined;
  'patient-preference'?: (typeof preferences)[number] | undefined;
} & { [linkId in FurtherReason]?: boolean | undefined };

import { questions } from './context.ts';
import { icpcCode, icpcSet, id, localDate, postcodeSet, specialism, text, url } from './fields.ts';
import { anything, group, list, number, oneOf, optional, text as textOf, type ValueOf, yesOrNo } from './form.ts';
import { routes } from './routes.ts';

/**
 * A catalogue: one region's services, rules, alarms and tenzij reasons, with one owner. This is the JSON that
 * the nudge fetches; a region writes it as a folder of YAML, with the same keys in kebab-case (`next-review`).
 */

const ageLimits = group({ min: optional(number()), max: optional(number()) });
const sex = oneOf(['male', 'female']);

/** Answers that must be given, by linkId: `{ 'stepped-care-done': true }`. An answer that nobody knows is never given. */
const requiredAnswers = group(
  {
    alarm: optional(yesOrNo),
    'surgery-wish': optional(yesOrNo),
    'same-complaint-hospital': optional(yesOrNo),
    'seen-intermediate': optional(yesOrNo),
    'stepped-care-done': optional(yesOrNo),
  },
  true,
);

/** Who answers for an entry. `checkedBy: 'nobody'` is honest and shown. */
const accountable = {
  author: text,
  checkedBy: text,
  nextReview: localDate,
  source: list(text),
};

const route = oneOf(routes);

/** A service suits when one of its rules includes a reason and everything else that rule asks for is known and fits. */
const rule = group({
  id,
  /** One Dutch sentence a GP can agree with: "Eczeem zonder allergologisch onderzoek past bij PlusPunt." */
  title: text,
  icpc: icpcSet,
  /** Narrows the service's own specialisms. */
  specialisms: optional(list(specialism)),
  age: optional(ageLimits),
  sex: optional(sex),
  postcodes: optional(postcodeSet),
  questions: optional(list(oneOf(questions))),
  answers: optional(requiredAnswers),
  /** `required`: without an answer to the alarm question this rule is unknown. */
  alarmAnswer: optional(oneOf(['required'])),
  /** Which alarms that question means here, in one line: "asymmetrie, rand, kleur, groei, bloeding". */
  alarmMeaning: optional(text),
  /**
   * Codes beside which this rule does not hold: none of the reasons may be one of them, nor an active problem of the last 90
   * days or without a date. Of an older diagnosis (codes 30-99) the GP is asked whether it plays a part.
   */
  notWith: optional(icpcSet),
  /** The region has put this rule to rest, for instance because it was often overridden. It is then not used. */
  coolDown: optional(group({ until: localDate, why: text })),
});
export type Rule = ValueOf<typeof rule>;

/**
 * Codes of active problems that stay dangerous however old, or for a span. A reason with
 * such a code counts as a problem of today. The service is then unfit, whatever its rules say.
 */
const problemThatMatters = group({
  id,
  /** One Dutch sentence, without a full stop or with: "Zwanger: het ziekenhuis kijkt mee." */
  title: text,
  icpc: icpcSet,
  /** Days since it was recorded or began, within which it matters. Absent: as long as it is active. */
  within: optional(number(0)),
  /** `unknown`: past the span only the GP can tell, and tenzij asks. Absent: past the span it is nothing. */
  afterwards: optional(oneOf(['unknown'])),
  /** Of the referral. */
  specialisms: optional(list(specialism)),
  /** Ids of the services that it makes unfit. Absent: all of them. */
  services: optional(list(id)),
  sex: optional(sex),
  age: optional(ageLimits),
  why: text,
  source: optional(list(text)),
});
export type ProblemThatMatters = ValueOf<typeof problemThatMatters>;

/** Codes that are harmless as a further reason beside any referral. */
const company = group({ icpc: icpcSet, why: text, source: optional(list(text)) });

/** What makes a service unfit, whatever its rules say. */
const exclusion = group({
  /** Hit by any of the reasons. */
  icpc: optional(icpcSet),
  /** Hit by a reason or by any active problem, however old. */
  problems: optional(icpcSet),
  questions: optional(list(oneOf(questions))),
  why: optional(text),
});

const wait = group({
  /** Absent: this wait holds for every specialism of the service. */
  specialisms: optional(list(specialism)),
  /** Days until the first appointment. */
  days: number(0),
  asOf: localDate,
  source: text,
  example: yesOrNo,
});
export type Wait = ValueOf<typeof wait>;

const service = group({
  id,
  /** Full name: "PlusPunt dermatologie". */
  name: text,
  /** Name on a radio button: "PlusPunt". */
  label: text,
  route,
  /** `default`: may be preselected. `alternative`: only shown beside a default. Hospitals are always alternative. */
  role: oneOf(['default', 'alternative']),
  /** Lower comes first. */
  rank: number(),
  specialisms: list(specialism, 1),
  organization: group({ name: text, agb: optional(textOf(/^\d{8}$/)) }),
  /** `address` and `phone` stand on the patient's page: "Kerkstraat 1, 6411 AB Heerlen". */
  location: optional(group({ name: text, city: text, address: optional(text), phone: optional(text) })),
  /** For a hospital location: the postcodes for which it is the nearest. */
  nearestFor: optional(postcodeSet),
  /** Product in the referral transport (ZorgDomein) and its deep link. */
  product: optional(group({ system: text, code: text, url: optional(url), example: yesOrNo })),
  waits: list(wait),
  validFrom: localDate,
  validTo: optional(localDate),
  /** False: known, but closed for now. Default true. */
  open: yesOrNo,
  /** Takes urgent referrals within this number of days. Only in effect when the region lifts urgent for it too. */
  takesUrgent: optional(group({ withinDays: number() })),
  maxConsults: optional(number()),
  /** What the GP agrees to by choosing it, one Dutch sentence each. */
  conditions: list(text),
  /** What this insurer's patients may want to know. Information, never a criterion. */
  insurers: optional(list(group({ uzovi: text, text }))),
  exclude: optional(exclusion),
  /** Codes that are harmless as a further reason beside this service's own rules. */
  company: optional(icpcSet),
  /** Problems that matter for this service, beside those of the region. */
  problems: optional(list(problemThatMatters)),
  /** Problems of the region that do not matter for this service. */
  liftProblems: optional(list(group({ id, why: text }))),
  /** Empty for a hospital: it takes everything that its specialisms take. */
  rules: list(rule),
  /** How strongly the region prompts: quiet default, default with its reason, or one reminder at sending. */
  prompt: oneOf(['quiet', 'reason', 'reminder']),
  ...accountable,
});
export type Service = ValueOf<typeof service>;

/**
 * A coded red flag. Its codes are met by any reason, whatever the specialism of the referral (a `hospital-only` code within its
 * own specialisms); and by active problems that are recent or undated, within its own specialisms.
 */
const alarm = group({
  id,
  title: text,
  kind: oneOf(['alarm', 'suspected-malignancy', 'hospital-only']),
  icpc: icpcSet,
  age: optional(ageLimits),
  sex: optional(sex),
  specialisms: optional(list(specialism)),
  /** False: also a reason meets it within its own specialisms only, for the reason that `anySpecialismWhy` gives. */
  anySpecialism: optional(yesOrNo),
  anySpecialismWhy: optional(text),
  /** True when the code and its urgency were read in the source; false: general knowledge, to be checked. */
  verified: yesOrNo,
  ...accountable,
});
export type Alarm = ValueOf<typeof alarm>;

const tenzijReason = group({
  code: id,
  /** Full label. */
  label: text,
  /** Short label on its button. */
  short: text,
  hl7: optional(text),
  /** Tag of E = M × C × G. */
  tag: optional(oneOf(['M', 'C', 'G'])),
  /** Of the Quadruple Aim: the patient's experience, the health of all, the costs, the people who work. */
  aim: optional(oneOf(['experience', 'population', 'costs', 'team'])),
  leadsTo: text,
  justified: yesOrNo,
  /** Shows the region's emergency line once chosen. */
  emergency: optional(yesOrNo),
  /** Opens an optional comment that stays in the draft. */
  comment: optional(yesOrNo),
});
export type TenzijReason = ValueOf<typeof tenzijReason>;

/** Offered to all, applied to measure: off until a practice turns it on. */
const setting = group({
  id,
  /** What the practice chooses, one sentence: "Een collega doet kleine ingrepen." */
  title: text,
  /** Services that are there only with this setting. */
  opens: optional(list(id)),
  /** Services that are not there with it. */
  closes: optional(list(id)),
  /** How strongly all services prompt with it. */
  prompt: optional(oneOf(['quiet', 'reason', 'reminder'])),
});
export type Setting = ValueOf<typeof setting>;

export const catalogue = group({
  format: oneOf([1]),
  id,
  version: text,
  /** `sha256:` and the hex digest of the catalogue's canonical JSON without this field. */
  hash: text,
  status: oneOf(['example', 'published']),
  title: text,
  owner: text,
  validFrom: localDate,
  validTo: optional(localDate),
  region: group({
    postcodes: postcodeSet,
    /** A wait older than this is marked and does not argue. Days. */
    waitLimitDays: number(),
    /** Treeknorm for a first visit. Days. */
    treeknormDays: number(),
    /** Services for which the region lifts the silence at `urgent`. */
    urgentLiftedFor: list(id),
  }),
  /** Shown when the GP chooses the reason for emergencies. */
  emergency: group({ text, phone: optional(text) }),
  /** Disclosure of interests, in the why-panel and in the patient text. */
  disclosure: text,
  /** Always conditional text about eigen risico. */
  costs: group({ text, validFrom: localDate, source: text }),
  /** Where "Klopt niet?" leads: an e-mail address or a web page. */
  feedback: optional(textOf(/^(mailto:|https:\/\/)/)),
  company: optional(list(company)),
  problems: optional(list(problemThatMatters)),
  /** What codes of other systems mean in ICPC, for problems without an ICPC code of their own. */
  conceptMap: optional(list(group({ system: text, code: text, icpc: icpcCode }))),
  /** What a practice may choose for itself (`settings` of the nudge, by id). It never changes the hash. */
  settings: optional(list(setting)),
  /** What is shown beside an advice and decides nothing: `readContent` (content.ts) reads it, where it is shown. */
  content: optional(anything),
  services: list(service),
  alarms: list(alarm),
  reasons: list(tenzijReason),
});
export type Catalogue = ValueOf<typeof catalogue>;

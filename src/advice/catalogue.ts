import * as z from 'zod/mini';
import { booleanAnswers, questions } from './context.ts';
import { localDate, matching, specialismCode as specialism } from './forms.ts';

/**
 * A catalogue: one region's services, rules, alarms and tenzij reasons, with one owner (HOUSE §4). This is the JSON that
 * the nudge fetches; a region writes it as a folder of YAML, with the same keys in kebab-case (`next-review`).
 */

/** Half a character pair (`\\ud800` alone) is no text: it cannot be hashed, sent or shown. */
const wellFormed = /^\P{Surrogate}*$/u;
const text = z.string().check(z.minLength(1), z.regex(wellFormed));
const id = matching(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/**
 * ICPC codes of a rule: a code (`S87`, `S77.03`), a range of codes (`S86-S88`) or a chapter (`S`). A code, range or
 * chapter holds its sub-codes; a sub-code never stands for its parent.
 */
const icpcSet = z.array(matching(/^([A-Z]|[A-Z]\d{2}(\.\d{2})?|[A-Z]\d{2}-[A-Z]\d{2})$/));

/** Postcodes: a number of four digits, or a range (`6400-6499`). */
const postcodeSet = z.array(matching(/^\d{4}(-\d{4})?$/));

/** Any address that a browser can open; white space around it, and line ends and tabs inside it, are left out. */
const url = z.string().check((found) => {
  const address = found.value.trim().replace(/[\t\n\r]/g, '');
  if (URL.canParse(address) && wellFormed.test(address)) found.value = address;
  else found.issues.push({ code: 'invalid_format', format: 'url', input: found.value });
});

const ageLimits = z.object({ min: z.optional(z.number()), max: z.optional(z.number()) });
const sex = z.enum(['male', 'female']);

/** Answers that must be given, by linkId: `{ 'stepped-care-done': true }`. */
const requiredAnswers = z.partialRecord(z.enum(booleanAnswers), z.boolean());

/** Who answers for an entry. `checkedBy: 'nobody'` is honest and shown. */
const accountable = {
  author: text,
  checkedBy: text,
  nextReview: localDate,
  source: z.array(text),
};

export const routes = ['intermediate', 'hospital', 'teleconsult', 'practice', 'community'] as const;
const route = z.enum(routes);
export type Route = z.infer<typeof route>;

/** A service suits when one of its rules includes a reason and everything else that rule asks for is known and fits. */
const rule = z.object({
  id,
  /** One Dutch sentence a GP can agree with: "Eczeem zonder allergologisch onderzoek past bij PlusPunt." */
  title: text,
  icpc: icpcSet,
  /** Narrows the service's own specialisms. */
  specialisms: z.optional(z.array(specialism)),
  age: z.optional(ageLimits),
  sex: z.optional(sex),
  postcodes: z.optional(postcodeSet),
  questions: z.optional(z.array(z.enum(questions))),
  answers: z.optional(requiredAnswers),
  /** `required`: without an answer to the alarm question this rule is unknown. */
  alarmAnswer: z.optional(z.literal('required')),
  /** The region has put this rule to rest, for instance because it was often overridden. It is then not used. */
  coolDown: z.optional(z.object({ until: localDate, why: text })),
});
export type Rule = z.infer<typeof rule>;

/** What makes a service unfit, whatever its rules say. */
const exclusion = z.object({
  /** Hit by any of the reasons. */
  icpc: z.optional(icpcSet),
  /** Hit by a reason or by any active problem, however old. */
  problems: z.optional(icpcSet),
  questions: z.optional(z.array(z.enum(questions))),
  why: z.optional(text),
});

const wait = z.object({
  /** Absent: this wait holds for every specialism of the service. */
  specialisms: z.optional(z.array(specialism)),
  /** Days until the first appointment. */
  days: z.number().check(z.gte(0)),
  asOf: localDate,
  source: text,
  example: z.boolean(),
});
export type Wait = z.infer<typeof wait>;

const service = z.object({
  id,
  /** Full name: "PlusPunt dermatologie". */
  name: text,
  /** Name on a radio button: "PlusPunt". */
  label: text,
  route,
  /** `default`: may be preselected. `alternative`: only shown beside a default. Hospitals are always alternative. */
  role: z.enum(['default', 'alternative']),
  /** Lower comes first. */
  rank: z.number(),
  specialisms: z.array(specialism).check(z.minLength(1)),
  organization: z.object({ name: text, agb: z.optional(matching(/^\d{8}$/)) }),
  location: z.optional(z.object({ name: text, city: text })),
  /** For a hospital location: the postcodes for which it is the nearest. */
  nearestFor: z.optional(postcodeSet),
  /** Product in the referral transport (ZorgDomein) and its deep link. */
  product: z.optional(z.object({ system: text, code: text, url: z.optional(url), example: z.boolean() })),
  waits: z.array(wait),
  validFrom: localDate,
  validTo: z.optional(localDate),
  /** False: known, but closed for now. Default true. */
  open: z.boolean(),
  /** Takes urgent referrals within this number of days. Only in effect when the region lifts urgent for it too. */
  takesUrgent: z.optional(z.object({ withinDays: z.number() })),
  maxConsults: z.optional(z.number()),
  /** What the GP agrees to by choosing it, one Dutch sentence each. */
  conditions: z.array(text),
  /** What this insurer's patients may want to know. Information, never a criterion. */
  insurers: z.optional(z.array(z.object({ uzovi: text, text }))),
  exclude: z.optional(exclusion),
  /** Empty for a hospital: it takes everything that its specialisms take. */
  rules: z.array(rule),
  /** How strongly the region prompts: quiet default, default with its reason, or one reminder at sending. */
  prompt: z.enum(['quiet', 'reason', 'reminder']),
  ...accountable,
});
export type Service = z.infer<typeof service>;

/** A coded red flag. Its codes are met by any reason, and by active problems that are recent or undated. */
const alarm = z.object({
  id,
  title: text,
  kind: z.enum(['alarm', 'suspected-malignancy', 'hospital-only']),
  icpc: icpcSet,
  age: z.optional(ageLimits),
  sex: z.optional(sex),
  specialisms: z.optional(z.array(specialism)),
  /** True when the code and its urgency were read in the source; false: general knowledge, to be checked. */
  verified: z.boolean(),
  ...accountable,
});
export type Alarm = z.infer<typeof alarm>;

const tenzijReason = z.object({
  code: id,
  /** Full label (DOMAIN §4.3). */
  label: text,
  /** Short label on its button. */
  short: text,
  hl7: z.optional(text),
  /** Tag of E = M × C × G. */
  tag: z.optional(z.enum(['M', 'C', 'G'])),
  leadsTo: text,
  justified: z.boolean(),
  /** Shows the region's emergency line once chosen. */
  emergency: z.optional(z.boolean()),
  /** Opens an optional comment that stays in the draft. */
  comment: z.optional(z.boolean()),
});
export type TenzijReason = z.infer<typeof tenzijReason>;

export const catalogue = z.object({
  format: z.literal(1),
  id,
  version: text,
  /** `sha256:` and the hex digest of the catalogue's canonical JSON without this field. */
  hash: text,
  status: z.enum(['example', 'published']),
  title: text,
  owner: text,
  validFrom: localDate,
  validTo: z.optional(localDate),
  region: z.object({
    postcodes: postcodeSet,
    /** A wait older than this is marked and does not argue. Days. */
    waitLimitDays: z.number(),
    /** Treeknorm for a first visit. Days. */
    treeknormDays: z.number(),
    /** Services for which the region lifts the silence at `urgent`. */
    urgentLiftedFor: z.array(id),
  }),
  /** Shown when the GP chooses the reason for emergencies. */
  emergency: z.object({ text, phone: z.optional(text) }),
  /** Disclosure of interests, in the why-panel and in the patient text. */
  disclosure: text,
  /** Always conditional text about eigen risico. */
  costs: z.object({ text, validFrom: localDate, source: text }),
  /** Where "Klopt niet?" leads: an e-mail address or a web page. */
  feedback: z.optional(matching(/^(mailto:|https:\/\/)\P{Surrogate}*$/u)),
  services: z.array(service),
  alarms: z.array(alarm),
  reasons: z.array(tenzijReason),
});
export type Catalogue = z.infer<typeof catalogue>;

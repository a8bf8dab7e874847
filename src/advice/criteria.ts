import type { Rule, Service } from './catalogue.ts';
import { type BooleanAnswer, booleanAnswers } from './context.ts';
import { validAt } from './days.ts';
import { setHolds } from './icpc.ts';
import type { KnownFacts } from './known-facts.ts';
import { inPostcodes } from './postcodes.ts';

/**
 * Everything that a service and its rules can ask of a referral, one criterion each. A criterion answers in three
 * values: a fact that is absent is unknown, and unknown is never "no" (HOUSE §4–5).
 */

export type Verdict = 'fits' | 'unknown' | 'fails';

export type RuleCriterionName =
  | 'cool-down'
  | 'specialism'
  | 'icpc'
  | 'age'
  | 'sex'
  | 'postcode'
  | 'question'
  | 'alarm-answer'
  | BooleanAnswer;
export type ServiceCriterionName =
  | 'service-specialism'
  | 'open'
  | 'valid'
  | 'excluded-icpc'
  | 'excluded-problem'
  | 'excluded-question';

export interface Criterion<Subject, Name extends string> {
  readonly name: Name;
  /** The fact it needs, in the words of HOUSE §4–5: what `unknown` lists when it is missing. */
  readonly fact: string;
  /** Undefined when the subject does not ask for this fact. */
  readonly judge: (subject: Subject, known: KnownFacts) => Verdict | undefined;
  /** The fact as it was found, for the sentence. */
  readonly found: (subject: Subject, known: KnownFacts) => string;
}

export type RuleCriterion = Criterion<Rule, RuleCriterionName>;
export type ServiceCriterion = Criterion<Service, ServiceCriterionName>;

const verdict = (fits: boolean): Verdict => (fits ? 'fits' : 'fails');

/** What a rule asks. Its codes include a sub-code through its parent; its age limits are whole years, both inclusive. */
export const ruleCriteria: readonly RuleCriterion[] = [
  {
    name: 'cool-down',
    fact: 'at',
    judge: ({ coolDown }, { context }) => (coolDown && coolDown.until >= context.at ? 'fails' : undefined),
    found: ({ coolDown }) => coolDown?.until ?? '',
  },
  {
    name: 'specialism',
    fact: 'specialism',
    judge: ({ specialisms }, { context: { specialism } }) =>
      specialisms && (specialism === undefined ? 'unknown' : verdict(specialisms.includes(specialism))),
    found: (_, { context }) => context.specialism ?? '',
  },
  {
    name: 'icpc',
    fact: 'icpc',
    judge: ({ icpc }, { codes }) => (codes.length === 0 ? 'unknown' : verdict(someHeld(icpc, codes))),
    found: ({ icpc }, { codes }) => {
      const met = codes.filter((code) => setHolds(icpc, code));
      return (met.length > 0 ? met : codes).join(', ');
    },
  },
  {
    name: 'age',
    fact: 'age',
    judge: ({ age: limits }, { context: { age } }) =>
      limits && (age === undefined ? 'unknown' : verdict((limits.min ?? age) <= age && age <= (limits.max ?? age))),
    found: (_, { context }) => String(context.age),
  },
  {
    name: 'sex',
    fact: 'sex',
    // 'other' says nothing about the body that the rule is about.
    judge: ({ sex: asked }, { context: { sex } }) =>
      asked && (sex === undefined || sex === 'other' ? 'unknown' : verdict(sex === asked)),
    found: (_, { context }) => context.sex ?? '',
  },
  {
    name: 'postcode',
    fact: 'postcode',
    judge: ({ postcodes }, { context: { postcode } }) =>
      postcodes && (postcode === undefined ? 'unknown' : verdict(inPostcodes(postcodes, postcode))),
    found: (_, { context }) => context.postcode ?? '',
  },
  {
    name: 'question',
    fact: 'question',
    judge: ({ questions }, { context: { answers } }) =>
      questions && (answers.question === undefined ? 'unknown' : verdict(questions.includes(answers.question))),
    found: (_, { context }) => context.answers.question ?? '',
  },
  ...booleanAnswers.map(
    (linkId): RuleCriterion => ({
      name: linkId,
      fact: linkId,
      judge: ({ answers: asked }, { context: { answers } }) => {
        const wanted = asked?.[linkId];
        if (wanted === undefined) return undefined;
        return answers[linkId] === undefined ? 'unknown' : verdict(answers[linkId] === wanted);
      },
      found: (_, { context }) => String(context.answers[linkId]),
    }),
  ),
  {
    name: 'alarm-answer',
    fact: 'alarm',
    judge: ({ alarmAnswer }, { context: { answers } }) =>
      alarmAnswer && (answers.alarm === undefined ? 'unknown' : verdict(!answers.alarm)),
    found: (_, { context }) => String(context.answers.alarm),
  },
];

/** What makes a service unfit whatever its rules say. A further reason that no rule names never blocks. */
export const serviceCriteria: readonly ServiceCriterion[] = [
  {
    name: 'service-specialism',
    fact: 'specialism',
    judge: ({ specialisms }, { context: { specialism } }) =>
      specialism === undefined ? 'unknown' : verdict(specialisms.includes(specialism)),
    found: (_, { context }) => context.specialism ?? '',
  },
  {
    name: 'open',
    fact: 'at',
    judge: ({ open }) => verdict(open),
    found: (_, { context }) => context.at,
  },
  {
    name: 'valid',
    fact: 'at',
    judge: (service, { context }) => verdict(validAt(service, context.at)),
    found: (_, { context }) => context.at,
  },
  {
    name: 'excluded-icpc',
    fact: 'icpc',
    judge: ({ exclude }, { codes }) => exclude?.icpc && verdict(!someHeld(exclude.icpc, codes)),
    found: ({ exclude }, { codes }) => heldBy(exclude?.icpc ?? [], codes),
  },
  {
    name: 'excluded-problem',
    fact: 'icpc',
    judge: ({ exclude }, known) => exclude?.problems && verdict(!someHeld(exclude.problems, everyCode(known))),
    found: ({ exclude }, known) => heldBy(exclude?.problems ?? [], everyCode(known)),
  },
  {
    name: 'excluded-question',
    fact: 'question',
    judge: ({ exclude }, { context: { answers } }) =>
      exclude?.questions &&
      (answers.question === undefined ? 'unknown' : verdict(!exclude.questions.includes(answers.question))),
    found: (_, { context }) => context.answers.question ?? '',
  },
];

/**
 * The names of the facts that are missing, or undefined as soon as one criterion fails. An empty list: everything that
 * the subject asks for is known and fits.
 */
export function missingFacts<Subject, Name extends string>(
  criteria: readonly Criterion<Subject, Name>[],
  subject: Subject,
  known: KnownFacts,
): readonly string[] | undefined {
  let missing = nothing;
  for (const { judge, fact } of criteria) {
    const found = judge(subject, known);
    if (found === 'fails') return undefined;
    if (found === 'unknown') missing = [...missing, fact];
  }
  return missing;
}

const nothing: readonly string[] = [];

function someHeld(set: readonly string[], codes: readonly string[]): boolean {
  for (const code of codes) if (setHolds(set, code)) return true;
  return false;
}

const heldBy = (set: readonly string[], codes: readonly string[]) =>
  [...new Set(codes.filter((code) => setHolds(set, code)))].sort().join(', ');

const everyCode = ({ codes, problems }: KnownFacts) => [...codes, ...problems.map(({ code }) => code)];

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
  /** Whether the subject asks for this fact at all. Reckoned once, when a catalogue is compiled. */
  readonly asked: (subject: Subject) => boolean;
  /** True when the sieve of compile.ts answers it, as long as its fact is known: what comes through fits. */
  readonly sieved: boolean;
  /** Asked only of a subject that asks for it. */
  readonly judge: (subject: Subject, known: KnownFacts) => Verdict;
  /** The fact as it was found, for the sentence. */
  readonly found: (subject: Subject, known: KnownFacts) => string;
}

export type RuleCriterion = Criterion<Rule, RuleCriterionName>;
export type ServiceCriterion = Criterion<Service, ServiceCriterionName>;

const verdict = (fits: boolean): Verdict => (fits ? 'fits' : 'fails');
const always = () => true;

/** What a rule asks. Its codes include a sub-code through its parent; its age limits are whole years, both inclusive. */
export const ruleCriteria: readonly RuleCriterion[] = [
  {
    name: 'icpc',
    fact: 'icpc',
    sieved: true,
    asked: always,
    judge: ({ icpc }, { codes }) => (codes.length === 0 ? 'unknown' : verdict(someHeld(icpc, codes))),
    found: ({ icpc }, { codes }) => heldBy(icpc, codes) || codes.join(', '),
  },
  {
    name: 'cool-down',
    fact: 'at',
    sieved: false,
    asked: ({ coolDown }) => coolDown !== undefined,
    judge: ({ coolDown }, { context }) => verdict(coolDown === undefined || coolDown.until < context.at),
    found: ({ coolDown }) => coolDown?.until ?? '',
  },
  {
    name: 'specialism',
    fact: 'specialism',
    sieved: true,
    asked: ({ specialisms }) => specialisms !== undefined,
    judge: ({ specialisms = [] }, { context: { specialism } }) =>
      specialism === undefined ? 'unknown' : verdict(specialisms.includes(specialism)),
    found: (_, { context }) => context.specialism ?? '',
  },
  {
    name: 'age',
    fact: 'age',
    sieved: true,
    asked: ({ age }) => age !== undefined,
    judge: ({ age: limits }, { context: { age } }) =>
      age === undefined ? 'unknown' : verdict((limits?.min ?? age) <= age && age <= (limits?.max ?? age)),
    found: (_, { context }) => String(context.age),
  },
  {
    name: 'sex',
    fact: 'sex',
    sieved: true,
    asked: ({ sex }) => sex !== undefined,
    // 'other' says nothing about the body that the rule is about.
    judge: ({ sex: wanted }, { context: { sex } }) =>
      sex === undefined || sex === 'other' ? 'unknown' : verdict(sex === wanted),
    found: (_, { context }) => context.sex ?? '',
  },
  {
    name: 'postcode',
    fact: 'postcode',
    sieved: false,
    asked: ({ postcodes }) => postcodes !== undefined,
    judge: ({ postcodes = [] }, { context: { postcode } }) =>
      postcode === undefined ? 'unknown' : verdict(inPostcodes(postcodes, postcode)),
    found: (_, { context }) => context.postcode ?? '',
  },
  {
    name: 'question',
    fact: 'question',
    sieved: true,
    asked: ({ questions }) => questions !== undefined,
    judge: ({ questions = [] }, { context: { answers } }) =>
      answers.question === undefined ? 'unknown' : verdict(questions.includes(answers.question)),
    found: (_, { context }) => context.answers.question ?? '',
  },
  ...booleanAnswers.map(
    (linkId): RuleCriterion => ({
      name: linkId,
      fact: linkId,
      sieved: false,
      asked: ({ answers }) => answers?.[linkId] !== undefined,
      judge: ({ answers: wanted }, { context: { answers } }) =>
        answers[linkId] === undefined ? 'unknown' : verdict(answers[linkId] === wanted?.[linkId]),
      found: (_, { context }) => String(context.answers[linkId]),
    }),
  ),
  {
    name: 'alarm-answer',
    fact: 'alarm',
    sieved: false,
    asked: ({ alarmAnswer }) => alarmAnswer !== undefined,
    judge: (_, { context: { answers } }) => (answers.alarm === undefined ? 'unknown' : verdict(!answers.alarm)),
    found: (_, { context }) => String(context.answers.alarm),
  },
];

/** What makes a service unfit whatever its rules say. A further reason that no rule names never blocks. */
export const serviceCriteria: readonly ServiceCriterion[] = [
  {
    name: 'service-specialism',
    fact: 'specialism',
    sieved: true,
    asked: always,
    judge: ({ specialisms }, { context: { specialism } }) =>
      specialism === undefined ? 'unknown' : verdict(specialisms.includes(specialism)),
    found: (_, { context }) => context.specialism ?? '',
  },
  {
    name: 'open',
    fact: 'at',
    sieved: true,
    asked: ({ open }) => !open,
    judge: ({ open }) => verdict(open),
    found: (_, { context }) => context.at,
  },
  {
    name: 'valid',
    fact: 'at',
    sieved: false,
    asked: always,
    judge: (service, { context }) => verdict(validAt(service, context.at)),
    found: (_, { context }) => context.at,
  },
  {
    name: 'excluded-icpc',
    fact: 'icpc',
    sieved: true,
    asked: ({ exclude }) => exclude?.icpc !== undefined,
    judge: ({ exclude }, { codes }) => verdict(!someHeld(exclude?.icpc ?? [], codes)),
    found: ({ exclude }, { codes }) => heldBy(exclude?.icpc ?? [], codes),
  },
  {
    name: 'excluded-problem',
    fact: 'icpc',
    sieved: true,
    asked: ({ exclude }) => exclude?.problems !== undefined,
    judge: ({ exclude }, { codes, problems }) =>
      verdict(!someHeld(exclude?.problems ?? [], codes) && !someProblemHeld(exclude?.problems ?? [], problems)),
    found: ({ exclude }, known) => heldBy(exclude?.problems ?? [], everyCode(known)),
  },
  {
    name: 'excluded-question',
    fact: 'question',
    sieved: true,
    asked: ({ exclude }) => exclude?.questions !== undefined,
    judge: ({ exclude }, { context: { answers } }) =>
      answers.question === undefined ? 'unknown' : verdict(!exclude?.questions?.includes(answers.question)),
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
  for (const criterion of criteria) {
    const found = criterion.judge(subject, known);
    if (found === 'fails') return undefined;
    if (found === 'unknown') missing = [...missing, criterion.fact];
  }
  return missing;
}

const nothing: readonly string[] = [];

function someHeld(set: readonly string[], codes: readonly string[]): boolean {
  for (const code of codes) if (setHolds(set, code)) return true;
  return false;
}

function someProblemHeld(set: readonly string[], problems: KnownFacts['problems']): boolean {
  for (const { code } of problems) if (setHolds(set, code)) return true;
  return false;
}

/** The codes that a set holds, for a sentence: `S87, L90`. Codes come sorted. */
function heldBy(set: readonly string[], codes: readonly string[]): string {
  let held = '';
  for (const code of codes) if (setHolds(set, code)) held = held === '' ? code : `${held}, ${code}`;
  return held;
}

const everyCode = ({ codes, problems }: KnownFacts) =>
  [...new Set([...codes, ...problems.map(({ code }) => code)])].sort();

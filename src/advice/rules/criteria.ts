import type { Rule, Service } from '../model/catalogue.ts';
import { booleanAnswers } from '../model/context.ts';
import { validAt } from '../model/days.ts';
import { inIcpc } from '../model/icpc.ts';
import { inPostcodes } from '../model/spans.ts';
import { type KnownFacts, valuesOf } from './known-facts.ts';

/**
 * Everything that a service, its rules and an alarm can ask of a referral, one criterion each. A criterion answers in
 * three values: a fact that is absent is unknown, and unknown is never "no".
 */

export type Verdict = 'fits' | 'unknown' | 'fails';

/** What one rule, service or alarm asks. */
export interface Asked {
  readonly name: string;
  /** The fact it needs, by its name in `valuesOf`: what `unknown` lists when it is missing. */
  readonly fact: string;
  readonly wanted: unknown;
  readonly meets: (value: string) => boolean;
  /** False: one value of the fact has to meet it. True: none of them may. */
  readonly excludes: boolean;
  /** Danger: where this fails, no other service takes the place of the one that asks it. */
  readonly bars: boolean;
}

/** Undefined: this subject does not ask for the fact, and anything fits. */
export type Criterion<Subject> = (subject: Subject) => Asked | undefined;

/** Everything that a subject asks: reckoned once, when a catalogue is compiled. */
export const askedBy = <Subject>(subject: Subject, criteria: readonly Criterion<Subject>[]): readonly Asked[] =>
  criteria.flatMap((criterion) => criterion(subject) ?? []);

export function verdictOn({ fact, meets, excludes }: Asked, known: KnownFacts): Verdict {
  const values = valuesOf(known, fact);
  if (values.length === 0) return 'unknown';
  for (const value of values) if (meets(value)) return excludes ? 'fails' : 'fits';
  return excludes ? 'fits' : 'fails';
}

function criterion<Subject, Wanted>(
  fact: string,
  wantedBy: (subject: Subject) => Wanted | undefined,
  meets: (wanted: Wanted) => (value: string) => boolean,
  { name = fact, excludes = false, bars = false } = {},
): Criterion<Subject> {
  return (subject) => {
    const wanted = wantedBy(subject);
    return wanted === undefined ? undefined : { name, fact, wanted, meets: meets(wanted), excludes, bars };
  };
}

const is = (wanted: string | boolean) => (value: string) => String(wanted) === value;
const isOneOf = (wanted: readonly string[]) => (value: string) => wanted.includes(value);

/** What a rule and an alarm ask alike. Age limits are whole years, both inclusive. */
export const conditions: readonly Criterion<Pick<Rule, 'specialisms' | 'age' | 'sex'>>[] = [
  criterion('specialism', ({ specialisms }) => specialisms, isOneOf),
  criterion(
    'age',
    ({ age }) => age,
    ({ min = 0, max = Infinity }) =>
      (age) =>
        min <= Number(age) && Number(age) <= max,
  ),
  criterion('sex', ({ sex }) => sex, is),
];

const forbids = { excludes: true, bars: true };

/** What a rule may ask the form for. */
const askableAnswers = booleanAnswers.filter((linkId) => linkId !== 'problem-matters');

/** What a rule asks. Its codes include a sub-code through its parent. */
export const ruleCriteria: readonly Criterion<Rule>[] = [
  criterion('icpc', ({ icpc }) => icpc, inIcpc),
  criterion(
    'at',
    ({ coolDown }) => coolDown?.until,
    (until) => (at) => until < at,
    { name: 'cool-down' },
  ),
  ...conditions,
  criterion('postcode', ({ postcodes }) => postcodes, inPostcodes),
  criterion('question', ({ questions }) => questions, isOneOf),
  ...askableAnswers.map((linkId) => criterion(linkId, ({ answers }: Rule) => answers?.[linkId], is)),
  criterion('alarm', ({ alarmAnswer }) => alarmAnswer && false, is, { name: 'alarm-answer' }),
  criterion('beside', ({ notWith }) => notWith, inIcpc, { name: 'not-with', ...forbids }),
];

/** What makes a service unfit whatever its rules say. Problems that matter come beside it, in problems.ts. */
export const serviceCriteria: readonly Criterion<Service>[] = [
  criterion('specialism', ({ specialisms }) => specialisms, isOneOf, { name: 'service-specialism' }),
  criterion(
    'at',
    (service) => (service.open ? undefined : service),
    () => () => false,
    { name: 'open' },
  ),
  criterion(
    'at',
    (service) => service,
    (service) => (at) => validAt(service, at),
    { name: 'valid' },
  ),
  criterion('any-reason', ({ exclude }) => exclude?.icpc, inIcpc, { name: 'excluded-icpc', ...forbids }),
  criterion('any-code', ({ exclude }) => exclude?.problems, inIcpc, { name: 'excluded-problem', ...forbids }),
  criterion('question', ({ exclude }) => exclude?.questions, isOneOf, { name: 'excluded-question', excludes: true }),
];

import { icpcSpan, type Rule, recentDays, type Service } from '../../advice/index.ts';
import { cod016System, icpcSystem } from '../../fhir/index.ts';

/**
 * What a rule and its service ask of a referral, as one FHIRPath expression over the Bundle of it: the draft, its patient, the
 * problems and the form. FHIRPath reckons in three values as tenzij does: true, the rule takes the referral; false, it does
 * not; empty, a fact is missing. Alarms, problems that matter and company are decided beside the rule, and not in it.
 */

const draft = '%context.entry.resource.ofType(ServiceRequest)';
const patient = '%context.entry.resource.ofType(Patient)';
const all = '%context.entry.resource.ofType(Condition)';
const over = `clinicalStatus.coding.where(code = 'inactive' or code = 'resolved').exists()`;
const never = `verificationStatus.coding.where(code = 'entered-in-error' or code = 'refuted').exists()`;
/** In doubt a problem is one. */
const problems = `${all}.where((${over} or ${never}).not())`;
const icpc = `coding.where(system = ${quoted(icpcSystem)}).code`;
/** Named in the draft itself, or a Condition of the Bundle that it refers to. */
const referred = `${all}.where(('Condition/' & id) in ${draft}.reasonReference.reference)`;
const reasons = `(${draft}.reasonCode.${icpc} | ${referred}.code.${icpc})`;

/** Without a date, or within ninety days. */
const recent = `where(recordedDate.empty() or (recordedDate.toString().substring(0, 10).toDate() < today() - ${recentDays} days).not())`;
const withProblems = `(${reasons} | ${problems}.code.${icpc})`;
const withRecent = `(${reasons} | ${problems}.${recent}.code.${icpc})`;

/** The expression of a rule, with what its service asks. */
export function ruleExpression(rule: Rule, service: Service): string {
  const { exclude } = service;
  const asked = [
    known(reasons, holds(reasons, spansOf(rule.icpc))),
    specialism(service.specialisms),
    ...(rule.specialisms ? [specialism(rule.specialisms)] : []),
    ...age(rule.age),
    ...(rule.sex ? [`(${patient}.gender.where($this = 'male' or $this = 'female') = ${quoted(rule.sex)})`] : []),
    ...(rule.postcodes ? [postcode(rule.postcodes)] : []),
    ...(rule.questions ? [question(rule.questions, '')] : []),
    ...Object.entries(rule.answers ?? {}).map(([linkId, wanted]) => `(${answer(linkId)}.valueBoolean = ${wanted})`),
    ...(rule.alarmAnswer ? [`(${answer('alarm')}.valueBoolean = false)`] : []),
    ...(rule.notWith ? [`${holds(withRecent, spansOf(rule.notWith))}.not()`] : []),
    ...(rule.coolDown ? [`(today() > @${rule.coolDown.until})`] : []),
    ...(exclude?.icpc ? [`${holds(reasons, spansOf(exclude.icpc))}.not()`] : []),
    ...(exclude?.problems ? [`${holds(withProblems, spansOf(exclude.problems))}.not()`] : []),
    ...(exclude?.questions ? [question(exclude.questions, '.not()')] : []),
    ...(service.open ? [] : ['false']),
    `(today() >= @${service.validFrom})`,
    ...(service.validTo ? [`(today() <= @${service.validTo})`] : []),
  ];
  return asked.join(' and ');
}

/** Unknown stays empty, where `exists()` would say no. */
const known = (facts: string, test: string) => `iif(${facts}.exists(), ${test}, {})`;

function holds(codes: string, spans: readonly (readonly [string, string])[]): string {
  const any = spans.map(([first, last]) =>
    first === last ? `$this = ${quoted(first)}` : `($this >= ${quoted(first)} and $this <= ${quoted(last)})`,
  );
  return `${codes}.where(${any.join(' or ')}).exists()`;
}

/** True where one of these codes falls under a set of a region. `codes`: an expression. */
export const fallsUnder = (codes: string, set: readonly string[]): string => holds(codes, spansOf(set));

const spansOf = (set: readonly string[]) => set.map(icpcSpan).map(({ first, last }) => [first, last] as const);

function specialism(codes: readonly string[]): string {
  const found = `${draft}.performerType.coding.where(system = ${quoted(cod016System)}).code`;
  return known(
    found,
    holds(
      found,
      codes.map((code) => [code, code]),
    ),
  );
}

/** Whole years, both ends inclusive. */
function age({ min, max }: { min?: number | undefined; max?: number | undefined } = {}): string[] {
  // A day that is yet to come says nothing of an age.
  const born = `${patient}.birthDate.where($this <= today())`;
  return [
    ...(min === undefined ? [] : [`(${born} <= today() - ${min} years)`]),
    ...(max === undefined ? [] : [`(${born} > today() - ${max + 1} years)`]),
  ];
}

function postcode(set: readonly string[]): string {
  const found = `${patient}.address.postalCode.select(substring(0, 4))`;
  return known(
    found,
    holds(
      found,
      set.map((entry) => [entry.slice(0, 4), entry.slice(-4)]),
    ),
  );
}

const answer = (linkId: string) =>
  `%context.entry.resource.ofType(QuestionnaireResponse).item.where(linkId = ${quoted(linkId)}).answer`;

function question(codes: readonly string[], then: '' | '.not()'): string {
  const found = `${answer('question')}.valueCoding.code`;
  return known(
    found,
    `${holds(
      found,
      codes.map((code) => [code, code]),
    )}${then}`,
  );
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

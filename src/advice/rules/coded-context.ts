import type { CodedContext } from '../model/choice.ts';
import type { FormAnswers } from '../model/context.ts';
import { isRecent } from '../model/days.ts';
import { parentOf, setHolds } from '../model/icpc.ts';
import { inPostcodes } from '../model/spans.ts';
import { alarmsMet } from './alarms.ts';
import type { CompiledCatalogue } from './compile.ts';
import { ageAt, codeAt, type Grain, grainOf } from './grain.ts';
import type { Judgement } from './judge.ts';
import type { KnownFacts, KnownProblem } from './known-facts.ts';
import { problemsMet } from './problems.ts';

/**
 * The context as it may leave for the logbook: at the grain of the catalogue that judged it, so that the same rules give the
 * same advice from it (from-coded.ts reads it back), and nothing finer. No postcode, no insurer, no problem and no earlier
 * referral: of those only what they hit, by its id. What is empty or unknown is left out.
 *
 * A rule matched when nothing in it failed, also when a fact was still missing: the rules behind the options of an
 * `inform`, and those that a silent advice passed over.
 */
export function codedContext({ known, compiled, matches, alarms, seen }: Judgement): CodedContext {
  const { context, codes } = known;
  const { specialism, age, sex, draft, addressed, deceased, incomplete } = context;
  const grain = grainOf(compiled.catalogue);
  const icpc = distinct(codes.map((code) => codeAt(grain, code)));
  return {
    grain: 'catalogue',
    ...(specialism !== undefined && { specialism }),
    icpc,
    ...filled('icpcOther', otherSubCodes(codes, grain)),
    ...(known.someUnreadable && { someUnreadable: true }),
    rules: ids(matches.filter(({ isBarred }) => !isBarred).map(({ by }) => by.rule)),
    alarms: ids(alarms.map(({ alarm }) => alarm)),
    ...hitByProblems(known, compiled),
    ...(age !== undefined && { age: ageAt(grain, age) }),
    ...(sex !== undefined && { sex }),
    priority: context.priority ?? 'routine',
    draft,
    addressed,
    ...(deceased && { deceased }),
    ...(incomplete && { incomplete }),
    ...placeOf(context.postcode, specialism, compiled),
    ...filled('seen', [
      ...(seen.hospital ? (['hospital'] as const) : []),
      ...(seen.intermediate ? (['intermediate'] as const) : []),
      ...(seen.otherCode ? (['unknown'] as const) : []),
    ]),
    answers: namedAnswers(context.answers),
    ...filled(
      'furtherNo',
      icpc.filter((code) => furtherAnswer(code, known, grain) === false),
    ),
    ...filled(
      'furtherYes',
      icpc.filter((code) => furtherAnswer(code, known, grain) === true),
    ),
    ...filled('unclear', distinct((context.unclear ?? []).map(codedFact))),
  };
}

/** The codes of which a reason has a sub-code, but none of those that the catalogue names, and no reason has the bare code. */
function otherSubCodes(codes: readonly string[], { subCodes, parents }: Grain): string[] {
  const other = codes.filter((code) => code.includes('.') && !subCodes.has(code)).map(parentOf);
  return distinct(other.filter((code) => parents.has(code) && !codes.includes(code)));
}

/** The alarms and problem lists that the active problems hit, apart from the reasons, and the services and rules that they forbid. */
function hitByProblems(known: KnownFacts, compiled: CompiledCatalogue) {
  const { problems, someUnreadableProblem, context } = known;
  const { logged } = context;
  const apart: KnownFacts = { ...known, codes: [] };
  const met = problemsMet(apart, compiled);
  const serving = compiled.forSpecialism(context.specialism ?? '').services;
  const excluding = serving.filter(({ service: { id, exclude } }) => {
    const forbids = ({ code, isReason }: KnownProblem) =>
      setHolds(exclude?.problems ?? [], code) || (isReason && setHolds(exclude?.icpc ?? [], code));
    return logged?.excluding.includes(id) || problems.some(forbids);
  });
  const rules = serving.flatMap((one) => one.rules.map(({ rule }) => rule));
  const beside = (found: readonly string[], wasLogged: readonly string[] = []) =>
    ids(
      rules.filter(({ id, notWith = [] }) => wasLogged.includes(id) || found.some((code) => setHolds(notWith, code))),
    );
  const recent = problems.filter(({ recorded }) => isRecent(recorded, context.at)).map(({ code }) => code);
  return {
    ...(someUnreadableProblem && { someUnreadableProblem }),
    ...filled('problemAlarms', ids(alarmsMet(apart, compiled).map(({ alarm }) => alarm))),
    ...filled('problems', ids(met.filter(({ isCertain }) => isCertain).map(({ problem }) => problem))),
    ...filled('problemsInDoubt', ids(met.filter(({ isCertain }) => !isCertain).map(({ problem }) => problem))),
    ...filled('excluding', ids(excluding.map(({ service }) => service))),
    ...filled('notWith', beside(recent, logged?.notWith)),
    ...filled('notWithInDoubt', beside(known.olderDiagnoses, logged?.notWithInDoubt)),
  };
}

/** In or out of the region, the hospitals of this specialism that are nearest, and its rules that ask for this postcode. */
export function placeOf(
  postcode: string | undefined,
  specialism: string | undefined,
  compiled: CompiledCatalogue,
): Pick<CodedContext, 'place' | 'nearest' | 'postcodeRules'> {
  if (postcode === undefined) return { place: 'unknown' };
  const { postcodes } = compiled.catalogue.region;
  const serving = compiled.forSpecialism(specialism ?? '').services;
  const nearest = serving.filter(({ service: { nearestFor = [] } }) => inPostcodes(nearestFor)(postcode));
  const rules = serving.flatMap((one) => one.rules.map(({ rule }) => rule));
  return {
    place: postcodes.length === 0 || inPostcodes(postcodes)(postcode) ? 'in' : 'out',
    ...filled('nearest', ids(nearest.map(({ service }) => service))),
    ...filled('postcodeRules', ids(rules.filter((rule) => inPostcodes(rule.postcodes ?? [])(postcode)))),
  };
}

/** Without those on single further reasons, which are told by code. */
function namedAnswers(answers: FormAnswers): CodedContext['answers'] {
  return Object.fromEntries(Object.entries(answers).filter(([linkId]) => !linkId.startsWith('further-reason:')));
}

/** What the GP said of a further reason. Of several that the catalogue does not keep apart, no only when all of them play no part. */
function furtherAnswer(coded: string, { codes, context: { answers } }: KnownFacts, grain: Grain): boolean | undefined {
  const said = codes.filter((code) => codeAt(grain, code) === coded).map((code) => answers[`further-reason:${code}`]);
  return said.every((answer) => answer === false)
    ? false
    : said.every((answer) => answer === undefined)
      ? undefined
      : true;
}

/** A fact that is unclear or unknown, as it may leave. A host can name anything; what nobody knows is something in a form. */
export function codedFact(fact: string): string {
  const [, reason] = /^further-reason:([A-Z]\d\d)/.exec(fact) ?? [];
  return reason ? `further-reason:${reason}` : /^[a-z-]{1,40}$/.test(fact) ? fact : 'forms';
}

const distinct = (texts: readonly string[]) => [...new Set(texts)].sort();
const ids = (found: readonly { readonly id: string }[]) => distinct(found.map(({ id }) => id));

/** A list under its name; nothing of an empty one. */
function filled<Name extends string, Item>(name: Name, list: Item[]): { [Key in Name]?: Item[] } {
  const whole: { [Key in Name]?: Item[] } = {};
  if (list.length > 0) whole[name] = list;
  return whole;
}

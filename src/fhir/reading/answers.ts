import {
  booleanAnswers,
  type FormAnswers,
  normaliseIcpc,
  preferences,
  questions,
  type ReferralContext,
} from '../../advice/index.ts';
import {
  fields,
  isModified,
  type Json,
  mostNested,
  nested,
  objects,
  oneOf,
  oneOrMore,
  only,
  text,
} from '../model/elements.ts';
import { dateRange, dayBefore, instantRange, yearBefore } from '../model/local-date.ts';
import { typeNamed } from '../model/reference.ts';
import { type Entry, nameOf } from './bundle-index.ts';
import { entersGoneForm, namesSomething } from './composition.ts';
import { serviceIn } from './earlier.ts';
import type { Referral } from './referral.ts';

type Value = boolean | string | undefined;

/** How each of our questions is read. `undefined`: answered, and not so that it can be read. */
const readers: Readonly<Record<string, (answer: Json) => Value>> = {
  ...Object.fromEntries(booleanAnswers.map((linkId) => [linkId, yesOrNo])),
  question: (answer) => oneOf(questions, codeIn(answer)),
  'patient-preference': (answer) => oneOf(preferences, codeIn(answer)),
};
const codeIn = ({ valueCoding, valueString }: Json) => fields(valueCoding)['code'] ?? valueString;

/** An answer with a second value beside its yes or no contradicts itself. */
function yesOrNo(answer: Json): Value {
  const { valueBoolean } = answer;
  const values = Object.keys(answer).filter((name) => name.startsWith('value'));
  return typeof valueBoolean === 'boolean' && values.length === 1 ? valueBoolean : undefined;
}

const FURTHER = 'further-reason:';

/** Our own name for a question, or undefined for anybody else's. */
function questionOf(linkId: unknown): string | undefined {
  const name = (text(linkId) ?? '').trim().replace(/^\//, '').toLowerCase();
  if (Object.hasOwn(readers, name)) return name;
  const code = name.startsWith(FURTHER) ? normaliseIcpc(name.slice(FURTHER.length)) : undefined;
  return code === undefined ? undefined : `${FURTHER}${code}`;
}

/** True for an answer that may silence or forbid: a "yes" to any question but this one, and a wish for the hospital. */
const isDanger = (question: string, value: Value) =>
  value === 'hospital' || (value === true && question !== 'stepped-care-done');

/**
 * How far a form may be believed. `sure`: this patient's, about this request. `doubtful`: nobody can tell whose it is, or
 * whether it is old; what it says of a danger counts, and nothing else. `outdated`: of no known moment; a danger is unclear.
 */
type Standing = 'sure' | 'doubtful' | 'outdated';

interface Form {
  readonly standing: Standing;
  /** About this request for certain, or named by it. */
  readonly isLinked: boolean;
  readonly first: number;
  readonly last: number;
  readonly given: readonly Given[];
  /** What older versions of it answered, and the newest does not. */
  readonly older: readonly Given[];
}

/**
 * The answers on the referral form. Of several forms of this patient those count that may be the newest: dates are ranges,
 * and a form is older only when its whole range is. Where these differ the answer is unclear, as is one that cannot be read
 * and a danger that may be outdated: that of the form of this request when a later one says otherwise, or that of earlier
 * the same day when the later one does not ask. A form of a day to come is not the newest. Forms without any of our questions, entered in error, provably of another patient or
 * about another request do not count. `forms` is unclear when the request, or a letter, names a form that is not here.
 */
export function answersOf(referral: Referral): Pick<ReferralContext, 'answers' | 'unclear'> {
  const { entry, index } = referral;
  const named = [
    ...index.follow(entry.resource['supportingInfo'], entry, 'QuestionnaireResponse'),
    ...index.contained(entry, 'QuestionnaireResponse'),
  ];
  const gone = namesFormThatIsGone(referral) || entersGoneForm(referral) ? ['forms'] : [];
  const here = [...index.ofType('QuestionnaireResponse'), ...formsWithin(referral)];
  if (named.length + here.length === 0) return { answers: {}, ...(gone.length > 0 && { unclear: gone }) };
  const isNamed = new Set(named.map(({ resource }) => resource));
  // Each once, however often it is named.
  const all = new Map([...named, ...here].map((form) => [form.resource, form]));
  const versions = new Map<string, number>();
  for (const { address } of all.values()) versions.set(address, (versions.get(address) ?? 0) + 1);
  const forms = [...all.values()].flatMap((form) => {
    const read = readForm(form, referral, isNamed.has(form.resource));
    // Of two versions of one form, where nobody can tell which is newer, only the dangers count.
    const isOneOfSeveral = read?.standing === 'sure' && (versions.get(form.address) ?? 0) > 1;
    return read === undefined ? [] : [isOneOfSeveral ? { ...read, standing: 'doubtful' as const } : read];
  });
  const today = instantRange(referral.at)?.last ?? Number.POSITIVE_INFINITY;
  const newestOf = (some: readonly Form[]) =>
    Math.max(
      ...some.map(({ standing, first }) => (standing === 'sure' && first <= today ? first : Number.NEGATIVE_INFINITY)),
    );
  const newest = newestOf(forms);
  const newestLinked = newestOf(forms.filter(({ isLinked }) => isLinked));
  const givenBy = (some: readonly Form[]) => some.flatMap((form) => form.given.map((one) => ({ ...one, ...form })));
  const newestForms = forms.filter(({ last }) => last >= newest);
  const given = givenBy(newestForms);
  const asked = new Set(given.map(({ question }) => question));
  for (const one of givenBy(forms.filter(({ last }) => last < newest))) {
    const isKept = one.isLinked ? one.last >= newestLinked : one.last >= newest - DAY && !asked.has(one.question);
    if (isKept) given.push({ ...one, standing: 'outdated' });
  }
  // A yes that the newest version of a form no longer holds: taken back, or left out on its way.
  for (const form of forms.filter((one) => one.isLinked || newestForms.includes(one)))
    for (const one of form.older) given.push({ ...one, ...form, standing: 'outdated' });

  const settled = new Map<string, Value>();
  const unclear = new Set(gone);
  for (const question of new Set(given.map((one) => one.question))) {
    const among = given.filter((one) => one.question === question);
    const of = (standing: Standing) => among.filter((one) => one.standing === standing).map(({ value }) => value);
    const sure = of('sure');
    const doubtful = of('doubtful').filter((value) => value === undefined || isDanger(question, value));
    const outdated = of('outdated').filter((value) => value === undefined || isDanger(question, value));
    const value = only([...sure, ...doubtful]);
    const isSettled = value !== undefined && (outdated.length === 0 || only([value, ...outdated]) === value);
    if (isSettled) settled.set(question, value);
    else if (sure.length + doubtful.length + outdated.length > 0) unclear.add(question);
  }
  return { answers: answersIn(settled), ...(unclear.size > 0 && { unclear: [...unclear].sort() }) };
}

/** Forms within the letter or the task that goes with a referral of this patient. */
function formsWithin({ index, patient }: Referral): Entry[] {
  return ['Composition', 'Task'].flatMap((type) =>
    index.ofType(type).flatMap((one) => {
      const isOthers = patient.whose(one.resource['subject'] ?? one.resource['for'], one) === 'other';
      return isOthers ? [] : index.contained(one, 'QuestionnaireResponse');
    }),
  );
}

function answersIn(settled: ReadonlyMap<string, Value>): FormAnswers {
  const answers: FormAnswers = {};
  for (const linkId of booleanAnswers) {
    const value = settled.get(linkId);
    if (typeof value === 'boolean') answers[linkId] = value;
  }
  for (const [linkId, value] of settled) {
    const [, code] = linkId.split(FURTHER);
    if (code !== undefined && typeof value === 'boolean') answers[`${FURTHER}${code}`] = value;
  }
  const question = oneOf(questions, settled.get('question'));
  if (question !== undefined) answers.question = question;
  const preference = oneOf(preferences, settled.get('patient-preference'));
  if (preference !== undefined) answers['patient-preference'] = preference;
  return answers;
}

/** Undefined for a form that does not count, or holds none of our questions. */
function readForm(form: Entry, referral: Referral, isNamed: boolean): Form | undefined {
  const isLinked = isNamed || isBasedOn(form, referral);
  const standing = standingOf(form, referral, isLinked, isNamed);
  const given = standing && givenIn(form.resource);
  if (!standing || !given) return undefined;
  const asked = new Set(given.map(({ question }) => question));
  const older = (form.older ?? []).flatMap(givenIn).filter(({ question }) => !asked.has(question));
  if (given.length + older.length === 0) return undefined;
  const { first, last } = instantRange(form.resource['authored']) ?? {
    first: Number.NEGATIVE_INFINITY,
    last: Number.POSITIVE_INFINITY,
  };
  return { standing, isLinked, first, last, given, older };
}

/** True for a form that says that it is about this request. */
function isBasedOn(form: Entry, { entry, index }: Referral): boolean {
  const names = objects(entry.resource['identifier']).map(nameOf);
  return objects(form.resource['basedOn']).some((one) => {
    const { entry: target, address } = index.lookUp(one, form);
    const name = nameOf(one['identifier']);
    return target === entry || address === entry.address || (name !== undefined && names.includes(name));
  });
}

function standingOf(form: Entry, referral: Referral, isLinked: boolean, isNamed: boolean): Standing | undefined {
  const { index, patient, hasAllForms, at } = referral;
  const { status, subject, basedOn, authored } = form.resource;
  if (oneOf(['entered-in-error'], status)) return undefined;
  const whose = patient.whose(subject, form);
  if (whose === 'other') return undefined;
  const others = isBasedOn(form, referral) ? [] : objects(basedOn);
  const isOthers = others.some(
    (one) => text(one['reference'])?.includes('ServiceRequest/') || index.resolve(one, form)?.type === 'ServiceRequest',
  );
  if (isOthers && !isNamed) return undefined;
  // About something else, for all that anybody can tell; a plan of care is no request.
  const isElsewhere = isOthers || others.some((one) => !/(^|\/)CarePlan\//.test(text(one['reference']) ?? ''));
  // Of a form that was stopped, or of which nobody can tell how it stands, only the dangers count.
  const isFilledIn = !isSaid(status) || oneOf(['completed', 'amended', 'in-progress'], status) !== undefined;
  if (isElsewhere || !isFilledIn || isModified(form.resource)) return 'doubtful';
  // A form about this request is this patient's, and of this moment.
  if (isLinked) return 'sure';
  const days = dateRange(authored);
  if (days === undefined || days.first > at || days.last < yearBefore(at)) return 'outdated';
  // R4 leaves the subject optional: where nobody else is here, it is this patient's.
  const standing = whose === 'unclear' && (patient.hasOthers || isSaid(subject)) ? 'doubtful' : 'sure';
  if (!hasAllForms) return standing;
  // "No alarm" of another complaint must not answer for this one: filled in since the day before the draft, for certain.
  const { first, last } = draftDays(referral);
  if (days.last < dayBefore(first)) return undefined;
  return days.first < dayBefore(last) ? 'doubtful' : standing;
}

const DAY = 86_400_000;
const isSaid = (value: unknown) => value !== undefined && value !== null;

/** The first and last day on which the draft can have been written. */
function draftDays({ entry, at }: Referral) {
  const written = dateRange(entry.resource['authoredOn']);
  if (written === undefined || written.first > at) return { first: at, last: at };
  return { first: written.first, last: written.last > at ? at : written.last };
}

/**
 * True when the request names a form that is not here, not in that version, or another patient's; also when it names
 * something that is not here without saying what, such as by a urn or a number.
 */
function namesFormThatIsGone({ entry, index, patient }: Referral): boolean {
  return objects(entry.resource['supportingInfo']).some((one) => {
    const form = index.resolve(one, entry);
    const type = form?.type ?? typeNamed(one);
    if (type === undefined) return namesSomething(one) && serviceIn([one]) === undefined;
    if (type !== 'QuestionnaireResponse') return false;
    if (form === undefined || patient.whose(form.resource['subject'], form) === 'other') return true;
    const [, wanted] = /\/_history\/(.+)$/.exec(text(one['reference'])?.trim() ?? '') ?? [];
    const version = text(fields(form.resource['meta'])['versionId']);
    return wanted !== undefined && version !== undefined && wanted !== version;
  });
}

interface Given {
  readonly question: string;
  readonly value: Value;
}

/** What a form answers to our questions. One that is too large is not read, and leaves every answer unknown. */
function givenIn(form: Json): Given[] {
  const items = nested(form['item'], ({ item, answer }) => [
    ...objects(item),
    ...objects(answer).flatMap((one) => objects(one['item'])),
  ]);
  if (items.length > mostNested) return Object.keys(readers).map((question) => ({ question, value: undefined }));
  return items.flatMap((item) => {
    const { linkId, answer } = item;
    const question = questionOf(linkId);
    if (question === undefined || !isSaid(answer)) return [];
    const read = readers[question] ?? yesOrNo;
    // An answer that is no object contradicts the one beside it: it is there, without a value.
    return oneOrMore(answer).map((one) => ({
      question,
      value: isModified(item) || isModified(fields(one)) ? undefined : read(fields(one)),
    }));
  });
}

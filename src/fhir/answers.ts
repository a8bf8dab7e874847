import { booleanAnswers, preferences, questions, type ReferralContext } from '../advice/context.ts';
import type { Entry } from './bundle-index.ts';
import { fields, type Json, mostNested, nested, objects, oneOf, oneOrMore, only, text } from './elements.ts';
import type { Referral } from './referral.ts';

type Value = boolean | string | undefined;

/** How the answer to each of our questions is read; undefined when it cannot be. */
const readers: ReadonlyMap<string, (answer: Json) => Value> = new Map<string, (answer: Json) => Value>([
  ...booleanAnswers.map((linkId) => [linkId, yesOrNo] as const),
  ['question', codeAmong(questions)],
  ['patient-preference', codeAmong(preferences)],
]);

function yesOrNo({ valueBoolean }: Json): Value {
  return typeof valueBoolean === 'boolean' ? valueBoolean : undefined;
}

function codeAmong(codes: readonly string[]) {
  return ({ valueCoding, valueString }: Json) => oneOf(codes, fields(valueCoding)['code'] ?? valueString);
}

/**
 * The answers on the referral form. Of several forms of this patient the newest `authored` counts, together with those
 * that are undated: each of these may be the newest. Forms without any of our questions, entered in error, or based on
 * another request do not count. An answer that is absent, contradicted or unreadable is unknown and left out; `unclear`
 * are the linkIds of questions that were answered, but not so that it can be read.
 */
export function answersOf(referral: Referral): Pick<ReferralContext, 'answers' | 'unclear'> {
  const { entry, index } = referral;
  const named = index.follow(entry.resource['supportingInfo'], entry, 'QuestionnaireResponse');
  const resources = new Set(named.map(({ resource }) => resource));
  const forms = [...named, ...index.ofType('QuestionnaireResponse')]
    .filter((form) => counts(form, referral, resources.has(form.resource)))
    .map(({ resource }) => ({ time: Date.parse(text(resource['authored']) ?? ''), given: givenIn(resource) }))
    .filter(({ given }) => given.length > 0);
  const newest = forms.reduce((latest, { time }) => (time > latest ? time : latest), Number.NEGATIVE_INFINITY);
  // Not "time >= newest": the time of an undated form is no number.
  const given = forms.flatMap((form) => (form.time < newest ? [] : form.given));
  const single = (question: string) => only(given.flatMap(([linkId, value]) => (linkId === question ? [value] : [])));

  const answers: ReferralContext['answers'] = {};
  for (const linkId of booleanAnswers) {
    const value = single(linkId);
    if (typeof value === 'boolean') answers[linkId] = value;
  }
  const question = oneOf(questions, single('question'));
  if (question !== undefined) answers.question = question;
  const preference = oneOf(preferences, single('patient-preference'));
  if (preference !== undefined) answers['patient-preference'] = preference;
  const asked = new Set(given.map(([linkId]) => linkId));
  const unclear = [...asked].filter((linkId) => !(linkId in answers)).sort();
  return { answers, unclear: unclear.length > 0 ? unclear : undefined };
}

/** Whether a form is about this patient and this request, and was meant. */
function counts(form: Entry, { entry, index, isOwn, hasOthers }: Referral, isNamed: boolean): boolean {
  const { status, subject, basedOn } = form.resource;
  if (status === 'entered-in-error') return false;
  const requests = objects(basedOn).filter(({ reference }) => text(reference)?.includes('ServiceRequest/'));
  const isBased = requests.some((request) => index.resolve(request, form)?.resource === entry.resource);
  if (requests.length > 0 && !isBased) return false;
  // R4 leaves the subject optional: such a form is this patient's when it or the draft says so, or nobody else is here.
  return isOwn(subject, form) ?? (isBased || isNamed || !hasOthers);
}

/** What a form says to our questions. A form that is too large is not read, and leaves every answer unknown. */
function givenIn(form: Json): (readonly [linkId: string, value: Value])[] {
  const items = nested(form['item'], ({ item, answer }) => [
    ...objects(item),
    ...objects(answer).flatMap((one) => objects(one['item'])),
  ]);
  if (items.length > mostNested) return [...readers.keys()].map((linkId) => [linkId, undefined]);
  return items.flatMap((item) => {
    const linkId = text(item['linkId']) ?? '';
    const read = readers.get(linkId);
    // An answer that is no object contradicts the one beside it: it is there, without a value.
    return read ? oneOrMore(item['answer']).map((answer) => [linkId, read(fields(answer))] as const) : [];
  });
}

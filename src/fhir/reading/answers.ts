import { booleanAnswers, preferences, questions, type ReferralContext } from '../../advice/index.ts';
import { fields, type Json, mostNested, nested, objects, oneOf, only, text } from '../model/elements.ts';
import type { Entry } from './bundle-index.ts';
import type { Referral } from './referral.ts';

/** Our questions, by linkId. */
const ours: readonly string[] = [...booleanAnswers, 'question', 'patient-preference'].sort();

const codeIn = ({ valueCoding, valueString }: Json) => fields(valueCoding)['code'] ?? valueString;

/**
 * The answers on the referral form. Of several forms of this patient the newest `authored` counts, together with those
 * that are undated: each of these may be the newest. Forms without any of our questions, entered in error, or based on
 * another request do not count. An answer that is absent, contradicted or unreadable is unknown and left out; `unclear`
 * are the linkIds of questions that were answered, but not so that it can be read.
 */
export function answersOf(referral: Referral): Pick<ReferralContext, 'answers' | 'unclear'> {
  const { entry, index } = referral;
  const named = index.follow(entry.resource['supportingInfo'], entry, 'QuestionnaireResponse');
  const isNamed = new Set(named.map(({ resource }) => resource));
  // Each once, however often it is named.
  const all = new Map([...named, ...index.ofType('QuestionnaireResponse')].map((form) => [form.resource, form]));
  const forms = [...all.values()]
    .filter((form) => counts(form, referral, isNamed.has(form.resource)))
    .map(({ resource }) => ({ time: Date.parse(text(resource['authored']) ?? ''), given: givenIn(resource) }))
    .filter(({ given }) => given.length > 0);
  // The time of an undated form is no number, which is neither earlier nor later.
  const newest = forms.reduce((latest, { time }) => (time > latest ? time : latest), Number.NEGATIVE_INFINITY);
  const given = forms.flatMap((form) => (form.time < newest ? [] : form.given));
  if (given.length === 0) return { answers: {} };
  const single = <Value>(question: string, read: (answer: Json) => Value) =>
    only(given.flatMap(({ linkId, answer }) => (linkId === question ? [read(answer)] : [])));

  const answers: ReferralContext['answers'] = {};
  for (const linkId of booleanAnswers) {
    const yes = single(linkId, ({ valueBoolean }) => valueBoolean);
    if (typeof yes === 'boolean') answers[linkId] = yes;
  }
  const question = single('question', (answer) => oneOf(questions, codeIn(answer)));
  if (question !== undefined) answers.question = question;
  const preference = single('patient-preference', (answer) => oneOf(preferences, codeIn(answer)));
  if (preference !== undefined) answers['patient-preference'] = preference;
  const unclear = ours.filter((one) => !(one in answers) && given.some(({ linkId }) => linkId === one));
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

interface Given {
  readonly linkId: string;
  readonly answer: Json;
}

/** What a form answers to our questions. One that is too large is not read, and leaves every answer unknown. */
function givenIn(form: Json): Given[] {
  const items = nested(form['item'], ({ item, answer }) => [
    ...objects(item),
    ...objects(answer).flatMap((one) => objects(one['item'])),
  ]);
  if (items.length > mostNested) return ours.map((linkId) => ({ linkId, answer: {} }));
  return items.flatMap(({ linkId, answer }) => {
    const question = text(linkId) ?? '';
    if (!ours.includes(question) || !Array.isArray(answer)) return [];
    // An answer that is no object contradicts the one beside it: it is there, without a value.
    return Array.from(answer, (one) => ({ linkId: question, answer: fields(one) }));
  });
}

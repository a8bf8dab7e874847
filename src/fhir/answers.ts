import { booleanAnswers, type FormAnswers, preferences, questions } from '../advice/context.ts';
import type { BundleIndex, Entry } from './bundle-index.ts';
import { formItem, questionnaireResponse, type ServiceRequest } from './shapes.ts';

/** Values that were answered to one question. Undefined among them: an answer that cannot be read. */
type Given = Map<string, Set<boolean | string | undefined>>;

const booleans: ReadonlySet<string> = new Set(booleanAnswers);
const codes: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['question', questions],
  ['patient-preference', preferences],
]);

export interface Answered {
  readonly answers: FormAnswers;
  /** LinkIds of questions that were answered, but not so that it can be read. */
  readonly unclear: readonly string[];
}

/** A form with more items than this is not read, and leaves every answer unknown. */
const maxItems = 5000;

/**
 * The answers on the referral form. Of several forms of this patient the newest `authored` counts, together with those
 * that are undated: each of these may be the newest. Forms without any of our questions, entered in error, or based on
 * another request do not count. An answer that is absent, contradicted or unreadable is unknown and left out.
 */
export function answersOf(request: ServiceRequest, source: Entry, index: BundleIndex): Answered {
  let newest = Number.NEGATIVE_INFINITY;
  let given: Given = new Map();
  let undated: Given = new Map();
  const named = formsNamed(request, source, index);
  for (const entry of forms(named, index)) {
    const form = questionnaireResponse.parse(entry.resource);
    if (form === undefined || form.status === 'entered-in-error') continue;
    const requests = (form.basedOn ?? []).filter((based) => based.reference?.includes('ServiceRequest/'));
    const isOurs = (based: (typeof requests)[number]) => index.resolve(based, entry)?.resource === source.resource;
    if (requests.length > 0 && !requests.some(isOurs)) continue;
    // R4 leaves the subject optional: such a form is this patient's when it or the draft says so, or nobody else is here.
    const isOwn =
      form.subject === undefined
        ? requests.length > 0 || named.has(entry.resource) || index.ofType('Patient').length <= 1
        : index.same(form.subject, entry, request.subject, source);
    if (!isOwn) continue;
    const time = Date.parse(form.authored ?? '');
    if (time < newest) continue;
    const read = readItems(form.item ?? []);
    if (read.size === 0) continue;
    if (Number.isNaN(time)) {
      undated = merge(undated, read);
      continue;
    }
    given = time > newest ? read : merge(given, read);
    newest = time;
  }
  const all = merge(given, undated);
  return all.size === 0 ? { answers: {}, unclear: [] } : settled(all);
}

/** The forms that the draft itself names, by their resource. */
function formsNamed(request: ServiceRequest, source: Entry, index: BundleIndex): ReadonlyMap<unknown, Entry> {
  const named = new Map<unknown, Entry>();
  for (const reference of request.supportingInfo ?? []) {
    const entry = index.resolve(reference, source);
    if (entry?.type === 'QuestionnaireResponse') named.set(entry.resource, entry);
  }
  return named;
}

/** Those, and every other form in the bundle. */
function forms(named: ReadonlyMap<unknown, Entry>, index: BundleIndex): Iterable<Entry> {
  const found = new Map<unknown, Entry>(named);
  for (const entry of index.ofType('QuestionnaireResponse')) found.set(entry.resource, entry);
  return found.values();
}

function readItems(items: readonly unknown[]): Given {
  const given: Given = new Map();
  const open = [...items];
  // Grows while it is walked, so that depth costs no stack.
  for (let next = 0; next < open.length; next += 1) {
    if (next >= maxItems) return new Map([...booleans, ...codes.keys()].map((linkId) => [linkId, new Set()]));
    const parsed = formItem.parse(open[next]);
    if (parsed === undefined) continue;
    const { linkId = '', answer, item } = parsed;
    for (const one of answer ?? []) {
      const value = booleans.has(linkId)
        ? one.valueBoolean
        : codeOf(codes.get(linkId), one.valueCoding?.code ?? one.valueString);
      if (booleans.has(linkId) || codes.has(linkId)) {
        const values = given.get(linkId) ?? new Set();
        given.set(linkId, values.add(value));
      }
      for (const inner of one.item ?? []) open.push(inner);
    }
    for (const inner of item ?? []) open.push(inner);
  }
  return given;
}

function codeOf(allowed: readonly string[] | undefined, text: string | undefined): string | undefined {
  const code = text !== undefined && text.length <= 64 ? text.trim().toLowerCase() : undefined;
  return code !== undefined && allowed?.includes(code) ? code : undefined;
}

function merge(one: Given, other: Given): Given {
  if (one.size === 0 || other.size === 0) return one.size === 0 ? other : one;
  const both: Given = new Map([...one].map(([linkId, values]) => [linkId, new Set(values)]));
  for (const [linkId, values] of other) {
    const all = both.get(linkId) ?? new Set();
    for (const value of values) all.add(value);
    both.set(linkId, all);
  }
  return both;
}

function settled(given: Given): Answered {
  const single = (linkId: string) => {
    const values = given.get(linkId);
    return values?.size === 1 ? [...values][0] : undefined;
  };
  const answers: FormAnswers = {};
  for (const linkId of booleanAnswers) {
    const value = single(linkId);
    if (typeof value === 'boolean') answers[linkId] = value;
  }
  const question = questions.find((code) => code === single('question'));
  if (question !== undefined) answers.question = question;
  const preference = preferences.find((code) => code === single('patient-preference'));
  if (preference !== undefined) answers['patient-preference'] = preference;
  const settledNow: ReadonlySet<string> = new Set(Object.keys(answers));
  return { answers, unclear: [...given.keys()].filter((linkId) => !settledNow.has(linkId)).sort() };
}

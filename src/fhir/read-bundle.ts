import { priorities, type ReferralContext } from '../advice/context.ts';
import { answersOf } from './answers.ts';
import { indexBundle, maxEntries } from './bundle-index.ts';
import { PatientConditions, problemsOf, reasonsOf } from './conditions.ts';
import { type DraftReading, isAddressed, type PickRefusal, pickRequest, readDraft } from './draft.ts';
import { earlierReferrals } from './earlier.ts';
import { isObject } from './elements.ts';
import type { FhirErrorKind } from './fhir-error.ts';
import { insurerOf } from './insurer.ts';
import { isLocalDate, localDate } from './local-date.ts';
import { personOf } from './person.ts';
import { specialismOf } from './specialism.ts';

/** Why nothing could be read. The kinds of FhirError come from a server, the others from what was handed over. */
export type RefusalCode =
  | 'not-a-bundle'
  | 'bad-date'
  | 'bad-reference'
  | 'patient-deceased'
  | 'unreadable'
  | PickRefusal
  | FhirErrorKind;

export interface Refusal {
  readonly code: RefusalCode;
  /** For a developer's console; never holds a name, an id or a value from the record. */
  readonly message: string;
}

export type Reading =
  | { readonly ok: true; readonly context: ReferralContext; readonly draft: DraftReading }
  | { readonly ok: false; readonly refusal: Refusal };

export interface ReadBundleOptions {
  /** Which request is meant: `ServiceRequest/12`, its id or its full address. Default: the only draft. */
  readonly draft?: string | undefined;
  /** The day of the question (`YYYY-MM-DD`, Europe/Amsterdam). Default: today. */
  readonly at?: string | undefined;
  /** Clock for the default of `at`. */
  readonly now?: (() => Date) | undefined;
  /** Address of the server the bundle came from, so that absolute references to it resolve. */
  readonly baseUrl?: string | undefined;
}

const messages: Record<Exclude<RefusalCode, FhirErrorKind>, string> = {
  'not-a-bundle': 'The input is not a FHIR Bundle: expected an object with resourceType "Bundle" and a list "entry".',
  'bad-date': 'The date is not an existing calendar date: expected YYYY-MM-DD.',
  'bad-reference': 'The draft reference is not a ServiceRequest on this server: expected "ServiceRequest/{id}".',
  'patient-deceased': 'The record says that the patient has died: nothing is advised.',
  unreadable: 'The bundle could not be read: reading it threw. Hand over plain JSON.',
  'no-request': 'The bundle holds no ServiceRequest.',
  'several-drafts': 'The bundle holds several draft ServiceRequests: say which one with the option "draft".',
  'several-requests': 'The bundle holds several ServiceRequests and no draft: say which one with the option "draft".',
  'draft-not-found': 'The ServiceRequest that was asked for is not in the bundle.',
};

/** A refusal with its message. */
export function refuse(code: keyof typeof messages): Reading {
  return { ok: false, refusal: { code, message: messages[code] } };
}

/**
 * Reads a context bundle (HOUSE §5) into the few coded facts that the engine may see. Takes any input and never throws: it
 * answers a context, in which what could not be read is unknown, or a refusal that says what is wrong with the whole.
 */
export function contextFromBundle(bundle: unknown, options: ReadBundleOptions = {}): Reading {
  try {
    return read(bundle, options);
  } catch {
    return refuse('unreadable');
  }
}

function read(bundle: unknown, options: ReadBundleOptions): Reading {
  if (!isObject(bundle) || bundle['resourceType'] !== 'Bundle') return refuse('not-a-bundle');
  const at = options.at ?? localDate(options.now?.());
  if (!isLocalDate(at)) return refuse('bad-date');
  const index = indexBundle(bundle, options.baseUrl?.replace(/\/+$/, ''));
  if (index === undefined) {
    const message = `The bundle holds more than ${maxEntries} entries: hand over what this referral needs.`;
    return { ok: false, refusal: { code: 'too-large', message } };
  }
  const picked = pickRequest(index, options.draft);
  if (typeof picked === 'string') return refuse(picked);
  const { entry, request } = picked;
  const person = personOf(request.subject, entry, index, at);
  if (person === 'deceased') return refuse('patient-deceased');

  const conditions = new PatientConditions(index, entry, request.subject);
  const { reasons, resources } = reasonsOf(request, entry, index, conditions);
  const specialism = specialismOf(request);
  const insurer = insurerOf(request.subject, entry, index, at);
  const priority = priorityOf(entry.resource);
  const { answers, unclear } = answersOf(request, entry, index);
  const context: ReferralContext = {
    at,
    draft: entry.resource['status'] === 'draft',
    addressed: isAddressed(entry.resource),
    reasons,
    problems: problemsOf(index, conditions, resources, at),
    answers,
    earlier: earlierReferrals(request, entry, index, conditions, at),
  };
  if (specialism !== undefined) context.specialism = specialism;
  if (person.age !== undefined) context.age = person.age;
  if (person.sex !== undefined) context.sex = person.sex;
  if (person.postcode !== undefined) context.postcode = person.postcode;
  if (priority !== undefined) context.priority = priority;
  if (insurer !== undefined) context.insurer = insurer;
  if (unclear.length > 0) context.unclear = [...unclear];
  return { ok: true, context, draft: readDraft(picked) };
}

/** Absent stays absent (routine); anything that is no priority is `unknown`, also when only its extension is there. */
function priorityOf({ priority, _priority }: Record<string, unknown>): ReferralContext['priority'] {
  if (priority === undefined || priority === null) return _priority === undefined ? undefined : 'unknown';
  const code = typeof priority === 'string' ? priority.trim().toLowerCase() : undefined;
  return priorities.find((one) => one === code) ?? 'unknown';
}

import type { ReferralContext } from '../../advice/index.ts';
import { isObject } from '../model/elements.ts';
import type { FhirErrorKind } from '../model/fhir-error.ts';
import { isLocalDate, localDate } from '../model/local-date.ts';
import { answersOf } from './answers.ts';
import { indexBundle, maxEntries } from './bundle-index.ts';
import { problemsOf, reasonsOf } from './conditions.ts';
import { type DraftReading, type PickRefusal, pickRequest, readDraft } from './draft.ts';
import { earlierReferrals } from './earlier.ts';
import { insurerOf, personOf } from './person.ts';
import { referralAmong } from './referral.ts';
import { isAddressed, priorityOf, specialismOf } from './request.ts';

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

const messages = {
  'not-a-bundle': 'This is no FHIR Bundle: hand over an object with resourceType "Bundle".',
  'bad-date': 'The date does not exist: give YYYY-MM-DD.',
  'bad-reference': 'The draft is not on this server: give "ServiceRequest/{id}".',
  'patient-deceased': 'The patient has died: nothing is advised.',
  unreadable: 'Reading the Bundle threw: hand over plain JSON.',
  'too-large': `The Bundle holds more than ${maxEntries} entries: hand over what this referral needs.`,
  'no-request': 'The Bundle holds no ServiceRequest.',
  'several-drafts': 'The Bundle holds several drafts: name one with the option "draft".',
  'several-requests': 'The Bundle holds several ServiceRequests: name one with the option "draft".',
  'draft-not-found': 'The Bundle does not hold that draft.',
} satisfies Partial<Record<RefusalCode, string>>;

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

function read(bundle: unknown, { draft, at: day, now, baseUrl }: ReadBundleOptions): Reading {
  if (!isObject(bundle) || bundle['resourceType'] !== 'Bundle') return refuse('not-a-bundle');
  const at = day ?? localDate(now?.());
  if (!isLocalDate(at)) return refuse('bad-date');
  const index = indexBundle(bundle, baseUrl?.replace(/\/+$/, ''));
  if (index === undefined) return refuse('too-large');
  const entry = pickRequest(index, draft);
  if (typeof entry === 'string') return refuse(entry);
  const referral = referralAmong(index, entry, at);
  const person = personOf(referral);
  if (person === 'deceased') return refuse('patient-deceased');

  const { resource } = entry;
  const { reasons, resources } = reasonsOf(entry, referral);
  const context: ReferralContext = {
    at,
    draft: resource['status'] === 'draft',
    addressed: isAddressed(resource),
    specialism: specialismOf(resource),
    reasons,
    problems: problemsOf(referral, resources),
    ...person,
    priority: priorityOf(resource),
    insurer: insurerOf(referral),
    ...answersOf(referral),
    earlier: earlierReferrals(referral),
  };
  return { ok: true, context, draft: readDraft(entry) };
}

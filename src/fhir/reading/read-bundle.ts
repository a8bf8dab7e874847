import type { ReferralContext } from '../../advice/index.ts';
import { fields, isModified, isObject, type Json, oneOf, oneOrMore, text } from '../model/elements.ts';
import type { FhirErrorKind } from '../model/fhir-error.ts';
import { isLocalDate, localDate } from '../model/local-date.ts';
import { answersOf } from './answers.ts';
import { bundleIn, indexBundle, maxEntries } from './bundle-index.ts';
import { problemsOf, reasonsOf } from './conditions.ts';
import { type DraftReading, type PickRefusal, pickRequest, readDraft } from './draft.ts';
import { earlierReferrals } from './earlier.ts';
import { hasDied, insurerOf, personOf } from './person.ts';
import type { Referral } from './referral.ts';
import { isAddressed, isForbidden, priorityOf, specialismOf } from './request.ts';
import {
  type Asked,
  consequenceOf,
  flawIn,
  type Given,
  isPartial,
  isRefused,
  leadsOn,
  tellsOfLoss,
  unclearWords,
} from './whole-answer.ts';
import { patientOf } from './whose-record.ts';

/** Why nothing could be read. The kinds of FhirError come from a server, the others from what was handed over. */
export type RefusalCode =
  | 'not-a-bundle'
  | 'bad-date'
  | 'bad-reference'
  | 'patient-unresolved'
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

/** What is known of a record besides its resources, by whoever gathered them from a server or from a hook. */
export interface Gathering {
  /** Whom the host, or the hook, says the draft is about: `Patient/12`. */
  readonly patient?: string | undefined;
  /** How the questions for what may hold a danger were answered. Default: whole. */
  readonly given?: Partial<Readonly<Record<Asked, Given>>> | undefined;
  /** What came in answer to each of these questions; what is all another patient's was an answer to another question. */
  readonly answers?: Partial<Readonly<Record<Asked, readonly unknown[]>>> | undefined;
  /** Resources that a server returned to a search by this patient. */
  readonly searched?: ReadonlySet<unknown> | undefined;
  /** True when every form that this patient ever filled in may be among them. */
  readonly hasAllForms?: boolean | undefined;
}

const messages = {
  'not-a-bundle': 'This is no FHIR Bundle.',
  'bad-date': 'No date: give YYYY-MM-DD.',
  'bad-reference': 'No such draft: give "ServiceRequest/{id}".',
  'patient-unresolved': 'The draft does not say whose it is: give its "Patient/{id}".',
  unreadable: 'The Bundle is no plain JSON.',
  'too-large': `More than ${maxEntries} entries.`,
  'no-request': 'No ServiceRequest.',
  'several-drafts': 'Several drafts: name one by "draft".',
  'several-requests': 'Several ServiceRequests: name one by "draft".',
  'draft-not-found': 'That draft is not there.',
} satisfies Partial<Record<RefusalCode, string>>;

/** A refusal with its message. */
export function refuse(code: keyof typeof messages): Reading {
  return { ok: false, refusal: { code, message: messages[code] } };
}

/**
 * Reads a context bundle into the few coded facts that the engine may see. Takes any input and never throws: it
 * answers a context, in which what could not be read is unknown, or a refusal that says what is wrong with the whole. What
 * cannot be told counts where it would silence, and never as a reason to nudge.
 */
export function contextFromBundle(
  bundle: unknown,
  options: ReadBundleOptions = {},
  gathering: Gathering = {},
): Reading {
  try {
    return read(bundle, options, gathering);
  } catch {
    return refuse('unreadable');
  }
}

function read(bundle: unknown, { draft, at: day, now, baseUrl }: ReadBundleOptions, gathering: Gathering): Reading {
  if (!isObject(bundle) || bundle['resourceType'] !== 'Bundle') return refuse('not-a-bundle');
  const at = day ?? localDate(now?.());
  if (!isLocalDate(at)) return refuse('bad-date');
  const index = indexBundle(bundle, baseUrl?.replace(/\/+$/, ''));
  if (index === undefined) return refuse('too-large');
  const entry = pickRequest(index, draft);
  if (typeof entry === 'string') return refuse(entry);
  const patient = patientOf(index, entry, gathering.patient, gathering.searched);
  if (patient === undefined) return refuse('patient-unresolved');
  const referral: Referral = { entry, index, at, patient, hasAllForms: gathering.hasAllForms ?? false };

  const { resource } = entry;
  const { reasons, resources } = reasonsOf(entry, referral);
  const { answers, unclear = [] } = answersOf(referral);
  const doubts = doubtsOf(gathering, referral);
  const allUnclear = doubts.unclear.length > 0 ? [...new Set([...unclear, ...doubts.unclear])] : unclear;
  const context: ReferralContext = {
    at,
    draft: resource['status'] === 'draft' && !isForbidden(resource) && !isModified(resource),
    addressed: isAddressed(resource),
    specialism: specialismOf(resource),
    reasons,
    problems: problemsOf(referral, resources),
    ...personOf(referral),
    priority: priorityOf(resource),
    insurer: insurerOf(referral),
    answers,
    unclear: allUnclear.length > 0 ? allUnclear : undefined,
    earlier: earlierReferrals(referral),
    ...(hasDied(referral) && { deceased: true as const }),
    ...((doubts.incomplete || losesSomething(bundle)) && { incomplete: true as const }),
  };
  return { ok: true, context, draft: readDraft(entry) };
}

/** What follows from what was not answered to the end. */
function doubtsOf(
  { given = {}, answers = {} }: Gathering,
  { index, patient, entry }: Referral,
): { readonly incomplete: boolean; readonly unclear: readonly string[] } {
  /** True when one that is not provably another patient's is only a part of itself. */
  const hasPart = (type: string) =>
    index
      .ofType(type)
      .some((one) => isPartial(one.resource) && patient.whose(one.resource['subject'], one) !== 'other');
  /** True when something came in answer, and all of it is provably another patient's. */
  const isOthers = (type: string, answered: readonly unknown[] | undefined) => {
    if (answered === undefined) return false;
    const came = new Set(answered);
    const entries = index.ofType(type).filter(({ resource }) => came.has(resource));
    return entries.length > 0 && entries.every((one) => patient.whose(one.resource['subject'], one) === 'other');
  };
  const consequences = (['conditions', 'forms', 'requests'] as const).map((asked) => {
    const isWhole = !isOthers(types[asked], answers[asked]) && !hasPart(types[asked]);
    return {
      word: unclearWords[asked],
      consequence: consequenceOf(asked, isWhole ? (given[asked] ?? 'whole') : 'not-whole'),
    };
  });
  const isPart = [...patient.all, entry].some(({ resource }) => isPartial(resource)) || hasPart('Composition');
  return {
    incomplete: isPart || consequences.some(({ consequence }) => consequence === 'silent'),
    unclear: consequences.flatMap(({ word, consequence }) => (consequence === 'inform' ? [word] : [])),
  };
}

const types = { conditions: 'Condition', forms: 'QuestionnaireResponse', requests: 'ServiceRequest' } as const;

/** True when a Bundle that was handed over, or one within it, says itself that something was left out. */
function losesSomething(bundle: Json): boolean {
  const bundles = new Set([bundle]);
  // Grows while it is walked.
  for (const one of bundles) {
    const isSearch =
      oneOf(['searchset'], one['type']) !== undefined || (one['total'] ?? undefined) !== undefined || leadsOn(one);
    if (isPartial(one) || (isSearch && flawIn([one]) !== undefined)) return true;
    for (const entry of oneOrMore(one['entry'])) {
      const { resource, response } = fields(entry);
      if (text(fields(resource)['resourceType']) === undefined) return true;
      if (isRefused(response)) return true;
      const inner = bundleIn(resource);
      if (inner) bundles.add(inner);
      if (isObject(resource) && resource['resourceType'] === 'OperationOutcome' && tellsOfLoss(resource)) return true;
    }
  }
  return false;
}

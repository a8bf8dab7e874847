import { FhirError } from '../model/fhir-error.ts';
import { localDate } from '../model/local-date.ts';
import { contextFromBundle, type Reading, refuse } from '../reading/read-bundle.ts';
import type { CallOptions, FhirClient } from './client.ts';
import { type Gathered, keyOf, nothingYet, ownReference } from './gathered.ts';
import { addMergedRecords } from './merged-records.ts';
import { addMissing } from './missing-references.ts';
import { readPatientParts } from './patient-parts.ts';
import { readEverything } from './read-everything.ts';

export interface ReadContextOptions extends CallOptions {
  /** The day of the question. Default: today in the Netherlands. */
  readonly at?: string | undefined;
  /** `Patient/12`, when the host knows whose draft it is: then one batch holds everything. */
  readonly patient?: string | undefined;
}

/**
 * Reads the referral context of a draft from a FHIR server, in as few round trips as that server allows:
 *
 * - patient known to the host: one batch, or where the server refuses batches the same reads side by side;
 * - otherwise one search for the draft that includes its patient and, over him, everything else
 *   (`_revinclude:iterate`). Where the answer does not prove that the server did so, the patient's parts are read in a
 *   second step; a server that ignores the includes is remembered as such for as long as the client lives.
 *
 * What the answers refer to and do not hold is read in a last step. Conditions, forms and earlier referrals that could not
 * be read whole are read as such: an alarm could be among them. A draft that does not say whose
 * it is in a way that can be followed is refused, unless the host names the patient. Never throws.
 */
export function readContext(client: FhirClient, draftReference: string, options?: ReadContextOptions) {
  return readContextBy(contextFromBundle, client, draftReference, options);
}

/** The same, by the reader of whoever has it already: a page that reads its bundles in another file than its server. */
export async function readContextBy(
  read: typeof contextFromBundle,
  client: FhirClient,
  draftReference: string,
  options: ReadContextOptions = {},
): Promise<Reading> {
  const draft = client.address.own(draftReference.trim());
  if (draft?.type !== 'ServiceRequest') return refuse('bad-reference');
  const { at = localDate() } = options;
  try {
    const gathered = await gather(client, draft.id, at, options);
    const { base } = client.address;
    const named = namedPatient(client, options);
    if (named === undefined && patientOf(client, draft.id, gathered) === undefined) return refuse('patient-unresolved');
    const entry = gathered.all.map((resource) => {
      const key = keyOf(resource);
      return { ...(key !== undefined && { fullUrl: `${base}/${key}` }), resource };
    });
    const about = { draft: `ServiceRequest/${draft.id}`, at, baseUrl: base };
    const patient = named === undefined ? undefined : `Patient/${named}`;
    return read({ resourceType: 'Bundle', entry }, about, {
      patient,
      given: gathered.given,
      searched: gathered.searched,
      hasAllForms: true,
    });
  } catch (error) {
    if (!(error instanceof FhirError)) return refuse('unreadable');
    return { ok: false, refusal: { code: error.kind, message: error.message } };
  }
}

async function gather(client: FhirClient, id: string, at: string, call: ReadContextOptions): Promise<Gathered> {
  const known = namedPatient(client, call);
  const gathered =
    known === undefined ? await throughDraft(client, id, call) : await throughPatient(client, id, known, call);
  const patient = patientOf(client, id, gathered) ?? known;
  if (patient !== undefined) await addMergedRecords(gathered, client, patient, call);
  // Twice: a letter that is read now may name Conditions that are not here yet.
  await addMissing(gathered, client, id, at, call);
  await addMissing(gathered, client, id, at, call);
  return gathered;
}

/** Id of the patient that the host names. */
function namedPatient(client: FhirClient, { patient = '' }: ReadContextOptions): string | undefined {
  const named = client.address.own(patient.trim());
  return named?.type === 'Patient' ? named.id : undefined;
}

async function throughPatient(client: FhirClient, draft: string, patient: string, call: CallOptions) {
  const gathered = nothingYet();
  await readPatientParts(client, gathered, { draft, patient, batch: true, known: new Set() }, call);
  const subject = patientOf(client, draft, gathered);
  if (subject === undefined || subject === patient) return gathered;
  // The host named somebody else: whatever was read of that patient says nothing about this draft.
  return throughDraft(client, draft, call);
}

async function throughDraft(client: FhirClient, id: string, call: CallOptions): Promise<Gathered> {
  const { learned } = client;
  const gathered = nothingYet();
  // Only a server that is known not to include is tried with a batch: on the first draft two round trips are certain.
  const batch = learned.includes === 'no';
  const known = await readEverything(client, gathered, id, call);
  const patient = patientOf(client, id, gathered);
  if (patient === undefined) return gathered;
  const included = gathered.byKey.size;
  await readPatientParts(client, gathered, { draft: undefined, patient, batch, known }, call);
  if (gathered.byKey.size > included && learned.includes === 'unknown') learned.includes = 'no';
  return gathered;
}

/** Id of the patient, as far as the draft says. */
function patientOf(client: FhirClient, draft: string, { byKey }: Gathered): string | undefined {
  const subject = ownReference(client, byKey.get(`ServiceRequest/${draft}`)?.['subject']);
  return subject?.type === 'Patient' ? subject.id : undefined;
}

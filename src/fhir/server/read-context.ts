import { FhirError } from '../model/fhir-error.ts';
import { localDate } from '../model/local-date.ts';
import { contextFromBundle, type Reading, refuse } from '../reading/read-bundle.ts';
import type { CallOptions, FhirClient } from './client.ts';
import { type Gathered, ownReference } from './gathered.ts';
import { addMissing } from './missing-references.ts';
import { withoutOldForms } from './old-forms.ts';
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
 * be read for another reason than that the server has none make a refusal: an alarm could be among them. Never throws.
 */
export async function readContext(
  client: FhirClient,
  draftReference: string,
  options: ReadContextOptions = {},
): Promise<Reading> {
  const draft = client.address.own(draftReference.trim());
  if (draft?.type !== 'ServiceRequest') return refuse('bad-reference');
  const { at = localDate() } = options;
  try {
    const gathered = await gather(client, draft.id, at, options);
    const entry = [...gathered].map(([key, resource]) => ({ fullUrl: `${client.address.base}/${key}`, resource }));
    const about = { draft: `ServiceRequest/${draft.id}`, at, baseUrl: client.address.base };
    return contextFromBundle({ resourceType: 'Bundle', entry }, about);
  } catch (error) {
    if (!(error instanceof FhirError)) return refuse('unreadable');
    return { ok: false, refusal: { code: error.kind, message: error.message } };
  }
}

async function gather(client: FhirClient, id: string, at: string, call: ReadContextOptions): Promise<Gathered> {
  const known = client.address.own(call.patient ?? '');
  const gathered =
    known?.type === 'Patient'
      ? await throughPatient(client, id, known.id, at, call)
      : await throughDraft(client, id, at, call);
  // Twice: a letter that is read now may name Conditions that are not here yet.
  await addMissing(gathered, client, id, at, call);
  await addMissing(gathered, client, id, at, call);
  withoutOldForms(gathered, client, id, at);
  return gathered;
}

async function throughPatient(client: FhirClient, draft: string, patient: string, at: string, call: CallOptions) {
  const gathered = await readPatientParts(client, { draft, patient, at, batch: true }, call);
  const subject = patientOf(client, draft, gathered);
  if (subject === undefined || subject === patient) return gathered;
  // The host named somebody else: whatever was read of that patient says nothing about this draft.
  return throughDraft(client, draft, at, call);
}

async function throughDraft(client: FhirClient, id: string, at: string, call: CallOptions): Promise<Gathered> {
  const { learned } = client;
  // Only a server that is known not to include is tried with a batch: on the first draft two round trips are certain.
  const batch = learned.includes === 'no';
  const { gathered, isWhole } = await readEverything(client, id, call);
  const patient = patientOf(client, id, gathered);
  if (isWhole || patient === undefined) return gathered;
  const included = gathered.size;
  for (const [key, entry] of await readPatientParts(client, { draft: undefined, patient, at, batch }, call)) {
    gathered.set(key, entry);
  }
  if (gathered.size > included && learned.includes === 'unknown') learned.includes = 'no';
  return gathered;
}

/** Id of the patient, as far as the draft says. */
function patientOf(client: FhirClient, draft: string, gathered: Gathered): string | undefined {
  const subject = ownReference(client, gathered.get(`ServiceRequest/${draft}`)?.['subject']);
  return subject?.type === 'Patient' ? subject.id : undefined;
}

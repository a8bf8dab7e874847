import type { CallOptions, FhirClient, SearchParams } from './client.ts';
import { isObject } from './elements.ts';
import { add, type Gathered, isOtherWay, keyOf, ownId } from './gathered.ts';

/** The draft, its patient and, through the patient, everything else, in one search. */
export const includes: SearchParams = {
  _include: ['ServiceRequest:subject'],
  '_include:iterate': ['ServiceRequest:performer', 'Coverage:payor'],
  '_revinclude:iterate': [
    'Condition:subject',
    'Coverage:beneficiary',
    'QuestionnaireResponse:subject',
    'ServiceRequest:subject',
  ],
};

export interface FirstStep {
  readonly gathered: Gathered;
  /** Id of the patient, as far as the draft says. */
  readonly patient: string | undefined;
  /** True when it is certain that the search brought the patient's parts. */
  readonly isComplete: boolean;
  /** True when nothing but the draft was asked for, because this server does not include. */
  readonly wasPlain: boolean;
}

/** The draft, with everything else where the server includes. Throws FhirError; `not-found` when there is no such draft. */
export async function readEverything(client: FhirClient, id: string, call: CallOptions): Promise<FirstStep> {
  const gathered: Gathered = new Map();
  const wasPlain = client.learned.includes === 'no';
  let isCut = false;
  if (!wasPlain) {
    try {
      const entries = await client.search('ServiceRequest', { _id: id, ...includes }, call);
      // A server that leaves something out says so in an OperationOutcome.
      isCut = entries.some(({ resource }) => isObject(resource) && resource['resourceType'] === 'OperationOutcome');
      add(gathered, client, entries);
    } catch (error) {
      if (!isOtherWay(error)) throw error;
      client.learned.includes = 'no';
      gathered.clear();
    }
  }
  const key = keyOf(client, 'ServiceRequest', id);
  if (!gathered.has(key)) add(gathered, client, [{ resource: await client.read('ServiceRequest', id, call) }]);
  const resources = [...gathered.values()].map(({ resource }) => resource);
  const has = (type: string) => resources.some((resource) => resource['resourceType'] === type);
  // Only the reverse include over the patient can have brought a Condition.
  if (has('Condition')) client.learned.includes = 'yes';
  const draft = gathered.get(key)?.resource;
  return {
    gathered,
    patient: ownId(client, draft?.['subject'], 'Patient'),
    isComplete: client.learned.includes === 'yes' && has('Patient') && !isCut,
    wasPlain,
  };
}

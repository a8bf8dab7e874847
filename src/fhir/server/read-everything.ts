import { fields } from '../model/elements.ts';
import type { CallOptions, FhirClient, SearchParams } from './client.ts';
import { add, type Gathered, isOtherWay } from './gathered.ts';

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

/**
 * The draft, with everything else where the server includes; `isWhole` when it is certain that nothing is left to read.
 * Throws FhirError; `not-found` when there is no such draft.
 */
export async function readEverything(
  client: FhirClient,
  id: string,
  call: CallOptions,
): Promise<{ gathered: Gathered; isWhole: boolean }> {
  const { learned } = client;
  const gathered: Gathered = new Map();
  let isCut = false;
  if (learned.includes !== 'no') {
    try {
      const entries = await client.search('ServiceRequest', { _id: id, ...includes }, call);
      // A server that leaves something out says so in an OperationOutcome.
      isCut = entries.some(({ resource }) => fields(resource)['resourceType'] === 'OperationOutcome');
      add(gathered, entries);
    } catch (error) {
      if (!isOtherWay(error)) throw error;
      learned.includes = 'no';
    }
  }
  if (!gathered.has(`ServiceRequest/${id}`)) {
    add(gathered, [{ resource: await client.read('ServiceRequest', id, call) }]);
  }
  const has = (type: string) => [...gathered.values()].some(({ resourceType }) => resourceType === type);
  // Only the reverse include over the patient can have brought a Condition.
  if (has('Condition')) learned.includes = 'yes';
  return { gathered, isWhole: learned.includes === 'yes' && has('Patient') && !isCut };
}

import { objects } from '../model/elements.ts';
import { flawIn } from '../reading/whole-answer.ts';
import type { CallOptions, FhirClient, SearchParams } from './client.ts';
import { add, type Gathered, isOtherWay, keyOf } from './gathered.ts';

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
  _count: '200',
};

/**
 * Adds the draft, with everything else where the server includes. Gives the types of which it is certain that all is here:
 * this server was seen to include them, and the answer is whole. Throws FhirError; `not-found` when there is no such draft.
 */
export async function readEverything(
  client: FhirClient,
  gathered: Gathered,
  id: string,
  call: CallOptions,
): Promise<ReadonlySet<string>> {
  const { learned } = client;
  const draft = `ServiceRequest/${id}`;
  let isWhole = false;
  if (learned.includes !== 'no') {
    try {
      const pages = await client.pages('ServiceRequest', { _id: id, ...includes }, call);
      isWhole = flawIn(pages) === undefined;
      for (const { entry } of pages) add(gathered, objects(entry));
    } catch (error) {
      if (!isOtherWay(error)) throw error;
      learned.includes = 'no';
    }
  }
  for (const resource of gathered.all) {
    // What was searched for is no proof of an include.
    if (keyOf(resource) !== draft) learned.included.add(String(resource['resourceType']));
  }
  if (!gathered.byKey.has(draft)) add(gathered, [{ resource: await client.read('ServiceRequest', id, call) }]);
  if (gathered.byKey.size > 1) learned.includes = 'yes';
  return new Set(isWhole ? [...learned.included].filter((type) => type !== 'Patient' || has(gathered, type)) : []);
}

const has = ({ all }: Gathered, type: string) => all.some(({ resourceType }) => resourceType === type);

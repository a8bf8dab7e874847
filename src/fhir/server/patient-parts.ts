import { isObject, type Json, objects } from '../model/elements.ts';
import { FhirError } from '../model/fhir-error.ts';
import { yearBefore } from '../model/local-date.ts';
import type { CallOptions, FhirClient } from './client.ts';
import { add, type Gathered, isOtherWay } from './gathered.ts';
import type { Resource } from './transport.ts';

interface PartsWanted {
  /** Id of the draft, when it is not here yet. */
  readonly draft: string | undefined;
  readonly patient: string;
  readonly at: string;
  /** Whether to try a batch. */
  readonly batch: boolean;
}

export interface Part {
  readonly type: string;
  readonly id?: string;
  readonly params?: Record<string, string>;
  /** What an absence means: `must` fails the reading, `may` is fine when the server has no such type, `info` always. */
  readonly need: 'must' | 'may' | 'info';
}

/** Everything about a patient that a referral needs, as one batch or side by side. */
export async function readPatientParts(client: FhirClient, wanted: PartsWanted, call: CallOptions): Promise<Gathered> {
  const { draft, patient, at, batch } = wanted;
  const subject = `Patient/${patient}`;
  const parts: Part[] = [
    { type: 'Patient', id: patient, need: 'must' },
    { type: 'Condition', params: { subject, _count: '500' }, need: 'must' },
    { type: 'QuestionnaireResponse', params: { subject, _count: '100' }, need: 'may' },
    {
      type: 'ServiceRequest',
      params: {
        subject,
        status: 'active,completed',
        authored: `ge${yearBefore(at)}`,
        _include: 'ServiceRequest:performer',
        _count: '100',
      },
      need: 'must',
    },
    { type: 'Coverage', params: { beneficiary: subject, _include: 'Coverage:payor', _count: '50' }, need: 'info' },
  ];
  if (draft !== undefined) parts.unshift({ type: 'ServiceRequest', id: draft, need: 'must' });
  const answers =
    (batch && client.learned.batch !== 'no' && (await batchOf(client, parts, call))) ||
    (await Promise.all(parts.map((part) => readPart(client, part, call))));
  const gathered: Gathered = new Map();
  for (const entries of answers) add(gathered, entries);
  return gathered;
}

/** Undefined when the server takes no batch. */
async function batchOf(client: FhirClient, parts: readonly Part[], call: CallOptions) {
  const entry = parts.map((part) => ({ request: { method: 'GET', url: urlOf(part) } }));
  let answers: readonly Json[] = [];
  try {
    answers = objects((await client.batch({ resourceType: 'Bundle', type: 'batch', entry }, call))['entry']);
  } catch (error) {
    // A browser that may not POST here (CORS) cannot tell that from a broken line; the reads that follow can.
    if (!isOtherWay(error) && !(error instanceof FhirError && error.kind === 'network')) throw error;
  }
  client.learned.batch = answers.length === parts.length ? 'yes' : 'no';
  if (client.learned.batch === 'no') return undefined;
  return Promise.all(parts.map((part, index) => batchedPart(client, part, answers[index]?.['resource'], call)));
}

async function batchedPart(client: FhirClient, part: Part, answer: unknown, call: CallOptions): Promise<Resource[]> {
  if (isObject(answer) && answer['resourceType'] === (part.params ? 'Bundle' : part.type)) {
    return part.params ? client.following(answer, call) : [{ resource: answer }];
  }
  // Asked again on its own: it answers, or says clearly what is wrong.
  return readPart(client, part, call);
}

/** One read or search on its own; empty when its absence is fine. */
export async function readPart(client: FhirClient, part: Part, call: CallOptions): Promise<Resource[]> {
  const { type, id = '', params, need } = part;
  try {
    return params ? await client.search(type, params, call) : [{ resource: await client.read(type, id, call) }];
  } catch (error) {
    if (!(error instanceof FhirError) || error.kind === 'aborted') throw error;
    const isAbsent = error.kind === 'not-found' || error.kind === 'refused';
    if (need === 'info' || (need === 'may' && isAbsent)) return [];
    throw error;
  }
}

function urlOf({ type, id, params }: Part): string {
  return params ? `${type}?${new URLSearchParams(params)}` : `${type}/${id}`;
}

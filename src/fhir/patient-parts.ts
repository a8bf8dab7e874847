import type { CallOptions, FhirClient, Resource, SearchParams } from './client.ts';
import { isObject } from './elements.ts';
import { FhirError } from './fhir-error.ts';
import { add, type Gathered, isOtherWay } from './gathered.ts';
import { yearBefore } from './local-date.ts';

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
  readonly params?: SearchParams;
  /** What an absence means: `must` fails the reading, `may` is fine when the server has no such type, `info` always. */
  readonly need: 'must' | 'may' | 'info';
}

/** Everything about a patient that a referral needs, as one batch or side by side. */
export async function readPatientParts(client: FhirClient, wanted: PartsWanted, call: CallOptions): Promise<Gathered> {
  const subject = `Patient/${wanted.patient}`;
  const since = yearBefore(wanted.at);
  const parts: Part[] = [
    { type: 'Patient', id: wanted.patient, need: 'must' },
    { type: 'Condition', params: { subject, _count: '500' }, need: 'must' },
    { type: 'QuestionnaireResponse', params: { subject, _count: '100' }, need: 'may' },
    {
      type: 'ServiceRequest',
      params: {
        subject,
        status: 'active,completed',
        authored: `ge${since}`,
        _include: 'ServiceRequest:performer',
        _count: '100',
      },
      need: 'must',
    },
    { type: 'Coverage', params: { beneficiary: subject, _include: 'Coverage:payor', _count: '50' }, need: 'info' },
  ];
  if (wanted.draft !== undefined) parts.unshift({ type: 'ServiceRequest', id: wanted.draft, need: 'must' });
  const gathered: Gathered = new Map();
  if (wanted.batch && client.learned.batch !== 'no') {
    const answers = await batchOf(client, parts, call);
    if (answers !== undefined) {
      for (const entries of answers) add(gathered, client, entries);
      return gathered;
    }
  }
  const answers = await Promise.all(parts.map((part) => readPart(client, part, call)));
  for (const entries of answers) add(gathered, client, entries);
  return gathered;
}

/** Undefined when the server takes no batch. */
async function batchOf(client: FhirClient, parts: readonly Part[], call: CallOptions) {
  const entry = parts.map((part) => ({ request: { method: 'GET', url: urlOf(part) } }));
  let answer: Resource;
  try {
    answer = await client.batch({ resourceType: 'Bundle', type: 'batch', entry }, call);
  } catch (error) {
    // A browser that may not POST here (CORS) cannot tell that from a broken line; the reads that follow can.
    if (!isOtherWay(error) && !(error instanceof FhirError && error.kind === 'network')) throw error;
    client.learned.batch = 'no';
    return undefined;
  }
  const list: unknown = answer['entry'];
  if (!Array.isArray(list) || list.length !== parts.length) {
    client.learned.batch = 'no';
    return undefined;
  }
  client.learned.batch = 'yes';
  return Promise.all(parts.map((part, index) => batchedPart(client, part, list[index], call)));
}

async function batchedPart(client: FhirClient, part: Part, answer: unknown, call: CallOptions): Promise<Resource[]> {
  const { resource, response } = isObject(answer) ? answer : {};
  const status = Number.parseInt(String(isObject(response) ? response['status'] : ''), 10);
  if (isObject(resource) && !(status >= 300)) {
    if (part.params === undefined && resource['resourceType'] === part.type) return [{ resource }];
    if (part.params !== undefined && resource['resourceType'] === 'Bundle') return client.following(resource, call);
  }
  // Asked again on its own: it answers, or says clearly what is wrong.
  return readPart(client, part, call);
}

/** One read or search on its own; empty when its absence is fine. */
export async function readPart(client: FhirClient, part: Part, call: CallOptions): Promise<Resource[]> {
  try {
    if (part.params === undefined) return [{ resource: await client.read(part.type, part.id ?? '', call) }];
    return await client.search(part.type, part.params, call);
  } catch (error) {
    if (!(error instanceof FhirError) || error.kind === 'aborted') throw error;
    const isAbsent = error.kind === 'not-found' || error.kind === 'refused';
    if (part.need === 'info' || (part.need === 'may' && isAbsent)) return [];
    throw error;
  }
}

function urlOf({ type, id, params }: Part): string {
  if (params === undefined) return `${type}/${id}`;
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) for (const one of [value].flat()) query.append(key, one);
  return `${type}?${query}`;
}

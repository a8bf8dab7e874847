import type { CallOptions, FhirClient, Resource, SearchParams } from './client.ts';
import { isObject } from './elements.ts';
import { FhirError } from './fhir-error.ts';
import { yearBefore } from './local-date.ts';

/** Bundle entries by full URL, each once. */
export type Gathered = Map<string, { fullUrl: string; resource: Resource }>;

/** The draft, its patient and, through the patient, everything else, in one search. */
const includes: SearchParams = {
  _include: ['ServiceRequest:subject'],
  '_include:iterate': ['ServiceRequest:performer', 'Coverage:payor'],
  '_revinclude:iterate': [
    'Condition:subject',
    'Coverage:beneficiary',
    'QuestionnaireResponse:subject',
    'ServiceRequest:subject',
  ],
};

/** Types that only a reverse include over the patient can have brought. */
const provingTypes: ReadonlySet<unknown> = new Set(['Condition', 'Coverage', 'QuestionnaireResponse']);

/** Statuses that say "not like this", after which another way of asking makes sense. */
const otherWay: ReadonlySet<number | undefined> = new Set([400, 403, 404, 405, 406, 414, 415, 422, 500, 501]);

const isOtherWay = (error: unknown) =>
  error instanceof FhirError && (error.kind === 'not-fhir' || otherWay.has(error.status));

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
  if (!wasPlain) {
    try {
      add(gathered, client, await client.search('ServiceRequest', { _id: id, ...includes }, call));
    } catch (error) {
      if (!isOtherWay(error)) throw error;
      client.learned.includes = 'no';
      gathered.clear();
    }
  }
  const key = keyOf(client, 'ServiceRequest', id);
  if (!gathered.has(key)) add(gathered, client, [{ resource: await client.read('ServiceRequest', id, call) }]);
  const resources = [...gathered.values()].map(({ resource }) => resource);
  if (resources.some((resource) => provingTypes.has(resource['resourceType']))) client.learned.includes = 'yes';
  const draft = gathered.get(key)?.resource;
  return {
    gathered,
    patient: ownId(client, draft?.['subject'], 'Patient'),
    isComplete: client.learned.includes === 'yes' && resources.some((one) => one['resourceType'] === 'Patient'),
    wasPlain,
  };
}

interface PartsWanted {
  /** Id of the draft, when it is not here yet. */
  readonly draft: string | undefined;
  readonly patient: string;
  readonly at: string;
  /** Whether to try a batch. */
  readonly batch: boolean;
}

interface Part {
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

async function readPart(client: FhirClient, part: Part, call: CallOptions): Promise<Resource[]> {
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

/**
 * References of the draft and of earlier referrals that lead to something on this server that is not here yet: reasons,
 * forms, the letter and what it enters, performers without an AGB code.
 */
export function missingReferences(
  gathered: Gathered,
  client: FhirClient,
  draftId: string,
): { type: string; id: string }[] {
  const wanted = new Map<string, { type: string; id: string }>();
  const want = (reference: unknown, types: readonly string[]) => {
    const own = isObject(reference) ? ownReference(client, reference) : undefined;
    if (own === undefined || !types.includes(own.type)) return;
    const key = keyOf(client, own.type, own.id);
    if (!gathered.has(key)) wanted.set(key, own);
  };
  for (const { resource } of gathered.values()) {
    if (resource['resourceType'] === 'ServiceRequest') {
      const isDraft = resource['id'] === draftId;
      for (const reference of listOf(resource, 'reasonReference')) want(reference, ['Condition']);
      if (isDraft) {
        for (const info of listOf(resource, 'supportingInfo')) want(info, ['QuestionnaireResponse', 'Composition']);
      }
      for (const performer of isDraft ? [] : listOf(resource, 'performer')) {
        if (isObject(performer) && performer['identifier'] === undefined)
          want(performer, ['Organization', 'PractitionerRole']);
      }
    } else if (resource['resourceType'] === 'Composition') {
      const open = listOf(resource, 'section').slice(0, 500);
      for (let next = 0; next < open.length && next < 500; next += 1) {
        const section = open[next];
        if (!isObject(section)) continue;
        for (const entry of listOf(section, 'entry')) want(entry, ['Condition']);
        open.push(...listOf(section, 'section'));
      }
    }
  }
  return [...wanted.values()].slice(0, 50);
}

/** Reads each of these; what is not there, or not for us, stays away, and the fact it holds stays unknown. */
export async function readReferences(
  client: FhirClient,
  references: readonly { type: string; id: string }[],
  call: CallOptions,
): Promise<Gathered> {
  const gathered: Gathered = new Map();
  const answers = await Promise.all(
    references.map(({ type, id }) => readPart(client, { type, id, need: 'may' }, call)),
  );
  for (const entries of answers) add(gathered, client, entries);
  return gathered;
}

function add(gathered: Gathered, client: FhirClient, entries: readonly Resource[]): void {
  for (const { resource } of entries) {
    if (!isObject(resource) || typeof resource['resourceType'] !== 'string' || typeof resource['id'] !== 'string')
      continue;
    const key = keyOf(client, resource['resourceType'], resource['id']);
    if (!gathered.has(key)) gathered.set(key, { fullUrl: key, resource });
  }
}

/** Under which an entry is gathered: its address on this server. */
export function keyOf(client: FhirClient, type: string, id: string): string {
  return `${client.address.base}/${type}/${id}`;
}

function ownId(client: FhirClient, reference: unknown, type: string): string | undefined {
  const own = isObject(reference) ? ownReference(client, reference) : undefined;
  return own?.type === type ? own.id : undefined;
}

/** `Type/id` of a reference to this server. */
export function ownReference(client: FhirClient, reference: Record<string, unknown>) {
  const target = reference['reference'];
  return typeof target === 'string' ? client.address.own(target.trim()) : undefined;
}

/** The elements of a list, or none. */
export function listOf(resource: Record<string, unknown>, element: string): unknown[] {
  const value = resource[element];
  return Array.isArray(value) ? value : [];
}

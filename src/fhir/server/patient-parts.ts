import { fields, isObject, type Json, objects } from '../model/elements.ts';
import { FhirError } from '../model/fhir-error.ts';
import { type Asked, flawIn, type Given, isRefused } from '../reading/whole-answer.ts';
import type { CallOptions, FhirClient } from './client.ts';
import { add, type Gathered, isOtherWay, isUnsupported } from './gathered.ts';
import type { Resource } from './transport.ts';

export interface PartsWanted {
  /** Id of the draft, when it is not here yet. */
  readonly draft: string | undefined;
  readonly patient: string;
  /** Whether to try a batch. */
  readonly batch: boolean;
  /** Types that are here already, whole. */
  readonly known: ReadonlySet<string>;
}

export interface Part {
  readonly type: string;
  readonly id?: string;
  readonly params?: Record<string, string>;
  /** Without it nothing can be read: a failure is thrown. */
  readonly isNeeded?: true;
  /** What may hold a danger: how it was answered is remembered. */
  readonly asked?: Asked;
}

/** What a part was answered with. */
interface Answered {
  readonly entries: readonly Resource[];
  readonly given: Given;
}

/**
 * The searches over a patient, in the words of this server. Requests are asked for whatever their date and status: a search by
 * date hides an undated one, and another draft may hold the danger. Which count the reader tells.
 */
export function searchesOf(patient: string): readonly Part[] {
  const subject = `Patient/${patient}`;
  const most = { _count: '200' };
  return [
    { type: 'Condition', params: { subject, ...most }, asked: 'conditions' },
    { type: 'QuestionnaireResponse', params: { subject, ...most }, asked: 'forms' },
    { type: 'ServiceRequest', params: { subject, _include: 'ServiceRequest:performer', ...most }, asked: 'requests' },
    { type: 'Coverage', params: { beneficiary: subject, _include: 'Coverage:payor', ...most } },
  ];
}

/** Adds everything about a patient that a referral needs and that is not known yet, as one batch or side by side. */
export async function readPatientParts(
  client: FhirClient,
  gathered: Gathered,
  { draft, patient, batch, known }: PartsWanted,
  call: CallOptions,
): Promise<void> {
  const parts: Part[] = [{ type: 'Patient', id: patient, isNeeded: true }, ...searchesOf(patient)];
  const missing = parts.filter(({ type }) => !known.has(type));
  if (draft !== undefined) missing.unshift({ type: 'ServiceRequest', id: draft, isNeeded: true });
  if (missing.length === 0) return;
  const answers =
    (batch && client.learned.batch !== 'no' && (await batchOf(client, missing, call))) ||
    (await Promise.all(missing.map((part) => readPart(client, part, call))));
  for (const [index, answer] of answers.entries()) take(gathered, missing[index], answer);
}

/** The same of a record that was merged into this patient's, or linked to it, side by side. */
export async function readMergedParts(
  client: FhirClient,
  gathered: Gathered,
  patient: string,
  call: CallOptions,
): Promise<void> {
  const parts: Part[] = [{ type: 'Patient', id: patient }, ...searchesOf(patient)];
  const answers = await Promise.all(parts.map((part) => readPart(client, part, call)));
  for (const [index, answer] of answers.entries()) take(gathered, parts[index], answer);
}

/** Adds an answer. Of several to one question the least whole counts. */
function take(gathered: Gathered, part: Part | undefined, { entries, given }: Answered): void {
  add(gathered, entries);
  const { asked, type } = part ?? {};
  if (asked === undefined) return;
  const worst = grades[Math.max(grades.indexOf(given), grades.indexOf(gathered.given[asked] ?? 'whole'))];
  gathered.given[asked] = worst ?? 'not-whole';
  for (const { resource } of entries)
    if (isObject(resource) && resource['resourceType'] === type) gathered.searched.add(resource);
}

/** From what leaves nothing in doubt to what leaves most. */
const grades: readonly Given[] = ['whole', 'undeclared', 'none', 'not-whole'];

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
  return Promise.all(parts.map((part, index) => batchedPart(client, part, fields(answers[index]), call)));
}

async function batchedPart(client: FhirClient, part: Part, entry: Json, call: CallOptions): Promise<Answered> {
  const { resource: answer, response } = entry;
  if (!isRefused(response) && isObject(answer) && answer['resourceType'] === (part.params ? 'Bundle' : part.type)) {
    return part.params
      ? answered(part, await client.following(answer, call))
      : { entries: [{ resource: answer }], given: 'whole' };
  }
  // Asked again on its own: it answers, or says clearly what is wrong.
  return readPart(client, part, call);
}

/** One read or search on its own. Throws only for what is needed, and when the caller stops it. */
export async function readPart(client: FhirClient, part: Part, call: CallOptions): Promise<Answered> {
  const { type, id = '', params, isNeeded, asked } = part;
  try {
    if (params) return answered(part, await client.pages(type, params, call));
    return { entries: [{ resource: await client.read(type, id, call) }], given: 'whole' };
  } catch (error) {
    if (!(error instanceof FhirError) || error.kind === 'aborted' || isNeeded) throw error;
    if (!isUnsupported(error)) return { entries: [], given: 'not-whole' };
    const isUndeclared = asked === 'conditions' && (await leavesOut(client, type, call));
    return { entries: [], given: isUndeclared ? 'undeclared' : 'none' };
  }
}

function answered({ type }: Part, pages: readonly Resource[]): Answered {
  const entries = pages.flatMap(({ entry }) => objects(entry));
  return { entries, given: flawIn(pages, type) === undefined ? 'whole' : 'not-whole' };
}

/** True when the server's own statement lists what it has, and this type is not among it. */
async function leavesOut(client: FhirClient, type: string, call: CallOptions): Promise<boolean> {
  try {
    const { rest } = await client.statement(call);
    const types = objects(rest).flatMap(({ resource }) => objects(resource).map((one) => one['type']));
    return types.length > 0 && !types.includes(type);
  } catch (error) {
    if (error instanceof FhirError && error.kind !== 'aborted') return false;
    throw error;
  }
}

function urlOf({ type, id, params }: Part): string {
  return params ? `${type}?${new URLSearchParams(params)}` : `${type}/${id}`;
}

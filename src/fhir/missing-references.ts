import type { CallOptions, FhirClient, Resource } from './client.ts';
import { isObject } from './elements.ts';
import { add, type Gathered, keyOf, listOf, ownReference } from './gathered.ts';
import { dateRange, yearBefore } from './local-date.ts';
import { readPart } from './patient-parts.ts';

/**
 * References of the draft and of earlier referrals that lead to something on this server that is not here yet: reasons,
 * forms, the letter and what it enters, performers without an AGB code.
 */
export function missingReferences(
  gathered: Gathered,
  client: FhirClient,
  draftId: string,
  at: string,
): { type: string; id: string }[] {
  const wanted = new Map<string, { type: string; id: string }>();
  const want = (reference: unknown, types: readonly string[]) => {
    const own = isObject(reference) ? ownReference(client, reference) : undefined;
    if (own === undefined || !types.includes(own.type)) return;
    const key = keyOf(client, own.type, own.id);
    if (!gathered.has(key)) wanted.set(key, own);
  };
  for (const { resource } of gathered.values()) {
    const type = resource['resourceType'];
    if (type === 'ServiceRequest' && resource['id'] === draftId) wantForDraft(resource, want);
    else if (type === 'ServiceRequest' && isRecent(resource, at)) wantForEarlier(resource, want);
    else if (type === 'PractitionerRole') want(resource['organization'], ['Organization']);
    else if (type === 'Composition') wantForLetter(resource, want);
  }
  return [...wanted.values()].slice(0, most);
}

/** More than this is no referral any more. */
const most = 50;

type Want = (reference: unknown, types: readonly string[]) => void;

function wantForDraft(draft: Resource, want: Want): void {
  for (const reference of listOf(draft, 'reasonReference')) want(reference, ['Condition']);
  // The letter only counts where the draft itself names no reason.
  const hasReason = listOf(draft, 'reasonCode').length + listOf(draft, 'reasonReference').length > 0;
  const types = ['QuestionnaireResponse', ...(hasReason ? [] : ['Composition'])];
  for (const info of listOf(draft, 'supportingInfo')) want(info, types);
}

function isRecent({ status, authoredOn }: Resource, at: string): boolean {
  const written = typeof authoredOn === 'string' ? dateRange(authoredOn) : undefined;
  return (status === 'active' || status === 'completed') && (written === undefined || written.last >= yearBefore(at));
}

function wantForEarlier(request: Resource, want: Want): void {
  for (const reference of listOf(request, 'reasonReference')) want(reference, ['Condition']);
  for (const performer of listOf(request, 'performer')) {
    if (isObject(performer) && performer['identifier'] === undefined)
      want(performer, ['Organization', 'PractitionerRole']);
  }
}

function wantForLetter(letter: Resource, want: Want): void {
  const open = listOf(letter, 'section').slice(0, 500);
  // Grows while it is walked, so that depth costs no stack.
  for (let next = 0; next < open.length && next < 500; next += 1) {
    const section = open[next];
    if (!isObject(section)) continue;
    for (const entry of listOf(section, 'entry')) want(entry, ['Condition']);
    for (const inner of listOf(section, 'section')) open.push(inner);
  }
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

import type { CallOptions, FhirClient, Resource } from './client.ts';
import { add, type Gathered, keyOf, ownReference } from './gathered.ts';
import { dateRange, yearBefore } from './local-date.ts';
import { listOf, memberOf } from './members.ts';
import { readPart } from './patient-parts.ts';

/** More than this is no referral any more. */
const most = 50;

/**
 * Adds what the draft and the earlier referrals refer to on this server and is not here yet. What is not there, or not for
 * us, stays away, and the fact it holds stays unknown.
 */
export async function addMissing(
  gathered: Gathered,
  client: FhirClient,
  draftId: string,
  at: string,
  call: CallOptions,
): Promise<void> {
  const missing = new Map<string, { type: string; id: string }>();
  const want = (value: unknown, ...types: string[]) => {
    for (const part of below(value)) {
      const own = ownReference(client, part);
      if (own === undefined || !types.includes(own.type)) continue;
      const key = keyOf(client, own.type, own.id);
      if (!gathered.has(key)) missing.set(key, own);
    }
  };
  for (const { resource } of gathered.values()) follow(resource, resource['id'] === draftId, at, want);
  const parts = [...missing.values()].slice(0, most);
  const answers = await Promise.all(parts.map((own) => readPart(client, { ...own, need: 'may' }, call)));
  add(gathered, client, answers.flat());
}

/** Wants the reasons, the forms, the letter and what it enters, and performers without an AGB code. */
function follow(
  resource: Resource,
  isDraft: boolean,
  at: string,
  want: (value: unknown, ...types: string[]) => void,
): void {
  const { resourceType, reasonReference, supportingInfo, organization, section } = resource;
  if (resourceType === 'PractitionerRole') want(organization, 'Organization');
  if (resourceType === 'Composition') want(section, 'Condition');
  if (resourceType !== 'ServiceRequest') return;
  if (isDraft) {
    want(reasonReference, 'Condition');
    want(supportingInfo, 'QuestionnaireResponse');
    // The letter only counts where the draft itself names no reason.
    if (listOf(resource, 'reasonCode').length + listOf(resource, 'reasonReference').length === 0) {
      want(supportingInfo, 'Composition');
    }
  } else if (isRecent(resource, at)) {
    want(reasonReference, 'Condition');
    const unnamed = listOf(resource, 'performer').filter((one) => memberOf(one, 'identifier') === undefined);
    want(unnamed, 'Organization', 'PractitionerRole');
  }
}

function isRecent({ status, authoredOn }: Resource, at: string): boolean {
  const written = typeof authoredOn === 'string' ? dateRange(authoredOn) : undefined;
  return (status === 'active' || status === 'completed') && (written === undefined || written.last >= yearBefore(at));
}

/** Everything in a value that may be a Reference, however deep: the sections of a letter nest. */
function* below(value: unknown): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return;
  yield value;
  for (const inner of Object.values(value)) yield* below(inner);
}

import { objects, oneOrMore } from '../model/elements.ts';
import { dateRange, yearBefore } from '../model/local-date.ts';
import type { CallOptions, FhirClient } from './client.ts';
import { add, type Gathered, keyOf, ownReference } from './gathered.ts';
import { readPart } from './patient-parts.ts';
import type { Resource } from './transport.ts';

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
      if (own && types.includes(own.type) && !gathered.byKey.has(own.key)) missing.set(own.key, own);
    }
  };
  for (const resource of gathered.all) {
    const { reasonCode, reasonReference, supportingInfo, performer, organization, section } = resource;
    // Whom a role belongs to, and what a letter enters.
    want(organization, 'Organization');
    want(section, 'Condition', 'QuestionnaireResponse');
    if (keyOf(resource) === `ServiceRequest/${draftId}`) {
      want(reasonReference, 'Condition');
      want(supportingInfo, 'QuestionnaireResponse', 'Condition');
      // The letter only counts where the draft itself names no reason.
      if (oneOrMore(reasonCode).length + oneOrMore(reasonReference).length === 0) want(supportingInfo, 'Composition');
    } else if (isRecent(resource, at)) {
      want(reasonReference, 'Condition');
      // Performers without an AGB code.
      const unnamed = objects(performer).filter(({ identifier }) => identifier === undefined);
      want(unnamed, 'Organization', 'PractitionerRole');
    }
  }
  const parts = [...missing.values()].slice(0, most);
  const answers = await Promise.all(parts.map((part) => readPart(client, part, call)));
  add(
    gathered,
    answers.flatMap(({ entries }) => entries),
  );
}

/** True for a request that may have been sent in the last year. */
function isRecent({ resourceType, status, authoredOn }: Resource, at: string): boolean {
  return (
    resourceType === 'ServiceRequest' && status !== 'revoked' && (dateRange(authoredOn)?.last ?? at) >= yearBefore(at)
  );
}

/** Everything in a value that may be a Reference, however deep: the sections of a letter nest. */
function below(value: unknown): readonly unknown[] {
  const found = [value];
  // Grows while it is walked, so that depth costs no stack.
  for (const one of found) {
    if (typeof one === 'object' && one !== null) for (const inner of Object.values(one)) found.push(inner);
  }
  return found;
}

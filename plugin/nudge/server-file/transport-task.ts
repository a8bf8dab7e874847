import type { DraftReading, FhirClient } from '../../../src/fhir/index.ts';
import { cancelReferralTask, localDate, writeReferralTask } from '../../../src/fhir/index.ts';
import type { Choice } from '../flow/session.ts';

/**
 * The draft Task beside the draft referral, from which the transport can preselect the recipient (`transport="task"`).
 * Where the choice has no recipient with an AGB code, an earlier Task would point at the wrong one: it is cancelled.
 * Gives what went wrong, in English for the vendor's developer; empty when nothing did. Never rejects.
 */
export async function taskFor(client: FhirClient, draft: DraftReading, { option }: Choice): Promise<string> {
  const organization = option?.entry.organization;
  if (option === undefined || organization?.agb === undefined) return cancelTask(client, draft);
  const { name, agb } = organization;
  const result = await writeReferralTask(client, {
    serviceRequest: { ...draft.resource, id: draft.id },
    service: { name: option.name },
    organization: { name, agb },
    at: localDate(),
  });
  return result.ok ? '' : result.message;
}

export async function cancelTask(client: FhirClient, { id }: DraftReading): Promise<string> {
  const result = id === undefined ? undefined : await cancelReferralTask(client, id);
  return result === undefined || result.ok ? '' : result.message;
}

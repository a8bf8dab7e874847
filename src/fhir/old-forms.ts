import type { FhirClient } from './client.ts';
import { isObject, text } from './elements.ts';
import { type Gathered, keyOf, ownReference } from './gathered.ts';
import { dateRange } from './local-date.ts';
import { listOf } from './members.ts';

/**
 * A bundle holds the forms that its maker means; a server holds all forms this patient ever had. Leaves out those that
 * neither the draft names (`supportingInfo`) nor name the draft (`basedOn`), and that were filled in before the day before
 * the draft: "no alarm" of another complaint must not answer for this one.
 */
export function withoutOldForms(gathered: Gathered, client: FhirClient, draftId: string, at: string): void {
  const draftKey = keyOf(client, 'ServiceRequest', draftId);
  const draft = gathered.get(draftKey)?.resource;
  if (draft === undefined) return;
  const keyIn = (reference: unknown) => {
    const own = isObject(reference) ? ownReference(client, reference) : undefined;
    return own === undefined ? undefined : keyOf(client, own.type, own.id);
  };
  const named = new Set(listOf(draft, 'supportingInfo').map(keyIn));
  const written = dateRange(text(draft['authoredOn']))?.first;
  const since = dayBefore(written === undefined || written > at ? at : written);
  for (const [key, { resource }] of gathered) {
    if (resource['resourceType'] !== 'QuestionnaireResponse' || named.has(key)) continue;
    if (listOf(resource, 'basedOn').some((reference) => keyIn(reference) === draftKey)) continue;
    const filledIn = dateRange(text(resource['authored']))?.last;
    if (filledIn === undefined || filledIn < since) gathered.delete(key);
  }
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

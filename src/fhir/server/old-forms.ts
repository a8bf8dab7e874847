import { objects } from '../model/elements.ts';
import { dateRange, dayBefore } from '../model/local-date.ts';
import type { FhirClient } from './client.ts';
import { type Gathered, ownReference } from './gathered.ts';

/**
 * A bundle holds the forms that its maker means; a server holds all forms this patient ever had. Leaves out those that
 * neither the draft names (`supportingInfo`) nor name the draft (`basedOn`), and that were filled in before the day before
 * the draft: "no alarm" of another complaint must not answer for this one.
 */
export function withoutOldForms(gathered: Gathered, client: FhirClient, draftId: string, at: string): void {
  const draftKey = `ServiceRequest/${draftId}`;
  const draft = gathered.get(draftKey);
  if (draft === undefined) return;
  const keysIn = (references: unknown) => objects(references).map((reference) => ownReference(client, reference)?.key);
  const named = new Set(keysIn(draft['supportingInfo']));
  const written = dateRange(draft['authoredOn'])?.first;
  const since = dayBefore(written === undefined || written > at ? at : written);
  for (const [key, { resourceType, basedOn, authored }] of gathered) {
    if (resourceType !== 'QuestionnaireResponse' || named.has(key) || keysIn(basedOn).includes(draftKey)) continue;
    const filledIn = dateRange(authored)?.last ?? '';
    if (filledIn < since) gathered.delete(key);
  }
}

import { fields, objects } from '../model/elements.ts';
import type { CallOptions, FhirClient } from './client.ts';
import { type Gathered, ownReference } from './gathered.ts';
import { readMergedParts } from './patient-parts.ts';

/** More records of one patient than this are no merge any more. */
const most = 10;

/**
 * Adds what stands under the other numbers of a patient on this server (R4 Patient.link: merged, or another record of
 * the same person), also those that these link to in turn: a search for one number does not find it. Records on other
 * servers are not asked for. More than a few, and what they hold was not read whole.
 */
export async function addMergedRecords(
  gathered: Gathered,
  client: FhirClient,
  patient: string,
  call: CallOptions,
): Promise<void> {
  const read = new Set([patient]);
  for (;;) {
    const linked = [...read].flatMap((id) =>
      objects(gathered.byKey.get(`Patient/${id}`)?.['link']).flatMap(({ other }) => {
        const own = ownReference(client, fields(other));
        return own?.type === 'Patient' ? [own.id] : [];
      }),
    );
    const others = [...new Set(linked)].filter((id) => !read.has(id));
    if (others.length === 0) return;
    if (read.size + others.length > most) {
      for (const asked of ['conditions', 'forms', 'requests'] as const) gathered.given[asked] = 'not-whole';
      return;
    }
    for (const id of others) read.add(id);
    await Promise.all(others.map((id) => readMergedParts(client, gathered, id, call)));
  }
}

import { fields, objects, oneOf, oneOrMore, text } from '../model/elements.ts';
import type { CallOptions, FhirClient } from './client.ts';
import { type Gathered, ownReference } from './gathered.ts';
import { readMergedParts } from './patient-parts.ts';
import type { Resource } from './transport.ts';

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
    if ([...read].some((id) => losesTrack(gathered.byKey.get(`Patient/${id}`)))) doubt(gathered, 'undeclared');
    const linked = [...read].flatMap((id) =>
      objects(gathered.byKey.get(`Patient/${id}`)?.['link']).flatMap(({ other }) => {
        const own = ownReference(client, fields(other));
        return own?.type === 'Patient' ? [own.id] : [];
      }),
    );
    const others = [...new Set(linked)].filter((id) => !read.has(id));
    if (others.length === 0) return;
    if (read.size + others.length > most) {
      doubt(gathered, 'not-whole');
      return;
    }
    for (const id of others) read.add(id);
    await Promise.all(others.map((id) => readMergedParts(client, gathered, id, call)));
  }
}

/** True for a record that replaced another without an address at which that can be read: whether there was more nobody can tell. */
function losesTrack(record: Resource = {}): boolean {
  return oneOrMore(record['link']).some((one) => {
    const { type, other } = fields(one);
    return oneOf(['replaces'], type) !== undefined && !text(fields(other)['reference'])?.trim();
  });
}

/** What may be missing: of Conditions then at most `inform`, or nothing at all. */
function doubt({ given }: Gathered, conditions: 'undeclared' | 'not-whole'): void {
  given.forms = 'not-whole';
  given.requests = 'not-whole';
  if (given.conditions === undefined || given.conditions === 'whole' || conditions === 'not-whole')
    given.conditions = conditions;
}

import type { BundleIndex, Entry } from './bundle-index.ts';
import type { Reference } from './elements.ts';
import { ageAt, dateRange, holds } from './local-date.ts';
import { type Patient, patient } from './shapes.ts';

/** What the engine may know of a patient, and nothing that identifies one. */
export interface Person {
  readonly age?: number;
  readonly sex?: 'male' | 'female' | 'other';
  readonly postcode?: string;
}

/** The facts about the patient of a referral; `deceased` when the record says so; empty when the patient is not here. */
export function personOf(
  subject: Reference | undefined,
  source: Entry,
  index: BundleIndex,
  at: string,
): Person | 'deceased' {
  const entry = index.resolve(subject, source);
  const person = entry?.type === 'Patient' ? patient.parse(entry.resource) : undefined;
  if (person === undefined) return {};
  if (isDeceased(person, at)) return 'deceased';
  const age = ageAt(person.birthDate, at);
  const sex = sexOf(person.gender);
  const postcode = postcodeOf(person, at);
  return {
    ...(age !== undefined && { age }),
    ...(sex !== undefined && { sex }),
    ...(postcode !== undefined && { postcode }),
  };
}

function isDeceased(person: Patient, at: string): boolean {
  if (person.deceasedBoolean !== undefined) return person.deceasedBoolean;
  const date = dateRange(person.deceasedDateTime);
  return date !== undefined && date.first <= at;
}

function sexOf(gender: string | undefined): Person['sex'] {
  const code = gender?.trim().toLowerCase();
  return code === 'male' || code === 'female' || code === 'other' ? code : undefined;
}

/** Where somebody lives comes before an address of unsaid use, and that before a temporary one. */
const ranks: ReadonlyMap<string | undefined, number> = new Map([
  ['home', 0],
  [undefined, 1],
  ['temp', 2],
]);
const DUTCH = /^(nl|nld|nederland|netherlands|the netherlands|6030)$/i;
const POSTCODE = /^([1-9]\d{3})\s*([A-Za-z]{2})?$/;

/**
 * The four digits of the postcode where this patient lives now. Undefined when no current Dutch home address is known, or
 * when two of the same kind differ. Four digits alone, without letters, may be Belgian: then the country has to say NL or
 * nothing.
 */
function postcodeOf(person: Patient, at: string): string | undefined {
  let best = Number.POSITIVE_INFINITY;
  const found = new Set<string>();
  for (const address of person.address ?? []) {
    const rank = address.type === 'postal' ? undefined : ranks.get(address.use);
    if (rank === undefined || rank > best || !holds(address.period, at)) continue;
    if (address.country !== undefined && !DUTCH.test(address.country.trim())) continue;
    const digits = POSTCODE.exec(address.postalCode?.slice(0, 12).trim() ?? '')?.[1];
    if (digits === undefined) continue;
    if (rank < best) found.clear();
    best = rank;
    found.add(digits);
  }
  return found.size === 1 ? [...found][0] : undefined;
}

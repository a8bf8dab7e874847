import type { BundleIndex, Entry } from './bundle-index.ts';
import type { Reference } from './elements.ts';
import { identifierOf } from './identifiers.ts';
import { holds } from './local-date.ts';
import { coverage } from './shapes.ts';
import { insuranceTypeSystem, uzoviSystems } from './systems.ts';

/**
 * UZOVI code of the patient's insurer on a day, for information only. The basic insurance comes before others; undefined
 * when none is active or two differ.
 */
export function insurerOf(
  subject: Reference | undefined,
  source: Entry,
  index: BundleIndex,
  at: string,
): string | undefined {
  const basic = new Set<string>();
  const other = new Set<string>();
  for (const entry of index.ofType('Coverage')) {
    const parsed = coverage.parse(entry.resource);
    if (parsed === undefined) continue;
    const { status, beneficiary, period, payor, type } = parsed;
    if (status !== undefined && status !== 'active') continue;
    if (!holds(period, at) || !index.same(beneficiary, entry, subject, source)) continue;
    const isBasic = type?.coding.some(({ system, code }) => system === insuranceTypeSystem && code === 'B');
    for (const reference of payor ?? []) {
      const uzovi = identifierOf(reference, entry, index, uzoviSystems, /^\d{4}$/);
      if (uzovi !== undefined) (isBasic ? basic : other).add(uzovi);
    }
  }
  const found = basic.size > 0 ? basic : other;
  return found.size === 1 ? [...found][0] : undefined;
}

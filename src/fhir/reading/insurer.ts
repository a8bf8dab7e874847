import { codings } from '../model/codings.ts';
import { objects, only, text } from '../model/elements.ts';
import { identifierOf } from '../model/identifiers.ts';
import { holds } from '../model/local-date.ts';
import { insuranceTypeSystem, uzoviSystems } from '../model/systems.ts';
import type { Referral } from './referral.ts';

/**
 * UZOVI code of the patient's insurer on a day, for information only. The basic insurance comes before others; undefined
 * when none is active or two differ.
 */
export function insurerOf({ index, at, isOwn }: Referral): string | undefined {
  const basic: string[] = [];
  const other: string[] = [];
  for (const coverage of index.ofType('Coverage')) {
    const { status, beneficiary, period, payor, type } = coverage.resource;
    if ((text(status) ?? 'active') !== 'active' || !holds(period, at) || !isOwn(beneficiary, coverage)) continue;
    const isBasic = codings(type).some(({ system, code }) => system === insuranceTypeSystem && code === 'B');
    for (const insurer of objects(payor)) {
      const uzovi = identifierOf(insurer, coverage, index, uzoviSystems, /^\d{4}$/);
      if (uzovi !== undefined) (isBasic ? basic : other).push(uzovi);
    }
  }
  return only(basic.length > 0 ? basic : other);
}

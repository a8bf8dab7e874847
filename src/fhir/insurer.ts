import type { Entry } from './bundle-index.ts';
import { codings } from './codings.ts';
import { objects, only, text } from './elements.ts';
import { identifierOf } from './identifiers.ts';
import { holds } from './local-date.ts';
import type { Referral } from './referral.ts';
import { insuranceTypeSystem, uzoviSystems } from './systems.ts';

/**
 * UZOVI code of the patient's insurer on a day, for information only. The basic insurance comes before others; undefined
 * when none is active or two differ.
 */
export function insurerOf({ index, at, isOwn }: Referral): string | undefined {
  const active = index.ofType('Coverage').filter((coverage) => {
    const { status, beneficiary, period } = coverage.resource;
    return (text(status) ?? 'active') === 'active' && holds(period, at) && isOwn(beneficiary, coverage);
  });
  const insurers = (coverages: Entry[]) =>
    coverages.flatMap((coverage) =>
      objects(coverage.resource['payor']).flatMap(
        (payor) => identifierOf(payor, coverage, index, uzoviSystems, /^\d{4}$/) ?? [],
      ),
    );
  const basic = insurers(active.filter(({ resource }) => codings(resource['type']).some(isBasic)));
  return only(basic.length > 0 ? basic : insurers(active));
}

const isBasic = ({ system, code }: { system: string; code: string }) => system === insuranceTypeSystem && code === 'B';

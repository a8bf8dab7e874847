import type { ReferralContext } from '../../advice/index.ts';
import { codings } from '../model/codings.ts';
import { fields, objects, oneOf, only, text } from '../model/elements.ts';
import { ageAt, dateRange, holds } from '../model/local-date.ts';
import { insuranceTypeSystem, uzoviSystems } from '../model/systems.ts';
import { identifierOf } from './organisation-code.ts';
import type { Referral } from './referral.ts';

/** What the engine may know of a patient, and nothing that identifies one. */
type Person = Pick<ReferralContext, 'age' | 'sex' | 'postcode'>;

/** The facts about the patient of a referral: unknown when he is not here, or when two versions of him differ. */
export function personOf({ patient: { subjects }, at }: Referral): Person {
  const people = subjects.map(({ resource }) => ({
    age: ageAt(resource['birthDate'], at),
    sex: oneOf(['male', 'female', 'other'], resource['gender']),
    postcode: postcodeOf(resource['address'], at),
  }));
  const [first] = people;
  if (first !== undefined && people.length === 1) return first;
  return {
    age: only(people.map(({ age }) => age)),
    sex: only(people.map(({ sex }) => sex)),
    postcode: only(people.map(({ postcode }) => postcode)),
  };
}

/** True when any copy of the patient's record says that he has, or may have, died, also when the day is unknown or cannot be read. */
export function hasDied({ patient: { all }, at }: Referral): boolean {
  return all.some(({ resource: { deceasedBoolean, _deceasedBoolean, deceasedDateTime, _deceasedDateTime } }) => {
    // A yes or no that is absent for a reason, such as unknown or masked: nobody can tell, and that counts.
    const said = deceasedBoolean ?? fields(_deceasedBoolean)['extension'] ?? false;
    const day = deceasedDateTime ?? _deceasedDateTime ?? undefined;
    // A day that is readable and still to come belongs to a later question.
    return (said !== false && said !== 'false') || (day !== undefined && (dateRange(day)?.first ?? at) <= at);
  });
}

const DUTCH = /^(nld?|nederland|(the )?netherlands|6030)$/i;
const POSTCODE = /^([1-9]\d{3})\s*([A-Za-z]{2})?$/;

/**
 * The four digits of the postcode where this patient lives now: at home, else at an address of unsaid use, else at a
 * temporary one. Undefined when no current Dutch address is known, or when two of the same kind differ. Four digits
 * alone, without letters, may be Belgian: then the country has to say NL or nothing.
 */
function postcodeOf(addresses: unknown, at: string): string | undefined {
  const current = objects(addresses).filter(
    ({ type, period, country }) =>
      type !== 'postal' && holds(period, at) && (typeof country !== 'string' || DUTCH.test(country.trim())),
  );
  for (const kind of ['home', undefined, 'temp']) {
    const found: string[] = [];
    for (const { use, postalCode } of current) {
      const digits = text(use) === kind ? POSTCODE.exec(text(postalCode)?.trim() ?? '')?.[1] : undefined;
      if (digits !== undefined) found.push(digits);
    }
    if (found.length > 0) return only(found);
  }
  return undefined;
}

/**
 * UZOVI code of the patient's insurer on a day, for information only. The basic insurance comes before others; undefined
 * when none is active or two differ.
 */
export function insurerOf({ index, at, patient }: Referral): string | undefined {
  const basic: string[] = [];
  const other: string[] = [];
  for (const coverage of index.ofType('Coverage')) {
    const { status, beneficiary, period, payor, type } = coverage.resource;
    if ((text(status) ?? 'active') !== 'active' || !holds(period, at)) continue;
    // Information that may be somebody else's is none.
    if (patient.whose(beneficiary, coverage) !== 'own') continue;
    const isBasic = codings(type).some(({ system, code }) => system === insuranceTypeSystem && code === 'B');
    for (const insurer of objects(payor)) {
      const uzovi = identifierOf(insurer, coverage, index, uzoviSystems, /^\d{4}$/);
      if (uzovi !== undefined) (isBasic ? basic : other).push(uzovi);
    }
  }
  return only(basic.length > 0 ? basic : other);
}

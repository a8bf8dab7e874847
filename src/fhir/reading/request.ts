import { priorities, type ReferralContext } from '../../advice/index.ts';
import { codings, hasCode } from '../model/codings.ts';
import { isObject, type Json, objects, oneOf, oneOrMore, only, text } from '../model/elements.ts';
import {
  cod016Systems,
  diagnosticOrders,
  referralCategories,
  specialismOfUziRole,
  uziRoleSystems,
} from '../model/systems.ts';

/** What the request itself says: to which specialism, how soon, and whether somebody was named already. */

/**
 * The specialism of a referral as COD016: from `performerType`, else from `code`. Undefined when neither can be read, or
 * when one concept names two specialisms: then nobody knows which one is meant.
 */
export function specialismOf({ performerType, code }: Json): string | undefined {
  const type = specialisms(performerType);
  return only(type.length > 0 ? type : specialisms(code));
}

/** COD016 codes as written; UZI role codes count where the concept has no COD016 code. */
function specialisms(concept: unknown): string[] {
  const all = codings(concept);
  const written = all.filter(({ system, code }) => cod016Systems.has(system) && /^\d{4}$/.test(code));
  if (written.length > 0) return written.map(({ code }) => code);
  return all.flatMap(({ system, code }) => (uziRoleSystems.has(system) && specialismOfUziRole.get(code)) || []);
}

/** Absent stays absent (routine); anything that is no priority is `unknown`, also when only its extension is there. */
export function priorityOf({ priority, _priority }: Json): ReferralContext['priority'] {
  return (priority ?? _priority ?? undefined) === undefined ? undefined : (oneOf(priorities, priority) ?? 'unknown');
}

/** True for a request that something is not done, also where it says neither yes nor no. */
export function isForbidden({ doNotPerform, _doNotPerform }: Json): boolean {
  const said = doNotPerform ?? _doNotPerform ?? false;
  return said !== false && said !== 'false';
}

/** True when the request names somebody to send it to, readable or not. */
export function isAddressed({ performer }: Json): boolean {
  if (!Array.isArray(performer)) return performer !== undefined && performer !== null;
  return performer.some((one) => one !== null && (!isObject(one) || Object.keys(one).length > 0));
}

/** True for a laboratory or imaging order that does not call itself a referral as well. */
export function isDiagnostic({ category }: Json): boolean {
  const says = (codes: ReadonlySet<string>) => oneOrMore(category).some((one) => hasCode(one, codes));
  return says(diagnosticOrders) && !says(referralCategories);
}

/** True for what is recognisably a referral: it names a specialism, a referral letter, or calls itself one. */
export function isReferral(request: Json): boolean {
  const isLetter = ({ type, reference }: Json) =>
    type === 'Composition' || /(^|\/)Composition\//.test(text(reference) ?? '');
  return (
    specialismOf(request) !== undefined ||
    [...oneOrMore(request['category']), request['code']].some((one) => hasCode(one, referralCategories)) ||
    objects(request['supportingInfo']).some(isLetter)
  );
}

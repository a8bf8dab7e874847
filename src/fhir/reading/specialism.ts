import { codings } from '../model/codings.ts';
import { type Json, only } from '../model/elements.ts';
import { cod016Systems, specialismOfUziRole, uziRoleSystems } from '../model/systems.ts';

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

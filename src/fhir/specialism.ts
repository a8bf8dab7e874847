import type { Concept } from './elements.ts';
import type { ServiceRequest } from './shapes.ts';
import { cod016Systems, specialismOfUziRole, uziRoleSystems } from './systems.ts';

/**
 * The specialism of a referral as COD016: from `performerType`, else from `code`. Undefined when neither can be read, or
 * when one concept names two specialisms: then nobody knows which one is meant.
 */
export function specialismOf(request: ServiceRequest): string | undefined {
  const type = specialisms(request.performerType);
  const found = type.size > 0 ? type : specialisms(request.code);
  const [only] = found;
  return found.size === 1 ? only : undefined;
}

/** COD016 codes as written; UZI role codes count where the concept has no COD016 code. */
function specialisms(concept: Concept | undefined): Set<string> {
  const written = new Set<string>();
  const mapped = new Set<string>();
  for (const coding of concept?.coding ?? []) {
    const system = coding.system?.trim();
    const code = coding.code?.trim();
    if (system === undefined || code === undefined) continue;
    if (cod016Systems.has(system) && /^\d{4}$/.test(code)) written.add(code);
    else if (uziRoleSystems.has(system)) {
      const specialism = specialismOfUziRole.get(code);
      if (specialism !== undefined) mapped.add(specialism);
    }
  }
  return written.size > 0 ? written : mapped;
}

import { normaliseIcpc } from '../../advice/index.ts';
import { fields, objects, text } from './elements.ts';
import { isIcpcSystem } from './systems.ts';

export interface Coding {
  /** Empty when absent. */
  readonly system: string;
  readonly code: string;
}

/** The codings of a CodeableConcept. */
export function codings(concept: unknown): Coding[] {
  return objects(fields(concept)['coding']).map(({ system, code }) => ({
    system: text(system)?.trim() ?? '',
    code: text(code)?.trim() ?? '',
  }));
}

/** True when the concept holds one of these codes, in any system or none. */
export function hasCode(concept: unknown, codes: ReadonlySet<string>): boolean {
  return codings(concept).some(({ code }) => codes.has(code));
}

/** True when the concept holds one of these codes and none of those that say otherwise. */
export function saysOnly(concept: unknown, codes: ReadonlySet<string>, otherwise: ReadonlySet<string>): boolean {
  return hasCode(concept, codes) && !hasCode(concept, otherwise);
}

/** True when an ICPC code stands there that cannot be read, or is left out, beside whatever can be. */
export function hasUnreadableIcpc(concept: unknown): boolean {
  return codings(concept).some(({ system, code }) => isIcpcSystem(system) && normaliseIcpc(code) === undefined);
}

/**
 * The ICPC codes of a concept, in normal form, from whichever of its codings carry them. Several different codes on one
 * concept all count: what one of them says may be the alarm. Empty when nothing is readable; a code without a system is
 * not ICPC, because other systems have codes of the same form.
 */
export function icpcCodes(concept: unknown): string[] {
  const codes: string[] = [];
  for (const { system, code } of codings(concept)) {
    const icpc = isIcpcSystem(system) ? normaliseIcpc(code) : undefined;
    if (icpc !== undefined) codes.push(icpc);
  }
  return codes;
}

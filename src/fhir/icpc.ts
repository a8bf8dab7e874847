import { normaliseIcpc } from '../advice/icpc.ts';
import type { Concept } from './elements.ts';
import { icpcSystems } from './systems.ts';

/**
 * The ICPC codes of a concept, in normal form and without repeats, from whichever of its codings carry them. Several
 * different codes on one concept all count: what one of them says may be the alarm. Empty when nothing is readable; a
 * code without a system is not ICPC, because other systems have codes of the same form.
 */
export function icpcCodes(concept: Concept | undefined): string[] {
  const codes: string[] = [];
  for (const coding of concept?.coding ?? []) {
    if (coding.system === undefined || coding.code === undefined || coding.code.length > 32) continue;
    if (!icpcSystems.has(coding.system.trim())) continue;
    const code = normaliseIcpc(coding.code);
    if (code !== undefined && !codes.includes(code)) codes.push(code);
  }
  return codes;
}

/** True when the concept holds a code, in any system, or none at all that could be read. */
export function hasCode(concept: Concept | undefined, codes: ReadonlySet<string>): boolean {
  for (const coding of concept?.coding ?? []) {
    if (coding.code !== undefined && codes.has(coding.code.trim())) return true;
  }
  return false;
}

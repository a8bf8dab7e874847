import { normaliseIcpc } from '../../advice/index.ts';
import { fields, objects } from './elements.ts';
import { isIcpcSystem } from './systems.ts';

export interface Coding {
  /** Empty when absent. */
  readonly system: string;
  readonly code: string;
}

/** The codings of a CodeableConcept. */
export function codings(concept: unknown): Coding[] {
  return objects(fields(concept)['coding']).map(({ system, code }) => ({
    system: trimmed(system),
    code: trimmed(code),
  }));
}

/** A code of digits alone may have become a number on its way. */
const trimmed = (value: unknown) =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';

/** True when the concept holds one of these codes, in any system or none. */
export function hasCode(concept: unknown, codes: ReadonlySet<string>): boolean {
  return objects(fields(concept)['coding']).some(({ code }) => codes.has(trimmed(code)));
}

/** True when the concept holds one of these codes and none of those that say otherwise. */
export function saysOnly(concept: unknown, codes: ReadonlySet<string>, otherwise: ReadonlySet<string>): boolean {
  return hasCode(concept, codes) && !hasCode(concept, otherwise);
}

/** A concept as its ICPC codes and what stands beside them. */
export interface IcpcReading {
  /**
   * In normal form, from whichever codings carry them. Several different codes on one concept all count: what one of them
   * says may be the alarm. A code without a system is not ICPC, because other systems have codes of the same form.
   */
  readonly icpc: readonly string[];
  /**
   * True when an ICPC code stands there that cannot be read, or is left out, beside whatever can be; so may a code without a
   * system that has the form of one and says something else.
   */
  readonly isPartly: boolean;
  /** The codings in other systems. */
  readonly others: readonly Coding[];
}

/** Reads the codings of a concept, each once. */
export function readIcpc(concept: unknown): IcpcReading {
  const icpc: string[] = [];
  const others: Coding[] = [];
  const unnamed: Coding[] = [];
  let isPartly = false;
  for (const coding of codings(concept)) {
    if (!isIcpcSystem(coding.system)) {
      others.push(coding);
      if (coding.system === '' && normaliseIcpc(coding.code) !== undefined) unnamed.push(coding);
      continue;
    }
    const code = normaliseIcpc(coding.code);
    if (code === undefined) isPartly = true;
    else icpc.push(code);
  }
  if (unnamed.some(({ code }) => !icpc.includes(normaliseIcpc(code) ?? ''))) isPartly = true;
  return { icpc, isPartly, others };
}

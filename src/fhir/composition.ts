import type { BundleIndex, Entry } from './bundle-index.ts';
import type { Reference } from './elements.ts';
import { hasCode } from './icpc.ts';
import { composition, type ServiceRequest, section } from './shapes.ts';
import { referralReasonSection } from './systems.ts';

interface Entered {
  readonly reference: Reference;
  readonly from: Entry;
}

const reasonSection: ReadonlySet<string> = new Set([referralReasonSection]);
/** A letter with more sections than this is read as far as here. */
const maxSections = 2000;

/**
 * The Conditions entered in the referral letter (Nictiz hg-ReferralComposition, through `supportingInfo`): those under
 * "Reden bericht" where the letter has such a section, else those under any section. Sections nest.
 */
export function composedReasons(request: ServiceRequest, source: Entry, index: BundleIndex): Entered[] {
  const stated: Entered[] = [];
  const entered: Entered[] = [];
  for (const info of request.supportingInfo ?? []) {
    const letter = index.resolve(info, source);
    if (letter?.type !== 'Composition') continue;
    const parsed = composition.parse(letter.resource);
    if (parsed === undefined) continue;
    const { subject } = parsed;
    if (subject !== undefined && !index.same(subject, letter, request.subject, source)) continue;
    const open = (parsed.section ?? []).map((value) => ({ value, stated: false }));
    // The sections still to read; grows while it is walked, so that depth costs no stack.
    for (let next = 0; next < open.length && next < maxSections; next += 1) {
      const part = section.parse(open[next]?.value);
      if (part === undefined) continue;
      const isStated = open[next]?.stated === true || hasCode(part.code, reasonSection);
      for (const reference of part.entry ?? []) {
        if (!namesCondition(reference, letter, index)) continue;
        (isStated ? stated : entered).push({ reference, from: letter });
      }
      for (const value of part.section ?? []) open.push({ value, stated: isStated });
    }
  }
  return stated.length > 0 ? stated : entered;
}

function namesCondition(reference: Reference, letter: Entry, index: BundleIndex): boolean {
  if (reference.type !== undefined) return reference.type === 'Condition';
  const target = index.resolve(reference, letter);
  return target === undefined ? /(^|\/)Condition\//.test(reference.reference ?? '') : target.type === 'Condition';
}

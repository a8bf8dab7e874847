import type { Entry } from './bundle-index.ts';
import { hasCode } from './codings.ts';
import { type Json, nested, objects, text } from './elements.ts';
import type { Referral } from './referral.ts';
import { referralReasonSection } from './systems.ts';

const reasonSection: ReadonlySet<string> = new Set([referralReasonSection]);

/**
 * The Conditions entered in the referral letter (Nictiz hg-ReferralComposition, through `supportingInfo`): those under
 * "Reden bericht" where the letter has such a section, else those under any section. Sections nest. Undefined among them:
 * one that is entered, and is not here.
 */
export function composedReasons(request: Entry, { index, isOwn }: Referral): readonly (Entry | undefined)[] {
  const named = index.follow(request.resource['supportingInfo'], request, 'Composition');
  const stated: (Entry | undefined)[] = [];
  const entered: (Entry | undefined)[] = [];
  // Each once, however often it is named.
  for (const letter of new Map(named.map((one) => [one.resource, one])).values()) {
    if (isOwn(letter.resource['subject'], letter) === false) continue;
    const isStated = new Set<Json>();
    // A section comes before those in it.
    for (const part of nested(letter.resource['section'], ({ section }) => objects(section))) {
      if (hasCode(part['code'], reasonSection)) isStated.add(part);
      if (isStated.has(part)) for (const inner of objects(part['section'])) isStated.add(inner);
      for (const reference of objects(part['entry'])) {
        const target = index.resolve(reference, letter);
        if (namesCondition(reference, target)) (isStated.has(part) ? stated : entered).push(target);
      }
    }
  }
  return stated.length > 0 ? stated : entered;
}

function namesCondition({ type, reference }: Json, target: Entry | undefined): boolean {
  const named = text(type) ?? target?.type;
  return named === undefined ? /(^|\/)Condition\//.test(text(reference) ?? '') : named === 'Condition';
}

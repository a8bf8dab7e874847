import type { BundleIndex, Entry } from './bundle-index.ts';
import { hasCode } from './codings.ts';
import { type Json, nested, objects, text } from './elements.ts';
import type { Referral } from './referral.ts';
import { referralReasonSection } from './systems.ts';

const reasonSection: ReadonlySet<string> = new Set([referralReasonSection]);
const sectionsIn = (sections: unknown) => nested(sections, ({ section }) => objects(section));

/**
 * The Conditions entered in the referral letter (Nictiz hg-ReferralComposition, through `supportingInfo`): those under
 * "Reden bericht" where the letter has such a section, else those under any section. Sections nest.
 */
export function composedReasons(request: Entry, { index, isOwn }: Referral): { reference: Json; from: Entry }[] {
  const letters = index
    .follow(request.resource['supportingInfo'], request, 'Composition')
    .filter((letter) => isOwn(letter.resource['subject'], letter) !== false)
    .map((letter) => ({ letter, sections: sectionsIn(letter.resource['section']) }));
  const entered = (meant: (sections: Json[]) => Json[]) =>
    letters.flatMap(({ letter, sections }) =>
      meant(sections)
        .flatMap(({ entry }) => objects(entry))
        .filter((reference) => namesCondition(reference, letter, index))
        .map((reference) => ({ reference, from: letter })),
    );
  const stated = entered((sections) => sectionsIn(sections.filter(({ code }) => hasCode(code, reasonSection))));
  return stated.length > 0 ? stated : entered((sections) => sections);
}

function namesCondition(reference: Json, letter: Entry, index: BundleIndex): boolean {
  const type = text(reference['type']) ?? index.resolve(reference, letter)?.type;
  return type === undefined ? /(^|\/)Condition\//.test(text(reference['reference']) ?? '') : type === 'Condition';
}

import { hasCode } from '../model/codings.ts';
import { fields, type Json, nested, objects, text } from '../model/elements.ts';
import { typeNamed } from '../model/reference.ts';
import { referralReasonSection } from '../model/systems.ts';
import type { Entry } from './bundle-index.ts';
import type { Referral } from './referral.ts';

const reasonSection: ReadonlySet<string> = new Set([referralReasonSection]);

/**
 * The Conditions entered in the referral letter (Nictiz hg-ReferralComposition, through `supportingInfo`): those under
 * "Reden bericht" where the letter has such a section, else those under any section. Sections nest. Undefined among them:
 * one that is entered, and is not here; or that of a letter which is not here, or enters none.
 */
export function composedReasons(request: Entry, referral: Referral): readonly (Entry | undefined)[] {
  const named = referral.index.follow(request.resource['supportingInfo'], request, 'Composition');
  // Each once, however often it is named.
  const letters = [...new Map(named.map((one) => [one.resource, one])).values()].map((one) => read(one, referral));
  const stated = letters.flatMap((letter) => [...letter.stated]);
  const found = stated.length > 0 ? stated : letters.flatMap(({ entered }) => [...entered]);
  const isLettered = objects(request.resource['supportingInfo']).some((one) => typeNamed(one) === 'Composition');
  return found.length === 0 && isLettered ? [undefined] : found;
}

/** What a letter enters, each once: under "Reden bericht", and elsewhere. */
interface Letter {
  readonly stated: Set<Entry | undefined>;
  readonly entered: Set<Entry | undefined>;
  /** Forms that it enters and that are not here. */
  formsGone: number;
}

/** Many referrals may share a letter. */
const known = new WeakMap<Referral, Map<Json, Letter>>();

function read(letter: Entry, referral: Referral): Letter {
  const { index, patient } = referral;
  const letters = known.get(referral) ?? new Map<Json, Letter>();
  known.set(referral, letters);
  const already = letters.get(letter.resource);
  if (already) return already;
  const found: Letter = { stated: new Set(), entered: new Set(), formsGone: 0 };
  letters.set(letter.resource, found);
  if (patient.whose(letter.resource['subject'], letter) === 'other') return found;
  const isStated = new Set<Json>();
  // A section comes before those in it.
  for (const part of nested(letter.resource['section'], ({ section }) => objects(section))) {
    if (hasCode(part['code'], reasonSection)) isStated.add(part);
    if (isStated.has(part)) for (const inner of objects(part['section'])) isStated.add(inner);
    for (const reference of objects(part['entry'])) {
      const target = index.resolve(reference, letter);
      if (target === undefined && typeNamed(reference) === 'QuestionnaireResponse') found.formsGone += 1;
      if (isCondition(reference, target)) (isStated.has(part) ? found.stated : found.entered).add(target);
    }
  }
  return found;
}

/** True when an entry of a letter is a Condition, or is not here and may be one. */
function isCondition(reference: Json, target: Entry | undefined): boolean {
  const type = target?.type ?? typeNamed(reference);
  return type === undefined ? namesSomething(reference) : type === 'Condition';
}

/** True when a Reference says more than words: an address, or an identifier with a value. */
export function namesSomething({ reference, identifier }: Json): boolean {
  return [reference, fields(identifier)['value']].some((one) => (text(one)?.trim() ?? '') !== '');
}

/** True when a letter of this patient enters a form that is not here. */
export const entersGoneForm = (referral: Referral): boolean =>
  referral.index.ofType('Composition').some((letter) => read(letter, referral).formsGone > 0);

/** True when a letter of this patient enters a Condition that is not here. */
export function entersGone(referral: Referral): boolean {
  return referral.index.ofType('Composition').some((letter) => {
    const { stated, entered } = read(letter, referral);
    return stated.has(undefined) || entered.has(undefined);
  });
}

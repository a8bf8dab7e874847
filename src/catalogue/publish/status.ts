import { type Catalogue, form } from '../../advice/index.ts';
import { catalogueHash, jsonHash, rulesHash } from '../reading/hash.ts';
import { day } from './key-set.ts';

/** When a version may leave the word "voorbeeld" behind: somebody checked every part, and a doctor signed for its rules. */

/** What a region keeps in `sign-off.yaml`, beside its rules. */
export const signOff = form.group({
  /** A named doctor. */
  doctor: form.text(),
  date: day,
  /** Hash of the rules that were looked at: other rules ask for a new look. */
  rules: form.text(/^sha256:[0-9a-f]{64}$/),
  /** The danger sweep over those rules: how many referrals, and how many of them were nudged all the same. */
  dangerSweep: form.group({ cases: form.number(1), nudges: form.number(0) }),
});
export type SignOff = form.ValueOf<typeof signOff>;

export type StaysExample =
  /** Somebody's name is missing: at these services and alarms. */
  | { readonly code: 'unchecked'; readonly ids: readonly string[] }
  | { readonly code: 'no-sign-off' }
  /** The doctor signed for other rules. */
  | { readonly code: 'other-rules' }
  /** The danger sweep found nudges. */
  | { readonly code: 'danger'; readonly nudges: number };

/** Why this version stays an example; empty when it need not. */
export async function whyExample(catalogue: Catalogue, signed: SignOff | undefined): Promise<readonly StaysExample[]> {
  const unchecked = [...catalogue.services, ...catalogue.alarms].filter(({ checkedBy }) => checkedBy === 'nobody');
  const why: StaysExample[] = [];
  if (unchecked.length > 0) why.push({ code: 'unchecked', ids: unchecked.map(({ id }) => id) });
  if (signed === undefined) why.push({ code: 'no-sign-off' });
  else if (signed.rules !== (await rulesHash(catalogue))) why.push({ code: 'other-rules' });
  if (signed && signed.dangerSweep.nudges > 0) why.push({ code: 'danger', nudges: signed.dangerSweep.nudges });
  return why;
}

/** The catalogue as it may go out: with its own status, or kept an example. */
export async function asPublishable(catalogue: Catalogue, why: readonly StaysExample[]): Promise<Catalogue> {
  if (catalogue.status === 'example' || why.length === 0) return catalogue;
  const kept: Catalogue = { ...catalogue, status: 'example' };
  return { ...kept, hash: await catalogueHash(kept) };
}

/** The pointer to a version and its waits. */
export async function pointerTo(catalogue: Catalogue, waits: object) {
  return { catalogue: catalogue.hash, waits: await jsonHash(waits), rules: await rulesHash(catalogue) };
}

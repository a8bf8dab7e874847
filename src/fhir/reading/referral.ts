import { isObject } from '../model/elements.ts';
import type { BundleIndex, Entry } from './bundle-index.ts';

/** A referral among the resources around it: what the readers of single facts share. */
export interface Referral {
  /** The request itself. */
  readonly entry: Entry;
  readonly index: BundleIndex;
  /** The day of the question. */
  readonly at: string;
  /** True when there is more than one patient, so that what names none may be somebody else's. */
  readonly hasOthers: boolean;
  /** Whether a reference, as `source` gives it, names the patient of this referral; undefined when it names nobody. */
  isOwn(reference: unknown, source: Entry): boolean | undefined;
}

/** `at` is a local date. */
export function referralAmong(index: BundleIndex, entry: Entry, at: string): Referral {
  const patient = index.meaning(entry.resource['subject'], entry);
  return {
    entry,
    index,
    at,
    hasOthers: index.ofType('Patient').length > 1,
    isOwn: (reference, source) =>
      isObject(reference) ? patient !== undefined && index.meaning(reference, source) === patient : undefined,
  };
}

import type { BundleIndex, Entry } from './bundle-index.ts';
import type { Identity } from './whose-record.ts';

/** A referral among the resources around it: what the readers of single facts share. */
export interface Referral {
  /** The request itself. */
  readonly entry: Entry;
  readonly index: BundleIndex;
  /** The day of the question: a local date. */
  readonly at: string;
  /** The patient that the request is about. */
  readonly patient: Identity;
  /** True when every form that this patient ever filled in may be here, not only those that are meant. */
  readonly hasAllForms: boolean;
}

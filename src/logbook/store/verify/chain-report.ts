/** What a verification says of one chain. */

/**
 * `position` a number is missing or double · `link` the hash does not follow from the one before · `body` the content does
 * not have the hash that is in the chain, or is gone too soon · `identity` the content has another id or practice · `row`
 * the typed columns are not what the body says · `head` the last hash or number is not that of the last entry · `aside`
 * what was set aside is not what its chain says · `checkpoint` the chain is not the one that was signed · `practice` rows
 * of a practice that is in no register · `catalogue` a catalogue is not what its hash says · `removal` what a practice took
 * out is there again, or the record of it is not what its link says.
 */
export type DifferenceKind =
  | 'position'
  | 'link'
  | 'body'
  | 'identity'
  | 'row'
  | 'head'
  | 'aside'
  | 'checkpoint'
  | 'practice'
  | 'catalogue'
  | 'removal';

export interface ChainReport {
  readonly pseudonym: string;
  /** Entries whose link was recomputed. */
  readonly entries: number;
  /** Of those, entries whose body has expired: their content can no longer be checked, their place can. */
  readonly expired: number;
  /** Of those, entries that were imported with their arrival times. */
  readonly imported?: number;
  /** Entries that say they came before the one in front of them: a clock that was set back. First position and number. */
  readonly runsBack?: { readonly seq: number; readonly count: number };
  /** The chain was restored from a backup and went on; an operator signed what was lost. */
  readonly restored?: readonly Gap[];
  /** What the practice itself took out, because a patient objected. */
  readonly removed?: readonly TakenOut[];
  /** The first difference, or absent when the chain closes. */
  readonly difference?: { readonly kind: DifferenceKind; readonly seq: number; readonly id?: string };
}

/** A removal, as its link in the chain says: when, and how many choices went. */
export interface TakenOut {
  readonly seq: number;
  readonly at: string;
  readonly choices: number;
}

/** A signed gap: what the chain was and what it is since it was resumed. */
export interface Gap {
  readonly at: string;
  readonly before: { readonly size: number; readonly head: string };
  readonly after: { readonly size: number; readonly head: string };
  readonly why: string;
}

/** Everything that checkpoints say about a chain and that still has to hold, the oldest first. */
export interface SignedClaims {
  readonly claims: readonly {
    readonly size: number;
    readonly head: string;
    /** When it was first signed. */
    readonly at: string;
  }[];
  /** The same of what was set aside. */
  readonly aside?: { readonly size: number; readonly head: string };
  readonly gaps: readonly Gap[];
}

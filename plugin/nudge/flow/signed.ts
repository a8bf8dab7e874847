import type { Catalogue } from '../../../src/advice/index.ts';

/**
 * A catalogue whose signatures are checked, as the flow asks for it. The code that checks stands beside the
 * log (`keep-file/`).
 */

/** What was last found good: kept as it was signed, and verified again whenever it is read. */
export interface KeptLive {
  /** What a page remembers, so that nothing older is taken after it. Written and read by the code that checks. */
  readonly seen: unknown;
  /** The files as they came, by their address. */
  readonly files: Readonly<Record<string, string>>;
}

export interface LiveAsk {
  /** Absolute address of the `live.json`. */
  readonly url: string;
  /** The region's first key set: a JWKS as JSON. Absent: the first set that is seen is taken as it is. */
  readonly key: string | undefined;
  readonly practice: string | undefined;
  /** As it came from the disk or from this page; anything. */
  readonly kept: unknown;
}

export type LiveFound =
  | {
      readonly catalogue: Catalogue;
      /** Two with the same mark are the same catalogue, with the same waits and the same services halted. */
      readonly mark: string;
      /** Hash of its rules without waits. */
      readonly rules: string;
      readonly keep: KeptLive;
      /** Why this is not the newest, or why the newest is past its day; absent when all is well. */
      readonly stale?: string | undefined;
    }
  | {
      readonly catalogue?: undefined;
      /** `catalogue-key` when the attribute can not be read. */
      readonly code: 'catalogue-key' | 'catalogue-unavailable' | 'catalogue-invalid' | 'catalogue-stale';
      readonly message: string;
    };

/** The file that checks signatures and applies what a practice set. */
export interface SignedPart {
  /** Never rejects. */
  liveCatalogue(ask: LiveAsk): Promise<LiveFound>;
  /** The catalogue as a practice has set it, and which of the ids the region allows. */
  withSettings(
    catalogue: Catalogue,
    ids: readonly string[],
  ): { readonly catalogue: Catalogue; readonly ids: readonly string[] };
}

/** One difference between two versions of a region, as data. */

/**
 * What a GP will notice of a change: a proposal `more` often, `fewer` times, an`other` one, other `words`, something else `beside` the
 * advice (which decides nothing), or `none`. Told from the place of the change alone, so it says which way, not how often: that is for a
 * replay.
 */
export type Effect = 'more' | 'fewer' | 'other' | 'words' | 'beside' | 'none';

export type Part = 'region' | 'service' | 'rule' | 'exclusion' | 'problem' | 'alarm' | 'reason';

export interface Change {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly part: Part;
  /** Id of the part; empty for the region itself. */
  readonly id: string;
  /** Id of the service that it belongs to. */
  readonly service?: string;
  /** Which field of it: `age.max`, `icpc`; `added` and `removed` are then about the field. Absent: the part as a whole. */
  readonly field?: string;
  /** What a field was and is, as text; absent for none. */
  readonly before?: string;
  readonly after?: string;
  /** Of a list: what came and what went. */
  readonly came?: readonly string[];
  readonly went?: readonly string[];
  /** What a GP will notice of it. */
  readonly effect: Effect;
  /** True when a danger that was watched is watched less. */
  readonly looser: boolean;
}

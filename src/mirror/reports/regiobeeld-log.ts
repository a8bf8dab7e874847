import { isSensitive, LEAST_PRACTICES, rounded, roundedShare } from '../disclosure/rule.ts';
import { added, type ChoiceMonth, type Counter, outcomeCounters, total } from '../measures/month-tables.ts';

/** What the choice log adds to a regiobeeld. */

/** What the log tells of one specialism in the whole region. A share that is null is hidden. */
export interface BeeldLog {
  /** Referrals at which tenzij looked. */
  readonly moments: number;
  /** Of those, the ones with a proposal; of the proposals, those that were taken over or left standing. */
  readonly proposed: LogShare | null;
  readonly followed: LogShare | null;
}

interface LogShare {
  readonly n: number;
  readonly of: number;
}

/** After a proposal, what became of it. */
const proposals: readonly Counter[] = [
  ...(['accepted', 'kept', 'excused', 'lacking', 'argued', 'bare', 'ignored', 'open'] as const),
];

/**
 * Figures of the region only: a district of the log would be laid beside that of the imports. A part is told when neither it nor
 * what is left of it is few, and its own parts only where it is told itself.
 */
export function logOf(months: readonly ChoiceMonth[]): BeeldLog | null {
  const seen = months.filter(({ counts }) => total(counts, outcomeCounters) > 0);
  if (new Set(seen.map(({ practice }) => practice)).size < LEAST_PRACTICES) return null;
  const counts = added(seen);
  const all = total(counts, outcomeCounters);
  const nudged = total(counts, proposals);
  const proposed = shareTold(nudged, all);
  return {
    moments: rounded(all),
    proposed,
    followed: proposed && shareTold(total(counts, ['accepted', 'kept']), nudged),
  };
}

function shareTold(part: number, all: number): LogShare | null {
  if (isSensitive({ k: part, n: all })) return null;
  const { k, n } = roundedShare({ k: part, n: all });
  return { n: k, of: n };
}

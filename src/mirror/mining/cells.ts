import type { MinedMoment } from './mined.ts';

/** Moments into cells: what was proposed, for which code; and by practice and quarter how often it was left, and why. */

export interface Count {
  /** Referrals that it could happen in, and in which it did. */
  chances: number;
  hits: number;
}

/** Counts of one cell, or of anything that is added up. */
export class Tally {
  readonly all: Count = { chances: 0, hits: 0 };
  readonly practices = new Map<string, Count>();
  readonly quarters = new Map<number, Count>();

  add(practice: string, quarter: number, isHit: boolean): void {
    for (const one of [this.all, countIn(this.practices, practice), countIn(this.quarters, quarter)]) {
      one.chances += 1;
      one.hits += Number(isHit);
    }
  }
}

function countIn<Key>(all: Map<Key, Count>, key: Key): Count {
  const one = all.get(key) ?? { chances: 0, hits: 0 };
  all.set(key, one);
  return one;
}

/** Three months back from a day are quarter 0, the three before them 1: so that none of them is cut short. Below 0: later. */
export function quarterOf(day: string, at: string): number {
  const [year = 0, month = 0, date = 0] = at.split('-').map(Number);
  const isLast = new Date(Date.UTC(year, month - 1, date + 1)).getUTCDate() === 1;
  const months = (year - Number(day.slice(0, 4))) * 12 + month - Number(day.slice(5, 7));
  const isWhole = isLast || date >= Number(day.slice(8, 10));
  return Math.floor((months - (isWhole ? 0 : 1)) / 3);
}

/** What was proposed for a code, with each reason that it was left for. */
export interface CaseCell {
  readonly specialism: string;
  /** Undefined: for which there was nothing, of all referrals with the code. */
  readonly service: string | undefined;
  readonly icpc: string;
  /** Chances and departures of the case, whatever the reason. Of a gap: chances, and those for which there was nothing. */
  readonly tally: Tally;
  readonly reasons: ReadonlyMap<string, readonly MinedMoment[]>;
  /** Of a gap: the moments for which there was nothing. */
  readonly unserved: readonly MinedMoment[];
}

interface Growing extends CaseCell {
  readonly reasons: Map<string, MinedMoment[]>;
  readonly unserved: MinedMoment[];
}

export interface Stretch {
  /** Quarters, counted back from this day. */
  readonly at: string;
  readonly quarters: number;
  /** The code may stand beside any referral: with others there, it is not what there is nothing for. */
  isCompany(code: string): boolean;
}

/** In the order of their keys. */
export function cellsOf(moments: readonly MinedMoment[], { at, quarters, isCompany }: Stretch): readonly CaseCell[] {
  const found = new Map<string, Growing>();
  const cellAt = (specialism: string, service: string | undefined, icpc: string) => {
    const key = `${specialism} ${service ?? ''} ${icpc}`;
    const one = found.get(key) ?? {
      ...{ specialism, service, icpc, tally: new Tally() },
      ...{ reasons: new Map<string, MinedMoment[]>(), unserved: [] },
    };
    found.set(key, one);
    return one;
  };
  for (const moment of moments) {
    const { practice, specialism, service, met, reason, isGap } = moment;
    const quarter = quarterOf(moment.day, at);
    if (quarter < 0 || quarter >= quarters) continue;
    const own = moment.icpc.filter((code) => !isCompany(code));
    for (const icpc of own.length > 0 ? own : moment.icpc) {
      const gap = cellAt(specialism, undefined, icpc);
      gap.tally.add(practice, quarter, isGap);
      if (isGap) gap.unserved.push(moment);
    }
    if (service === undefined) continue;
    for (const icpc of met === undefined ? moment.icpc : [met]) {
      const proposed = cellAt(specialism, service, icpc);
      proposed.tally.add(practice, quarter, reason !== undefined);
      if (reason === undefined) continue;
      const same = proposed.reasons.get(reason);
      if (same) same.push(moment);
      else proposed.reasons.set(reason, [moment]);
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
}

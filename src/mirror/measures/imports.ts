import type { Route } from '../../advice/index.ts';

/** The numbers that nobody can log, as a region imports them (`imports/*.csv`), read. A table that is not there is empty. */
export interface Imports {
  readonly practices: readonly { readonly practice: string; readonly enrolled: number; readonly asOf: string }[];
  readonly groups: readonly {
    readonly practice: string;
    readonly group: string;
    readonly kind: string;
    readonly from: string;
    readonly until: string | undefined;
  }[];
  readonly referrals: readonly {
    readonly practice: string;
    readonly month: string;
    readonly specialism: string;
    readonly route: Route;
    readonly n: number;
  }[];
  readonly tariffs: readonly {
    readonly service: string;
    readonly route: Route;
    readonly eur: number;
    readonly from: string;
    readonly until: string | undefined;
  }[];
  readonly sentOn: readonly {
    readonly service: string;
    readonly quarter: string;
    readonly n: number;
    readonly sentOn: number;
  }[];
  readonly satisfaction: readonly {
    readonly practice: string | undefined;
    readonly quarter: string;
    readonly aim: 'gp' | 'patient';
    /** Mean of `n` scores, 0–10. */
    readonly score: number;
    readonly n: number;
  }[];
  /** Appointments that a service offers in a week. */
  readonly capacity?: readonly { readonly service: string; readonly week: string; readonly slots: number }[];
  readonly population?: readonly Population[];
  readonly organisations?: readonly Organisation[];
}

/** Who lives in a district, on a day. */
export interface Population {
  readonly district: string;
  readonly inhabitants: number;
  readonly over65: number | undefined;
  readonly asOf: string;
}

/** Who does what, for one specialism or district or for all. */
export interface Organisation {
  readonly organisation: string;
  readonly kind: string;
  readonly specialism: string | undefined;
  readonly district: string | undefined;
  readonly does: string;
  readonly asOf: string;
}

export const noImports: Imports = {
  ...{ practices: [], groups: [], referrals: [], tariffs: [], sentOn: [], satisfaction: [] },
};

/** Patients enrolled on a day, by practice: the last figure of that day or before, else the first. */
export function enrolledAt({ practices }: Imports, day: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const inTime = practices.toSorted((a, b) => (a.asOf < b.asOf ? -1 : 1));
  for (const { practice, enrolled, asOf } of inTime) {
    if (asOf <= day || !found.has(practice)) found.set(practice, enrolled);
  }
  return found;
}

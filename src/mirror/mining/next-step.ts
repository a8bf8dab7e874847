import type { Catalogue, Wait } from '../../advice/index.ts';
import { quarterOf } from './cells.ts';
import type { MinedMoment } from './mined.ts';
import type { Signal } from './signal.ts';

/** What a signal asks next, as data: a change with its price, a card, something to check, or a subject. */

export type NextStep =
  | { readonly step: 'change'; readonly price: Price }
  /** For the taskforce. Hours of a clinic are not told: no region states how long a visit takes. */
  | {
      readonly step: 'card';
      readonly choices: readonly ['just-do', 'evaluate'];
      readonly specialism?: string;
      readonly icpc: string;
      readonly perQuarter: number;
      readonly practices: number;
    }
  /** What the region states of the access to this service, to hold against what happens. */
  | { readonly step: 'check'; readonly service: string; readonly waits: readonly Wait[]; readonly perQuarter: number }
  | { readonly step: 'topic'; readonly perQuarter: number };

/** What an exclusion of the whole code costs, by the log: referrals a quarter. */
export interface Price {
  readonly icpc: string;
  /** Proposals that go; of them those that were not left at all, and those left for the signal's reason. */
  readonly proposals: number;
  readonly followed: number;
  readonly left: number;
  /** Comorbidity is not logged: the log cannot tell which of them it was about, so the whole code is named. */
  readonly unseen: boolean;
  /** Months of the log that it was counted over. */
  readonly months: number;
}

const YEAR = 4;

export function nextStepOf(
  signal: Signal,
  moments: readonly MinedMoment[],
  { at, catalogue }: { readonly at: string; readonly catalogue: Pick<Catalogue, 'services'> },
): NextStep {
  const { kind, service, specialism, icpc, observed, practices } = signal;
  const year = moments.filter(({ day }) => {
    const quarter = quarterOf(day, at);
    return quarter >= 0 && quarter < YEAR;
  });
  const months = new Set(year.map(({ day }) => day.slice(0, 7))).size;
  const perQuarter = quarterly(observed, months);
  switch (kind) {
    case 'exclusion':
      return { step: 'change', price: priceOf(signal, year, months) };
    case 'offer':
    case 'gap':
      return {
        ...{ step: 'card', choices: ['just-do', 'evaluate'], icpc, perQuarter, practices },
        ...(specialism !== undefined && { specialism }),
      };
    case 'access': {
      const waits = catalogue.services.find(({ id }) => id === service)?.waits ?? [];
      return { step: 'check', service: service ?? '', waits, perQuarter };
    }
    case 'talk':
      return { step: 'topic', perQuarter };
  }
}

function priceOf(
  { specialism = '', service, icpc, reason }: Signal,
  year: readonly MinedMoment[],
  months: number,
): Price {
  const own = year.filter(
    (one) =>
      one.service === service && one.specialism === specialism && (one.met ?? icpc) === icpc && one.icpc.includes(icpc),
  );
  return {
    icpc,
    proposals: quarterly(own.length, months),
    followed: quarterly(own.filter((one) => one.reason === undefined).length, months),
    left: quarterly(own.filter((one) => one.reason === reason).length, months),
    unseen: reason === 'complex',
    months,
  };
}

const quarterly = (n: number, months: number) => (months === 0 ? 0 : Math.round((n * 30) / months) / 10);

import { type Catalogue, setHolds } from '../../advice/index.ts';
import { LEAST_CHANCES, LEAST_PRACTICES } from '../disclosure/rule.ts';
import { benjaminiHochberg } from '../statistics/false-discovery.ts';
import { atLeast } from '../statistics/gamma.ts';
import { type RatioPrior, shrunk, shrunkAmong, usualPrior } from '../statistics/gamma-poisson.ts';
import { fitPrior } from '../statistics/gamma-poisson-fit.ts';
import { gini, placeOf, routesOf, timeOf } from './beside.ts';
import { type Candidate, candidatesOf } from './candidates.ts';
import { cellsOf, quarterOf } from './cells.ts';
import { aimOf, kindOf, leverOf, measuresOf } from './kinds.ts';
import type { MinedMoment } from './mined.ts';
import type { Signal } from './signal.ts';

/** Which cells recur: more than chance, in more practices than one, and still (AUDIT 13.2). */

/** The year is four quarters, of which the last three are looked at one by one. */
const YEAR = 4;
const RECENT = 3;
/** In a quarter one alone is more than a small expectation, and recurs nowhere. */
const LEAST_IN_QUARTER = 2;
const LEAST_RECENT = 2;
/** Twice what is expected, with 95 % probability. */
const STRONG = 2;
/** Of what is found, so much may be false. */
const FALSE_SHARE = 0.1;
/** Still more than expected without the practice that does it most: else it is that practice's habit. */
const WITHOUT_ONE = 0.05;

export interface MiningQuestion {
  /** The day up to which is looked. */
  readonly at: string;
  /** The region as it is on that day: what it has something for, and what its reasons are. */
  readonly catalogue: Pick<Catalogue, 'services' | 'reasons' | 'company'>;
}

/** Strongest first. Pure: the same moments in any order give the same signals, bit for bit. */
export function signalsOf(moments: readonly MinedMoment[], { at, catalogue }: MiningQuestion): readonly Signal[] {
  const company = (catalogue.company ?? []).flatMap(({ icpc }) => icpc);
  const cells = cellsOf(moments, { at, quarters: YEAR, isCompany: (code) => setHolds(company, code) });
  const candidates = candidatesOf(cells, catalogue);
  const sure = benjaminiHochberg(candidates.map(({ byChance }) => byChance));
  const [proposed, gaps] = [true, false].map((isProposed) => {
    const own = candidates.map(({ reason }) => (reason !== undefined) === isProposed);
    const counts = candidates.map(({ hits, expected }) => ({ observed: hits.length, expected }));
    // What stands out says nothing of what is ordinary.
    const ordinary = fitPrior(counts.filter((_, nth) => own[nth] && (sure[nth] ?? 1) > FALSE_SHARE));
    return { ordinary, cells: own.filter(Boolean).length };
  });
  const found = candidates.flatMap((one, nth) => {
    const falseShare = sure[nth] ?? 1;
    const beside = one.reason === undefined ? gaps : proposed;
    if (falseShare > FALSE_SHARE || beside === undefined) return [];
    const strength = strengthOf(one, beside, at);
    return strength === undefined ? [] : [{ one, falseShare, ...strength }];
  });
  const left = cells.flatMap(({ reasons: given }) => [...given.values()].flat());
  const first = firstSeen(
    moments.filter(({ day }) => day <= at),
    found.map(({ one }) => one),
  );
  return found
    .map((each) =>
      signalOf(each, { at, left, reasons: catalogue.reasons, firstSeen: first.get(each.one) ?? at.slice(0, 7) }),
    )
    .sort((a, b) => b.strength - a.strength || (a.key < b.key ? -1 : 1));
}

/** The cells that a candidate stands among: what is ordinary there, and how many they are. */
interface Beside {
  readonly ordinary: RatioPrior;
  readonly cells: number;
}

/** Undefined where it is too few, too weak, gone, or of one practice. */
function strengthOf(one: Candidate, { ordinary, cells }: Beside, at: string) {
  const { expected } = one;
  const practices = countsOf(one.hits);
  const observed = evened(practices);
  if (observed < LEAST_CHANCES || practices.size < LEAST_PRACTICES) return undefined;
  const over = quartersOver(one, at);
  const quarters = over.filter(Boolean).length;
  if (quarters < LEAST_RECENT || (one.isNamed && !over[0]) || isOnePractice(one, practices)) return undefined;
  // Never believed more than where nothing is known of the others.
  const told = (by: number) => {
    const counted = { observed, expected: by };
    const [own, usual] = [shrunkAmong(counted, ordinary, cells), shrunk(counted, usualPrior)];
    return own.eb05 < usual.eb05 ? own : usual;
  };
  const { eb05 } = told(one.expectedAtMost);
  return eb05 > STRONG ? { practices: practices.size, quarters, ebgm: told(expected).ebgm, eb05 } : undefined;
}

/**
 * What is seen, with no more of one practice than twice that of the one after it: a habit is not made regional by one each of five
 * others, and a large practice is still larger.
 */
function evened(counts: ReadonlyMap<string, number>): number {
  const [most = 0, second = 0, ...others] = [...counts.values()].sort((a, b) => b - a);
  return others.reduce((sum, n) => sum + n, Math.min(most, 2 * second) + second);
}

function countsOf(hits: readonly MinedMoment[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { practice } of hits) counts.set(practice, (counts.get(practice) ?? 0) + 1);
  return counts;
}

/** Of the last three quarters, the latest first: which were over what was expected. */
function quartersOver({ hits, expected, partOfQuarter }: Candidate, at: string): readonly boolean[] {
  const counts = new Map<number, number>();
  for (const { day } of hits) counts.set(quarterOf(day, at), (counts.get(quarterOf(day, at)) ?? 0) + 1);
  return Array.from({ length: RECENT }, (_, quarter) => {
    const n = counts.get(quarter) ?? 0;
    return n >= LEAST_IN_QUARTER && n > expected * partOfQuarter(quarter);
  });
}

function isOnePractice({ hits, expected, partOfPractice }: Candidate, counts: ReadonlyMap<string, number>): boolean {
  const excess = ([practice, n]: readonly [string, number]) => n - expected * partOfPractice(practice);
  const [most] = [...counts].sort((a, b) => excess(b) - excess(a) || (a[0] < b[0] ? -1 : 1));
  if (most === undefined) return true;
  return atLeast(hits.length - most[1], expected * (1 - partOfPractice(most[0]))) > WITHOUT_ONE;
}

interface Told {
  readonly at: string;
  readonly left: readonly MinedMoment[];
  readonly reasons: Catalogue['reasons'];
  readonly firstSeen: string;
}

interface Found {
  readonly one: Candidate;
  readonly falseShare: number;
  readonly practices: number;
  readonly quarters: number;
  readonly ebgm: number;
  readonly eb05: number;
}

function signalOf({ one, falseShare, practices, quarters, ebgm, eb05 }: Found, told: Told): Signal {
  const { cell, reason, hits, expected } = one;
  const { specialism, service, icpc } = cell;
  const kind = reason === undefined ? 'gap' : kindOf(reason);
  const facts = told.reasons.find(({ code }) => code === reason);
  const days = hits.map(({ day }) => day).sort();
  const counts = countsOf(hits);
  return {
    key: [specialism, ...(service === undefined ? [] : [service]), icpc, reason ?? 'no-service'].join('.'),
    kind,
    ...(service !== undefined && { service }),
    ...(specialism !== '' && { specialism }),
    icpc,
    ...(reason !== undefined && { reason }),
    ...{ observed: hits.length, expected: rounded(expected), chances: cell.tally.all.chances, practices, quarters },
    ...{ strength: rounded(eb05), ratio: rounded(ebgm), falseShare: Number(falseShare.toPrecision(2)) },
    ...{
      from: (days[0] ?? told.at).slice(0, 7),
      until: (days.at(-1) ?? told.at).slice(0, 7),
      firstSeen: told.firstSeen,
    },
    concentration: rounded(gini([...cell.tally.practices.keys()].map((practice) => counts.get(practice) ?? 0))),
    ...timeOf(hits),
    place: placeOf(hits, told.left),
    routes: routesOf(hits),
    ...{ lever: facts?.tag ?? leverOf(reason), aim: facts?.aim ?? aimOf[kind] },
    ...measuresOf[kind],
  };
}

const isOf = (moment: MinedMoment, { cell, reason }: Candidate) =>
  moment.specialism === cell.specialism &&
  (reason === undefined
    ? moment.isGap && moment.icpc.includes(cell.icpc)
    : moment.service === cell.service && moment.reason === reason && (moment.met ?? cell.icpc) === cell.icpc);

/** The month of the first one of all, also from before the year. */
function firstSeen(moments: readonly MinedMoment[], found: readonly Candidate[]): ReadonlyMap<Candidate, string> {
  const first = new Map<Candidate, string>();
  if (found.length === 0) return first;
  for (const moment of moments) {
    for (const one of found) {
      const before = first.get(one);
      const month = moment.day.slice(0, 7);
      if ((before === undefined || month < before) && isOf(moment, one)) first.set(one, month);
    }
  }
  return first;
}

const rounded = (value: number) => Math.round(value * 100) / 100;

import { tellable } from '../disclosure/groups.ts';
import { LEAST_PRACTICES, roundedShare } from '../disclosure/rule.ts';
import { enrolledAt } from '../measures/imports.ts';
import { measures } from '../measures/index.ts';
import type { Measure, Quarter, RateMeasure, ShareMeasure } from '../measures/measure.ts';
import { added, type Channel, type ChoiceMonth, counters, outcomeCounters, total } from '../measures/month-tables.ts';
import type { Share } from '../statistics/estimate.ts';
import { poissonRate } from '../statistics/interval.ts';
import { alone, type Compared, compare, LEAST_TO_MARK, type Stretch, threeOf, verdictOf } from './compare.ts';
import { CubeBuilder, decidedInTurn } from './cubes.ts';
import { figureOf } from './figure.ts';
import type { MeasureFigure, Sources } from './report.ts';

/** Practices, groups of practices and the region over one quarter, protected together. */

export interface QuarterFigures {
  readonly figures: readonly MeasureFigure[];
  readonly hidden: ReadonlySet<string>;
  /** Units: a practice in one channel, `p01 nudge`. */
  readonly units: readonly Unit[];
}

export interface Unit {
  readonly practice: string;
  readonly channel: Channel;
}

const nameOf = ({ practice, channel }: Unit) => `${practice} ${channel}`;
export const idOf = (measure: Measure, of: string) => `${measure.id} ${of}`;

export function quarterFigures(
  { choices, imports, region, open }: Sources,
  quarter: Quarter,
  stretches: ReadonlyMap<Channel, Stretch>,
): QuarterFigures {
  const now = choices.filter(({ month }) => quarter.months.includes(month));
  const units = unitsOf(now);
  const builder = counted(now);
  const groups = groupsOf(imports, quarter, new Set(units.map(({ practice }) => practice)));
  const referrals = new Map<string, number>();
  for (const { practice, month, n } of imports.referrals) {
    if (quarter.months.includes(month)) referrals.set(practice, (referrals.get(practice) ?? 0) + n);
  }
  for (const [practice, n] of referrals) builder.add(`${practice} referrals`, n);
  const all = added(now);
  // Where nobody had a chance there is nothing to tell, and nothing to attack.
  const shares = measures.filter((one) => one.kind === 'share').filter(({ outOf }) => total(all, outOf) > 0);
  const rates = measures.filter((one) => one.kind === 'rate');
  // What is marked comes first, so that nothing of it is hidden for the sake of another figure.
  const [marked, others] = [shares.filter(isMarked), shares.filter((one) => !isMarked(one))];
  const turns = [
    () => marked.forEach((one) => void addShare(builder, one, units)),
    () => marked.forEach((one) => void addGroups(builder, one, units, groups)),
    ...others.map((one) => () => addShare(builder, one, units)),
    ...rates.map((one) => () => addRate(builder, one, units, [...referrals.keys()])),
  ];
  const hidden = decidedInTurn(builder, turns, open);
  const isShown = (id: string) => !hidden.has(id);
  const told: MeasureFigure[] = [];
  for (const one of shares) told.push(...sharesTold(one, { builder, units, groups, region, stretches, isShown }));
  const enrolled = enrolledAt(imports, quarter.until);
  for (const one of rates) told.push(...ratesTold(one, { builder, region, enrolled, isShown }));
  return { figures: told, hidden: new Set([...hidden].filter((id) => !id.includes(' channel='))), units };
}

function unitsOf(rows: readonly ChoiceMonth[]): readonly Unit[] {
  const units = new Map(rows.map(({ practice, channel }) => [`${practice} ${channel}`, { practice, channel }]));
  return [...units].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, unit]) => unit);
}

/** The units of which the marked share over a quarter is shown: what `quarterFigures` decides of them first, and nothing more. */
export function shownUnits(
  { choices, imports, open }: Sources,
  quarter: Quarter,
  one: ShareMeasure,
): ReadonlySet<string> {
  const now = choices.filter(({ month }) => quarter.months.includes(month));
  const units = unitsOf(now);
  const builder = counted(now);
  const groups = groupsOf(imports, quarter, new Set(units.map(({ practice }) => practice)));
  const turns = [() => addShare(builder, one, units), () => addGroups(builder, one, units, groups)];
  const hidden = decidedInTurn(builder, turns, open);
  return new Set(units.map(nameOf).filter((of) => !hidden.has(idOf(one, of))));
}

function counted(rows: readonly ChoiceMonth[]): CubeBuilder {
  const builder = new CubeBuilder();
  for (const row of rows)
    for (const one of counters) builder.add(`${row.practice} ${row.channel} ${one}`, row.counts[one]);
  return builder;
}

type Groups = ReadonlyMap<string, ReadonlySet<string>>;

function groupsOf({ groups }: Sources['imports'], { until }: Quarter, region: ReadonlySet<string>): Groups {
  const found = new Map<string, Set<string>>();
  for (const { practice, group, from, until: end } of groups) {
    if (from <= until && (end === undefined || end >= until))
      found.set(group, (found.get(group) ?? new Set()).add(practice));
  }
  return tellable(found, region);
}

const isMarked = (one: ShareMeasure) => one.markedWithout !== undefined;

/** Figures of a measure for some units together. */
function adder(builder: CubeBuilder, one: ShareMeasure) {
  const named = (of: readonly string[], some: readonly Unit[]) =>
    some.flatMap((unit) => of.map((counter) => `${nameOf(unit)} ${counter}`));
  return (id: string, some: readonly Unit[], parts: readonly Unit[] = []) =>
    builder.figure(
      idOf(one, id),
      named(one.of, some),
      named(one.outOf, some),
      parts.map((unit) => idOf(one, nameOf(unit))),
    );
}

const reporting = (one: ShareMeasure, all: readonly Unit[]) =>
  all.filter(({ channel }) => one.channels.includes(channel));

function addShare(builder: CubeBuilder, one: ShareMeasure, all: readonly Unit[]): void {
  const units = reporting(one, all);
  const add = adder(builder, one);
  for (const unit of units) add(nameOf(unit), [unit]);
  add('region', units, units);
  for (const [channel, some] of channelsIn(units)) add(channelId(channel), some, some);
}

/** One word: the name of a practice in a channel has two. */
const channelId = (channel: Channel) => `channel=${channel}`;

/**
 * Channels beside another, of enough practices to be compared: what is shown of a practice lies on the mean of its channel, so that mean
 * counts as known, though it is told nowhere. One channel alone has the mean of the region.
 */
function channelsIn(units: readonly Unit[]): ReadonlyMap<Channel, readonly Unit[]> {
  const all = new Set(units.map(({ channel }) => channel));
  const some = [...all].map((channel) => [channel, units.filter((unit) => unit.channel === channel)] as const);
  return new Map(all.size < 2 ? [] : some.filter(([, own]) => own.length >= LEAST_PRACTICES));
}

function addGroups(builder: CubeBuilder, one: ShareMeasure, all: readonly Unit[], groups: Groups): void {
  const add = adder(builder, one);
  for (const [group, members] of groups) {
    const some = reporting(one, all).filter(({ practice }) => members.has(practice));
    if (new Set(some.map(({ practice }) => practice)).size >= LEAST_PRACTICES) add(`group ${group}`, some, some);
  }
}

function addRate(builder: CubeBuilder, one: RateMeasure, units: readonly Unit[], referring: readonly string[]): void {
  const practices = one.counts === 'moments' ? [...new Set(units.map(({ practice }) => practice))] : referring;
  const names = (practice: string) =>
    one.counts === 'referrals'
      ? [`${practice} referrals`]
      : units
          .filter((unit) => unit.practice === practice)
          .flatMap((unit) => outcomeCounters.map((counter) => `${nameOf(unit)} ${counter}`));
  for (const practice of practices) builder.figure(idOf(one, practice), names(practice), names(practice));
  const all = practices.flatMap(names);
  builder.figure(
    idOf(one, 'region'),
    all,
    all,
    practices.map((practice) => idOf(one, practice)),
  );
}

interface Telling {
  readonly builder: CubeBuilder;
  readonly region: string;
  readonly isShown: (id: string) => boolean;
}

function sharesTold(
  one: ShareMeasure,
  {
    builder,
    units,
    groups,
    region,
    stretches,
    isShown,
  }: Telling & {
    readonly units: readonly Unit[];
    readonly groups: Groups;
    readonly stretches: ReadonlyMap<Channel, Stretch>;
  },
): readonly MeasureFigure[] {
  const told: MeasureFigure[] = [];
  for (const channel of one.channels) {
    const stretch = stretches.get(channel);
    const own = units.filter((unit) => unit.channel === channel && isShown(idOf(one, nameOf(unit))));
    if (stretch === undefined || own.length === 0) continue;
    const ways = threeOf(one);
    const all = compare(stretch, one);
    const without = one.markedWithout && compare(stretch, ways.without);
    const shown = one.markedWithout && compare(stretch, ways.shown);
    const others = reporting(one, units);
    const mean = channelsIn(others).has(channel) ? channelId(channel) : 'region';
    const isMeanKnown =
      isShown(idOf(one, mean)) || others.filter((unit) => unit.channel === channel).length < LEAST_PRACTICES;
    for (const unit of own) {
      const share = builder.shareOf(idOf(one, nameOf(unit)));
      const found = isMeanKnown ? all.get(unit.practice) : undefined;
      const estimate = found?.estimate() ?? alone(share);
      if (estimate === undefined) continue;
      const verdict =
        without === undefined ? plain(share) : verdictOf(found, without.get(unit.practice), shown?.get(unit.practice));
      told.push(
        figureOf(one, { practice: unit.practice }, estimate, verdict, {
          channel,
          ...(without && markOf(found, verdict)),
        }),
      );
    }
  }
  for (const group of groups.keys()) {
    const id = idOf(one, `group ${group}`);
    const share = builder.shareOf(id);
    if (isShown(id) && share.n > 0) told.push(...together(one, { group }, share));
  }
  if (isShown(idOf(one, 'region'))) told.push(...together(one, { region }, builder.shareOf(idOf(one, 'region'))));
  return told;
}

const plain = ({ n }: Share) => (n < LEAST_TO_MARK ? 'too-little' : 'similar');

const markOf = (found: Compared | undefined, verdict: string) =>
  found && { against: found.against, ...(verdict === 'too-little' && { needed: found.needed }) };

/** Practices together are told rounded. */
export function together(
  one: Measure,
  of: MeasureFigure['of'],
  share: Share,
  more: Partial<MeasureFigure> = {},
): readonly MeasureFigure[] {
  const about = roundedShare(share);
  const estimate = alone(about);
  return estimate === undefined ? [] : [figureOf(one, of, estimate, plain(about), more)];
}

function ratesTold(
  one: RateMeasure,
  { builder, region, enrolled, isShown }: Telling & { readonly enrolled: ReadonlyMap<string, number> },
): readonly MeasureFigure[] {
  const told = [...enrolled].flatMap(([practice, patients]) => {
    const { n } = builder.shareOf(idOf(one, practice));
    const estimate = n > 0 && isShown(idOf(one, practice)) ? poissonRate(n, patients / 1000) : undefined;
    return estimate === undefined ? [] : [figureOf(one, { practice }, estimate, plain({ k: n, n }))];
  });
  const { n } = roundedShare(builder.shareOf(idOf(one, 'region')));
  const patients = [...enrolled.values()].reduce((sum, count) => sum + count, 0);
  const estimate = n > 0 && isShown(idOf(one, 'region')) ? poissonRate(n, patients / 1000) : undefined;
  return estimate === undefined ? told : [...told, figureOf(one, { region }, estimate, plain({ k: n, n }))];
}

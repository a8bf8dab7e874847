import type { Catalogue } from '../../advice/index.ts';
import { type Arrival, arrivalsOf, Waiting } from './arrival.ts';
import { dayOf, lastMonth, momentOf, monthFrom, monthsOf, season, someMoment } from './calendar.ts';
import { type Chance, chanceOf } from './chance.ts';
import { eventsOf, type TimedEvent } from './events.ts';
import { importFiles } from './imports.ts';
import { type PlantKind, plantsOf } from './plan.ts';
import { practicesOf, type SimulatedPractice } from './practices.ts';
import { referralsOf, type Subject } from './referrals.ts';
import { exampleFolder, type RegionVersion, regionVersions } from './region-versions.ts';
import { truthOf } from './truth.ts';
import { type WaitedVersion, waitedVersions } from './waits.ts';

/** A whole region that never was: two years of referrals through the product's own engine, and what was planted in it. */

export interface Wish {
  readonly seed: number;
  /** Empty: nothing is planted, and no practice differs from another. */
  readonly plant: readonly PlantKind[];
  readonly practices: number;
  readonly months: number;
}

export interface Simulated {
  readonly versions: readonly RegionVersion[];
  /** File name → text, in `imports/`. */
  readonly imports: ReadonlyMap<string, string>;
  readonly truth: object;
}

export interface Listener {
  /** Lines in order of arrival. */
  arrived(arrivals: readonly Arrival[]): Promise<void>;
  /** After each month. */
  progress(month: string, events: number): void;
}

/** Referrals to these specialisms for each enrolled patient in a year. */
const yearly = 0.2;

export async function simulateRegion(wish: Wish, { arrived, progress }: Listener): Promise<Simulated> {
  const { seed } = wish;
  const months = monthsOf(wish.months);
  const [first = lastMonth] = months;
  const end = monthFrom(lastMonth, 1);
  const change = months[Math.floor(months.length / 2)] ?? first;
  const practices = practicesOf(wish.practices, wish.plant.length === 0 ? 0 : 0.02, chanceOf(seed, 'practices'));
  const plants = plantsOf(
    wish.plant,
    { practices: practices.map(({ practice }) => practice), months },
    chanceOf(seed, 'plants'),
  );
  const versions = await regionVersions(await exampleFolder(), { first, change }, plants);
  const [before, after] = versions;
  const live = [
    ...(await waitedVersions(before.catalogue, { from: first, until: change }, chanceOf(seed, 'waits before'))),
    ...(await waitedVersions(after.catalogue, { from: change, until: end }, chanceOf(seed, 'waits after'))),
  ];
  const referrals = referralsOf(after.catalogue, plants, chanceOf(seed, 'codes'));
  const tally = newTally();
  const waiting = new Waiting();
  for (const month of months) {
    for (const practice of practices) {
      const chance = chanceOf(seed, `${practice.practice} ${month}`);
      for (const { moment, subject } of draftsOf(practice, month, referrals.subjectOf, chance)) {
        const at = dayOf(moment);
        if (plants.some((plant) => plant.kind === 'silent' && plant.practice === practice.practice && at >= plant.from))
          continue;
        const context = referrals.referral(practice, at, chance, subject);
        const events = eventsOf({ practice, moment, context }, liveAt(live, at), plants, chance);
        tally.draft(events);
        for (const event of events) {
          const arrivals = arrivalsOf(event, chance);
          tally.arrivals(arrivals);
          waiting.add(arrivals);
        }
      }
    }
    await arrived(waiting.before(momentOf(monthFrom(month, 1))));
    progress(month.slice(0, 7), tally.counts.events);
  }
  await arrived(waiting.before(Number.POSITIVE_INFINITY));
  const weekly = perWeek(tally.proposed, months.length);
  const catalogue: Catalogue = after.catalogue;
  const imports = importFiles({ catalogue, practices, months, sent: tally.sent, weekly }, chanceOf(seed, 'imports'));
  return { versions, imports, truth: truthOf({ wish, months, practices, plants, versions, counts: tally.counts }) };
}

/** The drafts of a practice in a month, in order of time. */
function draftsOf(practice: SimulatedPractice, month: string, subjectOf: (chance: Chance) => Subject, chance: Chance) {
  const drafts: { moment: number; subject: Subject }[] = [];
  // More are drawn than the busiest season holds, and the season takes its part.
  const drawn = chance.count(((practice.enrolled * yearly) / 12) * busiest);
  for (let nth = 0; nth < drawn; nth++) {
    const subject = subjectOf(chance);
    const moment = someMoment(month, chance);
    if (chance.hits(season(month, subject.specialism) / busiest)) drafts.push({ moment, subject });
  }
  return drafts.sort((a, b) => a.moment - b.moment);
}

const busiest = 1.5;

function liveAt(live: readonly WaitedVersion[], at: string) {
  const found = live.findLast(({ from }) => from <= at) ?? live[0];
  if (found === undefined) throw new Error('No version is live.');
  return found.compiled;
}

function newTally() {
  const counts = { drafts: 0, events: 0, repeated: 0, late: 0 };
  const sent = new Map<string, number>();
  const proposed = new Map<string, number>();
  const add = (map: Map<string, number>, key: string) => void map.set(key, (map.get(key) ?? 0) + 1);
  return {
    counts,
    sent,
    proposed,
    draft(events: readonly TimedEvent[]) {
      counts.drafts += 1;
      counts.events += events.length;
      const last = events.at(-1)?.event;
      if (last === undefined) return;
      const { practice, at, context, chosen, advice } = last;
      add(sent, `${practice} ${at.slice(0, 7)} ${context.specialism} ${chosen?.route ?? 'hospital'}`);
      if (advice.preselected) add(proposed, advice.preselected.service);
    },
    arrivals(all: readonly Arrival[]) {
      for (const { isRepeated, isLate } of all) {
        if (isRepeated) counts.repeated += 1;
        else if (isLate) counts.late += 1;
      }
    },
  };
}

const perWeek = (proposed: ReadonlyMap<string, number>, months: number) =>
  new Map([...proposed].map(([service, n]) => [service, n / ((months * 365.25) / 12 / 7)]));

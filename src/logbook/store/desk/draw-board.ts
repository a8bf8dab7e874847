import { type Kysely, sql } from 'kysely';
import {
  type Followed,
  fellSilent,
  followed,
  type MinedMoment,
  Mining,
  type Signal,
  signalsOf,
} from '../../../mirror/index.ts';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { endedPlans } from '../meeting/ended-plans.ts';
import { choicesOf } from '../read/choices-of.ts';
import { allPractices } from '../register.ts';
import { type History, histories } from './acts.ts';
import { type Board, boardOf, tuesdayOf } from './board.ts';
import { Disputed } from './disputed.ts';
import { adopted, dayOf, newestOf, type Version, versionsOf } from './status.ts';
import { trialOf } from './trial.ts';

/**
 * The board of a week, from everything that the log holds of a region before its Tuesday; and which practices gave a reason that stands
 * on it. Its counts are exact, so it is not drawn anew each day: two boards held against each other would tell a single choice by its day.
 */

type Db = Kysely<LogbookSchema>;

/** Local dates a year back count; so far *Klopt niet?* is counted too. */
const yearBefore = (day: string) => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;

/**
 * Undefined where there is one of this week already, or the region has no version yet.
 *
 * @param owner the connection that owns the tables: it reads every practice, and requests can only read what it made.
 */
export async function drawBoard(
  owner: Db,
  {
    region,
    now,
    signal: ending,
  }: { readonly region: string; readonly now: Date; readonly signal?: AbortSignal | undefined },
): Promise<Board | undefined> {
  const day = tuesdayOf(dayOf(now));
  const before = await boardOf(owner, region, day);
  const versions = await versionsOf(owner, region);
  const newest = newestOf(versions);
  if (before?.day === day || newest === undefined) return undefined;
  const practices = (await allPractices(owner)).filter((one) => one.region === region);
  const mining = new Mining();
  const disputed = new Disputed();
  const days = new Map<string, Set<string>>();
  for (const { practice, pseudonym, ended } of practices) {
    ending?.throwIfAborted();
    const own = new Set<string>();
    // Who takes part no longer did not fall silent.
    if (ended === null) days.set(pseudonym, own);
    for await (const choice of choicesOf(owner, practice)) {
      if (choice.at >= day) continue;
      mining.add(choice);
      own.add(choice.at);
      if (choice.at > yearBefore(day)) disputed.add(choice);
    }
  }
  const moments = mining.moments();
  const signals = signalsOf(moments, { at: day, catalogue: newest });
  const year = moments.filter((one) => one.day > yearBefore(day));
  const trials = signals.flatMap((signal) => {
    const trial = trialOf(year, signal);
    return trial === undefined ? [] : [[signal.key, trial] as const];
  });
  const sinceOf = new Map(before?.signals.map(({ key, since }) => [key, since]));
  const plans = await endedPlans(owner, practices, day, before?.plans);
  const board: Board = {
    ...{ region, day },
    signals: signals.map((signal) => ({ ...signal, since: sinceOf.get(signal.key) ?? day })),
    silent: silentSince(days, day),
    disputed: disputed.byRule(),
    trials: Object.fromEntries(trials),
    followed: Object.fromEntries(followedOf(await histories(owner, region), versions, moments, day)),
    ...(plans && { plans }),
  };
  const numbers = new Map(practices.map(({ pseudonym, practice }) => [pseudonym, practice]));
  const given = signals.flatMap((signal) =>
    [...gaveIt(moments, signal)].flatMap((pseudonym) => {
      const practice = numbers.get(pseudonym);
      return practice === undefined ? [] : [{ practice, signal: signal.key, first: day, last: day }];
    }),
  );
  await owner.transaction().execute(async (tx) => {
    const body = Buffer.from(JSON.stringify(board));
    await tx.insertInto('desk_board').values({ region, day, made: now, body }).execute();
    for (const one of given) {
      await tx
        .insertInto('desk_given')
        .values(one)
        .onConflict((conflict) => conflict.columns(['practice', 'signal']).doUpdateSet({ last: sql`excluded.last` }))
        .execute();
    }
  });
  return board;
}

/** What was seen since a change, beside what the log before it predicts. */
function followedOf(
  all: ReadonlyMap<string, History>,
  versions: readonly Version[],
  moments: readonly MinedMoment[],
  day: string,
): readonly (readonly [string, Followed])[] {
  return [...all].flatMap(([key, { signal }]) => {
    const { service, specialism, icpc, reason } = signal;
    const held = signal.kind === 'exclusion' ? adopted(versions, signal) : undefined;
    if (held === undefined || service === undefined) return [];
    return [[key, followed({ specialism, service, icpc, reason }, moments, { from: held.since, until: day })] as const];
  });
}

/** How many fell silent, by the last day of which something came; not which. */
function silentSince(days: ReadonlyMap<string, ReadonlySet<string>>, at: string): Board['silent'] {
  const counts = new Map<string, number>();
  for (const { since } of fellSilent(days, at)) counts.set(since, (counts.get(since) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? 1 : -1)).map(([since, practices]) => ({ since, practices }));
}

/** Practices with a referral of the cell. */
function gaveIt(
  moments: readonly MinedMoment[],
  { service, specialism = '', icpc, reason }: Signal,
): ReadonlySet<string> {
  const own = moments.filter((one) => {
    if (one.specialism !== specialism || !one.icpc.includes(icpc)) return false;
    return reason === undefined
      ? one.isGap
      : one.service === service && one.reason === reason && (one.met ?? icpc) === icpc;
  });
  return new Set(own.map(({ practice }) => practice));
}

import type { Kysely } from 'kysely';
import type { Followed, PlansTold, Signal } from '../../../mirror/index.ts';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { asRegion } from '../../postgres/scope.ts';
import type { Trial } from './trial.ts';

/** What the choices of a region said before a Tuesday: cells and counts, and nothing of a practice. Made by a job, once a week. */

type Db = Kysely<LogbookSchema>;

export interface BoardSignal extends Signal {
  /** Local date of the first board that it stood on without a break. */
  readonly since: string;
}

export interface Board {
  readonly region: string;
  /** Local date of the Tuesday before which it counts. */
  readonly day: string;
  /** The strongest first. */
  readonly signals: readonly BoardSignal[];
  /** Practices that fell silent, as counts by the day since which nothing came. */
  readonly silent: readonly { readonly since: string; readonly practices: number }[];
  /** *Klopt niet?* in the last four quarters: drafts and practices, by rule; without numbers where they are few. */
  readonly disputed: readonly { readonly rule: string; readonly drafts?: number; readonly practices?: number }[];
  /** By key: what the change of a rule would have done to the past year. */
  readonly trials?: Readonly<Record<string, Trial>>;
  /** By key: what was seen since a change, beside what was predicted. */
  readonly followed?: Readonly<Record<string, Followed>>;
  /** How plans of practices ended that had ended by the last whole quarter. */
  readonly plans?: PlansTold;
}

/** The newest board of a region, up to a day. */
export async function boardOf(db: Db, region: string, day?: string): Promise<Board | undefined> {
  const row = await asRegion(db, region, (tx) =>
    tx
      .selectFrom('desk_board')
      .select('body')
      .where('region', '=', region)
      .$if(day !== undefined, (query) => query.where('day', '<=', day ?? ''))
      .orderBy('day', 'desc')
      .limit(1)
      .executeTakeFirst(),
  );
  return row && JSON.parse(row.body.toString('utf8'));
}

/** The Tuesday of a local date: itself where it is one, else the last before it. A board is drawn once a week. */
export const tuesdayOf = (day: string): string => daysBack(day, (weekday(day) + 5) % 7);

/** The Tuesday before that of a local date. */
export const tuesdayBefore = (day: string): string => daysBack(tuesdayOf(day), 7);

/** Sunday is 0, Tuesday 2. */
const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();

function daysBack(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - days);
  return date.toISOString().slice(0, 10);
}

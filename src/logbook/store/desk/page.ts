import type { Kysely } from 'kysely';
import type { Followed, Signal } from '../../../mirror/index.ts';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { type History, histories, type Kept, standing } from './acts.ts';
import { type Board, type BoardSignal, boardOf, tuesdayBefore } from './board.ts';
import { type Example, examplesOf } from './examples.ts';
import { newestOf, type Status, statusOf, type Version, versionsOf } from './status.ts';
import type { Trial } from './trial.ts';

/** The three screens of the desk, as data. */

type Db = Kysely<LogbookSchema>;

/** More at once is a queue, and no meeting. */
export const MOST_FRESH = 10;

export interface DeskSignal extends BoardSignal {
  readonly status: Status;
}

/** What came of a signal about which something was decided. */
export interface Outcome {
  readonly signal: Signal;
  readonly status: Status;
  readonly decision: string;
  readonly note?: string;
  /** What the change would do, as the draft said; and what was seen since, a quarter after it. */
  readonly predicted?: Trial;
  readonly followed?: Followed;
  /** Practices that gave the reason, and read what came of it on their own page. A count. */
  readonly told?: number;
}

export interface DeskPage {
  readonly region: string;
  readonly day: string;
  /** The Tuesday since which a signal is new. */
  readonly since: string;
  readonly version?: string;
  /** At most ten that are new and undecided, the strongest first; the others stand behind them. */
  readonly fresh: readonly DeskSignal[];
  readonly rest: readonly DeskSignal[];
  readonly silent: Board['silent'];
  readonly disputed: Board['disputed'];
  /** The newest decision first. */
  readonly outcomes: readonly Outcome[];
}

export async function deskPage(reader: Db, region: string): Promise<DeskPage | undefined> {
  const board = await boardOf(reader, region);
  if (board === undefined) return undefined;
  const [all, versions] = await Promise.all([histories(reader, region), versionsOf(reader, region)]);
  const version = newestOf(versions)?.version;
  const since = tuesdayBefore(board.day);
  const signals = board.signals.map((one): DeskSignal => ({ ...one, status: statusOf(all.get(one.key), versions) }));
  const isNew = (one: DeskSignal) => one.status.outcome === 'new' && one.since === board.day;
  const fresh = signals.filter(isNew).slice(0, MOST_FRESH);
  return {
    ...{ region, day: board.day, since },
    ...(version === undefined ? {} : { version }),
    ...{ fresh, rest: signals.filter((one) => !fresh.includes(one)) },
    ...{ silent: board.silent, disputed: board.disputed },
    outcomes: [...all.values()]
      .sort((a, b) => (lastOf(a) < lastOf(b) ? 1 : -1))
      .flatMap((history) => outcomeOf(history, versions, board)),
  };
}

const lastOf = ({ acts }: History) => acts.at(-1)?.at ?? '';

/** Outcomes that practices hear of. */
const heard = ['adopted', 'rejected', 'do', 'evaluate'];

function outcomeOf(history: History, versions: readonly Version[], board: Board): readonly Outcome[] {
  const { decision, draft } = standing(history.acts);
  if (decision === undefined) return [];
  const status = statusOf(history, versions);
  const { signal } = history;
  const followed = board.followed?.[signal.key];
  return [
    {
      ...{ signal, status, decision: decision.decision },
      ...(decision.note === undefined ? {} : { note: decision.note }),
      ...(draft === undefined ? {} : { predicted: draft.draft.predicted }),
      ...(followed === undefined ? {} : { followed }),
      ...(heard.includes(status.outcome) ? { told: signal.practices } : {}),
    },
  ];
}

export interface Detail {
  readonly signal: Signal;
  readonly status: Status;
  /** Oldest first. `isOwn`: of who asks. */
  readonly acts: readonly (Kept & { readonly isOwn: boolean })[];
  /** Absent for who may see no choices. */
  readonly examples?: readonly Example[];
  /** What a change would have done to the past. Only where a rule may change. */
  readonly trial?: Trial;
}

export interface Asker {
  readonly region: string;
  readonly subject: string;
  readonly seesChoices: boolean;
}

export async function detailOf(
  reader: Db,
  { region, subject, seesChoices }: Asker,
  key: string,
  now: Date,
): Promise<Detail | undefined> {
  const board = await boardOf(reader, region);
  const history = (await histories(reader, region, key)).get(key);
  const signal = board?.signals.find((one) => one.key === key) ?? history?.signal;
  if (signal === undefined) return undefined;
  const trial = board?.trials?.[key];
  return {
    ...{
      signal,
      status: statusOf(history, await versionsOf(reader, region)),
      acts: (history?.acts ?? []).map((one) => ({ ...one, isOwn: one.who === subject })),
    },
    ...(seesChoices && { examples: await examplesOf(reader, region, signal, now) }),
    ...(trial === undefined ? {} : { trial }),
  };
}

import type { AdviceOutline, ChoiceEvent, CodedContext, Judgement } from '../../../src/advice/index.ts';
import { memoLast } from '../../page/memo-last.ts';
import { type DraftRecord, type Entry, type Happening, note } from './choice-kinds.ts';
import { codeOf, type Report } from './nudge-error.ts';

/** Where choices go. All three are needed; without one of them nothing is logged. */
export interface LogTarget {
  readonly logbook: string;
  readonly practice: string;
  readonly practiceKey: Uint8Array;
  readonly channel?: ChoiceEvent['channel'];
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** What stays the same in every event of one draft. */
export interface LogSubject {
  /** The server's id of the draft, or what the host calls it. Leaves only as a keyed hash. */
  readonly draftId: string;
  readonly at: string;
  /** Coded when it is logged: of a judgement, or as it stands. */
  readonly said: Judgement | { readonly advice: AdviceOutline; readonly context: CodedContext };
  /** Ids of what the practice has set. */
  readonly settings?: readonly string[] | undefined;
  /** Nothing is shown; what is logged is what would have been. */
  readonly shadow: boolean;
}

/** The log of one practice: an outbox and the keys of its drafts. */
export interface ChoiceLog {
  /** Resolves when the entry is on disk, or sooner when the disk is slow. Never rejects. */
  write(subject: LogSubject, entry: Entry): Promise<void>;
  /** Call when the page is hidden: what waits is sent once more. */
  flush(): void;
}

/** The file that opens a log. */
export interface LogPart {
  /** `report` hears in a few English words when events cannot be kept or are refused. */
  openLog(target: LogTarget, report: Report): ChoiceLog;
}

/** A log whose code may still be on its way: what is written meanwhile waits in its order, also for a next try to get it. */
function lateLog(target: LogTarget, part: () => Promise<LogPart>, report: Report): ChoiceLog {
  const waiting: [LogSubject, Entry][] = [];
  let log: ChoiceLog | undefined;
  const opened = async () => {
    const { openLog } = await part();
    log ??= openLog(target, report);
    const opened = log;
    await Promise.all(waiting.splice(0).map(([subject, entry]) => opened.write(subject, entry)));
  };
  const failed = (cause: unknown) => report(codeOf(cause), String(cause));
  // What cannot be had is said when something is to be written.
  opened().catch(() => {});
  return {
    write(subject, entry) {
      if (log && waiting.length === 0) return log.write(subject, entry);
      waiting.push([subject, entry]);
      return opened().catch(failed);
    },
    flush() {
      if (waiting.length > 0) opened().catch(failed);
      log?.flush();
    },
  };
}

/** The log as the host describes it; any part may be missing. */
export interface LogDescription {
  /** Absolute address. */
  readonly logbook?: string | undefined;
  readonly practice?: string | undefined;
  readonly practiceKey?: Uint8Array | undefined;
  readonly channel?: ChoiceEvent['channel'];
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/**
 * Opens the log that a host describes, once for as long as the description stays the same. Where a part is missing or
 * unusable there is no log; that is told once, with the code `no-log`.
 */
export function logOpener(part: () => Promise<LogPart>, fail: Report) {
  const open = memoLast(
    (
      logbook: string,
      practice: string,
      practiceKey: Uint8Array,
      own: LogDescription['fetch'],
      channel: LogDescription['channel'],
    ) => lateLog({ logbook, practice, practiceKey, channel, fetch: own }, part, fail),
  );
  let told = false;
  const none = (message: string) => {
    if (!told) fail('no-log', message);
    told = true;
    return undefined;
  };
  return ({ logbook, practice, practiceKey, fetch, channel }: LogDescription): ChoiceLog | undefined => {
    if (!logbook || !practice || !practiceKey?.length) {
      return none('Not logged: logbook, practice and practiceKey are needed.');
    }
    try {
      return open(new URL(logbook).href, practice, practiceKey, fetch, channel);
    } catch (cause) {
      return none(`The log could not be opened: ${String(cause)}`);
    }
  };
}

/** Where a draft is logged, as the host describes it now. */
export interface LogNow {
  /** Absent while a part of the description (the key) is yet to come. */
  readonly log: ChoiceLog | undefined;
  /** It is of the practice in which the draft was read. */
  readonly isOwn: boolean;
}

/** The record of one draft together with where it is logged. */
export class DraftLog {
  readonly subject: LogSubject;
  /** As it now stands; `note` alone changes it. */
  record: DraftRecord;
  readonly #now: () => LogNow | undefined;
  /** That of the practice in which the draft was read: what follows is not another practice's. */
  #own: ChoiceLog | undefined;
  /** What happened before there was a key. */
  readonly #waiting: Entry[] = [];

  /** `now`: undefined where nothing of this draft may be logged. */
  constructor(subject: LogSubject, record: DraftRecord, now: () => LogNow | undefined) {
    this.subject = subject;
    this.record = record;
    this.#now = now;
  }

  /** Notes what happened and logs what follows from it. Resolves when that is kept. */
  async note(happening: Happening): Promise<void> {
    const { record, entries } = note(this.record, happening);
    this.record = record;
    const now = this.#now();
    // Where nothing may be logged now, neither is what belongs to before.
    if (!now) return;
    this.#waiting.push(...entries);
    if (now.isOwn) this.#own ??= now.log;
    const own = now.log && this.#own;
    if (own) await Promise.all(this.#waiting.splice(0).map((entry) => own.write(this.subject, entry)));
  }
}

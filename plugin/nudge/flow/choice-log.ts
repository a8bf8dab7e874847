import type { AdviceOutline, ChoiceEvent, CodedContext } from '../../../src/advice/index.ts';
import { draftKeys, makeChoice, Outbox } from '../../../src/outbox/index.ts';
import { memoLast } from '../../page/memo-last.ts';
import { type DraftRecord, type Entry, type Happening, note } from './choice-kinds.ts';
import type { Report } from './nudge-error.ts';
import { clientVersion } from './version.ts';

/** Where choices go. All three are needed; without one of them nothing is logged. */
interface LogTarget {
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
  readonly advice: AdviceOutline;
  readonly context: CodedContext;
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

/** Opens the log. `report` hears in a few English words when events cannot be kept or are refused. */
function openLog({ practiceKey, channel = 'nudge', ...target }: LogTarget, report: Report): ChoiceLog {
  const keyOf = draftKeys(practiceKey);
  const outbox = new Outbox({
    ...target,
    onReport: (event) => {
      const { kind } = event;
      if (kind === 'not-durable') report(kind, 'Choices are kept in memory only in this browser.');
      if (kind === 'expired') report(kind, `${event.count} events waited 30 days for the logbook and were set aside.`);
      if (kind === 'quarantined') report(kind, `The logbook refused an event with status ${event.status}.`);
      if (kind === 'log-changed') {
        report(
          kind,
          `The logbook holds ${event.size} events of this practice, after ${event.was}: ${event.count} go again.`,
        );
      }
    },
  });
  // Draft keys take a moment to make; a queue keeps the events in their order all the same.
  let last: Promise<unknown> = Promise.resolve();
  const { practice } = target;
  return {
    write({ draftId, ...subject }, entry) {
      const key = last.then(() => keyOf(draftId));
      last = key;
      // Not after the disk: a page that goes away has no time for that.
      return key
        .then(async (draftKey) => {
          await outbox.append(makeChoice({ ...entry, ...subject, practice, draftKey, channel, client: clientVersion }));
        })
        .catch((cause) => report('log-failed', String(cause)));
    },
    flush: () => void last.then(() => outbox.flush({ leaving: true })),
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
export function logOpener(fail: Report) {
  const open = memoLast(
    (
      logbook: string,
      practice: string,
      practiceKey: Uint8Array,
      own: LogDescription['fetch'],
      channel: LogDescription['channel'],
    ) => openLog({ logbook, practice, practiceKey, channel, fetch: own }, fail),
  );
  let told = false;
  const none = (message: string) => {
    if (!told) fail('no-log', message);
    told = true;
    return undefined;
  };
  return ({ logbook, practice, practiceKey, fetch, channel }: LogDescription): ChoiceLog | undefined => {
    if (!logbook || !practice || !practiceKey?.length) {
      return none('Nothing is logged: logbook, practice and practiceKey are all needed.');
    }
    try {
      return open(new URL(logbook).href, practice, practiceKey, fetch, channel);
    } catch (cause) {
      return none(`The log could not be opened: ${String(cause)}`);
    }
  };
}

/** The record of one draft together with where it is logged. */
export class DraftLog {
  readonly subject: LogSubject;
  /** As it now stands; `note` alone changes it. */
  record: DraftRecord;
  readonly #log: () => ChoiceLog | undefined;
  /** That of the practice in which the draft was first noted: what follows is not another practice's. */
  #own: ChoiceLog | undefined;

  constructor(subject: LogSubject, record: DraftRecord, log: () => ChoiceLog | undefined) {
    this.subject = subject;
    this.record = record;
    this.#log = log;
  }

  /** Notes what happened and logs what follows from it. Resolves when that is kept. */
  async note(happening: Happening): Promise<void> {
    const { record, entries } = note(this.record, happening);
    this.record = record;
    const now = this.#log();
    this.#own ??= now;
    // Where nothing may be logged now, neither is what belongs to before.
    if (now) await Promise.all(entries.map((entry) => this.#own?.write(this.subject, entry)));
  }
}

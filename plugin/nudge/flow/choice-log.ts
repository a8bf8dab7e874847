import type { AdviceOutline } from '../../../src/advice/model/advice.ts';
import type { CodedContext } from '../../../src/advice/model/choice.ts';
import { draftKeys, makeChoice, Outbox } from '../../../src/outbox/index.ts';
import { type Diary, type Entry, type Happening, note } from './choice-kinds.ts';
import { clientVersion } from './version.ts';

/** Where choices go. All three are needed; without one of them nothing is logged. */
export interface LogTarget {
  readonly logbook: string;
  readonly practice: string;
  readonly practiceKey: Uint8Array;
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** What stays the same in every event of one draft. */
export interface Subject {
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
  write(subject: Subject, entry: Entry): Promise<void>;
  /** Call when the page is hidden: what waits is sent once more. */
  flush(): void;
}

/** Opens the log. `report` hears in a few English words when events cannot be kept or are refused. */
export function openLog(
  { practiceKey, ...target }: LogTarget,
  report: (code: string, message: string) => void,
): ChoiceLog {
  const keyOf = draftKeys(practiceKey);
  const outbox = new Outbox({
    ...target,
    onReport: (event) => {
      if (event.kind === 'not-durable') report('log-not-durable', 'Choices are kept in memory only in this browser.');
      if (event.kind === 'quarantined') {
        report('log-refused', `The logbook refused an event with status ${event.status}.`);
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
          await outbox.append(makeChoice({ ...entry, ...subject, practice, draftKey, client: clientVersion }));
        })
        .catch((cause) => report('log-failed', String(cause)));
    },
    flush: () => void last.then(() => outbox.flush({ leaving: true })),
  };
}

/** The diary of one draft together with where it is logged. */
export class Recorder {
  readonly subject: Subject;
  /** As it now stands; `note` alone changes it. */
  diary: Diary;
  readonly #log: () => ChoiceLog | undefined;

  constructor(subject: Subject, diary: Diary, log: () => ChoiceLog | undefined) {
    this.subject = subject;
    this.diary = diary;
    this.#log = log;
  }

  /** Notes what happened and logs what follows from it. Resolves when that is kept. */
  async note(happening: Happening): Promise<void> {
    const { diary, entries } = note(this.diary, happening);
    this.diary = diary;
    await Promise.all(entries.map((entry) => this.#log()?.write(this.subject, entry)));
  }
}

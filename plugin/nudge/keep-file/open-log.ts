import { codedContext, outline } from '../../../src/advice/index.ts';
import { draftKeys, makeChoice, Outbox } from '../../../src/outbox/index.ts';
import type { ChoiceLog, LogTarget } from '../flow/choice-log.ts';
import type { Report } from '../flow/nudge-error.ts';
import { clientVersion } from '../flow/version.ts';

/** Opens the log. `report` hears in a few English words when events cannot be kept or are refused. */
export function openLog({ practiceKey, channel = 'nudge', ...target }: LogTarget, report: Report): ChoiceLog {
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
  // What an earlier page could not send goes now, also where this one has nothing to log.
  void outbox.flush();
  // Draft keys take a moment to make; a queue keeps the events in their order all the same.
  let last: Promise<unknown> = Promise.resolve();
  const { practice } = target;
  return {
    write({ draftId, said, settings = [], ...subject }, entry) {
      const key = last.then(() => keyOf(draftId));
      last = key;
      // Not after the disk: a page that goes away has no time for that.
      return key
        .then(async (draftKey) => {
          const about = {
            ...entry,
            ...subject,
            ...('advice' in said ? said : { advice: outline(said), context: codedContext(said) }),
            ...(settings.length > 0 && { settings: [...settings] }),
          };
          await outbox.append(makeChoice({ ...about, practice, draftKey, channel, client: clientVersion }));
        })
        .catch((cause) => report('log-failed', String(cause)));
    },
    flush: () => void last.then(() => outbox.flush({ leaving: true })),
  };
}

import { once } from '../../page/memo-last.ts';
import { type ChoiceLog, openLog } from './choice-log.ts';

/** The log as the host describes it; any part may be missing. */
export interface LogDescription {
  readonly logbook?: string | undefined;
  readonly practice?: string | undefined;
  readonly practiceKey?: Uint8Array | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/**
 * Opens the log that a host describes, once for as long as the description stays the same. Where a part is missing or
 * unusable there is no log; that is told once, with the code `no-log`.
 */
export function logOpener(fail: (code: string, message: string) => void) {
  const open = once((logbook: string, practice: string, practiceKey: Uint8Array, own: LogDescription['fetch']) =>
    openLog({ logbook, practice, practiceKey, fetch: own }, fail),
  );
  let told = false;
  const none = (message: string) => {
    if (!told) fail('no-log', message);
    told = true;
    return undefined;
  };
  return ({ logbook, practice, practiceKey, fetch }: LogDescription): ChoiceLog | undefined => {
    if (!logbook || !practice || !practiceKey?.length) {
      return none('Nothing is logged: logbook, practice and practiceKey are all needed.');
    }
    try {
      return open(new URL(logbook, document.baseURI).href, practice, practiceKey, fetch);
    } catch (cause) {
      return none(`The log could not be opened: ${String(cause)}`);
    }
  };
}

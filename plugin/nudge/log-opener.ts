import { once } from './once.ts';
import { type ChoiceLog, openLog } from './recorder.ts';

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
  const open = once(openLog);
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
      const address = new URL(logbook, document.baseURI).href;
      return open([address, practice, practiceKey, fetch], { logbook: address, practice, practiceKey, fetch }, fail);
    } catch (cause) {
      return none(`The log could not be opened: ${String(cause)}`);
    }
  };
}

import type { AdviceOutline, CodedContext } from '../../../src/advice/index.ts';
import type { LogSubject } from './choice-log.ts';

/**
 * Specialisms for which the GP wants no proposals until a day. Kept in this browser, for the practitioner whom the host
 * names; nobody else learns who it was. Without storage there is no silence beyond what the host keeps with `shadow`.
 */
export interface MuteOf {
  readonly specialism: string;
  /** Whose it is, as the host names them; absent: of whoever uses this browser. */
  readonly practitioner?: string | undefined;
}

const keyOf = ({ specialism, practitioner }: MuteOf) =>
  `tenzij-mute-${specialism}${practitioner ? `-${practitioner}` : ''}`;

/** The last day of a silence that lasts on this day. What is kept and is no day is no silence. */
export function mutedUntil(specialism: string | undefined, at: string, practitioner?: string): string | undefined {
  if (!specialism) return undefined;
  const until = inStorage((storage) => storage.getItem(keyOf({ specialism, practitioner })));
  return until && /^\d{4}-\d{2}-\d{2}$/.test(until) && at <= until ? until : undefined;
}

/** No proposals for this specialism up to and including a day (`YYYY-MM-DD`). */
export function keepMute(of: MuteOf, until: string): void {
  inStorage((storage) => storage.setItem(keyOf(of), until));
}

export function dropMute(of: MuteOf): void {
  inStorage((storage) => storage.removeItem(keyOf(of)));
}

/** What is logged of it: the practice and the specialism, nothing of the draft or the patient, nor who it was. */
export function muteSubject(specialism: string, at: string, catalogue: AdviceOutline['catalogue']): LogSubject {
  const context: CodedContext = { specialism, icpc: [], rules: [], alarms: [], priority: 'unknown', answers: {} };
  const advice: AdviceOutline = {
    outcome: 'silent',
    preselected: null,
    options: [],
    silentBecause: [],
    unknown: [],
    catalogue,
  };
  return { draftId: `mute-${specialism}`, at, said: { advice, context }, shadow: false };
}

/** Undefined where the browser gives us no storage, or where it is full. */
function inStorage<Found>(work: (storage: Storage) => Found): Found | undefined {
  try {
    return work(localStorage);
  } catch {
    return undefined;
  }
}

/**
 * Specialisms for which the GP wants no proposals until a day. Kept in this browser; a muted nudge shows nothing and logs
 * what it would have shown, as in shadow. Without storage there is no silence beyond what the host keeps with `shadow`.
 */

const keyOf = (specialism: string) => `tenzij-mute-${specialism}`;

/** True while a silence for this specialism lasts, on this day. What is kept and is no day is no silence. */
export function isMuted(specialism: string | undefined, at: string): boolean {
  const until = specialism && inStorage((storage) => storage.getItem(keyOf(specialism)));
  return Boolean(until && /^\d{4}-\d{2}-\d{2}$/.test(until) && at <= until);
}

/** No proposals for this specialism up to and including a day (`YYYY-MM-DD`). */
export function mute(specialism: string, until: string): void {
  inStorage((storage) => storage.setItem(keyOf(specialism), until));
}

export function unmute(specialism: string): void {
  inStorage((storage) => storage.removeItem(keyOf(specialism)));
}

/** Undefined where the browser gives us no storage, or where it is full. */
function inStorage<Found>(work: (storage: Storage) => Found): Found | undefined {
  try {
    return work(localStorage);
  } catch {
    return undefined;
  }
}

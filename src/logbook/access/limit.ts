/** How often somebody may ask. In this process only: who is served by two may ask twice as often. */

/** Gives the seconds to wait when this one asked too often, else undefined. */
export type Limit = (who: string) => number | undefined;

const MINUTE = 60_000;
/** Of more than these the ones whose minute is over are forgotten. */
const MOST_KNOWN = 10_000;

/** `perMinute` requests in a minute, counted from the first of them. */
export function limitOf(perMinute: number, now: () => Date): Limit {
  const counts = new Map<string, { from: number; count: number }>();
  return (who) => {
    const at = now().getTime();
    const known = counts.get(who);
    // A clock that was set back lets nobody wait longer than a minute.
    if (!known || at - known.from >= MINUTE || at < known.from) {
      if (counts.size >= MOST_KNOWN) {
        for (const [key, { from }] of counts) if (at - from >= MINUTE) counts.delete(key);
      }
      counts.set(who, { from: at, count: 1 });
      return undefined;
    }
    known.count += 1;
    return known.count > perMinute ? Math.ceil((known.from + MINUTE - at) / 1000) : undefined;
  };
}

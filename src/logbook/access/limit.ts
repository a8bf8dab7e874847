import { isIPv6 } from 'node:net';

/** How often somebody may ask. In this process only: who is served by two may ask twice as often. */

/** Gives the seconds to wait when this one asked too often, else undefined. */
export type Limit = (who: string) => number | undefined;

const MINUTE = 60_000;
/** So many are remembered, some 3 MB; of more the one whose minute began first is forgotten, and begins anew. */
const MOST_KNOWN = 10_000;

/** `perMinute` requests in a minute, counted from the first of them. */
export function limitOf(perMinute: number, now: () => Date, most = MOST_KNOWN): Limit {
  // In the order in which their minutes began.
  const counts = new Map<string, { from: number; count: number }>();
  return (who) => {
    const at = now().getTime();
    const known = counts.get(who);
    // A clock that was set back lets nobody wait longer than a minute.
    if (!known || at - known.from >= MINUTE || at < known.from) {
      counts.delete(who);
      const [oldest] = counts.keys();
      if (counts.size >= most && oldest !== undefined) counts.delete(oldest);
      counts.set(who, { from: at, count: 1 });
      return undefined;
    }
    known.count += 1;
    return known.count > perMinute ? Math.ceil((known.from + MINUTE - at) / 1000) : undefined;
  };
}

/**
 * Who counts as one stranger: an IPv4 address, or the /64 of an IPv6 address, of which one subscriber holds every address.
 * What is no address counts as it stands.
 */
export function networkOf(address: string): string {
  const bare = address.replace(/%.*$/, '');
  const mapped = /^::ffff:(\d[\d.]*)$/i.exec(bare)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(bare)) return address;
  // A URL writes an IPv6 address in one way only: groups without zeros before them, the longest run of zeros as `::`.
  const [before = '', after] = new URL(`http://[${bare}]`).hostname.slice(1, -1).split('::');
  const [first, last] = [before, after ?? ''].map((part) => part.split(':').filter((group) => group !== ''));
  const zeros = after === undefined ? 0 : 8 - (first?.length ?? 0) - (last?.length ?? 0);
  return [...(first ?? []), ...Array<string>(zeros).fill('0'), ...(last ?? [])].slice(0, 4).join(':');
}

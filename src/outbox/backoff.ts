/** How long to wait before the next attempt. Pure. */

const FIRST = 1_000;
export const LONGEST = 600_000;

/**
 * Milliseconds before attempt `attempt` (0 = the first repeat): 1 s, 2 s, 4 s … at most 10 minutes, of which the last half
 * is left to chance, so that the practices of a region do not all return in the same second after an outage.
 */
export function backoff(attempt: number, random: number): number {
  return Math.round((Math.min(LONGEST, FIRST * 2 ** attempt) * (1 + random)) / 2);
}

/**
 * Milliseconds that a `Retry-After` header asks for: seconds or an HTTP date. Absent, unreadable or past: 0. Never more
 * than 10 minutes, so that a mistake at the other end does not silence a practice for a day.
 */
export function retryAfter(header: string | null, now: number): number {
  const asked = Number(header) * 1_000 || Date.parse(header ?? '') - now || 0;
  return Math.max(0, Math.min(LONGEST, asked));
}

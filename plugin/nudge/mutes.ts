import * as z from 'zod/mini';

/**
 * Specialisms for which the GP wants no proposals until a day. Kept in this browser; a muted nudge shows nothing and logs
 * what it would have shown, as in shadow.
 */

const KEY = 'tenzij-mutes';
const kept = z.array(
  z.object({
    specialism: z.string().check(z.regex(/^\d{4}$/)),
    until: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)),
  }),
);
type Mutes = z.infer<typeof kept>;

/** The last day of the silence for a specialism; undefined when there is none on this day. */
export function mutedUntil(specialism: string | undefined, at: string): string | undefined {
  const until = read().find((mute) => mute.specialism === specialism)?.until;
  return until !== undefined && at <= until ? until : undefined;
}

/** No proposals for this specialism up to and including a day (`YYYY-MM-DD`). Anything else is no silence. */
export function mute(specialism: string, until: string): void {
  write([...others(specialism), { specialism, until }]);
}

export function unmute(specialism: string): void {
  write(others(specialism));
}

const others = (specialism: string) => read().filter((mute) => mute.specialism !== specialism);

function read(): Mutes {
  try {
    const parsed = kept.safeParse(JSON.parse(localStorage.getItem(KEY) ?? '[]'));
    return parsed.success ? parsed.data : [];
  } catch {
    return [];
  }
}

function write(mutes: Mutes): void {
  try {
    const parsed = kept.safeParse(mutes);
    if (parsed.success) localStorage.setItem(KEY, JSON.stringify(parsed.data));
  } catch {
    // Without storage there is no silence beyond what the host keeps with the attribute shadow.
  }
}

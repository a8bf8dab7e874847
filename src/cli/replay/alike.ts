import { hash } from 'node:crypto';
import type { ReplayEvent } from '../../mirror/index.ts';

/**
 * Lines that differ from one another in nothing but whose they are, and when: their id, practice, draft and day. Most of a
 * log is that. The four are cut out, and the rest is looked up: what was read before is not parsed again.
 */

/** What an event is besides its own four. */
type Rest = Pick<ReplayEvent, 'kind' | 'reason' | 'service' | 'key'>;

/** A UUID of version 7. */
export const isId = /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;
export const isDay = /^\d{4}-\d{2}-\d{2}$/;
/** Stands in JSON as it is. */
const isPlain = /^[\w.:-]+$/;

/** What stands before each of the four in an event that tenzij wrote, in that order, and what takes its place. */
const own = [
  { name: 'id', is: isId, after: '"id":"', instead: '00000000-0000-7000-8000-000000000000' },
  { name: 'practice', is: isPlain, after: '/NamingSystem/practice","value":"', instead: '@practice' },
  { name: 'draftKey', is: isPlain, after: '/NamingSystem/draft-key","value":"', instead: '@draft' },
  { name: 'at', is: isDay, after: '{"type":"at","valueString":"', instead: '0000-01-01' },
] as const;

/** A digest takes little room, and two texts never share one (SHA-256). */
export const digestOf = (text: string): string => hash('sha256', text, 'base64');

/** Some hundred bytes each. */
const MOST = 60_000;

export interface Alike {
  /** The event of a line like one that was read before, or that reads like any other; undefined: read it by itself. */
  eventOf(text: string): Omit<ReplayEvent, 'read'> | undefined;
}

/**
 * `read` reads a line for the first time. The line that it gets has our four instead of its own; only where these come back as
 * the event's id, practice, draft and day are they what was cut out, and may others take their place.
 */
export function alike(read: (text: string) => ReplayEvent): Alike {
  const known = new Map<string, Rest | 'by itself'>();
  const practices = new Map<string, string>();
  const restOf = (text: string): Rest | 'by itself' => {
    try {
      const event = read(text);
      const { kind, reason, service, key } = event;
      return own.every(({ name, instead }) => event[name] === instead) ? { kind, reason, service, key } : 'by itself';
    } catch {
      return 'by itself';
    }
  };
  return {
    eventOf(text) {
      const cut = cutOut(text);
      if (cut === undefined) return undefined;
      const digest = digestOf(cut.rest);
      let rest = known.get(digest);
      if (rest === undefined) {
        rest = restOf(cut.rest);
        if (known.size >= MOST) known.clear();
        known.set(digest, rest);
      }
      if (rest === 'by itself') return undefined;
      const [id = '', written = '', draftKey = '', at = ''] = cut.values;
      const practice = practices.get(written) ?? copied(written);
      practices.set(practice, practice);
      const { kind, reason, service, key } = rest;
      return { id: copied(id.toLowerCase()), kind, practice, draftKey, at, reason, service, key };
    },
  };
}

/** A line's own four, and the line with ours instead; undefined where one of them is not where tenzij writes it. */
function cutOut(text: string): { readonly values: readonly string[]; readonly rest: string } | undefined {
  const values: string[] = [];
  let rest = '';
  let from = 0;
  for (const { after, instead, is } of own) {
    const found = text.indexOf(after, from);
    const start = found + after.length;
    const end = text.indexOf('"', start);
    if (found < 0 || end < 0) return undefined;
    const value = text.slice(start, end);
    if (!is.test(value)) return undefined;
    values.push(value);
    rest += text.slice(from, start) + instead;
    from = end;
  }
  return { values, rest: rest + text.slice(from) };
}

/** The same text by itself: a piece of a line keeps the whole of what was read from the file. */
const copied = (text: string) => Buffer.from(text, 'latin1').toString('latin1');

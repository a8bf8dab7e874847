import * as z from 'zod/mini';
import type { Problem } from '../problem.ts';

/** The query string of a search, read strictly: a filter that is ignored in silence shows a reader the wrong choices. */

export const DEFAULT_COUNT = 50;
export const MOST_COUNT = 200;

/**
 * One side of a period. `at` is a local Dutch time without zone, or an instant with one, PostgreSQL works out which; outside
 * the years 1 to 9999 it is `infinity` or `-infinity`.
 */
export interface Bound {
  readonly side: 'from' | 'before';
  readonly at: string;
  readonly local: boolean;
}

export interface SearchQuery {
  /** When the choice was made, by the hour. */
  readonly date: readonly Bound[];
  /** When the logbook received it. */
  readonly lastUpdated: readonly Bound[];
  /** Each inner list is "one of"; all lists must hold. Values are kinds or tenzij reasons. */
  readonly subtype: readonly (readonly Token[])[];
  readonly specialism: readonly (readonly Token[])[];
  /** Keys of drafts: the course of a referral. */
  readonly draft: readonly (readonly Token[])[];
  readonly count: number;
  readonly total: boolean;
  readonly cursor?: Cursor;
}

export interface Token {
  /** Absent: any system. */
  readonly system?: string;
  readonly code: string;
}

/** Place of the last entry of the page before; newer entries do not move it. */
export interface Cursor {
  readonly received: string;
  readonly practice: number;
  readonly seq: number;
}

export const PARAMETERS = [
  ...['date', 'subtype', 'specialism', 'entity:identifier', '_lastUpdated'],
  ...['_count', '_total', '_cursor', '_format'],
];

export function readSearch(
  params: URLSearchParams,
): { readonly ok: true; readonly query: SearchQuery } | { readonly ok: false; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const refuse = (name: string, value: string, wanted: string) =>
    problems.push({ path: name, message: `"${value.slice(0, 60)}" cannot be used: ${wanted}.` });

  const bounds = (name: string): readonly Bound[] =>
    params.getAll(name).flatMap((value) => {
      const read = readBounds(value);
      if (!read)
        refuse(name, value, 'give eq, ge, gt, le or lt and a date, such as ge2026-11-01 or lt2026-11-22T15:00:00Z');
      return read ?? [];
    });
  const tokens = (name: string) =>
    params.getAll(name).map((value) =>
      value.split(',').map((text): Token => {
        const [system, code] = text.includes('|') ? text.split('|', 2) : [undefined, text];
        if (!code || /\p{C}/u.test(text)) refuse(name, text, 'give a code, or system|code');
        return { ...(system === undefined ? {} : { system }), code: code ?? '' };
      }),
    );
  const one = (name: string, pattern: RegExp, wanted: string): string | undefined => {
    const [value, second] = params.getAll(name);
    if (value !== undefined && (second !== undefined || !pattern.test(value))) {
      refuse(name, value, wanted);
      return undefined;
    }
    return value;
  };

  for (const name of new Set(params.keys())) {
    if (!PARAMETERS.includes(name)) refuse(name, params.get(name) ?? '', `this search knows ${PARAMETERS.join(', ')}`);
  }
  one('_format', /^(json|application\/(fhir\+)?json)$/, 'only json is served');
  const count = one('_count', /^\d{1,6}$/, `give a number, at most ${MOST_COUNT}`);
  const total = one('_total', /^(none|accurate)$/, 'give none or accurate');
  const cursorText = one('_cursor', /^[\w-]+$/, 'follow the link of a page, do not make one');
  const cursor = cursorText === undefined ? undefined : readCursor(cursorText);
  if (cursorText !== undefined && !cursor) refuse('_cursor', cursorText, 'follow the link of a page, do not make one');

  const query: SearchQuery = {
    date: bounds('date'),
    lastUpdated: bounds('_lastUpdated'),
    subtype: tokens('subtype'),
    specialism: tokens('specialism'),
    draft: tokens('entity:identifier'),
    count: Math.min(count === undefined ? DEFAULT_COUNT : Number(count), MOST_COUNT),
    total: total === 'accurate',
    ...(cursor ? { cursor } : {}),
  };
  return problems.length > 0 ? { ok: false, problems } : { ok: true, query };
}

const DATE =
  /^(eq|ge|gt|le|lt)?(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;

/** A FHIR date search value as the sides of its period: `ge2026-11` begins on the first, `le2026-11` ends on the last. */
function readBounds(value: string): readonly Bound[] | undefined {
  const match = DATE.exec(value);
  if (!match) return undefined;
  const [, prefix = 'eq', year = '', month, day, hour, minute, second, zone] = match;
  const text = value.replace(/^[a-z]{2}/, '');
  const start = hour === undefined ? `${year}-${month ?? '01'}-${day ?? '01'}T00:00:00` : withSeconds(text, zone);
  const ms = Date.parse(zone ? start + zone : `${start}Z`);
  if (!Number.isFinite(ms) || (day !== undefined && Number(day) !== dayOf(year, month, day))) return undefined;
  const at = (instant: Date): Bound['at'] => {
    const years = instant.getUTCFullYear();
    // No client means such a year; "le9999-12-31" is how some write that there is no end.
    if (years < 1 || years > 9999) return years < 1 ? '-infinity' : 'infinity';
    return instant.toISOString().replace('Z', zone ? 'Z' : '');
  };
  const from = new Date(ms);
  const until = end(from, { month, day, hour, minute, second });
  const local = zone === undefined;
  const since = (instant: Date): Bound => ({ side: 'from', at: at(instant), local });
  const before = (instant: Date): Bound => ({ side: 'before', at: at(instant), local });
  if (prefix === 'ge') return [since(from)];
  if (prefix === 'gt') return [since(until)];
  if (prefix === 'le') return [before(until)];
  if (prefix === 'lt') return [before(from)];
  return [since(from), before(until)];
}

function withSeconds(text: string, zone: string | undefined): string {
  const bare = zone ? text.slice(0, -zone.length) : text;
  return /T\d{2}:\d{2}$/.test(bare) ? `${bare}:00` : bare;
}

function dayOf(year: string, month: string | undefined, day: string): number {
  return new Date(`${year}-${month}-${day}T00:00:00Z`).getUTCDate();
}

/** First moment after the period that a value of this precision names. */
function end(
  from: Date,
  precision: Partial<Record<'month' | 'day' | 'hour' | 'minute' | 'second', string | undefined>>,
): Date {
  const until = new Date(from);
  if (precision.month === undefined) until.setUTCFullYear(until.getUTCFullYear() + 1);
  else if (precision.day === undefined) until.setUTCMonth(until.getUTCMonth() + 1);
  else if (precision.hour === undefined) until.setUTCDate(until.getUTCDate() + 1);
  else if (precision.second === undefined) until.setUTCMinutes(until.getUTCMinutes() + 1);
  else if (until.getUTCMilliseconds() === 0) until.setUTCSeconds(until.getUTCSeconds() + 1);
  else until.setUTCMilliseconds(until.getUTCMilliseconds() + 1);
  return until;
}

/** Moment, number of a practice and place, each as PostgreSQL can hold it: what was made up may not make it stumble. */
export const cursorParts = z.tuple([
  z.iso.datetime({ precision: 3 }).check(z.refine((at) => !at.startsWith('0000'))),
  z.int().check(z.minimum(0), z.maximum(2 ** 31 - 1)),
  z.int(),
]);

export function writeCursor({ received, practice, seq }: Cursor): string {
  // Letters and digits only, so that any FHIR client leaves it as it is.
  return btoa(JSON.stringify([received, practice, seq]))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

function readCursor(text: string): Cursor | undefined {
  try {
    const parsed = cursorParts.safeParse(JSON.parse(atob(text.replaceAll('-', '+').replaceAll('_', '/'))));
    if (!parsed.success) return undefined;
    const [received, practice, seq] = parsed.data;
    return { received, practice, seq };
  } catch {
    return undefined;
  }
}

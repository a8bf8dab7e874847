import type { AuditEvent, Bundle } from 'fhir/r4';
import { localDate, toAuditEvent } from 'tenzij/fhir';
import type { KeptChoice } from '../keep.ts';

/** Searching the page's logbook with the parameters of the real one. Newest receipt first. */

type Entry = KeptChoice & { readonly seq: number };

export const parameters = ['date', 'subtype', 'specialism', '_lastUpdated', '_count', '_total', '_cursor', '_format'];
const DEFAULT_COUNT = 50;
const MOST_COUNT = 200;
/** A reader who polls asks again for this many milliseconds, as with the real logbook. */
const OVERLAP = 15_000;

/** One page of a search, or the name of the parameter that cannot be used. `self`: the address of this search. */
export function searchPage(entries: readonly Entry[], self: URL, now: Date): Bundle<AuditEvent> | { unread: string } {
  const query = self.searchParams;
  const filters: ((entry: Entry) => boolean)[] = [];
  for (const [name, value] of query) {
    const filter = filterFor(name, value);
    if (!filter) return { unread: `${name}=${value}` };
    filters.push(filter);
  }
  const found = entries.filter((entry) => filters.every((filter) => filter(entry))).sort((a, b) => b.seq - a.seq);
  const cursor = query.get('_cursor');
  const rest = cursor === null ? found : found.filter(({ seq }) => seq < Number(cursor));
  const count = Math.min(Number(query.get('_count') ?? DEFAULT_COUNT), MOST_COUNT);
  const page = rest.slice(0, count);
  const last = page.at(-1);
  const link = [{ relation: 'self', url: self.href }];
  if (last && rest.length > count) link.push({ relation: 'next', url: changed(self, '_cursor', String(last.seq)) });
  if (cursor === null) {
    const since = new Date(now.getTime() - OVERLAP).toISOString();
    link.push({ relation: 'previous', url: changed(self, '_lastUpdated', `ge${since}`) });
  }
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    ...(count === 0 || query.get('_total') === 'accurate' ? { total: found.length } : {}),
    link,
    entry: page.map((entry) => ({
      fullUrl: `${self.origin}${self.pathname}/${entry.id}`,
      resource: resourceOf(entry),
      search: { mode: 'match' },
    })),
  };
}

/** The stored choice as FHIR, with what a server adds to it. */
export function resourceOf({ choice, received }: KeptChoice): AuditEvent {
  const resource = toAuditEvent(choice);
  return { ...resource, meta: { ...resource.meta, versionId: '1', lastUpdated: received } };
}

/** What one parameter asks of an entry; undefined when it cannot be read. A filter is never ignored in silence. */
function filterFor(name: string, value: string): ((entry: Entry) => boolean) | undefined {
  const codes = value.split(',').map((token) => token.split('|').at(-1) ?? '');
  const all = () => true;
  switch (name) {
    case 'date':
      return period(value, ({ choice }) => choice.hour);
    case '_lastUpdated':
      return period(value, ({ received }) => received);
    case 'subtype':
      return ({ choice }) =>
        codes.includes(choice.kind) || (choice.reason !== undefined && codes.includes(choice.reason));
    case 'specialism':
      return ({ choice }) => choice.context.specialism !== undefined && codes.includes(choice.context.specialism);
    case '_count':
    case '_cursor':
      return /^\d{1,9}$/.test(value) ? all : undefined;
    case '_total':
      return /^(none|accurate)$/.test(value) ? all : undefined;
    case '_format':
      return value.endsWith('json') ? all : undefined;
    default:
      return undefined;
  }
}

/** `ge2026-11`, `lt2026-11-22` (Dutch local days) or an instant with its zone (`ge2026-11-22T14:00:00Z`). */
function period(value: string, momentOf: (entry: Entry) => string): ((entry: Entry) => boolean) | undefined {
  const [, prefix = 'eq', text = ''] = /^(eq|ge|gt|le|lt)?(\d{4}.*)$/.exec(value) ?? [];
  const isDay = /^\d{4}(-\d{2}(-\d{2})?)?$/.test(text);
  if (!isDay && !(/T.*(Z|[+-]\d{2}:\d{2})$/.test(text) && Number.isFinite(Date.parse(text)))) return undefined;
  return (entry) => {
    const moment = new Date(momentOf(entry));
    // Days as text compare as time does, also when only their first part is given.
    const order = isDay
      ? localDate(moment).slice(0, text.length).localeCompare(text)
      : moment.getTime() - Date.parse(text);
    if (prefix === 'ge') return order >= 0;
    if (prefix === 'gt') return order > 0;
    if (prefix === 'le') return order <= 0;
    return prefix === 'lt' ? order < 0 : order === 0;
  };
}

function changed(address: URL, name: string, value: string): string {
  const copy = new URL(address);
  copy.searchParams.set(name, value);
  return copy.href;
}

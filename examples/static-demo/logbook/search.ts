import type { AuditEvent, Bundle } from 'fhir/r4';
import { toAuditEvent } from 'tenzij/fhir';
import { type Bound, type SearchQuery, type Token, writeCursor } from 'tenzij/logbook/receiver';
import type { KeptChoice } from '../keep.ts';

/** Searching the page's logbook as the real one searches its tables. Newest receipt first. */

type Entry = KeptChoice & { readonly seq: number };

/** A reader who polls asks again for this many milliseconds, as with the real logbook. */
const OVERLAP = 15_000;

/** One page of a search. `self`: the address of this search. */
export function searchPage(entries: readonly Entry[], query: SearchQuery, self: URL, now: Date): Bundle<AuditEvent> {
  const found = entries.filter((entry) => meets(entry, query)).sort((a, b) => b.seq - a.seq);
  const { cursor, count } = query;
  const rest = cursor ? found.filter(({ seq }) => seq < cursor.seq) : found;
  const page = rest.slice(0, count);
  const last = page.at(-1);
  const link = [{ relation: 'self', url: self.href }];
  if (last && rest.length > count) {
    // One practice and one order of receipt: the place is all that counts here.
    const { received, seq } = last;
    link.push({ relation: 'next', url: changed(self, '_cursor', writeCursor({ received, practice: 0, seq })) });
  }
  if (!cursor) {
    const since = new Date(now.getTime() - OVERLAP).toISOString();
    link.push({ relation: 'previous', url: changed(self, '_lastUpdated', `ge${since}`) });
  }
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    ...(query.total || count === 0 ? { total: found.length } : {}),
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

function meets({ choice, received }: Entry, { date, lastUpdated, subtype, specialism }: SearchQuery): boolean {
  const isAmong = (tokens: readonly Token[], codes: readonly (string | undefined)[]) =>
    tokens.some(({ code }) => codes.includes(code));
  return (
    date.every((bound) => within(choice.hour, bound)) &&
    lastUpdated.every((bound) => within(received, bound)) &&
    subtype.every((tokens) => isAmong(tokens, [choice.kind, choice.reason])) &&
    specialism.every((tokens) => isAmong(tokens, [choice.context.specialism]))
  );
}

/** Swedish, because Swedes write times that way. */
const dutchTime = new Intl.DateTimeFormat('sv', {
  timeZone: 'Europe/Amsterdam',
  dateStyle: 'short',
  timeStyle: 'medium',
});

function within(moment: string, { side, at, local }: Bound): boolean {
  // Times as text compare as time does.
  const isBefore = local
    ? dutchTime.format(new Date(moment)).replace(' ', 'T') < at.slice(0, 19)
    : Date.parse(moment) < Date.parse(at);
  return side === 'before' ? isBefore : !isBefore;
}

function changed(address: URL, name: string, value: string): string {
  const copy = new URL(address);
  copy.searchParams.set(name, value);
  return copy.href;
}

import type { AuditEvent, Bundle } from 'fhir/r4.js';
import type { Kysely } from 'kysely';
import type { LogbookSchema } from '../../postgres/schema.ts';
import type { Problem } from '../../store/problem.ts';
import { blurredPage, readBlurredCursor } from '../../store/read/blurred.ts';
import { readSearch } from '../../store/read/search-query.ts';

type Answered =
  | { readonly ok: true; readonly page: Bundle<AuditEvent> }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A search by who belongs to no practice. A count over free filters could be held against another: it is refused. */
export async function blurredSearch(
  db: Kysely<LogbookSchema>,
  { self, region, now }: { readonly self: URL; readonly region: string; readonly now: Date },
): Promise<Answered> {
  const params = new URLSearchParams(self.searchParams);
  const given = params.get('_cursor');
  params.delete('_cursor');
  const cursor = given === null ? undefined : readBlurredCursor(given);
  const read = readSearch(params);
  if (!read.ok) return read;
  if (given !== null && !cursor) {
    return { ok: false, problems: [{ path: '_cursor', message: 'Follow the link of a page, do not make one.' }] };
  }
  if (params.has('_total')) {
    return { ok: false, problems: [{ path: '_total', message: 'Choices of a region are not counted here.' }] };
  }
  return { ok: true, page: await blurredPage(db, { region, query: read.query, cursor }, self, now) };
}

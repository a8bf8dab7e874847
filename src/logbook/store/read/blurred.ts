import type { AuditEvent, Bundle } from 'fhir/r4.js';
import { type Kysely, type SqlBool, sql } from 'kysely';
import { type ChoiceEvent, choiceEventSchema } from '../../../advice/index.ts';
import { choiceKindSystem, cod016Systems, tenzijReasonSystem, toAuditEvent } from '../../../fhir/index.ts';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { codes, resourceOf, within, withParam } from './search.ts';
import type { SearchQuery } from './search-query.ts';

/**
 * Choices of a region for who belongs to no practice: each as "een praktijk" and its month. Whole months only, once they are
 * over, and only where enough practices sent in: who looks twice sees nothing come in, and nobody stands alone.
 */

type Db = Kysely<LogbookSchema>;

/** What stands in the place of the practice; a pseudonym has no space. */
export const SOME_PRACTICE = 'een-praktijk';
/** Fewer than this, and "een praktijk" would be one that everybody knows. */
export const LEAST_PRACTICES = 4;

export interface BlurredSearch {
  readonly region: string;
  readonly query: SearchQuery;
  readonly cursor?: BlurredCursor | undefined;
}

/** Month of the last row of the page before, and its place, hex. */
export interface BlurredCursor {
  readonly month: string;
  readonly place: string;
}

/** One page, the newest month first. A filter is held against what is shown: a choice stands on the first of its month. */
export async function blurredPage(db: Db, search: BlurredSearch, self: URL, now: Date): Promise<Bundle<AuditEvent>> {
  const { query } = search;
  const rows = query.count === 0 ? [] : await matching(db, search, now);
  const page = rows.slice(0, query.count);
  const last = page.at(-1);
  const link = [{ relation: 'self', url: self.href }];
  if (last && rows.length > page.length) {
    const cursor = writeBlurredCursor({ month: last.month, place: last.place.toString('hex') });
    link.push({ relation: 'next', url: withParam(self, '_cursor', cursor) });
  }
  const base = `${self.origin}${self.pathname}`;
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    link,
    entry: page.map((row) => {
      const resource = blurredEvent(row);
      return { fullUrl: `${base}/${resource.id}`, resource, search: { mode: 'match' } };
    }),
  };
}

type Row = Awaited<ReturnType<typeof matching>>[number];

function matching(db: Db, { region, query, cursor }: BlurredSearch, now: Date) {
  const day = sql`(choice.month::timestamp AT TIME ZONE 'UTC')`;
  const told = sql`((choice.month + interval '1 month')::timestamp AT TIME ZONE 'UTC')`;
  const conditions = [
    sql<SqlBool>`choice.region = ${region}`,
    sql<SqlBool>`choice.month + interval '1 month' <= ${now}::timestamptz AT TIME ZONE 'UTC'`,
    sql<SqlBool>`choice.month IN (SELECT month FROM blurred_month
      WHERE region = ${region} AND practices >= ${LEAST_PRACTICES}::int)`,
    ...query.date.map((bound) => within(day, bound)),
    ...query.lastUpdated.map((bound) => within(told, bound)),
    ...query.subtype.map((tokens) => {
      const kinds = codes(tokens, (system) => system === choiceKindSystem);
      const reasons = codes(tokens, (system) => system === tenzijReasonSystem);
      return sql<SqlBool>`(choice.kind = ANY(${kinds}::text[]) OR choice.reason = ANY(${reasons}::text[]))`;
    }),
    ...query.specialism.map((tokens) => {
      const wanted = codes(tokens, (system) => cod016Systems.has(system));
      return sql<SqlBool>`choice.specialism = ANY(${wanted}::text[])`;
    }),
    ...query.draft.map((tokens) => {
      const courses = tokens.map(({ code }) => Buffer.from(code, 'base64url'));
      return sql<SqlBool>`choice.course = ANY(${courses}::bytea[])`;
    }),
  ];
  if (cursor) {
    const place = Buffer.from(cursor.place, 'hex');
    conditions.push(
      sql<SqlBool>`(choice.month < ${cursor.month}::date OR (choice.month = ${cursor.month}::date AND choice.place > ${place}))`,
    );
  }
  return db
    .selectFrom('blurred_choice as choice')
    .selectAll()
    .select(sql<string>`choice.month::text`.as('month'))
    .where((where) => where.and(conditions))
    .orderBy(sql`choice.month`, 'desc')
    .orderBy('choice.place')
    .limit(query.count + 1)
    .execute();
}

/** Written as any other choice, so that whoever reads those reads these; what is not told has one value for all. */
function blurredEvent(row: Row): AuditEvent {
  const event = choiceEventSchema.safeParse({
    id: idOf(row),
    kind: row.kind,
    hour: `${row.month}T00:00:00Z`,
    at: row.month,
    practice: SOME_PRACTICE,
    draftKey: row.course.toString('base64url'),
    context: {
      ...(row.specialism === null ? {} : { specialism: row.specialism }),
      ...{ icpc: [...row.icpc].sort(), rules: [], alarms: [], priority: 'unknown', answers: {} },
    },
    advice: {
      ...{ outcome: row.outcome, options: [], silentBecause: row.silent, unknown: [] },
      ...(row.preselected_route === null ? {} : { preselected: someService(row.preselected_route) }),
    },
    ...(row.chosen_route === null ? {} : { chosen: { route: row.chosen_route } }),
    ...(row.reason === null ? {} : { reason: row.reason }),
    catalogue: { id: row.region, version: row.month.slice(0, 7), hash: 'blurred' },
    ...{ client: '0.0.0', shadow: row.shadow },
  });
  if (!event.success) throw new Error('A row that identifies nobody is no choice event.');
  const end = new Date(`${row.month}T00:00:00Z`);
  end.setUTCMonth(end.getUTCMonth() + 1);
  const resource = toAuditEvent(event.data satisfies ChoiceEvent);
  return resourceOf({ body: Buffer.from(JSON.stringify(resource)), received: end });
}

/** Which service it was would tell where the practice is; the route does not. */
const someService = (route: string) => ({ service: route, route });

/** A UUID v7 of the first of the month, and for the rest of the place. It opens nothing: no choice is kept under it. */
function idOf({ month, place }: Row): string {
  const time = Date.parse(`${month}T00:00:00Z`).toString(16).padStart(12, '0');
  const random = place.toString('hex');
  const variant = (8 + (Number.parseInt(random.slice(3, 4), 16) % 4)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(4, 7)}-${random.slice(7, 19)}`;
}

const CURSOR = /^(\d{4}-\d{2}-\d{2})_([\da-f]{64})$/;

export function writeBlurredCursor({ month, place }: BlurredCursor): string {
  return `${month}_${place}`;
}

export function readBlurredCursor(text: string): BlurredCursor | undefined {
  const [found, month = '', place = ''] = CURSOR.exec(text) ?? [];
  return found !== undefined && Number.isFinite(Date.parse(month)) ? { month, place } : undefined;
}

/** Cases of a region that their practice opened, whole, the newest first. */
export async function openedCases(db: Db, region: string, base: string): Promise<Bundle<AuditEvent>> {
  const rows = await db
    .selectFrom('opened_choice')
    .select(['id', 'received', 'body'])
    .where('region', '=', region)
    .orderBy('received', 'desc')
    .limit(1_000)
    .execute();
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    entry: rows.map((row) => ({
      fullUrl: `${base}/${row.id}`,
      resource: resourceOf(row),
      search: { mode: 'match' },
    })),
  };
}

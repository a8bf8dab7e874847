import type { Kysely } from 'kysely';
import { type Catalogue, parseCatalogue, setHolds } from '../../../advice/index.ts';
import type { Signal } from '../../../mirror/index.ts';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { type History, standing } from './acts.ts';

/** What came of a signal: by what people decided, and by what is in the newest version of the region. */

type Db = Kysely<LogbookSchema>;

export type Outcome =
  | 'new'
  | 'understandable'
  | 'discuss'
  | 'change-rule'
  | 'no-offer'
  | 'drafted'
  | 'approved'
  | 'rejected'
  | 'adopted'
  | 'do'
  | 'evaluate';

export interface Status {
  readonly outcome: Outcome;
  /** Local date since which it stands so; absent of `new`. */
  readonly since?: string;
  readonly owner?: string;
  readonly due?: string;
  /** Of a rejection. */
  readonly why?: string;
  /** Of the region, since which the change holds. */
  readonly version?: string;
}

/** The newest version of a region that the logbook was given, and when. */
export interface Newest {
  readonly catalogue: Catalogue;
  readonly added: Date;
}

export async function newestVersion(db: Db, region: string): Promise<Newest | undefined> {
  const row = await db
    .selectFrom('catalogue')
    .select(['body', 'added'])
    .where('id', '=', region)
    .orderBy('added', 'desc')
    .limit(1)
    .executeTakeFirst();
  const parsed = row && parseCatalogue(JSON.parse(row.body.toString('utf8')));
  return row && parsed?.ok ? { catalogue: parsed.catalogue, added: row.added } : undefined;
}

/** True when this version is silent for the case of a signal by an exclusion of its service. */
export function excludes({ services }: Pick<Catalogue, 'services'>, { service, icpc }: Signal): boolean {
  const found = services.find(({ id }) => id === service);
  return found?.exclude?.icpc !== undefined && setHolds(found.exclude.icpc, icpc);
}

export function statusOf(history: History | undefined, newest: Newest | undefined): Status {
  const { decision, card, draft, verdict } = standing(history?.acts ?? []);
  if (decision === undefined) return { outcome: 'new' };
  const { owner, due } = card ?? decision;
  const who = { ...(owner === undefined ? {} : { owner }), ...(due === undefined ? {} : { due }) };
  if (decision.decision === 'no-offer' && card) return { outcome: card.card, since: dayOf(card.at), ...who };
  if (decision.decision !== 'change-rule' || draft === undefined) {
    return { outcome: decision.decision, since: dayOf(decision.at), ...who };
  }
  // What a region publishes counts, whoever approved it where.
  if (newest && history && verdict?.verdict !== 'rejected' && excludes(newest.catalogue, history.signal)) {
    return { outcome: 'adopted', since: dayOf(newest.added.toISOString()), version: newest.catalogue.version, ...who };
  }
  if (verdict === undefined) return { outcome: 'drafted', since: dayOf(draft.at), ...who };
  const why = verdict.why === undefined ? {} : { why: verdict.why };
  return { outcome: verdict.verdict, since: dayOf(verdict.at), ...who, ...why };
}

const local = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' });
export const dayOf = (instant: string | Date): string => local.format(new Date(instant));

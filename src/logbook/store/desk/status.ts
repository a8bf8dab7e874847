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

/** A version of a region, as the logbook was given it. */
export interface Version {
  readonly added: Date;
  /** Read when it is asked for; undefined when it can no longer be read. */
  catalogue(): Catalogue | undefined;
}

/** The newest first. */
export async function versionsOf(db: Db, region: string): Promise<readonly Version[]> {
  const rows = await db
    .selectFrom('catalogue')
    .select(['body', 'added'])
    .where('id', '=', region)
    .orderBy('added', 'desc')
    .execute();
  return rows.map(({ body, added }): Version => {
    let parsed: ReturnType<typeof parseCatalogue> | undefined;
    const catalogue = () => {
      parsed ??= parseCatalogue(JSON.parse(body.toString('utf8')));
      return parsed.ok ? parsed.catalogue : undefined;
    };
    return { added, catalogue };
  });
}

/** The newest version that can be read. */
export const newestOf = (versions: readonly Version[]): Catalogue | undefined => versions[0]?.catalogue();

/** Since which version a change holds without a break; undefined where the newest does not hold it. */
export function adopted(
  versions: readonly Version[],
  signal: Signal,
): { readonly since: string; readonly version: string } | undefined {
  let found: { readonly since: string; readonly version: string } | undefined;
  for (const { added, catalogue } of versions) {
    const read = catalogue();
    if (read === undefined || !excludes(read, signal)) return found;
    found = { since: dayOf(added), version: read.version };
  }
  return found;
}

/** True when this version is silent for the case of a signal by an exclusion of its service. */
function excludes({ services }: Pick<Catalogue, 'services'>, { service, icpc }: Signal): boolean {
  const found = services.find(({ id }) => id === service);
  return found?.exclude?.icpc !== undefined && setHolds(found.exclude.icpc, icpc);
}

export function statusOf(history: History | undefined, versions: readonly Version[]): Status {
  const { decision, card, draft, verdict } = standing(history?.acts ?? []);
  if (decision === undefined) return { outcome: 'new' };
  const { owner, due } = card ?? decision;
  const who = { ...(owner === undefined ? {} : { owner }), ...(due === undefined ? {} : { due }) };
  if (decision.decision === 'no-offer' && card) return { outcome: card.card, since: dayOf(card.at), ...who };
  if (decision.decision !== 'change-rule' || draft === undefined) {
    return { outcome: decision.decision, since: dayOf(decision.at), ...who };
  }
  // What a region publishes counts, whoever approved it where.
  const held = history && verdict?.verdict !== 'rejected' ? adopted(versions, history.signal) : undefined;
  if (held) return { outcome: 'adopted', ...held, ...who };
  if (verdict === undefined) return { outcome: 'drafted', since: dayOf(draft.at), ...who };
  const why = verdict.why === undefined ? {} : { why: verdict.why };
  return { outcome: verdict.verdict, since: dayOf(verdict.at), ...who, ...why };
}

const local = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' });
export const dayOf = (instant: string | Date): string => local.format(new Date(instant));

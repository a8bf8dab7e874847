import type { Kysely } from 'kysely';
import type { Paper } from '../../../mirror/index.ts';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { asPractice } from '../../postgres/scope.ts';
import { nextInTurn, takeTurn } from '../numbered.ts';

/** Reports and plans of a practice, by version: one more row each time, so that what was agreed stays as it was agreed. */

type Db = Kysely<LogbookSchema>;

export interface KeptPaper {
  /** Its name: `report.2026-Q3`. */
  readonly id: string;
  readonly version: number;
  readonly who: string;
  readonly role: string;
  readonly at: string;
  readonly paper: Paper;
}

/** The newest version of each, the newest first. */
export async function papersOf(db: Db, practice: number): Promise<readonly KeptPaper[]> {
  const rows = await asPractice(db, practice, (tx) =>
    tx
      .selectFrom('meeting_paper')
      .selectAll()
      .distinctOn('paper')
      .where('practice', '=', practice)
      .orderBy('paper')
      .orderBy('version', 'desc')
      .execute(),
  );
  return rows.map(kept).sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** So many versions of one are told; every PUT adds one, and a page is to stay small. */
const MOST_VERSIONS = 50;

/** The newest versions of one, the newest first. */
export async function versionsOfPaper(db: Db, practice: number, id: string): Promise<readonly KeptPaper[]> {
  const rows = await asPractice(db, practice, (tx) => newestRows(tx, practice, id, MOST_VERSIONS));
  return rows.map(kept);
}

const newestRows = (tx: Db, practice: number, id: string, most: number) =>
  tx
    .selectFrom('meeting_paper')
    .selectAll()
    .where('practice', '=', practice)
    .where('paper', '=', id)
    .orderBy('version', 'desc')
    .limit(most)
    .execute();

export interface Sending {
  readonly practice: number;
  readonly id: string;
  /** Version that it was made from; 0: none. */
  readonly base: number;
  readonly paper: Paper;
  readonly who: string;
  readonly role: string;
  readonly at: Date;
}

export type Keeping =
  | { readonly kept: KeptPaper }
  | { readonly newer: KeptPaper | undefined }
  | { readonly full: true };

/** So many versions of one are kept; nobody writes a report as often, and what is kept is read by others too. */
const MOST_KEPT = 500;

/**
 * Keeps a version on top of its base. `newer`: another one stands there already. `full`: it has as many versions as a paper may have. The
 * same again by the same person is the one that stands.
 */
export async function keepPaper(db: Db, { base, paper, ...row }: Sending): Promise<Keeping> {
  const { practice, id, who, role, at } = row;
  const body = Buffer.from(JSON.stringify(paper));
  return nextInTurn('meeting_paper', practice, () =>
    asPractice(db, practice, async (tx): Promise<Keeping> => {
      await takeTurn(tx, 'meeting_paper', practice);
      const [last] = await newestRows(tx, practice, id, 1);
      const isAgain = last?.version === base + 1 && last.who === who && last.body.equals(body);
      if (last && isAgain) return { kept: kept(last) };
      if ((last?.version ?? 0) !== base) return { newer: last && kept(last) };
      if (base >= MOST_KEPT) return { full: true };
      const added = { practice, paper: id, version: base + 1, at, who, role, body };
      await tx.insertInto('meeting_paper').values(added).execute();
      return { kept: kept(added) };
    }),
  );
}

/** Our own bytes: no guessing here. */
function kept({
  paper: id,
  version,
  who,
  role,
  at,
  body,
}: {
  readonly paper: string;
  readonly version: number;
  readonly who: string;
  readonly role: string;
  readonly at: Date;
  readonly body: Buffer;
}): KeptPaper {
  return { id, version, who, role, at: at.toISOString(), paper: JSON.parse(body.toString('utf8')) };
}

import { type Kysely, sql } from 'kysely';
import { isObject, parseCatalogue } from '../../../advice/index.ts';
import { catalogueHash, rulesHash } from '../../../catalogue/index.ts';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { jsonOf } from '../kept-json.ts';
import type { ChainReport } from './chain-report.ts';

/** What stands in the tables and in no chain: nothing may be counted that is not in one. */

type Db = Kysely<LogbookSchema>;

/** Position of a typed row or a body that no entry stands for, or of a typed row without its body. */
export async function strayRow(db: Db, practice: number): Promise<number | undefined> {
  const { rows } = await sql<{ seq: number }>`
    SELECT stray.seq::float8 AS seq FROM (
      SELECT practice, seq, month FROM choice WHERE practice = ${practice}
      UNION ALL SELECT practice, seq, month FROM log_body WHERE practice = ${practice}
    ) stray
    WHERE NOT EXISTS (SELECT FROM log_entry entry WHERE entry.practice = stray.practice
      AND entry.seq = stray.seq AND date_trunc('month', entry.received AT TIME ZONE 'UTC')::date = stray.month)
    UNION ALL SELECT event.seq::float8 FROM choice event WHERE event.practice = ${practice} AND NOT EXISTS (
      SELECT FROM log_body body
      WHERE body.practice = event.practice AND body.month = event.month AND body.seq = event.seq)
    ORDER BY seq LIMIT 1`.execute(db);
  return rows[0]?.seq;
}

/** Rows under a number that is in no register, a report for each number. */
export async function strayPractices(db: Db): Promise<readonly ChainReport[]> {
  const { rows } = await sql<{ practice: number; entries: number; seq: number }>`
    SELECT stray.practice, count(*)::int AS entries, min(stray.seq)::float8 AS seq FROM (
      SELECT practice, seq FROM log_entry UNION ALL SELECT practice, seq FROM log_body
      UNION ALL SELECT practice, seq FROM choice UNION ALL SELECT practice, seq FROM quarantine
      UNION ALL SELECT practice, seq FROM log_head UNION ALL SELECT practice, seq FROM removal
    ) stray
    WHERE NOT EXISTS (SELECT FROM practice WHERE practice.practice = stray.practice)
    GROUP BY stray.practice ORDER BY stray.practice`.execute(db);
  return rows.map(({ practice, seq }) => ({
    pseudonym: `number ${practice}`,
    entries: 0,
    expired: 0,
    difference: { kind: 'practice', seq },
  }));
}

/** Catalogues that are not what their hash says, or are gone though choices were made under them; a report for each. */
export async function verifyArchive(db: Db): Promise<readonly ChainReport[]> {
  const reports: ChainReport[] = [];
  const wrong = (pseudonym: string) =>
    void reports.push({ pseudonym, entries: 0, expired: 0, difference: { kind: 'catalogue', seq: 0 } });
  for (const row of await db
    .selectFrom('catalogue')
    .select(['hash', 'id', 'version', 'rules', 'body'])
    .orderBy('added')
    .execute()) {
    if (!(await isWhole(row))) wrong(`catalogue ${row.id} ${row.version}`);
  }
  const { rows } = await sql<{ hash: string }>`
    SELECT DISTINCT catalogue_hash AS hash FROM choice
    WHERE NOT EXISTS (SELECT FROM catalogue WHERE hash = choice.catalogue_hash) ORDER BY 1`.execute(db);
  for (const { hash } of rows) wrong(`catalogue ${hash.slice(0, 23)}`);
  return reports;
}

interface Archived {
  readonly hash: string;
  readonly id: string;
  readonly version: string;
  readonly rules: string;
  readonly body: Buffer;
}

async function isWhole({ hash, id, version, rules, body }: Archived): Promise<boolean> {
  const json = jsonOf(body);
  const parsed = parseCatalogue(json);
  if (!isObject(json) || !parsed.ok || parsed.catalogue.id !== id || parsed.catalogue.version !== version) return false;
  // As it lies there, also what no reader looks at.
  const services = Array.isArray(json['services']) ? json['services'].filter(isObject) : [];
  return (await catalogueHash(json)) === hash && (await rulesHash({ ...json, services })) === rules;
}

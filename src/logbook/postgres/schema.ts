import type { ColumnType, Generated } from 'kysely';
import type { HookTables } from './hooks-tables.ts';

/**
 * The tables as the queries see them. A `bigint` comes back from the driver as text: every query that reads one casts it
 * in SQL (AUDIT §11, rule 2), so it is typed as text here and cannot be used as a number by mistake.
 */

type Bigint = ColumnType<string, number, number>;
type OptionalBigint = ColumnType<string | null, number | null, number | null>;

/** Which pseudonym has which number. The number is random: it says nothing about who came first or is large. */
interface PracticeTable {
  practice: number;
  pseudonym: string;
}

interface LogHeadTable {
  practice: number;
  seq: Bigint;
  hash: Buffer;
}

interface LogEntryTable {
  practice: number;
  seq: Bigint;
  id: string;
  received: Date;
  body_hash: Buffer;
  hash: Buffer;
}

interface LogBodyTable {
  practice: number;
  month: ColumnType<Date, string, never>;
  seq: Bigint;
  salt: Buffer;
  body: Buffer;
}

/** One choice event in typed columns, for SQL. `ts` is `recorded` held within 30 days of `received`: report on that. */
export interface ChoiceTable {
  practice: number;
  month: ColumnType<Date, string, never>;
  seq: Bigint;
  id: string;
  received: Date;
  recorded: ColumnType<Date, string, never>;
  ts: Date;
  at: ColumnType<Date, string, never>;
  kind: string;
  draft_key: string;
  specialism: string | null;
  icpc: string[];
  rules: string[];
  alarms: string[];
  age_band: string | null;
  sex: string | null;
  priority: string;
  answers: ColumnType<unknown, string, never>;
  in_region: boolean | null;
  outcome: string;
  preselected_service: string | null;
  preselected_route: string | null;
  options: string[];
  silent_because: string[];
  unknown: string[];
  chosen_service: string | null;
  chosen_route: string | null;
  reason: string | null;
  ms: OptionalBigint;
  acts: OptionalBigint;
  catalogue_id: string;
  catalogue_version: string;
  catalogue_hash: string;
  client: string;
  shadow: boolean;
}

/** Content that came under an id that the log already holds with other content. Kept for a person to look at. */
interface QuarantineTable {
  practice: number;
  id: string;
  body_hash: Buffer;
  received: Date;
  body: Buffer;
  seen: Generated<number>;
}

export interface LogbookSchema extends HookTables {
  practice: PracticeTable;
  log_head: LogHeadTable;
  log_entry: LogEntryTable;
  log_body: LogBodyTable;
  choice: ChoiceTable;
  quarantine: QuarantineTable;
}

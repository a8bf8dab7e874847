import type { ColumnType, Generated } from 'kysely';
import type { AccessLogTables } from './access-log.ts';
import type { CircleTables } from './circle-tables.ts';
import type { DeskActTable, DeskBoardTable, DeskExampleView, DeskGivenTable } from './desk-tables.ts';
import type { ExportTable } from './exports.ts';
import type { HookTables } from './hooks-tables.ts';
import type { MeetingPaperTable } from './meeting-tables.ts';
import type { MirrorPageTable, MirrorReleaseTable } from './mirror-tables.ts';
import type { ChoiceMonthTable, CodeMonthTable, MonthRolledTable } from './month-tables.ts';
import type { RemovalTable } from './removal.ts';

/**
 * The tables as the queries see them. A `bigint` comes back from the driver as text: every query that reads one casts it
 * in SQL, so it is typed as text here and cannot be used as a number by mistake.
 */

type Bigint = ColumnType<string, number, number>;
type OptionalBigint = ColumnType<string | null, number | null, number | null>;

/** The register: which practice has which number. The number is random: it says nothing about who came first or is large. */
interface PracticeTable {
  practice: number;
  pseudonym: string;
  /** Name of this logbook and of the region, which the first link of the chain names too. */
  service: string;
  region: string;
  registered: Date;
  /** Since when nothing new of it is taken; null: it is. */
  ended: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

/** Every catalogue that this logbook was given, by its hash, for ever: a choice is judged by the rules of its day. */
interface CatalogueTable {
  hash: string;
  id: string;
  version: string;
  /** Hash of its rules, without what changes by itself: waits, version, status. */
  rules: string;
  added: Date;
  /** Its JSON, as text in UTF-8. */
  body: Buffer;
}

interface LogHeadTable {
  practice: number;
  seq: Bigint;
  hash: Buffer;
  /** The chain of what was set aside. */
  aside_seq: Bigint;
  aside_hash: Buffer;
}

interface LogEntryTable {
  practice: number;
  seq: Bigint;
  id: string;
  received: Date;
  /** True for history that was moved here from another log, with the arrival times it had there. */
  imported: boolean;
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

/** One choice event in typed columns, for SQL. `recorded` is the hour of the choice. */
export interface ChoiceTable {
  practice: number;
  month: ColumnType<Date, string, never>;
  seq: Bigint;
  id: string;
  received: Date;
  recorded: ColumnType<Date, string, never>;
  at: ColumnType<Date, string, never>;
  kind: string;
  draft_key: string;
  specialism: string | null;
  /** The coded context and the coded advice, whole. */
  context: ColumnType<unknown, string, never>;
  advice: ColumnType<unknown, string, never>;
  outcome: string;
  preselected_service: string | null;
  preselected_route: string | null;
  chosen_service: string | null;
  chosen_route: string | null;
  reason: string | null;
  ms: OptionalBigint;
  acts: OptionalBigint;
  catalogue_hash: string;
  client: string;
  shadow: boolean;
}

/** Content that came under an id that the log already holds with other content: a chain of its own, for a person. */
interface QuarantineTable {
  practice: number;
  seq: Bigint;
  id: string;
  received: Date;
  body_hash: Buffer;
  hash: Buffer;
  body: Buffer;
  seen: Generated<number>;
}

/** A draft whose course the practice showed to the audit team. */
interface OpenedCaseTable {
  practice: number;
  draft_key: string;
  opened: Date;
  closed: Date | null;
}

/** A choice without what identifies a practice (`blurred-views.ts`). */
interface BlurredChoiceView {
  region: string;
  month: ColumnType<Date, never, never>;
  kind: string;
  specialism: string | null;
  outcome: string;
  preselected_route: string | null;
  chosen_route: string | null;
  reason: string | null;
  shadow: boolean;
  icpc: string[];
  silent: string[];
  place: Buffer;
  course: Buffer;
}

export interface LogbookSchema extends HookTables, AccessLogTables, CircleTables {
  opened_case: OpenedCaseTable;
  blurred_choice: BlurredChoiceView;
  blurred_month: { region: string; month: ColumnType<Date, never, never>; practices: number };
  opened_choice: { region: string; id: string; received: Date; body: Buffer };
  mirror_release: MirrorReleaseTable;
  mirror_page: MirrorPageTable;
  desk_board: DeskBoardTable;
  desk_given: DeskGivenTable;
  desk_act: DeskActTable;
  desk_example: DeskExampleView;
  meeting_paper: MeetingPaperTable;
  choice_month: ChoiceMonthTable;
  code_month: CodeMonthTable;
  month_rolled: MonthRolledTable;
  practice: PracticeTable;
  catalogue: CatalogueTable;
  log_head: LogHeadTable;
  log_entry: LogEntryTable;
  log_body: LogBodyTable;
  choice: ChoiceTable;
  quarantine: QuarantineTable;
  removal: RemovalTable;
  export_job: ExportTable;
}

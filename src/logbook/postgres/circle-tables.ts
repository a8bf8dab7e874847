import { type Kysely, sql } from 'kysely';

/**
 * Goals, speeddates and evaluations. Rows are added and none is changed: a goal that is taken back is one more row. What a practice wants
 * and whom it was paired with is its own; of the region are its task, the sums that were told, and plans of evaluations.
 */

export interface GoalTable {
  practice: number;
  /** From 1, within a practice. */
  number: number;
  at: Date;
  /** What it is about, in one word (`goalKey`). */
  topic: string;
  /** The goal as JSON, or `null` where it was taken back; as text in UTF-8. */
  body: Buffer;
}

export interface RegionTaskTable {
  region: string;
  number: number;
  at: Date;
  who: string;
  role: string;
  /** As JSON, as text in UTF-8. */
  body: Buffer;
}

export interface GoalSumTable {
  region: string;
  number: number;
  quarter: string;
  made: Date;
  /** `PublishedSum` as JSON, as text in UTF-8: nothing of a practice. */
  body: Buffer;
}

/** What a practice had in a sum that was told, for no sum later to give it away. Behind a wall without a door: only the job that tells sums reads it. */
export interface GoalPartTable {
  practice: number;
  /** Of the sum, in the region of the practice. */
  number: number;
  topic: string;
  /** Whole referrals a year. */
  part: number;
}

export interface SpeeddateWishTable {
  practice: number;
  number: number;
  at: Date;
  /** Of a round, or empty: of taking part at all. */
  round: string;
  /** `joins` or `leaves`; of a round `yes` or `no`. */
  says: string;
  /** How the practice calls itself, with `joins`. */
  name: string | null;
}

export interface SpeeddatePairTable {
  practice: number;
  round: string;
  at: Date;
  /** `Card` as JSON, as text in UTF-8: neither the other's name nor a figure. */
  body: Buffer;
}

/** Behind a wall without a door: only `open_card` reads it, when both said yes. */
export interface SpeeddateCardTable {
  practice: number;
  round: string;
  partner: number;
  at: Date;
  /** `OpenCard` as JSON, as text in UTF-8; empty after five years: that they met is kept, so that they are not paired again. */
  body: Buffer;
}

export interface CircleTables {
  goal: GoalTable;
  region_task: RegionTaskTable;
  goal_sum: GoalSumTable;
  goal_part: GoalPartTable;
  speeddate_wish: SpeeddateWishTable;
  speeddate_pair: SpeeddatePairTable;
  speeddate_card: SpeeddateCardTable;
  evaluation_plan: RegionTaskTable;
}

export const ofPractices = ['goal', 'speeddate_wish', 'speeddate_pair'] as const;
export const ofRegions = ['region_task', 'goal_sum', 'evaluation_plan'] as const;

/** The last word of a practice about a round. Who stops taking part takes an earlier yes back; who joins again says it again. */
const lastWord = (whose: string) => `SELECT wish.says INTO said FROM log.speeddate_wish wish
        WHERE wish.practice = ${whose} AND (wish.round = meeting OR wish.says = 'leaves') ORDER BY wish.number DESC LIMIT 1`;

/**
 * The figures and the name of the other, for who said yes, where the other did too and both are in the register still. One practice at a
 * time, as Citus wants it.
 */
export const OPEN_CARD = {
  head: 'open_card(own int, meeting text) RETURNS bytea',
  body: `DECLARE meets record; said text;
    BEGIN
      SELECT card.partner, card.body INTO meets FROM log.speeddate_card card
        WHERE card.practice = own AND card.round = meeting;
      IF NOT FOUND THEN RETURN NULL; END IF;
      IF EXISTS (SELECT FROM log.practice known WHERE known.practice IN (own, meets.partner) AND known.ended IS NOT NULL)
        THEN RETURN NULL; END IF;
      ${lastWord('own')};
      IF said IS DISTINCT FROM 'yes' THEN RETURN NULL; END IF;
      said := NULL;
      ${lastWord('meets.partner')};
      IF said IS DISTINCT FROM 'yes' THEN RETURN NULL; END IF;
      RETURN meets.body;
    END;`,
};

export async function makeGoalParts(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE goal_part (
      practice int NOT NULL, number int NOT NULL, topic text NOT NULL, part int NOT NULL,
      PRIMARY KEY (practice, number, topic))`.execute(db);
}

export async function makeCircleTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE goal (
      practice int NOT NULL, number int NOT NULL, at timestamptz NOT NULL, topic text NOT NULL, body bytea NOT NULL,
      PRIMARY KEY (practice, number))`.execute(db);
  for (const table of ['region_task', 'evaluation_plan']) {
    await sql`
      CREATE TABLE ${sql.table(table)} (
        region text NOT NULL, number int NOT NULL, at timestamptz NOT NULL, who text NOT NULL, role text NOT NULL,
        body bytea NOT NULL, PRIMARY KEY (region, number))`.execute(db);
  }
  await sql`
    CREATE TABLE goal_sum (
      region text NOT NULL, number int NOT NULL, quarter text NOT NULL, made timestamptz NOT NULL, body bytea NOT NULL,
      PRIMARY KEY (region, number))`.execute(db);
  await sql`
    CREATE TABLE speeddate_wish (
      practice int NOT NULL, number int NOT NULL, at timestamptz NOT NULL, round text NOT NULL, says text NOT NULL,
      name text, PRIMARY KEY (practice, number))`.execute(db);
  await sql`
    CREATE TABLE speeddate_pair (
      practice int NOT NULL, round text NOT NULL, at timestamptz NOT NULL, body bytea NOT NULL,
      PRIMARY KEY (practice, round))`.execute(db);
  await sql`
    CREATE TABLE speeddate_card (
      practice int NOT NULL, round text NOT NULL, partner int NOT NULL, at timestamptz NOT NULL, body bytea NOT NULL,
      PRIMARY KEY (practice, round))`.execute(db);
}

import { type Kysely, sql } from 'kysely';

/**
 * What the region may see of a practice: views with the owner's rights, so that the writer's login reaches no more of others
 * than these columns. No practice, id, key, day, age, sex, place, service, wait or client; reasons at three characters.
 */
export async function makeBlurredViews(db: Kysely<unknown>): Promise<void> {
  // Random by the salt, which no view shows: it orders rows and tells nothing about when they came or what they follow.
  const place = 'sha256(body.salt || entry.hash)';
  await sql
    .raw(`
    CREATE VIEW blurred_choice AS
    SELECT known.region, event.month, event.kind, event.specialism, event.outcome, event.preselected_route,
      event.chosen_route, event.reason, event.shadow,
      ARRAY(SELECT DISTINCT left(code, 3) FROM jsonb_array_elements_text(event.context -> 'icpc') code) AS icpc,
      ARRAY(SELECT code FROM jsonb_array_elements_text(event.advice -> 'silentBecause') code) AS silent,
      ${place} AS place,
      first_value(${place}) OVER (PARTITION BY event.practice, event.month, event.draft_key ORDER BY event.seq) AS course
    FROM choice event
      JOIN practice known ON known.practice = event.practice
      JOIN log_entry entry ON entry.practice = event.practice AND entry.seq = event.seq
      JOIN log_body body ON body.practice = event.practice AND body.month = event.month AND body.seq = event.seq`)
    .execute(db);
  await sql`
    CREATE VIEW blurred_month AS
    SELECT known.region, event.month, count(DISTINCT event.practice)::int AS practices
    FROM choice event JOIN practice known ON known.practice = event.practice
    GROUP BY known.region, event.month`.execute(db);
}

/** Cases that a practice showed to the audit team: a draft, by its key, until it is closed again. */
export async function makeOpenedCases(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE opened_case (
      practice int NOT NULL, draft_key text NOT NULL, opened timestamptz NOT NULL, closed timestamptz,
      PRIMARY KEY (practice, draft_key, opened))`.execute(db);
  await sql`
    CREATE VIEW opened_choice AS
    SELECT known.region, event.id, event.received, body.body
    FROM choice event
      JOIN practice known ON known.practice = event.practice
      JOIN log_body body ON body.practice = event.practice AND body.month = event.month AND body.seq = event.seq
    WHERE EXISTS (
      SELECT FROM opened_case opened WHERE opened.practice = event.practice AND opened.draft_key = event.draft_key
        AND opened.closed IS NULL)`.execute(db);
}

/** The one view that leaves rows out: without a barrier a query could run its own function over them before they are left out. */
export async function putBarrier(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER VIEW opened_choice SET (security_barrier = true)`.execute(db);
}

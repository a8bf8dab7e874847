import { type Kysely, sql } from 'kysely';

/**
 * Removal of a draft, when its patient objects: bodies and typed rows go, the links that prove what they were stay, and a link
 * of its own says when, by which practice and which places. All of it is one function of the owner: nothing can be taken out
 * without its record.
 */

export interface RemovalTable {
  practice: number;
  /** Place of its link in the chain of the practice. */
  seq: string;
  /** SHA-256 of the key of the draft: what comes under it later is not kept. */
  draft: Buffer;
  /** `{asides, at, draft, entries, practice}` as JSON in UTF-8: places taken out, moment, digest in hex, pseudonym. */
  body: Buffer;
}

export const REMOVE_DRAFT = {
  head: 'remove_draft(own int, wanted text, moment timestamptz) RETURNS TABLE (place float8, removed int, since timestamptz)',
  body: `DECLARE
      link record; digest bytea := sha256(convert_to(wanted, 'UTF8')); gone bigint[]; apart bigint[];
      who text; content bytea; made uuid := gen_random_uuid(); whole bytea;
    BEGIN
      SELECT head.seq + 1 AS seq, head.hash INTO link FROM log.log_head head WHERE head.practice = own FOR UPDATE;
      SELECT known.pseudonym INTO who FROM log.practice known WHERE known.practice = own;
      WITH events AS (
        DELETE FROM log.choice event WHERE event.practice = own AND event.draft_key = wanted
        RETURNING event.month, event.seq
      ), bodies AS (
        DELETE FROM log.log_body body USING events
        WHERE body.practice = own AND body.month = events.month AND body.seq = events.seq
      )
      SELECT array_agg(events.seq ORDER BY events.seq) INTO gone FROM events;
      WITH blanked AS (
        UPDATE log.quarantine aside SET body = ''::bytea
        WHERE aside.practice = own AND position(convert_to('"value":"' || wanted || '"', 'UTF8') IN aside.body) > 0
        RETURNING aside.seq
      )
      SELECT array_agg(blanked.seq ORDER BY blanked.seq) INTO apart FROM blanked;
      DELETE FROM log.opened_case opened WHERE opened.practice = own AND opened.draft_key = wanted;
      DELETE FROM log.hook_card card WHERE card.practice = who AND card.card ->> 'draftKey' = wanted;
      DELETE FROM log.hook_event event WHERE event.practice = who AND event.event ->> 'draftKey' = wanted;
      IF gone IS NULL AND apart IS NULL THEN
        -- Once it is known that nothing of it may be kept, there is nothing to add.
        SELECT before.seq::float8, entry.received INTO place, since FROM log.removal before
          JOIN log.log_entry entry ON entry.practice = before.practice AND entry.seq = before.seq
          WHERE before.practice = own AND before.draft = digest ORDER BY before.seq LIMIT 1;
        IF FOUND THEN
          removed := 0;
          RETURN NEXT;
          RETURN;
        END IF;
      END IF;
      content := convert_to(format('{"asides":[%s],"at":"%s","draft":"%s","entries":[%s],"practice":%s}',
        array_to_string(apart, ','), to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        encode(digest, 'hex'), array_to_string(gone, ','), to_json(who)), 'UTF8');
      whole := sha256('\\x09'::bytea || link.hash || int8send(link.seq)
        || int8send((extract(epoch FROM moment) * 1000)::bigint) || uuid_send(made) || sha256(content));
      INSERT INTO log.log_entry (practice, seq, id, received, imported, body_hash, hash)
        VALUES (own, link.seq, made, moment, false, sha256(content), whole);
      INSERT INTO log.removal (practice, seq, draft, body) VALUES (own, link.seq, digest, content);
      UPDATE log.log_head head SET seq = link.seq, hash = whole WHERE head.practice = own;
      place := link.seq;
      removed := coalesce(cardinality(gone), 0) + coalesce(cardinality(apart), 0);
      since := moment;
      RETURN NEXT;
    END;`,
};

export async function makeRemovals(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE removal (
      practice int NOT NULL, seq bigint NOT NULL, draft bytea NOT NULL, body bytea NOT NULL,
      PRIMARY KEY (practice, seq))`.execute(db);
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LogbookDatabase } from '../../../src/logbook/postgres/postgres.ts';
import type { LogbookSchema } from '../../../src/logbook/postgres/schema.ts';
import { asideGenesis } from '../../../src/logbook/store/chain.ts';
import { readCheckpoints } from '../../../src/logbook/store/checkpoints/checkpoint-folder.ts';
import { openCheckpoints } from '../../../src/logbook/store/checkpoints/checkpoints.ts';
import { SERVICE } from '../../../src/logbook/store/register.ts';
import type { ChainReport } from '../../../src/logbook/store/verify/chain-report.ts';
import { signedClaims } from '../../../src/logbook/store/verify/signed-claims.ts';
import { verifyChains } from '../../../src/logbook/store/verify/verify.ts';
import { event, events } from '../../outbox/events.ts';
import { rehash, signerForTests } from '../forging.ts';
import { newLogbook, now } from '../postgres.ts';
import { send } from '../sending.ts';

/** Ways to change the log behind its back. All are found, and the first broken entry of the chain is named. */

type Db = Kysely<LogbookSchema>;
type Found = { kind: string; seq: number };

const folders: string[] = [];
const signer = signerForTests();
let app: Awaited<ReturnType<typeof newLogbook>>['app'];
let database: LogbookDatabase;
let dir: string;

/** Ten events and one set aside in each of two chains, and a checkpoint of them. */
beforeAll(async () => {
  ({ app, database } = await newLogbook({ known: ['a', 'b'] }));
  for (const practice of ['a', 'b']) {
    const sent = events(10, practice);
    await send(app, sent);
    await send(app, [{ ...event(sent[2]), kind: 'kept' }]);
  }
  dir = await mkdtemp(join(tmpdir(), 'tenzij-checkpoints-'));
  folders.push(dir);
  await (await openCheckpoints(database.whole, { dir, signer }, now)).sign();
});
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

const verify = async (db: Db) => {
  const { checkpoints, problems } = await readCheckpoints(dir, signer);
  expect(problems).toEqual([]);
  return verifyChains(db, { signed: signedClaims(checkpoints), now });
};

test('untouched, both chains close and hold what was signed', async () => {
  const reports = await verify(database.whole);
  expect(reports).toEqual(['a', 'b'].map((pseudonym) => ({ pseudonym, entries: 10, expired: 0 })));
});

const edit = sql`UPDATE log_body SET body = convert_to(replace(convert_from(body, 'UTF8'), 'shown', 'kept'), 'UTF8')`;
const nameOf = (pseudonym: string) => ({ service: SERVICE, region: 'mijnstreek', pseudonym });
const of = (pseudonym: string) => sql`practice = (SELECT practice FROM practice WHERE pseudonym = ${pseudonym})`;
const run = (db: Db, ...statements: ReturnType<typeof sql>[]) =>
  statements.reduce<Promise<unknown>>(
    (before, statement) => before.then(() => statement.execute(db)),
    Promise.resolve(),
  );

const ways: [string, (db: Db) => Promise<unknown>, Found][] = [
  ['an edited body', (db) => run(db, sql`${edit} WHERE ${of('a')} AND seq = 4`), { kind: 'body', seq: 4 }],
  [
    'a body that is gone',
    (db) => run(db, sql`DELETE FROM log_body WHERE ${of('a')} AND seq = 4`),
    { kind: 'body', seq: 4 },
  ],
  [
    'a receipt dated back so that its deleted body seems to have expired',
    (db) =>
      run(
        db,
        sql`DELETE FROM log_body WHERE ${of('a')} AND seq = 4`,
        sql`DELETE FROM choice WHERE ${of('a')} AND seq = 4`,
        sql`UPDATE log_entry SET received = received - interval '3 years' WHERE ${of('a')} AND seq = 4`,
      ),
    { kind: 'link', seq: 4 },
  ],
  [
    'a receipt moved by less than the chain counts',
    (db) =>
      run(db, sql`UPDATE log_entry SET received = received + interval '7 microseconds' WHERE ${of('a')} AND seq = 4`),
    { kind: 'link', seq: 4 },
  ],
  [
    'a receipt an hour later',
    (db) => run(db, sql`UPDATE log_entry SET received = received + interval '1 hour' WHERE ${of('a')} AND seq = 4`),
    { kind: 'link', seq: 4 },
  ],
  [
    'another hash',
    (db) => run(db, sql`UPDATE log_entry SET hash = sha256('x') WHERE ${of('a')} AND seq = 4`),
    { kind: 'link', seq: 4 },
  ],
  [
    'a new id',
    (db) => run(db, sql`UPDATE log_entry SET id = gen_random_uuid() WHERE ${of('a')} AND seq = 4`),
    { kind: 'link', seq: 4 },
  ],
  [
    'an entry that is gone',
    (db) => run(db, sql`DELETE FROM log_entry WHERE ${of('a')} AND seq = 4`),
    { kind: 'position', seq: 4 },
  ],
  [
    'an end that is cut off',
    (db) => run(db, sql`DELETE FROM log_entry WHERE ${of('a')} AND seq > 8`),
    { kind: 'checkpoint', seq: 9 },
  ],
  [
    'two entries that changed places',
    (db) =>
      run(
        db,
        sql`UPDATE log_entry SET body_hash = (SELECT body_hash FROM log_entry other WHERE other.practice = log_entry.practice AND other.seq = 11 - log_entry.seq)
          WHERE ${of('a')} AND seq IN (5, 6)`,
      ),
    { kind: 'link', seq: 5 },
  ],
  [
    'a head of another hash',
    (db) => run(db, sql`UPDATE log_head SET hash = sha256('x') WHERE ${of('a')}`),
    { kind: 'head', seq: 10 },
  ],
  [
    'a head set back by the role that writes',
    (db) =>
      run(
        db,
        sql`UPDATE log_head SET seq = 8, hash = (SELECT hash FROM log_entry e WHERE e.practice = log_head.practice AND e.seq = 8) WHERE ${of('a')}`,
      ),
    { kind: 'head', seq: 8 },
  ],
  ['a head that is gone', (db) => run(db, sql`DELETE FROM log_head WHERE ${of('a')}`), { kind: 'head', seq: 0 }],
  [
    'a choice that counts as another',
    (db) => run(db, sql`UPDATE choice SET kind = 'accepted' WHERE ${of('a')} AND seq = 7`),
    { kind: 'row', seq: 7 },
  ],
  [
    'a context in which a code changed',
    (db) => run(db, sql`UPDATE choice SET context = context || '{"icpc":["S87"]}' WHERE ${of('a')} AND seq = 7`),
    { kind: 'row', seq: 7 },
  ],
  [
    'a choice that no longer counts',
    (db) => run(db, sql`DELETE FROM choice WHERE ${of('a')} AND seq = 7`),
    { kind: 'row', seq: 7 },
  ],
  [
    'a choice that is counted twice',
    (db) =>
      run(
        db,
        sql`INSERT INTO choice SELECT (jsonb_populate_record(c, '{"seq": 99}')).* FROM choice c WHERE ${of('a')} AND seq = 7`,
      ),
    { kind: 'row', seq: 99 },
  ],
  [
    'a body that no entry stands for',
    (db) =>
      run(
        db,
        sql`INSERT INTO log_body SELECT practice, month, 99, salt, body FROM log_body WHERE ${of('a')} AND seq = 7`,
      ),
    { kind: 'row', seq: 99 },
  ],
  [
    'what was set aside taken away',
    (db) => run(db, sql`DELETE FROM quarantine WHERE ${of('a')}`),
    { kind: 'aside', seq: 1 },
  ],
  [
    'what was set aside taken away, and its head set back',
    (db) =>
      run(
        db,
        sql`DELETE FROM quarantine WHERE ${of('a')}`,
        sql`UPDATE log_head SET aside_seq = 0, aside_hash = ${asideGenesis(nameOf('a'))} WHERE ${of('a')}`,
      ),
    { kind: 'aside', seq: 1 },
  ],
  [
    'what was set aside edited',
    (db) =>
      run(
        db,
        sql`UPDATE quarantine SET body = convert_to(replace(convert_from(body, 'UTF8'), 'kept', 'shown'), 'UTF8') WHERE ${of('a')}`,
      ),
    { kind: 'aside', seq: 1 },
  ],
  [
    'an edit with every hash behind it made anew',
    (db) =>
      rehash(db, 'a', async () =>
        run(
          db,
          sql`${edit} WHERE ${of('a')} AND seq = 4`,
          sql`UPDATE choice SET kind = 'kept' WHERE ${of('a')} AND seq = 4`,
        ),
      ),
    { kind: 'checkpoint', seq: 10 },
  ],
  [
    'an entry left out with every hash behind it made anew',
    (db) => rehash(db, 'a', async () => run(db, ...dropAndClose(4))),
    { kind: 'checkpoint', seq: 10 },
  ],
];

/** Takes an entry out and moves those behind it up. */
function dropAndClose(seq: number) {
  return ['log_entry', 'log_body', 'choice'].flatMap((table) => [
    sql`DELETE FROM ${sql.table(table)} WHERE ${of('a')} AND seq = ${seq}`,
    ...Array.from(
      { length: 10 - seq },
      (_, index) =>
        sql`UPDATE ${sql.table(table)} SET seq = ${seq + index} WHERE ${of('a')} AND seq = ${seq + index + 1}`,
    ),
  ]);
}

class Undo extends Error {}

/** What a verification says after a change, which is then taken back: each way meets the same log. */
async function undone(tamper: (db: Db) => Promise<unknown>): Promise<readonly ChainReport[]> {
  let found: readonly ChainReport[] = [];
  const attempt = database.owner.transaction().execute(async (tx) => {
    await tamper(tx);
    found = await verify(tx);
    throw new Undo();
  });
  await expect(attempt).rejects.toBeInstanceOf(Undo);
  return found;
}

describe('who changes the log behind its back is found', () => {
  test.each(ways)('%s', async (_, tamper, difference) => {
    const [a, b] = await undone(tamper);
    expect(a).toMatchObject({ pseudonym: 'a', difference });
    expect(b).toEqual({ pseudonym: 'b', entries: 10, expired: 0 });
  });

  test('two practices that changed names', async () => {
    const seen = await undone(async (tx) => {
      await run(tx, sql`UPDATE practice SET pseudonym = CASE pseudonym WHEN 'a' THEN 'a2' ELSE 'b2' END`);
      await run(tx, sql`UPDATE practice SET pseudonym = CASE pseudonym WHEN 'a2' THEN 'b' ELSE 'a' END`);
    });
    expect(seen).toMatchObject([{ difference: { kind: 'link', seq: 1 } }, { difference: { kind: 'link', seq: 1 } }]);
  });

  test('a practice taken out of the register, with its rows left behind', async () => {
    const seen = await undone((tx) => run(tx, sql`DELETE FROM practice WHERE pseudonym = 'a'`));
    expect(seen).toMatchObject([
      { pseudonym: 'b' },
      { difference: { kind: 'checkpoint', seq: 10 } },
      { difference: { kind: 'practice' } },
    ]);
  });

  test('a catalogue that was changed', async () => {
    const seen = await undone((tx) =>
      run(
        tx,
        sql`UPDATE catalogue SET body = convert_to(replace(convert_from(body, 'UTF8'), 'S77.03', 'S77.04'), 'UTF8')`,
      ),
    );
    expect(seen).toMatchObject([
      {},
      {},
      { pseudonym: 'catalogue mijnstreek 2026.11', difference: { kind: 'catalogue' } },
    ]);
  });
});

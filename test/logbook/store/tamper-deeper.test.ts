import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LogbookDatabase } from '../../../src/logbook/postgres/postgres.ts';
import type { LogbookSchema } from '../../../src/logbook/postgres/schema.ts';
import { readCheckpoints } from '../../../src/logbook/store/checkpoints/checkpoint-folder.ts';
import { openCheckpoints } from '../../../src/logbook/store/checkpoints/checkpoints.ts';
import type { ChainReport } from '../../../src/logbook/store/verify/chain-report.ts';
import { signedClaims } from '../../../src/logbook/store/verify/signed-claims.ts';
import { verifyChains } from '../../../src/logbook/store/verify/verify.ts';
import { event, events } from '../../outbox/events.ts';
import { rehash, signerForTests } from '../forging.ts';
import { newLogbook, now } from '../postgres.ts';
import { send } from '../sending.ts';

/** Tampering by somebody who knows the log: its archive, its forks, its checkpoints, and content that no reader can read. */

type Db = Kysely<LogbookSchema>;

const folders: string[] = [];
const signer = signerForTests();
let database: LogbookDatabase;
let app: Awaited<ReturnType<typeof newLogbook>>['app'];
const folder = async () => {
  const made = await mkdtemp(join(tmpdir(), 'tenzij-checkpoints-'));
  folders.push(made);
  return made;
};
let dir: string;

beforeAll(async () => {
  ({ app, database } = await newLogbook({ known: ['a', 'b'] }));
  for (const practice of ['a', 'b']) {
    const sent = events(10, practice);
    await send(app, sent);
    await send(app, [{ ...event(sent[2]), kind: 'kept' }]);
  }
  dir = await folder();
  await (await openCheckpoints(database.whole, { dir, signer }, now)).sign();
});
afterAll(async () => {
  for (const one of folders) await rm(one, { recursive: true, force: true });
});

class Undo extends Error {}

/** What a verification says after a change, which is then taken back. */
async function undone(...tampering: ((db: Db) => Promise<unknown>)[]): Promise<readonly ChainReport[]> {
  let found: readonly ChainReport[] = [];
  const attempt = database.owner.transaction().execute(async (tx) => {
    for (const tamper of tampering) await tamper(tx);
    const { checkpoints } = await readCheckpoints(dir, signer);
    found = await verifyChains(tx, { signed: signedClaims(checkpoints), now });
    throw new Undo();
  });
  await expect(attempt).rejects.toBeInstanceOf(Undo);
  return found.filter(({ difference }) => difference);
}

const of = (pseudonym: string) => sql`practice = (SELECT practice FROM practice WHERE pseudonym = ${pseudonym})`;
const done = (statement: ReturnType<typeof sql>) => (db: Db) => statement.execute(db);
const archive = (what: string) => ({ pseudonym: what, difference: { kind: 'catalogue' } });

describe('the archive of catalogues', () => {
  test('misses one under which choices were made', async () => {
    const [hash] = await database.db.selectFrom('catalogue').select('hash').execute();
    expect(await undone(done(sql`DELETE FROM catalogue`))).toMatchObject([
      archive(`catalogue ${hash?.hash.slice(0, 23)}`),
    ]);
  });

  test('says it when the hash of its rules is another', async () => {
    expect(await undone(done(sql`UPDATE catalogue SET rules = 'sha256:00'`))).toMatchObject([
      archive('catalogue mijnstreek 2026.11'),
    ]);
  });

  test('says it when a catalogue is no JSON any more', async () => {
    expect(await undone(done(sql`UPDATE catalogue SET body = '\\x7b'`))).toMatchObject([
      archive('catalogue mijnstreek 2026.11'),
    ]);
  });
});

const ofA = (kind: string, seq: number) => [{ pseudonym: 'a', difference: { kind, seq } }];

describe('the chain of a practice', () => {
  test('that has a second entry under one number', async () => {
    const found = await undone(
      done(sql`ALTER TABLE log_entry DROP CONSTRAINT log_entry_pkey`),
      done(sql`
        INSERT INTO log_entry SELECT practice, seq, gen_random_uuid(), received, imported, body_hash, hash
        FROM log_entry WHERE ${of('a')} AND seq = 4`),
    );
    expect(found).toMatchObject([
      { pseudonym: 'a', difference: { seq: expect.toSatisfy((seq) => [4, 5].includes(seq)) } },
    ]);
  });

  test('of which an entry says that it was imported', async () => {
    expect(await undone(done(sql`UPDATE log_entry SET imported = true WHERE ${of('a')} AND seq = 4`))).toMatchObject(
      ofA('link', 4),
    );
  });

  test('of which two entries of one batch changed places, with every hash made anew', async () => {
    const swap = (table: string) => sql`
      UPDATE ${sql.table(table)} SET seq = CASE seq WHEN 5 THEN 1006 WHEN 6 THEN 1005 END WHERE ${of('a')} AND seq IN (5, 6)`;
    const back = (table: string) =>
      sql`UPDATE ${sql.table(table)} SET seq = seq - 1000 WHERE ${of('a')} AND seq > 1000`;
    const found = await undone((db) =>
      rehash(db, 'a', async () => {
        for (const table of ['log_entry', 'log_body', 'choice']) {
          await swap(table).execute(db);
          await back(table).execute(db);
        }
      }),
    );
    expect(found).toMatchObject(ofA('checkpoint', 10));
  });

  test.each([
    ['no JSON', '\\x7b'],
    ['JSON that is no event', '\\x7b7d'],
    ['no UTF-8', '\\xff'],
  ])('that holds %s, with every hash made anew', async (_, bytes) => {
    const found = await undone((db) =>
      rehash(db, 'a', () => sql`UPDATE log_body SET body = ${bytes}::bytea WHERE ${of('a')} AND seq = 4`.execute(db)),
    );
    expect(found).toMatchObject(ofA('body', 4));
  });

  test('that holds the content of another practice, with every hash made anew', async () => {
    const found = await undone((db) =>
      rehash(db, 'a', () =>
        sql`UPDATE log_body SET body = (SELECT body FROM log_body WHERE ${of('b')} AND seq = 4) WHERE ${of('a')} AND seq = 4`.execute(
          db,
        ),
      ),
    );
    expect(found).toMatchObject(ofA('identity', 4));
  });

  test('that is of another region now', async () => {
    const found = await undone(done(sql`UPDATE practice SET region = 'elders' WHERE pseudonym = 'a'`));
    expect(found[0]).toMatchObject(ofA('link', 1)[0] ?? {});
  });
});

describe('what was set aside', () => {
  test('came at another moment, by less than the chain counts', async () => {
    const tamper = done(sql`UPDATE quarantine SET received = received + interval '7 microseconds' WHERE ${of('a')}`);
    expect(await undone(tamper)).toMatchObject(ofA('aside', 1));
  });

  test('is no JSON any more, with its hashes made anew', async () => {
    const tamper = done(sql`
      UPDATE quarantine SET body = '\\x7b', body_hash = sha256('\\x7b') WHERE ${of('a')}`);
    expect(await undone(tamper)).toMatchObject(ofA('aside', 1));
  });
});

describe('the folder of checkpoints', () => {
  let own: string;
  const open = () => openCheckpoints(database.whole, { dir: own, signer }, now);
  const wrong = async () => (await readCheckpoints(own, signer)).problems.map(({ problem }) => problem);
  beforeEach(async () => {
    own = await folder();
    const checkpoints = await open();
    for (let nth = 0; nth < 3; nth += 1) await checkpoints.sign();
  });

  test('of which an older note lies under a newer name, as if the log had been shorter', async () => {
    const [oldest = ''] = (await readdir(own)).sort();
    await copyFile(join(own, oldest), join(own, '20991231T000000000Z.checkpoint'));
    expect(await wrong()).toEqual(['misnamed']);
    await expect(open()).rejects.toThrow('20991231T000000000Z.checkpoint does not bear the name of its moment');
  });

  test('with a note of another logbook under the same key', async () => {
    const elsewhere = await newLogbook({ known: ['z'] });
    const other = await folder();
    const later = () => new Date(now().getTime() + 3_600_000);
    const { file } = await (await openCheckpoints(elsewhere.database.whole, { dir: other, signer }, later)).sign();
    await copyFile(join(other, file), join(own, file));
    expect(await wrong()).toEqual(['missing-before']);
    await expect(open()).rejects.toThrow(`${file} does not follow the one before it`);
  });

  test('of which the newest was changed by a letter, or one between was taken away', async () => {
    const names = (await readdir(own)).sort();
    const [, second = '', third = ''] = names;
    const note = await readFile(join(own, third), 'utf8');
    await writeFile(join(own, third), note.replace('\nchain ', '\nchain  '));
    expect(await wrong()).toEqual(['not-signed']);
    await expect(open()).rejects.toThrow('is not signed by this key');
    await writeFile(join(own, third), note);
    await rm(join(own, second));
    expect(await wrong()).toEqual(['missing-before']);
  });
});

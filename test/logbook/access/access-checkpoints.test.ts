import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyAccessLog } from '../../../src/logbook/access/verify-access-log.ts';
import type { LogbookSchema } from '../../../src/logbook/postgres/schema.ts';
import { readCheckpoints } from '../../../src/logbook/store/checkpoints/checkpoint-folder.ts';
import { openCheckpoints } from '../../../src/logbook/store/checkpoints/checkpoints.ts';
import { signedClaims } from '../../../src/logbook/store/verify/signed-claims.ts';
import { verifyChains } from '../../../src/logbook/store/verify/verify.ts';
import { event } from '../../outbox/events.ts';
import { signerForTests } from '../forging.ts';
import { newLogbook, now } from '../postgres.ts';
import { batchOf, post, putEvent } from '../sending.ts';
import { access, as } from './tokens.ts';

/** Who saw what is signed beside the choices: an end that was cut off, head and all, is found. */

type Db = Kysely<LogbookSchema>;
const signer = signerForTests();
let dir: string;
let logbook: Awaited<ReturnType<typeof newLogbook>>;
const own = event({ practice: 'praktijk-1' });

async function look(times: number) {
  for (let turn = 0; turn < times; turn += 1) {
    await logbook.app.request('/fhir/AuditEvent', { headers: await as('audit') });
    await logbook.app.request(`/fhir/AuditEvent/${own.id}`, { headers: await as('practice', own.practice) });
  }
}
const notes = async () => openCheckpoints(logbook.database.owner, { dir, signer }, now);

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tenzij-checkpoints-'));
  logbook = await newLogbook({ access });
  await post(logbook.app, batchOf([putEvent(own)]), await as('practice', own.practice));
  await look(3);
  await (await notes()).sign();
  await look(1);
  await (await notes()).sign();
  await look(2);
}, 120_000);
afterAll(() => rm(dir, { recursive: true, force: true }));

async function verified(db: Db) {
  const { checkpoints, problems } = await readCheckpoints(dir, signer);
  expect(problems).toEqual([]);
  return verifyAccessLog(db, signedClaims(checkpoints), now());
}
/** What is found after a change that is then taken back. */
async function changed(...statements: readonly ReturnType<typeof sql>[]) {
  let found: Awaited<ReturnType<typeof verified>> = [];
  const attempt = logbook.database.owner.transaction().execute(async (tx) => {
    for (const statement of statements) await statement.execute(tx);
    found = await verified(tx);
    throw new Error('back');
  });
  await expect(attempt).rejects.toThrow('back');
  return found.flatMap(({ difference }) => difference ?? []);
}
/** Cuts the end off, and sets the head back to what is left: the chain closes. */
const cut = (last: number) => [
  sql`DELETE FROM access_log WHERE practice = 0 AND seq > ${last}`,
  sql`UPDATE access_head SET seq = ${last}, hash = (
    SELECT hash FROM access_log log WHERE log.practice = access_head.practice AND log.seq = ${last}) WHERE practice = 0`,
];

test('untouched it holds, and the choices beside it do too', async () => {
  const reports = await verified(logbook.database.owner);
  expect(reports.map(({ entries, difference }) => [entries, difference])).toEqual([
    [6, undefined],
    [6, undefined],
  ]);
  const { checkpoints } = await readCheckpoints(dir, signer);
  const chains = await verifyChains(logbook.database.whole, { signed: signedClaims(checkpoints), now });
  expect(chains.filter(({ difference }) => difference)).toEqual([]);
});

describe('is found', () => {
  test('an end cut off behind the last note is not, one before it is', async () => {
    expect(await changed(...cut(4))).toEqual([]);
    expect(await changed(...cut(3))).toEqual([{ kind: 'checkpoint', seq: 4 }]);
  });

  test('an end that was made anew', async () => {
    const again = sql`SELECT note_access(0, now(), 'x') FROM generate_series(1, 5)`;
    const found = await changed(...cut(2), sql`SET LOCAL tenzij.practice = '0'`, again);
    expect(found).toEqual([{ kind: 'checkpoint', seq: 3 }]);
  });

  test('a front that is gone before its time; what had its time may be', async () => {
    const front = sql`DELETE FROM access_log WHERE practice = 0 AND seq < 6`;
    expect(await changed(front)).toEqual([{ kind: 'position', seq: 5 }]);
    const years = new Date(now());
    years.setUTCFullYear(years.getUTCFullYear() + 6);
    await logbook.database.owner
      .transaction()
      .execute(async (tx) => {
        await front.execute(tx);
        const { checkpoints } = await readCheckpoints(dir, signer);
        const late = await verifyAccessLog(tx, signedClaims(checkpoints), years);
        expect(late.flatMap(({ difference }) => difference ?? [])).toEqual([]);
        throw new Error('back');
      })
      .catch((error: unknown) => expect(String(error)).toContain('back'));
  });

  test('a log that is gone, with its head', async () => {
    const gone = [sql`DELETE FROM access_log WHERE practice = 0`, sql`DELETE FROM access_head WHERE practice = 0`];
    expect(await changed(...gone)).toEqual([{ kind: 'checkpoint', seq: 1 }]);
    const mine = [sql`DELETE FROM access_log WHERE practice > 0`, sql`DELETE FROM access_head WHERE practice > 0`];
    expect(await changed(...mine)).toEqual([{ kind: 'checkpoint', seq: 1 }]);
  });
});

test('a note never says away what an earlier one signed; an operator can, and it is told', async () => {
  const { owner } = logbook.database;
  for (const statement of cut(3)) await statement.execute(owner);
  await (await notes()).sign();
  expect((await verified(owner)).flatMap(({ difference }) => difference ?? [])).toEqual([
    { kind: 'checkpoint', seq: 4 },
  ]);
  // It goes on, past what was signed, before anybody notices.
  await look(4);
  expect((await verified(owner))[0]?.difference).toEqual({ kind: 'checkpoint', seq: 4 });
  expect(await (await notes()).resume('a copy of last night')).toHaveLength(1);
  const [region, practice] = await verified(owner);
  expect(region).toMatchObject({ entries: 7, restored: [{ why: 'a copy of last night' }] });
  expect([region?.difference, practice?.difference]).toEqual([undefined, undefined]);
});

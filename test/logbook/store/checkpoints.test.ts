import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { createLogbook } from '../../../src/logbook/http/app.ts';
import { DRAWS } from '../../../src/logbook/store/chain.ts';
import { readCheckpoints } from '../../../src/logbook/store/checkpoints/checkpoint-folder.ts';
import { readCheckpoint } from '../../../src/logbook/store/checkpoints/checkpoint-text.ts';
import { openCheckpoints } from '../../../src/logbook/store/checkpoints/checkpoints.ts';
import { recordDraw } from '../../../src/logbook/store/checkpoints/draw-notes.ts';
import { openNote, readVerifier, signNote, writeVerifier } from '../../../src/logbook/store/checkpoints/signed-note.ts';
import { signedClaims } from '../../../src/logbook/store/verify/signed-claims.ts';
import { verifyChains } from '../../../src/logbook/store/verify/verify.ts';
import { verifyDraws } from '../../../src/logbook/store/verify/verify-draws.ts';
import { events } from '../../outbox/events.ts';
import { signerForTests } from '../forging.ts';
import { newLogbook, now } from '../postgres.ts';
import { batchOf, post, putEvent, send } from '../sending.ts';

/** Signed notes outside the database, and a chain that is held to them. */

const signer = signerForTests();
const folders: string[] = [];
let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tenzij-checkpoints-'));
  folders.push(dir);
});
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

async function logbookWithCheckpoints() {
  const { database } = await newLogbook({ known: ['a', 'b'] });
  const open = async () => {
    const checkpoints = await openCheckpoints(database.whole, { dir, signer }, now);
    return { checkpoints, app: createLogbook({ database, now, checkpoints }) };
  };
  const verify = async () => {
    const { checkpoints, problems } = await readCheckpoints(dir, signer);
    return { problems, chains: await verifyChains(database.whole, { signed: signedClaims(checkpoints), now }) };
  };
  return { database, open, verify };
}

describe('a signed note', () => {
  test('is opened by its public key, and by no other or when a letter changed', () => {
    const note = signNote('tenzij-logbook\n1\nx\n', signer);
    const key = readVerifier('', `${writeVerifier(signer)}\n`);
    expect(openNote(note, key)).toBe('tenzij-logbook\n1\nx\n');
    expect(openNote(note.replace('\n1\n', '\n2\n'), key)).toBeUndefined();
    expect(openNote(note, signerForTests())).toBeUndefined();
    expect(openNote('nothing', key)).toBeUndefined();
  });
});

describe('a checkpoint', () => {
  test('names every chain by its first hash, its size and head, and no practice', async () => {
    const { open } = await logbookWithCheckpoints();
    const { checkpoints, app } = await open();
    await send(app, events(3, 'a'));
    const { note } = await checkpoints.sign();
    const [origin, size] = note.split('\n');
    expect([origin, size]).toEqual(['tenzij-logbook', '3']);
    expect(note).not.toMatch(/praktijk|\ba\b|mijnstreek/);
    expect(
      readCheckpoint(openNote(note, signer) ?? '')
        ?.chains.map((chain) => chain.size)
        .sort(),
    ).toEqual([0, 3]);
    const served = await app.request('/checkpoints/latest');
    expect(await served.text()).toBe(note);
    expect(await readFile(join(dir, (await readdir(dir))[0] ?? ''), 'utf8')).toBe(note);
  });

  test('holds the draws beside it as one chain more, and goes on saying of them what it said', async () => {
    const { open, verify } = await logbookWithCheckpoints();
    const { checkpoints } = await open();
    const asked = { plan: 'x', practices: ['a', 'b'], seed: 'one', draw: () => 'b a' };
    const { file } = await recordDraw({ dir, signer }, asked, now());
    const draws = async () => {
      const { note } = await checkpoints.sign();
      return readCheckpoint(openNote(note, signer) ?? '')?.chains.find(({ chain }) => chain === DRAWS)?.size;
    };
    expect(await draws()).toBe(1);
    await rm(join(dir, file));
    expect(await draws()).toBe(1);
    const { problems, chains } = await verify();
    expect([problems, chains.filter(({ difference }) => difference)]).toEqual([[], []]);
    const signed = signedClaims((await readCheckpoints(dir, signer)).checkpoints);
    expect(await verifyDraws(dir, signer, signed)).toMatchObject([{ difference: { kind: 'checkpoint', seq: 1 } }]);
  });

  test('names the one before, so that one that is taken away or written by somebody else is missed', async () => {
    const { open, verify } = await logbookWithCheckpoints();
    const { checkpoints, app } = await open();
    for (let day = 0; day < 3; day += 1) {
      await send(app, events(1, 'a'));
      await checkpoints.sign();
    }
    const files = (await readdir(dir)).sort();
    const second = join(dir, files[1] ?? '');
    const text = await readFile(second, 'utf8');
    await rm(second);
    expect((await verify()).problems).toEqual([{ file: files[2], problem: 'missing-before' }]);
    await writeFile(second, signNote(openNote(text, signer) ?? '', signerForTests()));
    expect((await verify()).problems).toEqual([
      { file: files[1], problem: 'not-signed' },
      { file: files[2], problem: 'missing-before' },
    ]);
  });

  test('is signed by somebody else: the logbook does not start on it', async () => {
    const { open, database } = await logbookWithCheckpoints();
    await (await open()).checkpoints.sign();
    await expect(openCheckpoints(database.whole, { dir, signer: signerForTests() }, now)).rejects.toThrow(
      /is not signed by this key/,
    );
  });
});

describe('a chain that is shorter than its checkpoint', () => {
  /** Yesterday's copy is put back: of ten entries that were signed, the last six are gone. */
  async function restored() {
    const logbook = await logbookWithCheckpoints();
    const { app, checkpoints } = await logbook.open();
    const sent = events(10, 'a');
    await send(app, sent);
    await send(app, events(2, 'b'));
    await checkpoints.sign();
    const { owner } = logbook.database;
    for (const table of ['log_entry', 'log_body', 'choice']) {
      await sql`DELETE FROM ${sql.table(table)} WHERE seq > 4`.execute(owner);
    }
    await sql`UPDATE log_head SET seq = 4, hash = (SELECT hash FROM log_entry e WHERE e.practice = log_head.practice AND e.seq = 4)
      WHERE seq = 10`.execute(owner);
    return { ...logbook, ...(await logbook.open()), sent };
  }

  test('is not extended, and others are', async () => {
    const { app, database } = await restored();
    const answer = await post(app, batchOf(events(1, 'a').map(putEvent)));
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(await send(app, [...events(1, 'a'), ...events(1, 'b')])).toEqual(['503', '201']);
    const rows = await database.whole.selectFrom('log_entry').select('id').execute();
    expect(rows).toHaveLength(4 + 3);
  });

  test('goes on when an operator has signed the gap, also in a logbook that runs; what was lost is taken again', async () => {
    const { app, open, verify, sent } = await restored();
    expect((await post(app, batchOf(sent.slice(0, 1).map(putEvent)))).status).toBe(503);
    const operator = (await open()).checkpoints;
    expect(await operator.halted()).toMatchObject([{ before: { size: 10 }, after: { size: 4 } }]);
    const gaps = await operator.resume('Disk broken on 22 November; restored from the copy of 21 November.');
    expect(gaps).toMatchObject([{ before: { size: 10 }, after: { size: 4 } }]);
    expect(await send(app, sent)).toEqual([...Array(4).fill('200'), ...Array(6).fill('201')]);
    const { problems, chains } = await verify();
    expect(problems).toEqual([]);
    expect(chains).toMatchObject([
      {
        pseudonym: 'a',
        entries: 10,
        restored: [{ before: { size: 10 }, after: { size: 4 }, why: expect.stringMatching(/^Disk broken/) }],
      },
      { pseudonym: 'b', entries: 2 },
    ]);
    expect(chains.map(({ difference }) => difference)).toEqual([undefined, undefined]);
  });

  test('stays what was signed in later checkpoints, as long as nobody resumed it', async () => {
    const { checkpoints, verify } = await restored();
    await checkpoints.sign();
    expect((await verify()).chains[0]).toMatchObject({ difference: { kind: 'checkpoint', seq: 5 } });
    expect(await checkpoints.halted()).toHaveLength(1);
  });
});

test('a receipt carries size and head of the chain, as the witness of who sent it', async () => {
  const { open } = await logbookWithCheckpoints();
  const { app } = await open();
  const sent = events(3, 'a');
  const witnessOf = async (batch: typeof sent) => {
    const answer = await (await post(app, batchOf(batch.map(putEvent)))).json();
    return answer.meta?.extension;
  };
  const extension = (practice: string, size: number, head = expect.stringMatching(/^[\da-f]{64}$/)) => ({
    url: 'https://tenzij.example/fhir/StructureDefinition/logbook-witness',
    extension: [
      { url: 'practice', valueString: practice },
      { url: 'size', valueDecimal: size },
      { url: 'head', valueString: head },
    ],
  });
  const first = await witnessOf(sent.slice(0, 2));
  expect(first).toEqual([extension('a', 2)]);
  // A repeat tells the same.
  expect(await witnessOf(sent.slice(0, 2))).toEqual(first);
  expect(await witnessOf([...sent.slice(2), ...events(1, 'b')])).toEqual([extension('a', 3), extension('b', 1)]);
});

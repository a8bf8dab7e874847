import { createHash, generateKeyPairSync } from 'node:crypto';
import { cp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { keepCheckpoint, readCheckpoints } from '../../../src/logbook/store/checkpoints/checkpoint-folder.ts';
import { digestOf, writeCheckpoint } from '../../../src/logbook/store/checkpoints/checkpoint-text.ts';
import {
  drawNotes,
  drawState,
  isOfItsMoment,
  readDraws,
  recordDraw,
} from '../../../src/logbook/store/checkpoints/draw-notes.ts';
import { signNote } from '../../../src/logbook/store/checkpoints/signed-note.ts';
import { signedClaims } from '../../../src/logbook/store/verify/signed-claims.ts';
import { verifyDraws } from '../../../src/logbook/store/verify/verify-draws.ts';
import { temporaryFolder } from '../folder.ts';

/** The order of an evaluation, recorded beside the checkpoints. */

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const signer = { name: 'tenzij-logbook', privateKey, publicKey };
const now = new Date('2026-12-02T09:00:00Z');
const asked = (...practices: readonly string[]) => ({
  ...{ practices, plan: `steps 3\n${practices.join('\n')}\n`, draw: (seed: string) => `drawn with ${seed}` },
});
const three = asked('p01', 'p02', 'p03');
let dir: string;
beforeEach(async () => {
  dir = await temporaryFolder();
});
const checkpoint = async (time: string, folder = dir) => {
  const text = writeCheckpoint({ origin: signer.name, time, chains: [], gaps: [] });
  await keepCheckpoint(folder, time, signNote(text, signer));
};

const record = (what: Partial<Parameters<typeof recordDraw>[1]> = {}, at = now, folder = dir) =>
  recordDraw({ dir: folder, signer }, { ...three, ...what }, at);

describe('a draw', () => {
  test('without a seed of its own has one that nobody chose: of the newest checkpoint', async () => {
    await checkpoint('2026-12-01T00:00:00.000Z');
    const other = await temporaryFolder();
    await checkpoint('2026-12-01T00:00:00.001Z', other);
    const [here, there] = await Promise.all([dir, other].map((one) => record({}, now, one)));
    expect(here?.draws[0]).toMatchObject({
      seed: expect.stringMatching(/^[\da-f]{64}$/),
      isGiven: false,
      isAgain: false,
    });
    expect(there?.draws[0]?.seed).not.toBe(here?.draws[0]?.seed);
  });

  test('has the same seed whatever its dates and practices: those cannot be tried until the order pleases', async () => {
    const seeds = new Set<string | undefined>();
    for (const [day, practices] of [
      ['2027-01-01', three.practices],
      ['2027-01-02', [...three.practices, 'proef-1']],
    ] as const) {
      const folder = await temporaryFolder();
      await checkpoint('2026-12-01T00:00:00.000Z', folder);
      seeds.add((await record({ plan: `${day}\n${three.plan}`, practices }, now, folder)).draws[0]?.seed);
    }
    expect(seeds.size).toBe(1);
  });

  test('says so where somebody chose its seed', async () => {
    await record({ seed: 'a' });
    expect((await readDraws(dir, signer))?.draws).toMatchObject([{ seed: 'a', isGiven: true, at: now.toISOString() }]);
  });

  test('of a practice that was drawn before is refused on another day too, unless it is said; then that is recorded', async () => {
    await record({ seed: 'a' });
    const again = { ...asked('p03', 'p04', 'p05'), seed: 'b' };
    await expect(record(again)).rejects.toThrow('drawn already');
    await expect(record({ seed: 'b', plan: `later ${three.plan}` })).rejects.toThrow('drawn already');
    await record({ ...again, again: true });
    await record({ ...asked('p06', 'p07', 'p08'), seed: 'c' });
    expect((await readDraws(dir, signer))?.draws.map(({ isAgain }) => isAgain)).toEqual([false, true, false]);
  });

  test('names nobody', async () => {
    const { file } = await record({ seed: 'a' });
    expect(await readFile(join(dir, file), 'utf8')).not.toMatch(/p0\d/);
  });

  test('is no checkpoint, and keeps no checkpoint from being read', async () => {
    await checkpoint('2026-12-01T00:00:00.000Z');
    await record();
    const { checkpoints, problems } = await readCheckpoints(dir, signer);
    expect([checkpoints.length, problems]).toEqual([2, []]);
  });

  test('follows the one before, and one that was left out shows', async () => {
    const first = await record({ seed: 'a' });
    const second = await record({ ...asked('p04', 'p05', 'p06'), seed: 'b' });
    expect((await readDraws(dir, signer))?.draws.map(({ seed }) => seed)).toEqual(['a', 'b']);
    expect(second.file > first.file).toBe(true);
    await rename(join(dir, first.file), join(dir, 'gone'));
    await expect(readDraws(dir, signer)).rejects.toThrow('does not follow the one before it');
  });

  test.each([0, 5])('beside another one, %i ms apart, follows it', async (apart) => {
    const two = [three, asked('p04', 'p05', 'p06')].map((one, nth) =>
      record({ ...one, seed: `s${nth}` }, new Date(now.getTime() + nth * apart)),
    );
    await Promise.all(two);
    expect((await readDraws(dir, signer))?.draws).toHaveLength(2);
    expect((await readdir(dir)).filter((file) => file.endsWith('.draw'))).toHaveLength(2);
  });

  test('of the same practices at the same moment is one', async () => {
    const two = await Promise.allSettled(['a', 'b'].map((seed) => record({ seed })));
    expect(two.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('of the first version, which said no more than a seed, is read as chosen and done again, and draws go on after it', async () => {
    const line = `draw ${'a'.repeat(64)} ${'b'.repeat(64)} old`;
    const root = createHash('sha256').update(line).digest('base64');
    const time = '2026-11-01T09:00:00.000Z';
    const head = ['tenzij-logbook/evaluation', '1', root, `time ${time}`, 'previous none', 'after none'];
    await writeFile(join(dir, '20261101T090000000Z.draw'), signNote([...head, line, ''].join('\n'), signer));
    await record({ seed: 'a' });
    expect((await readDraws(dir, signer))?.draws).toMatchObject([
      { seed: 'old', isGiven: true, isAgain: true, practices: [], at: time },
      { seed: 'a', isAgain: false },
    ]);
  });

  test('has a seed of one word', async () => {
    await expect(record({ seed: 'two words' })).rejects.toThrow('one word');
  });
});

describe('a draw and its moment', () => {
  const isHeld = async () => isOfItsMoment(dir, signer, (await readDraws(dir, signer))?.draws ?? [], 0);

  test('fit where the checkpoint before is the one it names, and the one after knows of it', async () => {
    await checkpoint('2026-12-01T00:00:00.000Z');
    await record();
    expect(await isHeld()).toBe(true);
    await record({ ...asked('p04', 'p05', 'p06'), seed: 'b' });
    expect(await isHeld()).toBe(true);
  });

  test('do not where it was drawn in a copy without the newest checkpoints and put back beside them', async () => {
    const text = (time: string, previous?: string) =>
      signNote(
        writeCheckpoint({ origin: signer.name, time, ...(previous && { previous }), chains: [], gaps: [] }),
        signer,
      );
    const [one, two] = ['2026-12-01T00:00:00.000Z', '2026-12-02T00:00:00.000Z'];
    await keepCheckpoint(dir, one, text(one));
    const copy = await temporaryFolder();
    await cp(dir, copy, { recursive: true });
    await keepCheckpoint(dir, two, text(two, digestOf(text(one))));
    // With the clock of now, and with the clock set back to before the newest.
    for (const at of [now, new Date('2026-12-01T12:00:00Z')]) {
      const { file } = await record({}, at, copy);
      await rename(join(copy, file), join(dir, file));
      expect(await isHeld()).toBe(false);
      await rm(join(dir, file));
      await rm(copy, { recursive: true });
      await cp(dir, copy, { recursive: true });
      for (const name of await readdir(copy)) if (name > '20261201T1') await rm(join(copy, name));
    }
  });
});

describe('the newest draw, taken away', () => {
  test('is missed at once by the checkpoint that was signed with it: nothing is drawn or estimated, and verify says so', async () => {
    await record({ seed: 'a' });
    const { file } = await record({ ...asked('p04', 'p05', 'p06'), seed: 'b' });
    const signed = signedClaims((await readCheckpoints(dir, signer)).checkpoints);
    expect(await verifyDraws(dir, signer, signed)).toEqual([
      { pseudonym: 'draws of evaluations', entries: 2, expired: 0 },
    ]);
    await rename(join(dir, file), join(dir, 'gone'));
    await expect(readDraws(dir, signer)).rejects.toThrow('knows of 2 draws');
    await expect(record({ ...asked('p04', 'p05', 'p06'), seed: 'c' })).rejects.toThrow('knows of 2 draws');
    expect(await verifyDraws(dir, signer, signed)).toMatchObject([{ difference: { kind: 'checkpoint', seq: 2 } }]);
  });

  test('leaves no chain where there never was one', async () => {
    expect([drawState(await drawNotes(dir, signer)), await verifyDraws(dir, signer)]).toEqual([undefined, []]);
  });
});

import { generateKeyPairSync } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { keepCheckpoint, readCheckpoints } from '../../../src/logbook/store/checkpoints/checkpoint-folder.ts';
import { writeCheckpoint } from '../../../src/logbook/store/checkpoints/checkpoint-text.ts';
import { readDraws, recordDraw } from '../../../src/logbook/store/checkpoints/draw-notes.ts';
import { signNote } from '../../../src/logbook/store/checkpoints/signed-note.ts';
import { temporaryFolder } from '../folder.ts';

/** The order of an evaluation, recorded beside the checkpoints. */

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const signer = { name: 'tenzij-logbook', privateKey, publicKey };
const now = new Date('2026-12-02T09:00:00Z');
const plan = 'steps 3\np01\np02\np03\n';
const draw = (seed: string) => `drawn with ${seed}`;
let dir: string;
beforeEach(async () => {
  dir = await temporaryFolder();
});
const checkpoint = async (time: string, folder = dir) => {
  const text = writeCheckpoint({ origin: signer.name, time, chains: [], gaps: [] });
  await keepCheckpoint(folder, time, signNote(text, signer));
};

describe('a draw', () => {
  test('without a seed of its own has one that nobody chose: of the newest checkpoint and the plan', async () => {
    await checkpoint('2026-12-01T00:00:00.000Z');
    const other = await temporaryFolder();
    await checkpoint('2026-12-01T00:00:00.001Z', other);
    const [here, there] = await Promise.all(
      [dir, other].map((one) => recordDraw({ dir: one, signer }, { plan, draw }, now)),
    );
    expect(here?.draws[0]?.seed).toMatch(/^[\da-f]{64}$/);
    expect(there?.draws[0]?.seed).not.toBe(here?.draws[0]?.seed);
  });

  test('is no checkpoint, and keeps no checkpoint from being read', async () => {
    await checkpoint('2026-12-01T00:00:00.000Z');
    await recordDraw({ dir, signer }, { plan, draw }, now);
    const { checkpoints, problems } = await readCheckpoints(dir, signer);
    expect([checkpoints.length, problems]).toEqual([1, []]);
  });

  test('follows the one before, and one that was left out shows', async () => {
    const first = await recordDraw({ dir, signer }, { plan, seed: 'a', draw }, now);
    const second = await recordDraw({ dir, signer }, { plan: `${plan}p04\n`, seed: 'b', draw }, now);
    expect((await readDraws(dir, signer))?.draws.map(({ seed }) => seed)).toEqual(['a', 'b']);
    expect(second.file > first.file).toBe(true);
    await rename(join(dir, first.file), join(dir, 'gone'));
    await expect(readDraws(dir, signer)).rejects.toThrow('does not follow the one before it');
  });

  test('has a seed of one word', async () => {
    await expect(recordDraw({ dir, signer }, { plan, seed: 'two words', draw }, now)).rejects.toThrow('one word');
  });
});

import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createLogbook } from '../../../src/logbook/http/app.ts';
import { openPostgres } from '../../../src/logbook/postgres/postgres.ts';
import { openCheckpoints } from '../../../src/logbook/store/checkpoints/checkpoints.ts';
import { readSigner } from '../../../src/logbook/store/checkpoints/signed-note.ts';
import { removeAgain } from '../../../src/logbook/store/removals-again.ts';
import { createStore } from '../../../src/logbook/store/store.ts';
import { verifyChains } from '../../../src/logbook/store/verify/verify.ts';
import { runUpkeep } from '../../../src/logbook/upkeep.ts';
import { event } from '../../outbox/events.ts';
import { newDatabase, now, prepare } from '../postgres.ts';
import { search, send } from '../sending.ts';

/** What a practice took out after last night's backup stays out when that backup is put back. */

const practice = 'praktijk-1';
const keyOf = (name: string) => name.padEnd(43, 'x');
const of = (name: string) => event({ practice, draftKey: keyOf(name) });
const { privateKey } = generateKeyPairSync('ed25519');
const signer = readSigner('tenzij-logbook', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
const dir = await mkdtemp(join(tmpdir(), 'tenzij-removals-'));
afterAll(() => rm(dir, { recursive: true }));

// A copy of a database on a Citus would name the shards of the first.
test.skipIf(process.env['CITUS_URL'])(
  'a restored backup hears again of every draft that was taken out since, also of those that it never had',
  async () => {
    const [gone, stays, set, late, before] = ['weg', 'blijft', 'apart', 'nog-onderweg', 'eerder'].map(of);
    if (!gone || !stays || !set || !late || !before) throw new Error('No events.');
    const url = await newDatabase();
    const day = await openPostgres({ databaseUrl: url, now });
    await prepare(day, [practice, 'praktijk-2']);
    const first = createStore({ database: day, now });
    await send(createLogbook({ database: day, now }), [gone, stays, before, { ...stays, draftKey: keyOf('apart') }]);
    await first.remove(practice, keyOf('eerder'));
    await day.close();
    const night = await newDatabase(new URL(url).pathname.slice(1));

    const next = await openPostgres({ databaseUrl: url, now });
    const signed = await openCheckpoints(next.owner, { dir, signer }, now);
    await send(createLogbook({ database: next, now }), [late, event({ practice })]);
    for (const name of ['weg', 'apart', 'nog-onderweg'])
      await createStore({ database: next, now }).remove(practice, keyOf(name));
    await prepare(next, ['praktijk-3']);
    await createStore({ database: next, now }).remove('praktijk-3', keyOf('weg'));
    await runUpkeep({ owner: next.owner, checkpoints: signed, now: now() });
    await next.close();
    const file = await readFile(join(dir, 'removals'), 'utf8');
    expect(file.split('\n').filter((line) => /^[\da-f]{64} /.test(line))).toHaveLength(5);
    for (const word of ['praktijk', keyOf('weg')]) expect(file).not.toContain(word);

    const restored = await openPostgres({ databaseUrl: night, now });
    const { owner } = restored;
    const again = () => removeAgain(owner, { dir, key: signer, now: now() });
    expect(await again()).toEqual({ drafts: 3, unknown: 1 });
    const gaps = await (await openCheckpoints(owner, { dir, signer }, now)).resume('Test.');
    expect(gaps).toHaveLength(1);
    const app = createLogbook({ database: restored, now });
    expect((await search(app, '')).ids).toEqual([stays.id]);
    expect(await send(app, [gone, late, set, event({ practice, draftKey: keyOf('anders') })])).toEqual([
      '200',
      '200',
      '200',
      '201',
    ]);
    expect((await verifyChains(owner, { now })).filter(({ difference }) => difference)).toEqual([]);
    expect(await again()).toEqual({ drafts: 0, unknown: 1 });
    await prepare(restored, ['praktijk-3']);
    expect(await again()).toEqual({ drafts: 1, unknown: 0 });

    // A line that somebody added, or a file of another key, takes nothing out.
    await writeFile(
      join(dir, 'removals'),
      file.replace('\n', `\n${'0'.repeat(64)} ${'1'.repeat(64)} 2026-11-22T16:20:00.000Z\n`),
    );
    await expect(again()).rejects.toThrow(/not signed by this key/);
    await restored.close();
  },
  60_000,
);

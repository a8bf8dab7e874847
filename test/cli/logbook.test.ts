import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { toAuditEvent } from '../../src/fhir/index.ts';
import { openPostgres } from '../../src/logbook/index.ts';
import { testCatalogue } from '../logbook/catalogue.ts';
import { newDatabase } from '../logbook/postgres.ts';
import { events } from '../outbox/events.ts';
import { folderWith, run } from './fixtures.ts';
import { liveTwice } from './publishing.ts';

/** The logbook's commands, one after another on a real PostgreSQL. */

const { privateKey } = generateKeyPairSync('ed25519');
const lines = (values: readonly object[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');
/** Three choices that arrived an hour apart in October, an October whose log is being moved here. */
const history = events(3, 'a').map((event) => ({ ...event, hour: '2026-10-10T10:00:00Z', at: '2026-10-10' }));
const arrival = (id: string, hour: number) => ({ id, received: `2026-10-10T${hour}:30:00.000Z` });

let dir: string;
let env: Record<string, string>;
const tenzij = (...words: string[]) => run([...words, '--data', join(dir, 'data')], { env });
const imported = (...more: string[]) =>
  tenzij('logbook', 'import', '--log', join(dir, 'log.ndjson'), '--received', join(dir, 'received.ndjson'), ...more);
beforeEach(async () => {
  dir = folderWith({
    'catalogue.json': JSON.stringify(testCatalogue),
    'key.pem': privateKey.export({ type: 'pkcs8', format: 'pem' }),
    'log.ndjson': lines(history.map(toAuditEvent)),
    'received.ndjson': lines(history.map(({ id }, index) => arrival(id, 10 + index))),
  });
  env = { DATABASE_URL: await newDatabase(), LOGBOOK_CHECKPOINT_KEY_FILE: join(dir, 'key.pem') };
});

const inDatabase = async (statement: ReturnType<typeof sql>) => {
  const database = await openPostgres({ databaseUrl: env['DATABASE_URL'] });
  await statement.execute(database.owner).finally(() => database.close());
};

describe('a practice', () => {
  const add = (...more: string[]) => tenzij('logbook', 'practice', 'add', 'a', ...more, '--lang', 'en');
  const regions = async () => {
    const database = await openPostgres({ databaseUrl: env['DATABASE_URL'] });
    const rows = await database.owner.selectFrom('practice').select('region').execute();
    await database.close();
    return rows.map(({ region }) => region);
  };

  test('is registered under no region that nobody named', async () => {
    expect(await add()).toMatchObject({ code: 2, err: expect.stringContaining('Give --region ID') });
    expect(await regions()).toEqual([]);
    expect(await add('--region', 'elders')).toMatchObject({ code: 0 });
    expect(await regions()).toEqual(['elders']);
  });

  test('is asked for its region where there are catalogues of two', async () => {
    await tenzij('logbook', 'catalogue', 'add', join(dir, 'catalogue.json'));
    await inDatabase(
      sql`INSERT INTO catalogue SELECT 'sha256:x', 'elders', version, rules, added, body FROM catalogue`,
    );
    expect(await add()).toMatchObject({ code: 2, err: expect.stringContaining('several regions') });
    expect(await regions()).toEqual([]);
  });
});

describe('history', () => {
  test('is taken over once, marked in the chain and in the checkpoint, with its arrival times', async () => {
    expect(await imported()).toMatchObject({ code: 2, err: expect.stringMatching(/Line 1 .* catalogue add/) });
    expect(await tenzij('logbook', 'catalogue', 'add', join(dir, 'catalogue.json'))).toMatchObject({ code: 0 });
    expect(await imported()).toMatchObject({ code: 2, err: expect.stringMatching(/Line 1 .* practice add/) });
    expect(await tenzij('logbook', 'practice', 'add', 'a', 'b')).toMatchObject({
      code: 0,
      out: 'Aangemeld: 2 praktijken.\n',
    });
    expect(await imported()).toMatchObject({ code: 0, out: expect.stringContaining('3 keuzes staan in het log') });
    expect(await imported()).toMatchObject({ code: 2, err: expect.stringMatching(/already holds choices .* 2026-10/) });
    const { code, out } = await tenzij('verify', '--json');
    expect({ code, report: JSON.parse(out) }).toMatchObject({
      code: 0,
      report: { ok: true, checkpoints: 1, chains: [{ pseudonym: 'a', entries: 3, imported: 3 }, { pseudonym: 'b' }] },
    });
    const database = await openPostgres({ databaseUrl: env['DATABASE_URL'] });
    const kept = await database.whole.selectFrom('choice').select(['received', 'recorded']).orderBy('seq').execute();
    const { rows: known } =
      await sql`SELECT FROM pg_class WHERE relname IN ('choice', 'log_body', 'log_entry') AND reltuples = 3`.execute(
        database.owner,
      );
    expect(known).toHaveLength(3);
    await database.close();
    expect(kept.map(({ received }) => received.toISOString())).toEqual(
      history.map((_, index) => `2026-10-10T${10 + index}:30:00.000Z`),
    );
  });

  test.each<[string, Record<string, string>, RegExp]>([
    [
      'an arrival time too few',
      { 'received.ndjson': lines([arrival(history[0]?.id ?? '', 10)]) },
      /Line 2 .* no arrival time/,
    ],
    ['arrival times of another log', { 'received.ndjson': lines(history.map(() => arrival('x', 10))) }, /another id/],
    [
      'an arrival in the future',
      { 'received.ndjson': lines([{ id: 'x', received: '2999-01-01T00:00:00Z' }]) },
      /future/,
    ],
    [
      'a choice that says more',
      { 'log.ndjson': lines(history.map((one) => ({ ...toAuditEvent(one), text: {} }))) },
      /Line 1 cannot enter/,
    ],
    [
      'other content under an id that it has',
      {
        'log.ndjson': lines(
          history.slice(0, 2).map((one) => ({ ...toAuditEvent({ ...one, id: history[0]?.id ?? '' }) })),
        ),
        'received.ndjson': lines([0, 1].map((hour) => arrival(history[0]?.id ?? '', 10 + hour))),
      },
      /Line 2 holds other content/,
    ],
    ['no JSON', { 'log.ndjson': 'x\nx\nx\n' }, /Line 1 cannot enter/],
    [
      'an arrival in a year that no calendar has',
      { 'received.ndjson': lines([{ id: 'x', received: '0000-01-01T00:00:00Z' }]) },
      /before there was such a log/,
    ],
    [
      'an arrival at a moment that does not exist',
      { 'received.ndjson': lines([{ id: 'x', received: '2026-02-31T00:00:00Z' }]) },
      /Line 1 of the arrival times is not/,
    ],
    ['a line that is cut off', { 'log.ndjson': lines(history.map(toAuditEvent)).slice(0, -20) }, /Line 3 cannot enter/],
    ['a signature of the bytes before it', { 'log.ndjson': `\ufeff${lines(history.map(toAuditEvent))}` }, /Line 1 /],
  ])('with %s is refused whole', async (_, files, message) => {
    await tenzij('logbook', 'catalogue', 'add', join(dir, 'catalogue.json'));
    await tenzij('logbook', 'practice', 'add', 'a');
    const other = folderWith({
      'log.ndjson': lines(history.map(toAuditEvent)),
      'received.ndjson': lines(history.map(({ id }) => arrival(id, 10))),
      ...files,
    });
    const words = ['--log', join(other, 'log.ndjson'), '--received', join(other, 'received.ndjson')];
    expect(await tenzij('logbook', 'import', ...words)).toMatchObject({ code: 2, err: expect.stringMatching(message) });
    expect(JSON.parse((await tenzij('verify', '--json')).out)).toMatchObject({ chains: [{ entries: 0 }] });
  });
});

test('month tables are counted, and written as Parquet for the analyst', async () => {
  await tenzij('logbook', 'catalogue', 'add', join(dir, 'catalogue.json'));
  await tenzij('logbook', 'practice', 'add', 'a');
  await imported();
  const out = join(dir, 'months');
  expect(await tenzij('logbook', 'months', '--out', out)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^Geteld: 1 maand\./),
  });
  const file = await asyncBufferFromFile(join(out, 'choice_month.parquet'));
  const rows = await parquetReadObjects({ file });
  expect(rows).toMatchObject([{ practice: 'a', month: '2026-10', specialism: '0310', open: 1 }]);
  expect(await tenzij('logbook', 'months')).toMatchObject({ code: 0, out: 'Er is niets bij gekomen.\n' });
  expect(await tenzij('logbook', 'months', '--rebuild')).toMatchObject({ code: 0, out: 'Geteld: 1 maand.\n' });
});

test('of a published folder the logbook keeps what is live there, and nothing of one that was touched', async () => {
  const region = await liveTwice();
  const published = join(region.dir, 'public');
  const { catalogue } = region.json('public/live.json').default;
  expect(await tenzij('logbook', 'catalogue', 'add', published)).toMatchObject({
    code: 0,
    out: expect.stringMatching(new RegExp(`^Bewaard: proefstreek 2 .${catalogue}..\n$`)),
  });
  const file = `public/catalogue/${catalogue.slice('sha256:'.length)}.json`;
  region.put(file, region.text(file).replace('dermatologie', 'cardiologie'));
  expect(await tenzij('logbook', 'catalogue', 'add', published)).toMatchObject({
    code: 2,
    err: expect.stringContaining('is veranderd'),
  });
});

test('a chain that is shorter than its checkpoint is found, resumed with a reason, and then called restored', async () => {
  await tenzij('logbook', 'catalogue', 'add', join(dir, 'catalogue.json'));
  await tenzij('logbook', 'practice', 'add', 'a');
  await imported();
  expect(await tenzij('logbook', 'resume', '--why', 'x')).toMatchObject({
    code: 0,
    out: expect.stringContaining('niets te hervatten'),
  });
  for (const table of ['log_entry', 'log_body', 'choice'])
    await inDatabase(sql`DELETE FROM ${sql.table(table)} WHERE seq > 1`);
  await inDatabase(sql`UPDATE log_head SET seq = 1, hash = (SELECT hash FROM log_entry)`);
  expect(await tenzij('verify')).toMatchObject({
    code: 1,
    out: expect.stringMatching(/klopt niet vanaf 2: de keten is anders dan ondertekend/),
  });
  // Nor does older history make it longer before somebody has looked at it.
  const older = history.map((one) => ({
    ...one,
    id: one.id.replace(/.$/, 'f'),
    hour: '2026-09-10T10:00:00Z',
    at: '2026-09-10',
  }));
  const files = folderWith({
    'log.ndjson': lines(older.slice(0, 1).map(toAuditEvent)),
    'received.ndjson': lines([{ id: older[0]?.id, received: '2026-09-10T10:30:00.000Z' }]),
  });
  const words = ['--log', join(files, 'log.ndjson'), '--received', join(files, 'received.ndjson')];
  expect(await tenzij('logbook', 'import', ...words)).toMatchObject({
    code: 2,
    err: expect.stringMatching(/Line 1 cannot enter the log. The chain differs from its checkpoint/),
  });
  expect(await tenzij('logbook', 'resume')).toMatchObject({ code: 2, err: expect.stringContaining('--why') });
  expect(await tenzij('logbook', 'resume', '--why', 'Kopie van gisteren teruggezet')).toMatchObject({
    code: 0,
    out: expect.stringContaining('Hervat: 1 keten'),
  });
  expect(await tenzij('verify')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/teruggezet op .* van 3 naar 1 keuzes: Kopie van gisteren teruggezet/),
  });
});

test.each<[string[], RegExp]>([
  [['logbook', 'onzin'], /onzin kan het logboek niet/],
  [['logbook', 'catalogue', 'add'], /Geef het bestand van een catalogus/],
  [['logbook', 'practice', 'add'], /Geef het pseudoniem/],
  [['logbook', 'practice', 'add', '999911120', '--region', 'mijnstreek'], /looks like a BSN/],
  [['logbook', 'import'], /--log FILE\.ndjson/],
  [['logbook', '--port', 'x'], /geen poort/],
  [['verify', '--checkpoints', '/nowhere', '--key', '/nowhere/key'], /Geef met --key de sleutel/],
])('%j is refused in one sentence', async (words, sentence) => {
  expect(await tenzij(...words)).toMatchObject({ code: 2, err: expect.stringMatching(sentence) });
});

test('a practice that leaves is ended by name, and let in again by the same', async () => {
  await tenzij('logbook', 'catalogue', 'add', join(dir, 'catalogue.json'));
  await tenzij('logbook', 'practice', 'add', 'a');
  expect(await tenzij('logbook', 'practice', 'end', 'b')).toMatchObject({ code: 2 });
  expect(await tenzij('logbook', 'practice', 'end')).toMatchObject({ code: 2 });
  const ended = () => inRegister(sql`SELECT ended FROM practice`);
  expect(await ended()).toEqual([{ ended: null }]);
  expect(await tenzij('logbook', 'practice', 'end', 'a')).toMatchObject({
    code: 0,
    out: expect.stringContaining('doet niet meer mee'),
  });
  expect(await ended()).toEqual([{ ended: expect.any(Date) }]);
  await tenzij('logbook', 'practice', 'add', 'a');
  expect(await ended()).toEqual([{ ended: null }]);
});

async function inRegister(statement: ReturnType<typeof sql>) {
  const database = await openPostgres({ databaseUrl: env['DATABASE_URL'] });
  return (await statement.execute(database.owner).finally(() => database.close())).rows;
}

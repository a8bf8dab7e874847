import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { loadCatalogue, readFolderOf, readImports } from '../../../src/catalogue/index.ts';
import { auditEventToChoice } from '../../../src/fhir/index.ts';
import { newDatabase } from '../../logbook/postgres.ts';
import { run } from '../fixtures.ts';

/** A region that never was, made by the command as a person types it. */

const bin = join(import.meta.dirname, '../../../src/cli/bin.ts');
const newFolder = () => join(mkdtempSync(join(tmpdir(), 'tenzij-simulate-')), 'region');
async function simulated(...words: string[]) {
  const folder = newFolder();
  const said = await run(['simulate', '--to', folder, '--practices', '4', '--months', '1', ...words]);
  return { folder, said };
}
const linesIn = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8').trimEnd().split('\n');
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
const digest = (folder: string) => {
  const hash = createHash('sha256');
  for (const { parentPath, name } of filesIn(folder).sort((a, b) =>
    join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1,
  )) {
    const path = join(parentPath, name);
    hash.update(path.slice(folder.length)).update(readFileSync(path));
  }
  return hash.digest('hex');
};

const one = await simulated('--seed', '7');

describe('a simulated region', { timeout: 120_000 }, () => {
  test('is the same to the last byte for a seed, and another for another', async () => {
    expect(one.said).toMatchObject({ code: 0, out: expect.stringContaining('truth.json') });
    // In another process, on the other side of the world, in another language.
    const same = { folder: newFolder() };
    const words = ['simulate', '--to', same.folder, '--practices', '4', '--months', '1', '--seed', '7', '--lang', 'en'];
    const env = { ...process.env, TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' };
    await promisify(execFile)(process.execPath, ['--conditions=source', bin, ...words], { env });
    const other = await simulated('--seed', '8');
    expect(digest(same.folder)).toBe(digest(one.folder));
    expect(digest(other.folder)).not.toBe(digest(one.folder));
    expect(linesIn(other.folder, 'log.ndjson')[0]).not.toBe(linesIn(one.folder, 'log.ndjson')[0]);
  });

  test('writes a log in order of arrival, of which every line is a choice of one of its versions', async () => {
    const log = linesIn(one.folder, 'log.ndjson').map((line) => auditEventToChoice(JSON.parse(line)));
    const received: { id: string; received: string }[] = linesIn(one.folder, 'received.ndjson').map((line) =>
      JSON.parse(line),
    );
    expect(log.filter((read) => !read.ok)).toEqual([]);
    const choices = log.flatMap((read) => (read.ok ? [read.choice] : []));
    expect(received.map(({ id }) => id)).toEqual(choices.map(({ id }) => id));
    const times = received.map((each) => each.received);
    expect(times.toSorted()).toEqual(times);
    const versions = await Promise.all(
      ['1', '2'].map((version) => loadCatalogue(join(one.folder, 'regions', version))),
    );
    const hashes = versions.map((read) => (read.ok ? read.catalogue.hash : 'refused'));
    expect(hashes).toEqual(expect.arrayContaining([...new Set(choices.map(({ catalogue }) => catalogue.hash))]));
    expect([...new Set(choices.map(({ kind }) => kind))]).toEqual(
      expect.arrayContaining(['shown', 'auto-exception', 'accepted', 'overridden', 'kept', 'ignored', 'sent']),
    );
    // Some arrive days later, and some twice.
    const late = choices.filter(({ hour }, at) => Date.parse(times[at] ?? '') - Date.parse(hour) > 86_400_000);
    expect(late.length).toBeGreaterThan(0);
    expect(new Set(choices.map(({ id }) => id)).size).toBeLessThan(choices.length);
  });

  test('gives imports that a region could have written', async () => {
    const region = await loadCatalogue(join(one.folder, 'regions', '2'));
    if (!region.ok) throw new Error('The region is not in order.');
    const noted: object[] = [];
    const imports = readImports(await readFolderOf(one.folder, 'imports'), region.catalogue, (problem) =>
      noted.push(problem),
    );
    expect(noted).toEqual([]);
    expect(Object.keys(imports).sort()).toEqual([
      'capacity',
      'groups',
      'practices',
      'referrals',
      'satisfaction',
      'sent-on',
      'tariffs',
    ]);
  });

  test('plants what is asked for and says so, and nothing for --null', async () => {
    const kindsIn = (folder: string) =>
      JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')).planted.map(({ kind }: { kind: string }) => kind);
    expect(kindsIn(one.folder)).toEqual(['rule', 'gap', 'practice']);
    const nothing = await simulated('--seed', '7', '--null');
    expect(kindsIn(nothing.folder)).toEqual([]);
    const truth = JSON.parse(readFileSync(join(nothing.folder, 'truth.json'), 'utf8'));
    expect(truth.practices.map(({ delta }: { delta: number }) => delta)).toEqual([0, 0, 0, 0]);
    const some = await simulated('--seed', '7', '--plant', 'gaming,habit');
    expect(kindsIn(some.folder)).toEqual(['gaming', 'habit']);
  });

  test.each<[string, string[], RegExp]>([
    ['an unknown kind', ['--seed', '1', '--plant', 'gossip'], /rule, gap/],
    ['both nothing and something', ['--seed', '1', '--null', '--plant', 'rule'], /niet allebei/],
    ['no seed', [], /--seed/],
    ['no such number of months', ['--seed', '1', '--months', '0'], /1-60/],
  ])('refuses %s', async (_, words, message) => {
    const refused = await run(['simulate', '--to', newFolder(), ...words]);
    expect(refused).toMatchObject({ code: 2, err: expect.stringMatching(message) });
  });

  test('goes into a logbook whole, each choice once, and its chains hold', async () => {
    const { folder } = one;
    const env = { DATABASE_URL: await newDatabase() };
    const tenzij = (...words: string[]) => run([...words, '--data', join(folder, '..', 'data')], { env });
    const practices = ['p01', 'p02', 'p03', 'p04'];
    expect(
      (await tenzij('logbook', 'catalogue', 'add', ...['1', '2'].map((one) => join(folder, 'regions', one)))).code,
    ).toBe(0);
    expect((await tenzij('logbook', 'practice', 'add', ...practices)).code).toBe(0);
    const files = ['--log', join(folder, 'log.ndjson'), '--received', join(folder, 'received.ndjson')];
    const said = await tenzij('logbook', 'import', ...files);
    const distinct = new Set(linesIn(folder, 'received.ndjson').map((line) => JSON.parse(line).id)).size;
    expect(said).toMatchObject({ code: 0, out: expect.stringContaining(`${distinct} keuzes`) });
    const report = JSON.parse((await tenzij('verify', '--json')).out);
    expect(report.ok).toBe(true);
    expect(report.chains.reduce((sum: number, chain: { entries: number }) => sum + chain.entries, 0)).toBe(distinct);
  });
});

import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../fixtures.ts';

/** The command as a person types it, on a simulated region: what was planted there comes out. */

const folder = join(mkdtempSync(join(tmpdir(), 'tenzij-replay-')), 'region');
const made = await run([
  'simulate',
  '--to',
  folder,
  '--seed',
  '3',
  '--practices',
  '5',
  '--months',
  '2',
  '--plant',
  'rule',
]);
const at = (...parts: string[]) => join(folder, ...parts);
const truth = JSON.parse(readFileSync(at('truth.json'), 'utf8'));
const bad: { service: string; rule: string; reason: string } = truth.planted[0];
const log = at('log.ndjson');
const regions = ['--catalogues', at('regions')];

/** The second version, without the rule that was planted. */
const draft = at('draft');
cpSync(at('regions', '2'), draft, { recursive: true });
const service = join(draft, 'services', `${bad.service}.yaml`);
const text = readFileSync(service, 'utf8');
writeFileSync(service, text.replace(new RegExp(`^ {2}- id: ${bad.rule}\\n(?: {4}.*\\n)*`, 'm'), ''));

const replay = (...words: string[]) =>
  run(['replay', '--from', at('regions', '2'), '--to', draft, '--log', log, ...words]);
const json = async (...words: string[]) => JSON.parse((await replay('--json', ...words)).out);

describe('a replay', { timeout: 120_000 }, () => {
  test('of a draft without the bad rule tells what is lost, why it was left, and what it costs', async () => {
    expect(made.code).toBe(0);
    const report = await json(...regions, '--imports', at('imports'));
    expect(Object.keys(report)).toEqual(
      'moments reproduced share refused differences undecidable matrix gained lost services precision coverage shift samples'.split(
        ' ',
      ),
    );
    expect(report).toMatchObject({ share: 1, refused: false, differences: [], gained: 0 });
    // Of what the first version logged, the second asks of some whether a problem stands beside it.
    expect(report.undecidable).toBeLessThan(report.moments * 0.03);
    expect(report.moments).toBeLessThanOrEqual(truth.counts.drafts);
    expect(report.lost).toBeGreaterThan(3);
    expect(report.services).toMatchObject([{ service: bad.service, gained: 0, lost: report.lost }]);
    expect(report.services[0].capacity).toBeGreaterThan(0);
    expect(report.precision).toBeGreaterThan(0.3);
    expect(report.shift).toEqual({ estimate: 0, low: 0, high: 0, bound: 'upper' });
    const lost = report.samples.filter((one: { class: string }) => one.class === 'lost');
    expect(lost).toHaveLength(Math.min(20, report.lost));
    expect(new Set(lost.map((one: { rule: string }) => one.rule))).toEqual(new Set([bad.rule]));
  });

  test('says it in Dutch, with the words that keep it from being a fact', async () => {
    const { code, out } = await replay(...regions);
    expect(code).toBe(0);
    expect(out).toMatch(/Het verleden komt voor 100,0 % terug/);
    expect(out).toMatch(/Bovengrens, gedragsaanname/);
    expect(out).toContain(`afgeweken om ${bad.reason}`);
    expect((await replay(...regions, '--lang', 'en')).out).toMatch(/Nudges gained: 0/);
  });

  test('refuses a log of a version that is not there, and names it', async () => {
    const { code, err } = await replay();
    expect(code).toBe(2);
    expect(err).toContain(truth.versions[0].hash);
    expect(err).toContain('--catalogues');
  });

  test('refuses a log that does not come back, with the list', async () => {
    const lines = readFileSync(log, 'utf8').split('\n');
    const isFalse = (nth: number) => nth % 20 === 0;
    const falsified = lines.map((line, nth) =>
      isFalse(nth)
        ? line.replace('{"type":"outcome","valueString":"silent"}', '{"type":"outcome","valueString":"inform"}')
        : line,
    );
    const ids = lines.filter((line, nth) => line !== falsified[nth]).map((line) => JSON.parse(line).id);
    const other = join(folder, 'false.ndjson');
    writeFileSync(other, falsified.join('\n'));
    const words = ['replay', '--from', at('regions', '2'), '--to', draft, '--log', other, ...regions];
    const { code, out } = await run([...words, '--json']);
    expect(code).toBe(2);
    const report = JSON.parse(out);
    expect(report).toMatchObject({ refused: true, matrix: [] });
    expect(report.differences.map(({ id }: { id: string }) => id)).toEqual([...new Set(ids)].sort());
    expect((await run(words)).out).toMatch(/minder dan 99,5 %/);
  });

  test.each<[string, string, RegExp]>([
    ['no JSON', 'x\n', /Regel 1 van .*JSON/],
    ['no choice', '\n{"resourceType":"Patient"}\n', /Regel 2 van .* geen keuze/],
  ])('a log with a line that is %s is refused by its line', async (_, content, message) => {
    const other = join(folder, 'bad.ndjson');
    writeFileSync(other, content);
    const words = ['replay', '--from', at('regions', '2'), '--to', draft, '--log', other];
    expect(await run(words)).toMatchObject({ code: 2, err: expect.stringMatching(message) });
  });

  test('an empty log, a missing file and a forgotten option are each one sentence', async () => {
    const empty = join(folder, 'empty.ndjson');
    writeFileSync(empty, '');
    const of = (file: string) => run(['replay', '--from', draft, '--to', draft, '--log', file]);
    expect(await of(empty)).toMatchObject({ code: 0, out: 'Er staan geen momenten in dit log.\n' });
    expect(await of(join(folder, 'gone'))).toMatchObject({ code: 2, err: expect.stringContaining('bestaat niet') });
    expect(await run(['replay', '--from', draft])).toMatchObject({ code: 2, err: expect.stringContaining('--to') });
  });

  test('after publication holds what was predicted beside what was seen', async () => {
    const [, second] = truth.versions;
    const since = ['--since', second.from, ...regions];
    const words = ['replay', '--from', at('regions', '1'), '--to', at('regions', '2'), '--log', log, ...since];
    const report = JSON.parse((await run([...words, '--json'])).out);
    expect(report.since).toMatchObject({ date: second.from, others: 0 });
    const nudges = report.since.measures.find(
      (one: { measure: string; service: string | null }) => one.measure === 'nudges' && one.service === null,
    );
    expect(nudges).toMatchObject({ wrong: false });
    expect((await run(words)).out).toMatch(/Voorspeld en gezien, vanaf /);
  });
});

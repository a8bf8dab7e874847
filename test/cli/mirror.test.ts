import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { auditEventToChoice } from '../../src/fhir/index.ts';
import { run } from './fixtures.ts';

/** The command as a person types it, on a simulated region. */

const folder = join(mkdtempSync(join(tmpdir(), 'tenzij-mirror-')), 'region');
const made = await run(['simulate', '--to', folder, '--seed', '5', '--practices', '5', '--months', '4', '--null']);
const at = (...parts: string[]) => join(folder, ...parts);
const mirror = (...words: string[]) =>
  run(['mirror', '--log', at('log.ndjson'), '--catalogues', at('regions'), ...words]);

interface Figure {
  readonly id: string;
  readonly of: { readonly practice?: string; readonly region?: string };
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
  readonly verdict: string;
}
const asked = await mirror('--imports', at('imports'), '--at', '2026-10-15', '--json');
const report = JSON.parse(asked.out);
const figures: readonly Figure[] = [...report.measures, ...report.specialisms, ...report.year];

/** Follow shares counted again, straight from the log. */
function counted() {
  const drafts = new Map<string, { practice: string; act?: string | undefined; at?: string }>();
  const seen = new Set<string>();
  const events = readFileSync(at('log.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .flatMap((line) => {
      const read = auditEventToChoice(JSON.parse(line));
      return read.ok ? [read.choice] : [];
    });
  for (const { id, kind, practice, draftKey, advice, at: day } of events.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    if (seen.has(id) || advice.outcome !== 'nudge') continue;
    seen.add(id);
    const draft = drafts.get(draftKey) ?? { practice };
    if (['accepted', 'overridden', 'kept'].includes(kind)) draft.act = kind;
    else if (kind === 'undone') draft.act = undefined;
    draft.at ??= day;
    drafts.set(draftKey, draft);
  }
  const found = new Map<string, { k: number; n: number }>();
  for (const { practice, act, at: day = '' } of drafts.values()) {
    if (act === undefined || day < '2026-07-01' || day > '2026-09-30') continue;
    const { k, n } = found.get(practice) ?? { k: 0, n: 0 };
    found.set(practice, { k: k + Number(act !== 'overridden'), n: n + 1 });
  }
  return found;
}

describe('a mirror', { timeout: 120_000 }, () => {
  test('of one practice becomes a report for its meeting, as HTML and as Word', async () => {
    const to = (file: string) => [
      '--imports',
      at('imports'),
      '--at',
      '2026-10-15',
      '--practice',
      practice,
      '--to',
      file,
    ];
    const practice = figures.find(({ of }) => of.practice !== undefined)?.of.practice ?? '';
    expect(await mirror(...to(at('dto.html')))).toMatchObject({ code: 0, err: '' });
    const html = readFileSync(at('dto.html'), 'utf8');
    expect(html).toContain('DTO-verslag');
    expect(html).not.toMatch(/<script|src=/);
    expect(await mirror(...to(at('dto.docx')))).toMatchObject({ code: 0 });
    expect(readFileSync(at('dto.docx')).subarray(0, 2).toString()).toBe('PK');
    expect(await mirror(...to(at('dto.pdf')))).toMatchObject({ code: 2 });
    expect(await mirror('--at', '2026-10-15', '--to', at('dto.html'))).toMatchObject({ code: 2 });
  });

  test('of a quarter has the fields that programs read', () => {
    expect(made.code).toBe(0);
    expect(asked).toMatchObject({ code: 0, err: '' });
    expect(report.period).toEqual({ name: '2026-Q3', from: '2026-07-01', until: '2026-09-30' });
    expect(Object.keys(report)).toEqual(expect.arrayContaining(['period', 'measures', 'signals', 'hidden']));
    for (const one of figures) {
      expect(one).toMatchObject({ id: expect.any(String), version: 1, n: expect.any(Number) });
      expect(one.low <= one.value && one.value <= one.high, JSON.stringify(one)).toBe(true);
      expect(['higher', 'lower', 'similar', 'too-little']).toContain(one.verdict);
    }
  });

  test('counts what the log says, and hides what is small with what would give it away', () => {
    const own = counted();
    const shown = new Map(
      report.measures.flatMap((one: Figure) =>
        one.id === 'follow-share' && one.of.practice ? [[one.of.practice, one.n]] : [],
      ),
    );
    const small = [...own].filter(([, { k, n }]) => n < 10 || (k > 0 && k < 5) || (n - k > 0 && n - k < 5));
    expect(own.size).toBe(5);
    expect(shown.size).toBeGreaterThan(0);
    for (const [practice, n] of shown) expect(n, String(practice)).toBe(own.get(String(practice))?.n);
    for (const [practice] of small) expect(shown.has(practice)).toBe(false);
    if (small.length > 0) expect(own.size - shown.size).not.toBe(1);
    expect(report.hidden).toBeGreaterThan(0);
    expect(asked.out).not.toContain('null');
  });

  test('of a region without a fault has no signal', async () => {
    expect(report.signals).toEqual([]);
  });

  test('of practices together is rounded to five', () => {
    const together = figures.filter(({ id, of }) => of.region !== undefined && /share|reasons|gaps/.test(id));
    expect(together.length).toBeGreaterThan(3);
    for (const { n } of together) expect(n % 5).toBe(0);
  });

  test('is the same whatever the order in which the log came', async () => {
    const lines = readFileSync(at('log.ndjson'), 'utf8').trim().split('\n');
    writeFileSync(at('other.ndjson'), `${[...lines, ...lines.slice(0, 50)].reverse().join('\n')}\n`);
    const words = ['mirror', '--log', at('other.ndjson'), '--catalogues', at('regions'), '--imports', at('imports')];
    const other = await run([...words, '--at', '2026-10-15', '--json']);
    expect(other.out).toBe(asked.out);
  });

  test('says it in Dutch and in English', async () => {
    const { out } = await mirror('--at', '2026-10-15');
    expect(out).toMatch(/^Spiegel van mijnstreek, 2026-Q3/);
    expect(out).toMatch(/cijfers zijn verborgen/);
    expect(out).toContain('Er is niets dat vaker terugkomt dan verwacht.');
    expect((await mirror('--at', '2026-10-15', '--lang', 'en')).out).toMatch(/figures are hidden/);
  });

  test('refuses a log of a version that is not there, and a forgotten option', async () => {
    const { code, err } = await run(['mirror', '--log', at('log.ndjson'), '--catalogues', at('regions', '2')]);
    expect([code, err.includes('--catalogues')]).toEqual([2, true]);
    expect(await run(['mirror', '--log', at('log.ndjson')])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--catalogues'),
    });
    expect(await mirror('--imports', at('gone'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('bestaat niet'),
    });
  });
});

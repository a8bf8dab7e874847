import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { RegionFile } from '../../../src/catalogue/index.ts';
import { catalogueFromFiles } from '../../../src/catalogue/load.ts';
import { problemSentence } from '../../../src/catalogue/texts.ts';
import { verifyCatalogueHash } from '../../../src/catalogue/verify.ts';
import { day, inOrder, region } from '../region-files.ts';

// Many runs, or many processes: a busy machine may take its time.
vi.setConfig({ testTimeout: 90_000 });

/** Whatever a region's text turns into, loading gives a catalogue or problems with a file and a line. */

const names = Object.keys(inOrder);
const snippets = fc.constantFrom(
  ...[
    '\t',
    '  ',
    '\n',
    ': ',
    '- ',
    '&a ',
    '*a',
    '!!int ',
    '<<: ',
    '"',
    "'",
    '|',
    '>',
    '[',
    ']',
    '{',
    '}',
    '#',
    '---\n',
  ],
  ...[
    '...\n',
    '%YAML 1.1\n',
    '@',
    '`',
    '~',
    'null',
    '0x1F',
    '1e999',
    '.nan',
    '-',
    '? ',
    '\u0000',
    '\uFEFF',
    '\r',
    '\uD800',
  ],
  ...[
    '__proto__: 1\n',
    'constructor:\n',
    'rules:\n',
    'alarms: 3\n',
    '9999-99-99',
    'S99-A01',
    '[[[[[[[[',
    '\u2028',
    '𝒳',
  ],
);

const edit = fc.record({ at: fc.nat(3000), cut: fc.nat(60), put: fc.oneof(snippets, fc.string({ maxLength: 12 })) });

const mutated = fc
  .tuple(fc.constantFrom(...names), fc.array(edit, { minLength: 1, maxLength: 5 }))
  .map(([name, edits]) => {
    let text = inOrder[name] ?? '';
    for (const { at, cut, put } of edits) {
      const place = at % (text.length + 1);
      text = text.slice(0, place) + put + text.slice(place + cut);
    }
    return { name, text };
  });

async function holds(files: readonly RegionFile[]) {
  const result = await catalogueFromFiles(files, { at: day });
  if (result.ok) {
    expect(await verifyCatalogueHash(JSON.parse(JSON.stringify(result.catalogue)))).toBe(true);
  } else {
    expect(result.problems.length).toBeGreaterThan(0);
  }
  for (const problem of [...(result.ok ? [] : result.problems), ...result.warnings]) {
    const text = files.find(({ file }) => file === problem.file)?.text ?? '';
    expect(problem.file).not.toBe('');
    expect(problem.line).toBeGreaterThanOrEqual(1);
    expect(problem.line).toBeLessThanOrEqual(text.split(/\r\n|\n|\r/).length);
    expect(problem.column).toBeGreaterThanOrEqual(1);
    for (const language of ['nl', 'en'] as const) {
      const sentence = problemSentence(problem, language);
      expect(sentence).toMatch(/[.?]$/);
      expect(sentence).not.toMatch(/undefined|\[object|NaN/);
    }
  }
}

test('a text with a few mutations never throws, and every problem has a file, a line and a sentence', async () => {
  await fc.assert(
    fc.asyncProperty(mutated, ({ name, text }) => holds(region({ [name]: text }))),
    { numRuns: 400 },
  );
});

test('half a character pair, written as an escape, is refused with its line', async () => {
  const reasons = region().find(({ file }) => file === 'reasons.yaml')?.text ?? '';
  const result = await catalogueFromFiles(region({ 'reasons.yaml': reasons.replace('niets', '"\\ud800niets"') }));
  expect(result.ok ? [] : result.problems.map(({ file, code }) => [file, code])).toEqual([
    ['reasons.yaml', 'wrong-format'],
  ]);
});

test('neither does a text that is anything at all', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), fc.string({ unit: 'binary', maxLength: 400 }), (name, text) =>
      holds(region({ [name]: text })),
    ),
    { numRuns: 150 },
  );
});

test('neither does a folder of other files', async () => {
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.string(), fc.string(), { maxKeys: 5 }), (extra) =>
      holds(region(Object.fromEntries(Object.entries(extra).map(([name, text]) => [`services/${name}.yaml`, text])))),
    ),
    { numRuns: 100 },
  );
});

test.each([
  ['ten thousand brackets', '['.repeat(10_000)],
  ['a deep staircase', Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')],
  ['twenty thousand keys', Array.from({ length: 20_000 }, (_, index) => `key${index}: 1\n`).join('')],
  [
    'a bomb of aliases',
    `a: &a [x,x]\n${Array.from({ length: 30 }, (_, i) => `b${i}: &b${i} [*${i === 0 ? 'a' : `b${i - 1}`}, *a]\n`).join('')}`,
  ],
  ['a very long line', `id: ${'x'.repeat(500_000)}`],
])('%s ends in problems, in reasonable time', async (_, text) => {
  const started = performance.now();
  await holds(region({ 'region.yaml': text }));
  expect(performance.now() - started).toBeLessThan(10_000);
});

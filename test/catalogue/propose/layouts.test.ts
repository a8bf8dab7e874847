import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { proposeChange } from '../../../src/catalogue/propose/propose.ts';

/** However a region laid its file out: a draft reads as the file with just the change, or there is none. */

const ground = {
  ...{ service: 's', icpc: 'S88', reason: 'complex', observed: 40, expected: 1, practices: 5 },
  ...{ from: '2026-01', until: '2026-11' },
};
const rules = 'rules:\n  - id: r\n    icpc: [S87]\n';
const layouts: readonly (readonly [string, string])[] = [
  ['none', `id: s\nauthor: A\n${rules}`],
  ['empty flow map', `id: s\nexclude: {}\nauthor: A\n${rules}`],
  ['empty icpc flow', `exclude:\n  icpc: []\n  why: x\n${rules}`],
  ['icpc null', `exclude:\n  icpc:\n  why: x\n${rules}`],
  ['icpc lone', `exclude:\n  icpc: S01 # first\n  why: x\n${rules}`],
  ['anchor seq', `x-codes: &c [S01, S02]\nexclude:\n  icpc: *c\n  why: x\n${rules}`],
  ['anchored seq here', `exclude:\n  icpc: &c [S01, S02]\n  why: x\nother: *c\n${rules}`],
  ['flow map', `exclude: { icpc: [S01], why: x }\n${rules}`],
  ['flow map trailing comma', `exclude: { icpc: [S01, ], why: x, }\n${rules}`],
  ['flow multi-line', `exclude:\n  icpc: [\n    S01, # een\n    S02, # twee\n  ]\n  why: x\n${rules}`],
  [
    'block seq with comments',
    `exclude:\n  icpc:\n    - S01 # een\n    # tussen\n    - S02 # twee\n    # eind\n  why: x\n${rules}`,
  ],
  ['block seq not indented', `exclude:\n  icpc:\n  - S01\n  - S02\n  why: x\n${rules}`],
  ['why folded', `exclude:\n  icpc: [S01]\n  why: >-\n    eerst\n    dan\n\n${rules}`],
  ['why literal last', `${rules}exclude:\n  icpc: [S01]\n  why: |\n    eerst\n    dan\n`],
  ['why dq', `exclude:\n  icpc: [S01]\n  why: "it's \\"zo\\""\n${rules}`],
  ['why multiline plain', `exclude:\n  icpc: [S01]\n  why: eerst\n    dan # c\n${rules}`],
  ['no why', `exclude:\n  icpc: [S01]\n${rules}`],
  ['why empty', `exclude:\n  icpc: [S01]\n  why: ''\n${rules}`],
  ['why null', `exclude:\n  icpc: [S01]\n  why:\n${rules}`],
  ['crlf', `exclude:\r\n  icpc: [S01]\r\n  why: x\r\nauthor: A\r\nrules:\r\n  - id: r\r\n`],
  ['no newline at end', `rules:\n  - id: r\nexclude:\n  icpc: [S01]\n  why: x`],
  ['doc markers', `---\nid: s\n${rules}...\n`],
  ['doc markers no exclude no rules', `---\nid: s\n...\n`],
  ['comment head', `# kop\n\n# over rules\n${rules}`],
  ['quoted keys', `'exclude':\n  'icpc': ['S01']\n  "why": x\n${rules}`],
  ['tag', `exclude:\n  icpc: !!seq [S01]\n  why: !!str x\n${rules}`],
  ['bom', `\uFEFFid: s\n${rules}`],
  ['author flow', `{id: s, rules: []}\n`],
  ['only problems', `exclude:\n  problems: [immuun]\n  why: x\n${rules}`],
  ['nested last', `exclude:\n  why: x\n  more:\n    - a\n    - b\n${rules}`],
  ['emoji', `naam: '💩💩'\nexclude:\n  icpc: [S01]\n  why: '💩'\n${rules}`],
];

const read = (text: string) => parse(text, { logLevel: 'silent' }) ?? {};

test.each(layouts)('%s', (_name, text) => {
  for (const author of ['A', "d'Hondt: #1", 'B\nrules: []', 'x'.repeat(300)]) {
    const made = proposeChange(ground, [{ file: 'services/s.yaml', text }], {
      author,
      reason: "het is 'complex': [ja] # nee",
    });
    if (!made.ok) {
      expect(made.why).toBe('unreadable');
      continue;
    }
    const { author: by, exclude, ...rest } = read(made.change.after);
    const { author: _author, exclude: was, ...before } = read(text);
    expect(rest).toEqual(before);
    expect(exclude.icpc).toEqual([...[was?.icpc ?? []].flat(), 'S88']);
    expect(exclude.why).toContain('S88');
    expect(by).toBe(author);
    for (const comment of text.match(/# .*/g) ?? []) expect(made.change.after).toContain(comment);
  }
});

test('most layouts give a draft', () => {
  const made = layouts.filter(([, text]) => {
    const files = [{ file: 'services/s.yaml', text }];
    return proposeChange(ground, files, { author: 'Anna', reason: 'complex' }).ok;
  });
  expect(made.length).toBeGreaterThan(22);
});

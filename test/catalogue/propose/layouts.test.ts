import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { proposeChange } from '../../../src/catalogue/propose/propose.ts';
import { layouts } from './layouts.ts';

/** However a region laid its file out: a draft reads as the file with just the change, or there is none. */

const ground = {
  ...{ service: 's', icpc: 'S88', reason: 'complex', observed: 40, expected: 1, practices: 5 },
  ...{ from: '2026-01', until: '2026-11' },
};
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

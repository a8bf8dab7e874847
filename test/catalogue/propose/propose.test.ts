import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogueFromFiles, proposeChange, readRegionFolder } from '../../../src/catalogue/index.ts';

/** One exclusion in one file, and not a byte besides. */

const ground = {
  ...{ service: 'pluspunt', icpc: 'L17', reason: 'complex', observed: 116, expected: 7.24, practices: 14 },
  ...{ from: '2025-10', until: '2026-09' },
};
const why = 'L17: Te complex. 116 keer, verwacht 7, bij 14 praktijken, 2025-10 tot en met 2026-09.';
const drafting = { author: 'Anna Jansen', reason: 'Te complex' };
const proposed = (text: string, more: Partial<typeof ground> = {}) =>
  proposeChange({ ...ground, ...more }, [{ file: 'services/pluspunt.yaml', text }], drafting);
const draftOf = (text: string) => {
  const found = proposed(text);
  return found.ok ? found.change.after : found.why;
};

const tail = `# zo kort mogelijk\nrules:\n  - id: a   # de eerste\nauthor: iemand # sinds mei\n`;
const tailAfter = `# zo kort mogelijk\nrules:\n  - id: a   # de eerste\nauthor: 'Anna Jansen' # sinds mei\n`;

describe('an exclusion is written', () => {
  test.each([
    [
      'in a list in brackets',
      `exclude:\n  icpc: ['L70-L76', "L96"] # vers\n  why: 'Naar het ziekenhuis.'\n`,
      `exclude:\n  icpc: ['L70-L76', "L96", 'L17'] # vers\n  why: 'Naar het ziekenhuis. ${why}'\n`,
    ],
    ['in an empty list', `exclude:\n  icpc: []\n`, `exclude:\n  icpc: ['L17']\n  why: '${why}'\n`],
    [
      'below a list with dashes',
      `exclude:\n  icpc:\n    - L70 # vers\n    - L96 # kunstgewricht\n`,
      `exclude:\n  icpc:\n    - L70 # vers\n    - L96 # kunstgewricht\n    - 'L17'\n  why: '${why}'\n`,
    ],
    [
      'beside one code alone',
      `exclude:\n  icpc: L70\n  why: zo is het\n`,
      `exclude:\n  icpc: [L70, 'L17']\n  why: 'zo is het. ${why}'\n`,
    ],
    [
      'below what else is excluded',
      `exclude:\n  questions: [procedure] # ingreep\n`,
      `exclude:\n  questions: [procedure] # ingreep\n  icpc: ['L17']\n  why: '${why}'\n`,
    ],
    ['within braces', `exclude: { icpc: [L70] }\n`, `exclude: { icpc: [L70, 'L17'], why: '${why}' }\n`],
    ['where nothing was excluded, above the rules', '', `exclude:\n  icpc: ['L17']\n  why: '${why}'\n`],
    [
      'with its quotes doubled',
      `exclude:\n  icpc: [L70]\n  why: "foto's eerst"\n`,
      `exclude:\n  icpc: [L70, 'L17']\n  why: 'foto''s eerst. ${why}'\n`,
    ],
  ])('%s', (_, before, expected) => {
    expect(draftOf(`id: pluspunt\n${before}${tail}`)).toBe(`id: pluspunt\n${expected}${tailAfter}`);
  });

  test('with the line breaks of the file', () => {
    const windows = `id: pluspunt\nexclude:\n  icpc:\n    - L70\n${tail}`.replaceAll('\n', '\r\n');
    expect(draftOf(windows)).toBe(
      `id: pluspunt\nexclude:\n  icpc:\n    - L70\n    - 'L17'\n  why: '${why}'\n${tailAfter}`.replaceAll('\n', '\r\n'),
    );
  });
});

describe('a rule of which nothing is left', () => {
  const rules = `rules:\n  # tenen\n  - id: teen\n    icpc: ['L17'] # alleen deze\n    age: { min: 18 }\n  # knieën\n  - id: knie\n    icpc: ['L15', 'L17']\n`;

  test('goes with it, for a region with a rule that never fits is not in order; the others stay', () => {
    const found = proposed(`id: pluspunt\nexclude:\n  icpc: ['L96']\n  why: 'Zo.'\n${rules}`);
    expect(found).toMatchObject({ ok: true, change: { rules: ['teen'] } });
    expect(found.ok && found.change.after).toBe(
      `id: pluspunt\nexclude:\n  icpc: ['L96', 'L17']\n  why: 'Zo. ${why}'\nrules:\n  # tenen\n  # knieën\n  - id: knie\n    icpc: ['L15', 'L17']\nauthor: 'Anna Jansen'\n`,
    );
  });
});

describe('nothing is drafted', () => {
  test.each([
    ['already', `exclude:\n  icpc: ['L10-L20']\n${tail}`],
    ['unreadable', `exclude: [\n${tail}`],
    ['unreadable', `exclude:\n${tail}`],
    ['same-person', `checked-by: anna jansen\n${tail}`],
  ])('%s', (code, text) => {
    expect(proposed(text)).toEqual({ ok: false, why: code });
  });

  test('for a service that the region has not, or for none', () => {
    expect(proposed(tail, { service: 'elders' })).toEqual({ ok: false, why: 'no-file' });
    const { service: _, ...gap } = ground;
    expect(proposeChange(gap, [], drafting)).toEqual({ ok: false, why: 'no-service' });
  });
});

test('in the example region nothing but that exclusion changes, whatever the service', async () => {
  const folder = join(import.meta.dirname, '../../../examples/mijnstreek');
  const { files = [] } = (await readRegionFolder(folder)) ?? {};
  const before = await catalogueFromFiles(files);
  if (!before.ok) throw new Error('The example region is not in order.');
  const changed = before.catalogue.services.map(({ id }) => {
    const found = proposeChange({ ...ground, service: id, icpc: 'Y99' }, files, drafting);
    if (!found.ok) throw new Error(`${id}: ${found.why}`);
    const { file, before: was, after: is } = found.change;
    expect(was).toBe(readFileSync(join(folder, file), 'utf8'));
    const lines = new Set(was.split('\n'));
    expect(is.split('\n').filter((line) => !lines.has(line)).length).toBeLessThanOrEqual(4);
    return { file, text: is };
  });
  const draft = await catalogueFromFiles(files.map((one) => changed.find(({ file }) => file === one.file) ?? one));
  expect(draft.ok, JSON.stringify(draft)).toBe(true);
  if (!draft.ok) return;
  for (const { id, exclude, author, ...own } of draft.catalogue.services) {
    const { exclude: was, author: _, ...same } = before.catalogue.services.find((one) => one.id === id) ?? {};
    expect({ id, ...own }).toEqual(same);
    expect({ ...exclude, icpc: undefined, why: undefined }).toEqual({ ...was, icpc: undefined, why: undefined });
    expect([author, exclude?.icpc, exclude?.why?.endsWith(' 2026-09.')]).toEqual([
      'Anna Jansen',
      [...(was?.icpc ?? []), 'Y99'],
      true,
    ]);
  }
});

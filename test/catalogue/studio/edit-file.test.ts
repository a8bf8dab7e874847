import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { type FieldEdit, type FieldPath, withFields } from '../../../src/catalogue/studio/edit-file.ts';
import { layouts } from '../propose/layouts.ts';

/** A field that is changed in a form changes its own lines of the file, and nothing else of what the file says. */

const root = join(import.meta.dirname, '../../../examples');
const files = globSync('{mijnstreek,heuvelkant}/{region,reasons,{services,alarms,cases}/*}.yaml', { cwd: root }).map(
  (path) => ({ file: path.replace(/^[^/]+\//, ''), text: readFileSync(join(root, path), 'utf8') }),
);

const read = (text: string): unknown => parse(text, { schema: 'failsafe', logLevel: 'silent', uniqueKeys: false });

/** Every place of a file that a form may change. */
function places(value: unknown, path: FieldPath = []): FieldPath[] {
  if (Array.isArray(value)) return [path, ...value.flatMap((one, nth) => places(one, [...path, nth]))];
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, one]) => places(one, [...path, key]))].filter(
    (one) => one.length > 0,
  );
}

const at = (value: unknown, path: FieldPath): unknown =>
  path.reduce<unknown>((holder, step) => (holder instanceof Object ? Reflect.get(holder, step) : undefined), value);

/** The same change on what was read, by a road of its own. */
function with_(value: unknown, { path, value: by }: FieldEdit): unknown {
  const copy = structuredClone(value);
  const holder = at(copy, path.slice(0, -1));
  const last = path.at(-1) ?? '';
  if (!(holder instanceof Object)) return copy;
  if (by !== undefined)
    Reflect.set(
      holder,
      last,
      JSON.parse(JSON.stringify(by), (_, one) => (typeof one === 'object' ? one : String(one))),
    );
  else if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else Reflect.deleteProperty(holder, last);
  return copy;
}

/** Lines that both texts begin and end with; what is between them was edited. */
function touched(before: string, after: string): readonly [number, number, readonly string[], readonly string[]] {
  const [a, b] = [before.split('\n'), after.split('\n')];
  let [head, tail] = [0, 0];
  while (head < Math.min(a.length, b.length) && a[head] === b[head]) head += 1;
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  return [head, tail, a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
}

const words = fc.oneof(
  fc.constantFrom(
    'S87',
    '0310',
    'Anna Jansen',
    "d'Hondt: #1",
    'yes',
    '- x',
    '2026-01-01',
    'a\nb',
    '💩',
    '*x',
    '&y',
    ' om',
  ),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);
const lists = fc.array(words, { maxLength: 4 });

test('over the example regions: the file with just that change, or no change at all', () => {
  let [made, refused] = [0, 0];
  fc.assert(
    fc.property(
      fc.constantFrom(...files),
      fc.nat(),
      words,
      lists,
      fc.nat(9),
      ({ file, text }, nth, word, list, kind) => {
        const said = read(text);
        const all = places(said);
        const path = all[nth % all.length] ?? [];
        const old = at(said, path);
        const isTexts = Array.isArray(old) && old.every((one) => typeof one === 'string');
        if (typeof old === 'object' && !isTexts && kind > 1) return;
        const value =
          kind === 0 ? undefined : isTexts ? list : kind === 1 && typeof old === 'object' ? undefined : word;
        const edit = { path, value };
        const done = withFields(file, text, [edit]);
        if (!done.ok) {
          refused += 1;
          return;
        }
        made += 1;
        // A group of which the last field went, goes too.
        const alone = value === undefined && Object.keys(at(said, path.slice(0, -1)) ?? {}).length === 1;
        if (!alone) expect(read(done.text)).toEqual(with_(said, edit));
        const [, , gone, come] = touched(text, done.text);
        const size = 1 + String(JSON.stringify(old)).split('\\n').length + (Array.isArray(old) ? old.length : 0);
        if (typeof old !== 'object' || isTexts) expect(gone.length).toBeLessThanOrEqual(size);
        expect(come.length).toBeLessThanOrEqual(Math.max(1, list.length + (isTexts ? old.length : 0)));
        const kept = (text.match(/^\s*# .*/gm) ?? []).filter((comment) => !gone.some((line) => line === comment));
        for (const comment of kept) expect(done.text).toContain(comment);
      },
    ),
    { numRuns: 100, seed: 16 },
  );
  expect(made).toBeGreaterThan(60);
  expect(refused).toBeLessThan(made / 10);
});

test.each(layouts)('in the layout "%s"', (_, text) => {
  const said = read(text);
  const edits: FieldEdit[] = [
    { path: ['exclude', 'icpc'], value: ['S01', 'S03', 'S04'] },
    { path: ['exclude', 'icpc'], value: ['S02'] },
    { path: ['exclude', 'why'], value: "het is 'zo': # nee" },
    { path: ['exclude', 'why'] },
    { path: ['author'], value: 'B\nrules: []' },
    { path: ['rules', 0, 'title'], value: 'Een zin.' },
    { path: ['rules', 1], value: { id: 'x', icpc: ['S88'] } },
    { path: ['rules', 0] },
  ];
  for (const edit of edits) {
    const done = withFields('services/s.yaml', text, [edit]);
    if (!done.ok) continue;
    const was = said instanceof Object ? said : {};
    for (const key of Object.keys(was).filter((one) => one !== edit.path[0])) {
      expect(at(read(done.text), [key])).toEqual(at(said, [key]));
    }
    if (edit.value !== undefined) expect(at(read(done.text), edit.path)).toEqual(edit.value);
    const [, , gone] = touched(text, done.text);
    for (const comment of text.match(/# .*/g) ?? []) {
      if (!gone.some((line) => line.includes(comment))) expect(done.text).toContain(comment);
    }
  }
});

test('most layouts let a list, a text and a new rule be changed', () => {
  const can = (edit: FieldEdit) => layouts.filter(([, text]) => withFields('services/s.yaml', text, [edit]).ok).length;
  expect(can({ path: ['exclude', 'icpc'], value: ['S01', 'S09'] })).toBeGreaterThan(24);
  expect(can({ path: ['author'], value: 'Anna Jansen' })).toBeGreaterThan(24);
  expect(can({ path: ['rules', 1], value: { id: 'x', icpc: ['S88'] } })).toBeGreaterThan(20);
});

const service = `# Huid.
id: huid # de naam
specialisms: ['0310']
rules:
  # Eczeem.
  - id: eczeem
    icpc: ['S87', # gewoon
      'S88']
author: A
`;

test('what is written anew stands where a person would write it', () => {
  const done = withFields('services/huid.yaml', service, [
    { path: ['exclude', 'icpc'], value: ['S77'] },
    { path: ['exclude', 'why'], value: 'Huidkanker is voor het ziekenhuis.' },
    { path: ['rules', 1], value: { id: 'acne', title: 'Acne past.', icpc: ['S96'], age: { min: 18 } } },
    { path: ['rules', 0, 'icpc'], value: ['S87', 'S88', 'S86'] },
    { path: ['open'], value: false },
  ]);
  expect(done).toEqual({
    ok: true,
    text: `# Huid.
id: huid # de naam
specialisms: ['0310']
open: false
exclude:
  icpc: ['S77']
  why: 'Huidkanker is voor het ziekenhuis.'
rules:
  # Eczeem.
  - id: eczeem
    icpc: ['S87', # gewoon
      'S88', 'S86']
  - id: acne
    title: 'Acne past.'
    icpc: ['S96']
    age: { min: 18 }
author: A
`,
  });
});

test('the last rule that goes takes no comment along that is not its own', () => {
  const text = `rules: # de regels
  # boven
  - id: huid
    age: { min: 18 } # leeftijd
    # onder
# over de auteur
author: A
`;
  const left = 'rules: [] # de regels\n  # boven\n    # onder\n# over de auteur\nauthor: A\n';
  const done = withFields('services/huid.yaml', text, [{ path: ['rules', 0] }]);
  expect(done).toEqual({ ok: true, text: left });
  const two = text.replace('    # onder', '  - id: twee\n    # onder');
  expect(withFields('services/huid.yaml', two, [{ path: ['rules', 1] }])).toEqual({ ok: true, text });
  const flow = "specialisms: ['0310', # huid\n  ]\nauthor: A\n";
  expect(withFields('services/huid.yaml', flow, [{ path: ['specialisms', 0] }])).toEqual({
    ok: true,
    text: 'specialisms: [ # huid\n  ]\nauthor: A\n',
  });
});

test.each(['', ' ~', ' null'])('a key with nothing behind it but "%s" and a comment is filled', (empty) => {
  const done = withFields('services/huid.yaml', `id: huid\nlabel:${empty} # leeg\n`, [
    { path: ['label'], value: 'Huid' },
  ]);
  expect(done).toMatchObject({ ok: true, text: expect.stringMatching(/^id: huid\nlabel: '?Huid'? # leeg\n$/) });
});

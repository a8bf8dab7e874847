import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inputLimit } from '../../src/cli/terminal/input.ts';
import { draftBundle, folderWith, regionFolder, run } from './fixtures.ts';

const region = regionFolder();
const bundle = JSON.stringify(draftBundle());

const advise = (words: readonly string[] = [], stdin: Iterable<string | Uint8Array> = bundle) =>
  run(['advise', '--catalogue', region, ...words], { stdin });

describe('tenzij advise', () => {
  test('reads a bundle from standard input and prints the whole advice as JSON', async () => {
    const { code, out, err } = await advise();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^\{\n {2}"outcome"/);
    expect(JSON.parse(out)).toMatchObject({
      outcome: 'nudge',
      preselected: { service: 'pluspunt-dermatologie', route: 'intermediate' },
      silentBecause: [],
      unknown: [],
      catalogue: { id: 'proefstreek', version: '2026.1', status: 'example' },
    });
    expect(Object.keys(JSON.parse(out))).toEqual([
      'outcome',
      'preselected',
      'options',
      'rejected',
      'silentBecause',
      'unknown',
      'ask',
      'reasons',
      'catalogue',
    ]);
  });

  test('a bundle in a file, by a path from where one stands, gives the same', async () => {
    const folder = folderWith({ 'een map/verwijzing.json': bundle });
    const words = ['advise', '--catalogue', region, '--bundle'];
    const fromFile = await run([...words, 'een map/verwijzing.json'], { cwd: folder });
    expect(fromFile).toEqual(await advise());
    expect(await run([...words, '-'], { stdin: bundle })).toEqual(fromFile);
  });

  test('an exported catalogue gives the same advice as its folder', async () => {
    const { out: json } = await run(['export', region, '--format', 'json']);
    const folder = folderWith({ 'catalogus.json': json });
    const said = await run(['advise', '--catalogue', join(folder, 'catalogus.json')], { stdin: bundle });
    expect(said).toEqual(await advise());
  });

  test('a silent advice is done as well', async () => {
    const { code, out } = await advise([], JSON.stringify(draftBundle({ priority: 'stat' })));
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      outcome: 'silent',
      preselected: null,
      silentBecause: [{ code: 'priority' }],
    });
  });

  test.each([
    ['2026-11-22', 45, 'nudge'],
    ['2025-12-31', 44, 'silent'], // before the service begins
    ['2060-01-01', 78, 'silent'], // older than its rule allows
  ])('--at %s reckons as on that day', async (at, _age, outcome) => {
    expect(JSON.parse((await advise(['--at', at])).out)).toMatchObject({ outcome });
  });

  test('without --at the question is put today', async () => {
    const words = ['advise', '--catalogue', region];
    const { out } = await run(words, { stdin: bundle, today: '2060-01-01' });
    expect(JSON.parse(out)).toMatchObject({ outcome: 'silent' });
  });

  test('text in chunks that split a character is read whole', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ ...draftBundle(), id: 'é€😀' }));
    const said = await advise(
      [],
      [...bytes].map((byte) => Uint8Array.of(byte)),
    );
    expect(said).toEqual(await advise());
  });

  test.each<[string, Uint8Array]>([
    ['a byte order mark', Buffer.from(`\uFEFF${bundle}`)],
    ['the UTF-16 of a Windows shell', Buffer.from(`\uFEFF${bundle}`, 'utf16le')],
  ])('%s is no obstacle', async (_, bytes) => {
    expect(await advise([], [bytes])).toEqual(await advise());
  });
});

describe('what cannot be read gets one sentence and exit code 2', () => {
  const table: [string, string | Uint8Array, RegExp][] = [
    ['nothing', '', /^tenzij: Er staat niets in standaardinvoer\./],
    ['white space', ' \n', /^tenzij: Er staat niets in standaardinvoer\./],
    ['half a text', bundle.slice(0, 300), /^tenzij: standaardinvoer is geen JSON.*regel 1, teken 301/],
    ['a text that is no JSON', 'Jan Jansen\nkrijgt {', /^tenzij: standaardinvoer is geen JSON/],
    ['bytes', Uint8Array.of(0x7b, 0xff, 0xfe, 0x7d), /^tenzij: De letters in standaardinvoer/],
    ['null', 'null', /^tenzij: Dit is geen FHIR-bundel/],
    ['a list', '[]', /^tenzij: Dit is geen FHIR-bundel/],
    ['a patient', '{"resourceType":"Patient"}', /^tenzij: Dit is geen FHIR-bundel/],
    [
      'an empty bundle',
      '{"resourceType":"Bundle","type":"collection"}',
      /^tenzij: In deze bundel staat geen verwijzing/,
    ],
  ];
  test.each(table)('%s', async (_, stdin, sentence) => {
    const { code, out, err } = await advise([], [stdin]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).not.toMatch(/\bat .*:\d+:\d+|Error/);
  });

  test('the content of a broken bundle is never repeated: it may be a patient', async () => {
    const { err } = await advise([], '{"family": "Geheimenaar", }');
    expect(err).not.toMatch(/Geheimenaar|family/);
  });

  test('two drafts: which one is asked, and --draft answers', async () => {
    const one = draftBundle();
    const other = draftBundle({ id: 'r2', priority: 'stat' }).entry.slice(0, 1);
    const both = JSON.stringify({ ...one, entry: [...one.entry, ...other] });
    expect(await advise([], both)).toMatchObject({ code: 2, err: expect.stringContaining('--draft') });
    expect(JSON.parse((await advise(['--draft', 'r2'], both)).out)).toMatchObject({ outcome: 'silent' });
    expect(JSON.parse((await advise(['--draft', 'r1'], both)).out)).toMatchObject({ outcome: 'nudge' });
    expect(await advise(['--draft', 'r3'], both)).toMatchObject({ code: 2, out: '' });
  });

  test('standard input without end is cut off', async () => {
    const chunk = new Uint8Array(1_000_000).fill(0x20);
    function* endless() {
      for (;;) yield chunk;
    }
    const { code, err } = await advise([], endless());
    expect(code).toBe(2);
    expect(err).toContain(`groter dan ${inputLimit / 1_000_000} MB`);
  });

  test.each<[string, readonly string[], RegExp]>([
    ['no catalogue', ['advise'], /Geef met --catalogue de map/],
    ['a catalogue that is not there', ['advise', '--catalogue', '/bestaat/niet'], /\/bestaat\/niet bestaat niet/],
    ['a bundle that is not there', ['advise', '--catalogue', region, '--bundle', 'x.json'], /x\.json bestaat niet/],
    ['a bundle that is a folder', ['advise', '--catalogue', region, '--bundle', region], /is een map/],
    ['a date that is none', ['advise', '--catalogue', region, '--at', '22-11-2026'], /22-11-2026 is geen dag/],
    ['a day that no calendar has', ['advise', '--catalogue', region, '--at', '2026-02-30'], /2026-02-30 is geen dag/],
    ['an option without its value', ['advise', '--catalogue'], /Achter --catalogue hoort een waarde/],
    ['an option where a value belongs', ['advise', '--catalogue', '--at', '2026-11-22'], /Achter --catalogue hoort/],
    ['an option twice', ['advise', '--at', '2026-11-22', '--at', '2026-11-23'], /--at staat er twee keer/],
    ['a misspelt option', ['advise', '--catalog', region], /--catalog bestaat niet. Bedoelt u --catalogue\?/],
    ['a word too many', ['advise', '--catalogue', region, 'x.json'], /Met x\.json kan deze opdracht niets/],
  ])('%s', async (_, words, sentence) => {
    const { code, out, err } = await run(words, { stdin: bundle });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(sentence);
  });

  test('a region with problems is refused with the first of them', async () => {
    const broken = regionFolder({ 'services/x.yaml': 'id: x\n', 'region.yaml': undefined });
    const { code, err } = await run(['advise', '--catalogue', broken], { stdin: bundle });
    expect(code).toBe(2);
    expect(err).toMatch(/is niet te gebruiken: \d+ problemen/);
    expect(err).toContain('region.yaml:1:1');
  });

  test('an export that was changed by hand is refused', async () => {
    const { out: json } = await run(['export', region]);
    const folder = folderWith({ 'c.json': json.replace('"waitLimitDays": 14', '"waitLimitDays": 99'), 'd.json': '{}' });
    const changed = await run(['advise', '--catalogue', join(folder, 'c.json')], { stdin: bundle });
    expect(changed).toMatchObject({ code: 2, out: '', err: expect.stringContaining('na het exporteren veranderd') });
    const empty = await run(['advise', '--catalogue', join(folder, 'd.json')], { stdin: bundle });
    expect(empty).toMatchObject({ code: 2, out: '', err: expect.stringContaining('d.json format') });
  });
});

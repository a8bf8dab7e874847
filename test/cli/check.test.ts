import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { verifyCatalogueHash } from '../../src/catalogue/verify.ts';
import { day, inOrder, pluspunt } from '../catalogue/region-files.ts';
import { folderWith, regionFolder, run } from './fixtures.ts';

const changed = (from: string, to: string) => regionFolder({ [pluspunt]: (inOrder[pluspunt] ?? '').replace(from, to) });

describe('tenzij check', () => {
  test('a region in order: a line of what it holds, and exit code 0', async () => {
    const { code, out, err } = await run(['check', regionFolder()]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(
      'Proefstreek (2026.1): 2 voorzieningen, 2 alarmen, 3 redenen. Geen problemen, geen aandachtspunten.\n',
    );
  });

  test('a mistake: its file, line and column, what is wrong and what is meant, and exit code 1', async () => {
    const { code, out } = await run(['check', changed('next-review', 'next-reveiw')]);
    expect(code).toBe(1);
    expect(out.split('\n')).toEqual([
      `${pluspunt}:26:1  next-reveiw is geen bekende sleutel. Bedoelt u next-review?`,
      '1 probleem in 1 bestand, geen aandachtspunten.',
      '',
    ]);
  });

  test('the same in English', async () => {
    const { out } = await run(['check', '--lang', 'en', changed('next-review', 'next-reveiw')]);
    expect(out).toContain('next-reveiw is not a known key. Did you mean next-review?');
  });

  test('a specialism that lost its nought says what is allowed', async () => {
    const { out } = await run(['check', changed('[0310]', '[310]')]);
    expect(out).toContain('310 past niet bij specialisms. Toegestaan: vier cijfers uit COD016, zoals 0310.');
  });

  test('notes are shown and stop nothing; the same note in many places is one line', async () => {
    const noted = regionFolder(
      Object.fromEntries(
        Object.entries(inOrder).map(([file, text]) => [
          file,
          text.replace('checked-by: B. Lezer', 'checked-by: nobody'),
        ]),
      ),
    );
    const { code, out } = await run(['check', noted]);
    expect(code).toBe(0);
    expect(out.split('\n')[0]).toBe(
      'alarms/huid.yaml:2:13  let op: Niemand heeft dit gecontroleerd. De huisarts ziet dat. (en op nog 2 plaatsen)',
    );
  });

  test.each([
    ['2027-06-01', 0],
    ['2027-06-02', 1],
  ])('on %s a review of 2027-06-01 gives exit code %i', async (at, code) => {
    expect(await run(['check', regionFolder(), '--at', at])).toMatchObject({ code });
    expect(await run(['check', regionFolder()], { today: at })).toMatchObject({ code });
  });

  test('--json says each problem in words too, and how the cases ended', async () => {
    const cases = {
      'cases/x.yaml':
        "author: A\ncases:\n  - { id: x, facts: { specialism: '0310', reasons: [S87] }, expected: silent, why: x }\n",
    };
    const { code, out } = await run(['check', regionFolder(cases), '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      problems: [
        { code: 'case-failed', file: 'cases/x.yaml', line: 3, text: expect.stringMatching(/^Casus x verwacht/) },
      ],
      warnings: expect.arrayContaining([expect.objectContaining({ code: 'no-case', text: expect.any(String) })]),
      cases: { run: 1, failed: 1 },
    });
    expect((await run(['check', regionFolder(cases)])).out).toContain('Van 1 casus kloppen er 0');
  });

  test('a folder that is no region is told apart from one with mistakes, and what was meant is named', async () => {
    const folder = folderWith({ 'mijn-regio/region.yaml': 'x', 'mijn-regio/services/a.yaml': 'x', 'leeg/x.txt': 'x' });
    const said = async (path: string) => {
      const { code, err } = await run(['check', path], { cwd: folder });
      return `${code} ${err.trim()}`;
    };
    expect(await said('leeg')).toBe('2 tenzij: In leeg staat geen regio. Een nieuwe begint u met: tenzij init leeg');
    expect(await said('mijn-regio/services')).toBe(
      '2 tenzij: In mijn-regio/services staat geen regio. Bedoelt u mijn-regio?',
    );
    expect(await said('.')).toBe('2 tenzij: In . staat geen regio. Bedoelt u mijn-regio?');
    expect(await said('mijn-rego')).toBe('2 tenzij: De catalogus mijn-rego bestaat niet. Bedoelt u mijn-regio?');
  });

  test('a file that holds zeros is no text, and said so once', async () => {
    const { out } = await run(['check', regionFolder({ [pluspunt]: `${inOrder[pluspunt]}\0` })]);
    expect(out.split('\n').slice(0, 1)).toEqual([
      `${pluspunt}:1:1  De letters in dit bestand zijn niet te lezen. Bewaar het als UTF-8.`,
    ]);
  });

  test('--format json gives the problems as data', async () => {
    const { code, out } = await run(['check', changed('[0310]', '[310]'), '--format=json']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      problems: [{ code: 'wrong-format', file: pluspunt, line: 6, column: 15, path: 'specialisms[0]', value: '310' }],
    });
  });

  test('an exported catalogue can be checked as well; its problems have a path', async () => {
    const { out } = await run(['export', regionFolder()]);
    const folder = folderWith({ 'c.json': out, 'd.json': out.replace('"owner"', '"eigenaar"'), 'e.json': '{' });
    expect(await run(['check', join(folder, 'c.json')])).toMatchObject({ code: 0 });
    expect(await run(['check', join(folder, 'd.json')])).toMatchObject({
      code: 1,
      out: expect.stringMatching(/d\.json owner {2}owner ontbreekt/),
    });
    const none = await run(['check', join(folder, 'e.json')]);
    expect(none).toMatchObject({ code: 2, out: '', err: expect.stringContaining('e.json is geen catalogus') });
  });

  test('a file in a Windows encoding is recognised', async () => {
    const latin1 = Buffer.from((inOrder[pluspunt] ?? '').replace('Eczeem past', 'Eczeem één past'), 'latin1');
    const { code, out } = await run(['check', regionFolder({ [pluspunt]: latin1 })]);
    expect(code).toBe(1);
    expect(out).toContain('Bewaar het als UTF-8.');
  });

  test.each([
    [['check'], /Geef de map van een regio/],
    [['check', '/bestaat/niet'], /bestaat niet/],
    [['check', 'a', 'b'], /Met b kan/],
    [['check', 'a', '--format', 'xml'], /xml kan niet bij --format/],
    [['check', 'a', '--lang'], /Achter --lang/],
  ])('%j cannot run: exit code 2', async (words, sentence) => {
    expect(await run(words)).toMatchObject({ code: 2, out: '', err: expect.stringMatching(sentence) });
  });
});

describe('tenzij export', () => {
  test('prints the catalogue with the hash of its content, the same every time', async () => {
    const { code, out, err } = await run(['export', regionFolder(), '--format', 'json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(await verifyCatalogueHash(JSON.parse(out))).toBe(true);
    expect((await run(['export', regionFolder()])).out).toBe(out);
  });

  test('a region with problems, or with a review that has passed, does not leave', async () => {
    expect(await run(['export', changed('[0310]', '[310]')])).toMatchObject({ code: 2, out: '' });
    const late = await run(['export', regionFolder(), '--at', '2028-01-01']);
    expect(late).toMatchObject({ code: 2, out: '', err: expect.stringContaining('2027-06-01') });
  });

  test('another format is refused with what there is', async () => {
    const { code, err } = await run(['export', regionFolder(), '--format', 'xml']);
    expect({ code, err }).toEqual({ code: 2, err: 'tenzij: xml kan niet bij --format. Toegestaan: json, fhir.\n' });
  });
});

describe('the regions in examples', () => {
  const examples = join(import.meta.dirname, '../../examples');
  test.each(['mijnstreek', 'heuvelkant'])('%s has no problems, and its cases hold', async (name) => {
    const { code, out } = await run(['check', join(examples, name), '--at', day]);
    expect({ code, problems: out.match(/^.*:\d+:\d+ {2}(?!let op).*$/gm) ?? [] }).toEqual({ code: 0, problems: [] });
  });
});

import { describe, expect, test } from 'vitest';
import { catalogueFromFiles } from '../../src/catalogue/load.ts';
import { verifyCatalogueHash } from '../../src/catalogue/verify.ts';
import { catalogueOf, problemsOf, warningsOf } from './outcome.ts';
import { alarms, day, hospital, inOrder, pluspunt, region, replacing } from './region-files.ts';

describe('a region in order', () => {
  test('becomes a catalogue without problems or notes', async () => {
    const result = await catalogueFromFiles(region(), { at: day });
    expect(result).toMatchObject({ ok: true, warnings: [] });
  });

  test('gets the defaults that a region may leave out', async () => {
    const { services, alarms: flags, format } = await catalogueOf(region());
    expect(format).toBe(1);
    expect(services[0]).toMatchObject({ role: 'default', open: true, rank: 100, prompt: 'quiet', conditions: [] });
    expect(services[1]).toMatchObject({ role: 'alternative', waits: [], rules: [] });
    expect(flags[0]).toMatchObject({ author: 'A. Schrijver', checkedBy: 'B. Lezer', nextReview: '2027-06-01' });
    expect(flags[1]).toMatchObject({ author: 'A. Schrijver', checkedBy: 'C. Derde' });
  });

  test.each([
    ['intermediate', 'default'],
    ['teleconsult', 'default'],
    ['practice', 'alternative'],
    ['community', 'alternative'],
  ])('a service by route %s is by itself a %s', async (route, role) => {
    const { services } = await catalogueOf(replacing(pluspunt, 'route: intermediate', `route: ${route}`));
    expect(services[0]).toMatchObject({ route, role });
  });

  test('codes stay text, with and without quotes', async () => {
    const bare = await catalogueOf(replacing(pluspunt, '[0310]', '[0310]'));
    const quoted = await catalogueOf(replacing(pluspunt, '[0310]', "['0310']"));
    const single = await catalogueOf(replacing(pluspunt, '[0310]', '0310'));
    expect(bare.services[0]?.specialisms).toEqual(['0310']);
    expect(quoted).toEqual(bare);
    expect(single).toEqual(bare);
  });

  test('words that YAML elsewhere takes for something else stay text', async () => {
    const { services } = await catalogueOf(replacing(pluspunt, 'name: PlusPunt\n', 'name: No\n'));
    expect(services[0]?.organization.name).toBe('No');
  });

  test('keys in answers keep the names of the form', async () => {
    const { services } = await catalogueOf(region());
    expect(services[0]?.rules[0]?.answers).toEqual({ 'stepped-care-done': true });
  });

  test('the id of a service may be left to the name of its file', async () => {
    const { services } = await catalogueOf(replacing(pluspunt, 'id: pluspunt-dermatologie\n', ''));
    expect(services[0]?.id).toBe('pluspunt-dermatologie');
  });

  test('the hash is that of the content, and does not depend on layout or comments', async () => {
    const plain = await catalogueOf(region());
    const other = await catalogueOf(replacing(pluspunt, '# Een voorbeeld\n', '\n# Iets anders\n\n'));
    expect(plain.hash).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(other.hash).toBe(plain.hash);
    expect(await verifyCatalogueHash(plain)).toBe(true);
    expect(await verifyCatalogueHash({ ...plain, version: '2026.2' })).toBe(false);
  });
});

describe('nothing of a region goes missing in silence', () => {
  const cr = (text = '') => text.replaceAll('\n', '\r');

  test('a file with old Mac line ends says so, once', async () => {
    const problems = await problemsOf(region({ [alarms]: cr(inOrder[alarms]) }));
    expect(problems).toMatchObject([{ code: 'line-ends', file: alarms }]);
  });

  test.each([undefined, 'alarms: []\n'])(
    'a file of alarms that was left out or emptied is named: %j',
    async (emptied) => {
      const others = { 'alarms/t.yaml': (inOrder[alarms] ?? '').replaceAll('[S', '[T') };
      const warnings = await warningsOf(region({ [alarms]: undefined, 'alarms/s.yaml': emptied, ...others }));
      expect(warnings).toMatchObject([{ code: 'chapter-without-alarms', file: 'alarms/s.yaml', value: 'S' }]);
    },
  );

  test('the new keys arrive as they were written', async () => {
    const more = [
      'company:\n  - {icpc: [K86], why: Langdurig.}',
      'problems:\n  - {id: p, title: Kanker., icpc: [X76], within: 1825, afterwards: unknown, why: x}',
      'concept-map:\n  - {system: http://snomed.info/sct, code: 59621000, icpc: K86}',
    ];
    const catalogue = await catalogueOf(region({ 'region.yaml': `${inOrder['region.yaml']}${more.join('\n')}\n` }));
    expect(catalogue.company).toEqual([{ icpc: ['K86'], why: 'Langdurig.' }]);
    expect(catalogue.problems).toMatchObject([{ id: 'p', within: 1825, afterwards: 'unknown' }]);
    expect(catalogue.conceptMap).toEqual([{ system: 'http://snomed.info/sct', code: '59621000', icpc: 'K86' }]);
  });
});

describe('a mistake is found on its line', () => {
  const table: [string, string, string, string, string, number, number][] = [
    // file, from, to, code, value, line, column
    [pluspunt, 'next-review:', 'next-reveiw:', 'unknown-key', 'next-reveiw', 26, 1],
    [pluspunt, '    title:', '    titel:', 'unknown-key', 'titel', 17, 5],
    [pluspunt, 'stepped-care-done', 'stepped-care', 'unknown-key', 'stepped-care', 23, 7],
    [pluspunt, 'name: PlusPunt dermatologie\n', '', 'missing-key', 'name', 2, 1],
    [pluspunt, 'min: 18', 'min:', 'empty', 'min', 20, 7],
    [pluspunt, 'min: 18', 'min: achttien', 'wrong-type', 'achttien', 20, 12],
    [pluspunt, 'label: PlusPunt', 'label: [a]', 'wrong-type', 'list', 4, 8],
    [pluspunt, 'route: intermediate', 'route: intermediair', 'wrong-value', 'intermediair', 5, 8],
    [pluspunt, 'valid-from', 'open: ja\nvalid-from', 'wrong-type', 'ja', 14, 7],
    [pluspunt, 'days: 9', 'days: true', 'wrong-type', 'true', 10, 11],
    [pluspunt, 'days: 9', 'days: 1e3', 'wrong-type', '1e3', 10, 11],
    [pluspunt, 'max: 70', 'max: 131', 'impossible-number', '131', 21, 12],
    [hospital, 'nearest-for: 6400-6499', 'rules: geen', 'wrong-type', 'geen', 10, 8],
    [pluspunt, '[0310]', '310', 'wrong-format', '310', 6, 14],
    [pluspunt, '2027-06-01', '1-6-2027', 'wrong-format', '1-6-2027', 26, 14],
    [pluspunt, '2027-06-01', '2027-02-30', 'impossible-date', '2027-02-30', 26, 14],
    [pluspunt, 'days: 9', 'days: -1', 'too-small', '-1', 10, 11],
    [pluspunt, 'days: 9', 'days: 1.5', 'impossible-number', '1.5', 10, 11],
    [pluspunt, '[S86-S88]', '[S86, s87]', 'wrong-format', 's87', 18, 17],
    [pluspunt, '[S86-S88]', '[S88-S86]', 'icpc-reversed', 'S88-S86', 18, 12],
    [pluspunt, '[S86-S88]', '[S86-T03]', 'icpc-across-chapters', 'S86-T03', 18, 12],
    [pluspunt, '[S86-S88]', '[C50]', 'icpc-no-chapter', 'C50', 18, 12],
    [pluspunt, 'max: 70', 'max: 17', 'age-reversed', '18 > 17', 20, 7],
    [pluspunt, 'id: pluspunt-dermatologie', 'id: iets-anders', 'id-not-file-name', 'iets-anders', 2, 5],
    [pluspunt, 'stepped-care-done: true', 'alarm: true', 'rule-always-silent', 'alarm: true', 23, 14],
    [pluspunt, 'checked-by: B. Lezer', 'checked-by: a. schrijver', 'author-is-checker', 'a. schrijver', 25, 13],
    [pluspunt, 'label: PlusPunt\n', 'label: PlusPunt\nlabel: Plus\n', 'duplicate-key', 'label', 5, 1],
    [pluspunt, 'label: PlusPunt', 'label: Plus: Punt', 'yaml', 'BLOCK_AS_IMPLICIT_KEY', 4, 8],
    [pluspunt, '  name: PlusPunt\n', '\tname: PlusPunt\n', 'yaml', 'TAB_AS_INDENT', 8, 1],
    [pluspunt, 'rules:\n', '---\nrules:\n', 'yaml', 'MULTIPLE_DOCS', 15, 1],
    [alarms, '  - id: erytrodermie', '...\n  - id: erytrodermie', 'yaml', 'MULTIPLE_DOCS', 12, 1],
    [pluspunt, '# Een voorbeeld', '%ONZIN x\n---', 'yaml', 'BAD_DIRECTIVE', 1, 1],
    [pluspunt, 'label: PlusPunt\n', 'label: PlusPunt\r', 'line-ends', '', 4, 16],
    [pluspunt, 'label: PlusPunt\n', 'label: &a x\nprompt: *a\n', 'yaml-alias', 'a', 5, 9],
    [hospital, 'agb: 06011034', 'agb: 6011034', 'wrong-format', '6011034', 9, 8],
    [
      hospital,
      'route: hospital',
      'route: hospital\nrole: default',
      'hospital-as-default',
      'zuyderland-dermatologie',
      5,
      7,
    ],
    [alarms, 'kind: alarm\n', 'kind: rood\n', 'wrong-value', 'rood', 13, 11],
    [alarms, 'author: A. Schrijver\n', '', 'missing-key', 'author', 5, 5],
    [alarms, 'checked-by: B. Lezer', 'checked-by:', 'empty', 'checked-by', 2, 1],
    [alarms, 'checked-by: B. Lezer', 'checked-by: [B]', 'wrong-type', 'list', 2, 13],
    [alarms, 'checked-by: B. Lezer', 'checked-bij: B', 'unknown-key', 'checked-bij', 2, 1],
    [alarms, 'id: erytrodermie', 'id: melanoom', 'duplicate-id', 'melanoom', 11, 9],
    [alarms, 'id: erytrodermie', 'id: derma-eczeem', 'duplicate-id', 'derma-eczeem', 11, 9],
    ['region.yaml', '6400-6499', '6499-6400', 'postcode-reversed', '6499-6400', 8, 15],
    ['region.yaml', 'urgent-lifted-for: []', 'urgent-lifted-for: [onbekend]', 'unknown-service', 'onbekend', 11, 23],
    [
      'region.yaml',
      'valid-from: 2026-01-01\nregion',
      'valid-from: 2026-01-01\nvalid-to: 2025-12-31\nregion',
      'dates-reversed',
      '2025-12-31',
      7,
      11,
    ],
    ['reasons.yaml', 'code: zonder', 'code: geen', 'reason-missing', 'zonder', 2, 3],
    ['reasons.yaml', 'tag: M', 'tag: X', 'wrong-value', 'X', 5, 10],
  ];
  test.each(table)('%s: %j → %j is %s', async (file, from, to, code, value, line, column) => {
    const problems = await problemsOf(replacing(file, from, to), day);
    const found = problems.filter((problem) => problem.code === code);
    expect(found, JSON.stringify(problems)).toHaveLength(code === 'missing-key' && file === alarms ? 2 : 1);
    expect(found[0]).toMatchObject({ file, line, column, value });
  });

  test('a misspelt key is reported once, with the key that was meant', async () => {
    const problems = await problemsOf(replacing(pluspunt, 'next-review:', 'nextReview:'));
    expect(problems).toMatchObject([{ code: 'unknown-key', value: 'nextReview', allowed: ['next-review'] }]);
  });

  test.each([
    ['checked-by:', ['empty']],
    ['checked-by: [B]', ['wrong-type']],
    ['checked-bij: B', ['unknown-key']],
  ])('what alarms share and cannot be read (%s) is not reported again for each of them', async (written, codes) => {
    const problems = await problemsOf(replacing(alarms, 'checked-by: B. Lezer', written));
    expect(problems.map(({ code }) => code)).toEqual(codes);
  });

  test('a file that cannot be read makes nothing else look absent', async () => {
    const result = await catalogueFromFiles(replacing(hospital, '- 0310', '- 310'), { at: day });
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'wrong-format' }], warnings: [] });
    const silent = await catalogueFromFiles(replacing(alarms, 'alarms:\n', 'alarms:\n\t'), { at: day });
    expect(silent).toMatchObject({ ok: false, problems: [{ code: 'yaml' }], warnings: [] });
  });

  test('a value that is nearly right gets that one first', async () => {
    const [problem] = await problemsOf(replacing(pluspunt, 'intermediate', 'intermediair'));
    expect(problem?.allowed[0]).toBe('intermediate');
  });

  test('all mistakes are reported at once, in reading order', async () => {
    const broken = (inOrder[pluspunt] ?? '').replace('[0310]', '310').replace('route: intermediate', 'route: x');
    const problems = await problemsOf(region({ [pluspunt]: broken, 'region.yaml': undefined }));
    expect(problems.map(({ file, line }) => [file, line])).toEqual([
      ['region.yaml', 1],
      [pluspunt, 5],
      [pluspunt, 6],
    ]);
  });

  test('a service that cannot be read still exists for those who name it', async () => {
    const files = region({
      'region.yaml': (inOrder['region.yaml'] ?? '').replace('for: []', 'for: [pluspunt-dermatologie]'),
      [pluspunt]: (inOrder[pluspunt] ?? '').replace('[0310]', '310'),
    });
    expect((await problemsOf(files)).map(({ code }) => code)).toEqual(['wrong-format']);
  });

  test.each([
    ['an empty file', region({ [pluspunt]: '' }), 'empty', pluspunt],
    ['a file that is a list', region({ [pluspunt]: '- a\n' }), 'wrong-type', pluspunt],
    ['a file on .yml', region({ 'services/x.yml': 'id: x' }), 'wrong-extension', 'services/x.yml'],
    ['no reasons', region({ 'reasons.yaml': undefined }), 'no-file', 'reasons.yaml'],
    ['no services', region({ [pluspunt]: undefined, [hospital]: undefined }), 'no-services', 'services'],
    ['alarms without a list', region({ [alarms]: 'author: x\n' }), 'missing-key', alarms],
    [
      'a file in another encoding',
      [...region(), { file: 'services/x.yaml', trouble: 'not-utf8' as const }],
      'not-utf8',
      'services/x.yaml',
    ],
  ])('%s is a problem of its own', async (_, files, code, file) => {
    expect(await problemsOf(files)).toMatchObject([{ code, file }]);
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apartIn, catalogueFromFiles, sheetKind } from '../../../src/catalogue/index.ts';
import { day, region } from '../region-files.ts';

/** Files that no form writes: each is told, with a name that would do. */

const renamed = (file: string, ...others: string[]) =>
  apartIn([file, ...others].map((one) => ({ file: one, text: '' })))[0]?.rename;

test.each([
  ['alarms/Hoofdstuk S.yaml', 'alarms/hoofdstuk-s.yaml'],
  ['alarms/Één.yml', 'alarms/een.yaml'],
  ['forms/__.yaml', 'forms/bestand.yaml'],
  ['cases/NUL.yaml', 'cases/bestand-nul.yaml'],
  ['services/con.yaml', 'services/bestand-con.yaml'],
  ['Region.yml', 'region.yaml'],
  ['imports/practices.csv', null],
  ['services/lees-mij.txt', null],
])('%s may be called %s', (file, name) => {
  expect(renamed(file)).toBe(name);
});

test('a name that is taken is no name: neither by a file nor by another that is to be renamed', () => {
  expect(renamed('alarms/S.yaml', 'alarms/s.yaml')).toBe('alarms/s-2.yaml');
  expect(renamed('Region.yml', 'region.yaml')).toBeNull();
  const both = apartIn(['alarms/A b.yaml', 'alarms/A  B.yaml'].map((file) => ({ file, text: '' })));
  expect(both.map(({ rename }) => rename)).toEqual(['alarms/a-b.yaml', 'alarms/a-b-2.yaml']);
});

test.each([
  'alarms/Hoofdstuk S.yaml',
  'alarms/s.YAML',
  'alarms/s.yml',
  'forms/lees-mij.txt',
  'cases/a.yml',
  'cases/A.yaml',
  'imports/groups.xlsx',
])('%s counts exactly when the check does not pass over it', async (file) => {
  const { warnings, ...read } = await catalogueFromFiles(region({ [file]: 'x' }), { at: day, beside: true });
  const said = [...warnings, ...('problems' in read ? read.problems : [])].filter((one) => one.file === file);
  const isPassed = said.some(({ code }) => code === 'wrong-extension' || code === 'file-ignored');
  expect(apartIn([{ file, text: 'x' }])).toMatchObject([{ counts: !isPassed }]);
});

test('whatever a file is called, under the name that is given a form writes it', () => {
  const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }).filter((one) => !/[/\n]/.test(one));
  fc.assert(
    fc.property(name, (one) => {
      const rename = renamed(`alarms/${one}.yaml`);
      expect(rename === undefined || rename === null || sheetKind(rename) === 'alarms').toBe(true);
    }),
    { numRuns: 300 },
  );
});

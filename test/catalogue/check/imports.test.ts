import { describe, expect, test } from 'vitest';
import { readImports } from '../../../src/catalogue/check/check-imports.ts';
import { type ImportKind, importKinds } from '../../../src/catalogue/check/import-columns.ts';
import { catalogueFromFiles } from '../../../src/catalogue/load.ts';
import { problemSentence } from '../../../src/catalogue/texts.ts';
import { catalogueOf } from '../outcome.ts';
import { day, region } from '../region-files.ts';

/** The numbers that nobody can log, read by the same check: by file and line, and nothing half. */

const catalogue = await catalogueOf(region());
const service = 'pluspunt-dermatologie';
const good = {
  practices: 'practice,enrolled,as_of\np1,2095,2026-01-01\np2,3100,2026-01-01\n',
  groups:
    'practice,group,kind,from,until\np1,Heerlen-Zuid,hagro,2025-01-01,\np2,Heerlen-Zuid,hagro,2025-01-01,2026-06-30\n',
  referrals: 'practice,month,specialism,route,n\np1,2026-09,0310,hospital,12\np1,2026-09,0310,intermediate,7\n',
  capacity: `service,week,slots\n${service},2026-W38,40\n`,
  tariffs: `service,route,eur,from,until\n${service},intermediate,123.45,2026-01-01,\n`,
  'sent-on': `service,quarter,n,sent_on\n${service},2026-Q3,310,41\n`,
  satisfaction:
    'practice,region,quarter,aim,score,n\np1,proefstreek,2026-Q3,gp,7.8,12\n,proefstreek,2026-Q3,patient,8.1,210\n',
  population:
    'district,inhabitants,over_65,as_of\nHeerlen-Zuid,12000,2600,2026-01-01\nHeerlen-Noord,11500,,2026-01-01\n',
  organisations:
    'organisation,kind,specialism,district,does,as_of\nGemeente Heerlen,municipality,,Heerlen-Zuid,Wmo en welzijn,2026-01-01\n',
} as const satisfies Record<ImportKind, string>;
const kinds = Object.keys(importKinds) as ImportKind[];

function told(name: string, text: string) {
  const said: string[] = [];
  const note = (problem: Parameters<typeof problemSentence>[0]) =>
    said.push(`${problem.line} ${problemSentence(problem)}`);
  const imports = readImports([{ file: `imports/${name}`, text }], catalogue, note, day);
  return { said, imports };
}

describe('imports', () => {
  test.each(kinds)('%s.csv is read, row by row', (kind) => {
    const { said, imports } = told(`${kind}.csv`, good[kind]);
    expect(said).toEqual([]);
    expect(imports[kind]).toHaveLength(good[kind].trim().split('\n').length - 1);
  });

  test.each(kinds)('%s.csv as a spreadsheet saves it is the same', (kind) => {
    const windows = `\uFEFF${good[kind].replaceAll(',', ';').replaceAll('\n', '\r\n')}`;
    expect(told(`${kind}.csv`, windows)).toEqual(told(`${kind}.csv`, good[kind]));
    expect(told(`${kind}.csv`, good[kind].replaceAll('\n', '\r')).said).toEqual([]);
    expect(told(`${kind}.csv`, good[kind].replaceAll(',', '\t')).said).toEqual([]);
    expect(
      told(
        `${kind}.csv`,
        good[kind].replace(/.*/, (head) => head.replaceAll(',', ', ')),
      ).said,
    ).toEqual([]);
  });

  test.each<[file: string, text: string, line: number, sentence: string]>([
    [
      'population.csv',
      good.population.replace('2600', '12001'),
      2,
      '12001 kan niet. Toegestaan: een heel getal van 0 tot en met 12000.',
    ],
    [
      'referrals.csv',
      good.referrals.replace(',12', ',999999999'),
      2,
      '999999999 kan niet. Toegestaan: een heel getal van 0 tot en met 9999.',
    ],
    ['practise.csv', good.practices, 1, 'practise.csv is geen bestand met cijfers dat we kennen. Wel: practices.csv.'],
    ['practices.txt', good.practices, 1, 'practices.txt is geen bestand met cijfers'],
    ['practices.csv', good.practices.replace('enrolled', 'ingeschreven'), 1, 'ingeschreven is geen bekende sleutel'],
    ['practices.csv', good.practices.replace(',as_of', ',as_of,naam'), 1, 'naam is geen bekende sleutel'],
    ['practices.csv', good.practices.replace('as_of', 'enrolled'), 1, 'enrolled staat hier twee keer'],
    ['practices.csv', 'practice,enrolled\np1,10\n', 1, 'as_of ontbreekt'],
    ['practices.csv', good.practices.replace('2095', '2.095'), 2, '2.095 past niet bij enrolled'],
    ['practices.csv', good.practices.replace('2095', '-5'), 2, '-5 past niet bij enrolled'],
    ['practices.csv', good.practices.replace('2095', ''), 2, 'Een lege cel past niet bij enrolled'],
    ['practices.csv', good.practices.replace('2026-01-01', '1-1-2026'), 2, '1-1-2026 past niet bij as_of'],
    ['practices.csv', good.practices.replace('2026-01-01', '2026-02-30'), 2, '2026-02-30 staat op geen kalender'],
    ['practices.csv', `${good.practices}p1,9,2026-01-01\n`, 4, 'Deze regel staat er al: p1 2026-01-01'],
    ['practices.csv', good.practices.replace('p2', 'p2,p3'), 3, 'Deze regel heeft 4 kolommen, de kop heeft er 3'],
    [
      'groups.csv',
      good.groups.replace('hagro', 'haggro'),
      2,
      'haggro past niet bij kind. Toegestaan: hagro, dto, district',
    ],
    ['groups.csv', good.groups.replace('2026-06-30', '2024-06-30'), 3, '2024-06-30 ligt voor het begin'],
    ['referrals.csv', good.referrals.replace('0310', '310'), 2, '310 past niet bij specialism'],
    ['referrals.csv', good.referrals.replace('2026-09', '2026-13'), 2, '2026-13 past niet bij month'],
    ['capacity.csv', good.capacity.replace(service, 'elders'), 2, 'De voorziening elders bestaat niet'],
    ['capacity.csv', good.capacity.replace('W38', 'W54'), 2, '2026-W54 past niet bij week'],
    ['tariffs.csv', good.tariffs.replace('123.45', '"123,45"'), 2, '123,45 past niet bij eur'],
    ['sent-on.csv', good['sent-on'].replace('41', '411'), 2, '411 kan niet'],
    ['satisfaction.csv', good.satisfaction.replace('7.8', '78'), 2, '78 kan niet'],
    ['satisfaction.csv', good.satisfaction.replace('proefstreek', 'elders'), 2, 'elders kan hier niet'],
    ['practices.csv', good.practices.replace('2026-01-01', '2026-11-23'), 2, '2026-11-23 ligt na vandaag (2026-11-22)'],
    ['referrals.csv', good.referrals.replace('2026-09', '2026-12'), 2, '2026-12 ligt na vandaag'],
    ['sent-on.csv', good['sent-on'].replace('2026-Q3', '2027-Q1'), 2, '2027-Q1 ligt na vandaag'],
    [
      'capacity.csv',
      good.capacity.replace('2026-W38', '2025-W53'),
      2,
      '2025-W53 staat op geen kalender. Toegestaan: een week',
    ],
    ['practices.csv', '"p1', 1, 'niet te lezen als CSV'],
    ['practices.csv', '', 1, 'Dit bestand is leeg'],
  ])('%s with a slip is refused by line, and nothing of it is used', (file, text, line, sentence) => {
    const { said, imports } = told(file, text);
    expect(said.join('\n')).toContain(sentence);
    expect(said[0]).toMatch(new RegExp(`^${line} `));
    expect(imports).toEqual({});
  });

  test('of days to come may be capacity and tariffs, and a year of 53 weeks has a week 53', () => {
    expect(told('capacity.csv', good.capacity.replace('2026-W38', '2026-W53')).said).toEqual([]);
    expect(told('tariffs.csv', good.tariffs.replace('2026-01-01', '2027-01-01')).said).toEqual([]);
  });

  test('with a thousand slips tell the first, and how many more there are', () => {
    const { said, imports } = told('practices.csv', `practice,enrolled,as_of\n${'p1,x,2026-01-01\n'.repeat(1000)}`);
    expect(said).toHaveLength(21);
    expect(said.at(-1)).toBe('1001 Zo staan er nog 980 in dit bestand.');
    expect(imports).toEqual({});
  });

  test('are part of the check of a region, and not of its catalogue', async () => {
    const files = region({ 'imports/practices.csv': good.practices.replace('2095', 'veel') });
    const checked = await catalogueFromFiles(files, { at: day, beside: true });
    expect(checked).toMatchObject({
      ok: false,
      problems: [{ file: 'imports/practices.csv', line: 2, code: 'csv-cell' }],
    });
    expect(await catalogueFromFiles(files, { at: day })).toMatchObject({ ok: true });
  });
});

test('an organisation in a district that is nowhere else is told by its line; without districts nothing is', () => {
  const organisations = good.organisations.replace('Heerlen-Zuid', 'Heerlen-Zuit');
  const files = { organisations, population: good.population };
  const said: string[] = [];
  const read = (names: readonly (keyof typeof files)[]) =>
    readImports(
      names.map((name) => ({ file: `imports/${name}.csv`, text: files[name] })),
      catalogue,
      (problem) => said.push(`${problem.line} ${problemSentence(problem)}`),
      day,
    );
  expect(Object.keys(read(['organisations', 'population']))).toEqual(['population']);
  expect(said).toEqual(['2 Heerlen-Zuit kan hier niet. Toegestaan: Heerlen-Zuid.']);
  said.length = 0;
  expect(Object.keys(read(['organisations']))).toEqual(['organisations']);
  expect(said).toEqual([]);
});

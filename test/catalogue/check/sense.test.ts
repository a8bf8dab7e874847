import { describe, expect, test } from 'vitest';
import { catalogueFromFiles } from '../../../src/catalogue/load.ts';
import { problemSentence } from '../../../src/catalogue/texts.ts';
import { warningsOf } from '../outcome.ts';
import { alarms, day, hospital, inOrder, pluspunt, region, replacing } from '../region-files.ts';

/** What is allowed and yet cannot be meant: shown by line, never a refusal. */

const told = async (files: Parameters<typeof warningsOf>[0]) =>
  (await warningsOf(files, day)).map((one) => `${one.file}:${one.line} ${problemSentence(one)}`);

const second = (rule: string) => replacing(pluspunt, 'author: A.', `${rule}author: A.`);
const other = (text: string) => region({ 'services/tweede.yaml': text });
const copy = (inOrder[pluspunt] ?? '')
  .replace('id: pluspunt-dermatologie', 'id: tweede')
  .replace('derma-eczeem', 'tweede-eczeem');

const narrower = `  - id: nauwer
    title: Nauwer.
    icpc: [S87]
    age: { min: 20, max: 60 }
    answers: { stepped-care-done: true }
`;

describe('a rule', () => {
  test('that another rule of its service always goes before, decides nothing', async () => {
    expect(await told(second(narrower))).toEqual([
      `${pluspunt}:24 Regel derma-eczeem past altijd ook: deze regel beslist nooit iets.`,
    ]);
  });

  test.each([
    ['other codes', narrower.replace('S87', 'S89')],
    ['more ages', narrower.replace('max: 60', 'max: 71')],
    ['fewer answers', narrower.replace(/ {4}answers.*\n/, '')],
  ])('with %s is seen by itself', async (_, rule) => {
    expect(await told(second(rule))).toEqual([]);
  });

  test('of which two are the same, names the second one only', async () => {
    const twin = `  - id: tweeling\n    title: Hetzelfde.\n    icpc: [S86-S88]\n    age: { min: 18, max: 70 }\n    answers: { stepped-care-done: true }\n`;
    expect(await told(second(twin))).toEqual([
      `${pluspunt}:24 Regel derma-eczeem past altijd ook: deze regel beslist nooit iets.`,
    ]);
  });

  test('of which some codes are alarms, names those', async () => {
    expect(await told(replacing(pluspunt, '[S86-S88]', '[S86-S88, S77.03]'))).toEqual([
      `${pluspunt}:18 Deze codes maken altijd stil, de regel helpt dan niet: S77.03.`,
    ]);
  });

  test('that explains an alarm question which it does not ask says so', async () => {
    const meant = replacing(pluspunt, 'stepped-care-done: true', 'stepped-care-done: true\n    alarm-meaning: groei');
    expect(await told(meant)).toEqual([expect.stringContaining('De alarmvraag staat hier niet aan')]);
  });

  test('whose alarm question never comes, because another service goes first without it, says so', async () => {
    const asks = copy
      .replace('route:', 'rank: 200\nroute:')
      .replace(
        'stepped-care-done: true',
        'stepped-care-done: true\n    alarm-answer: required\n    alarm-meaning: groei',
      );
    expect(await told(other(asks))).toEqual([
      'services/tweede.yaml:25 Deze alarmvraag komt nooit: regel derma-eczeem gaat voor en vraagt niets. Laat haar weg, of vraag haar ook daar.',
    ]);
    expect(await told(other(asks.replace('rank: 200', 'rank: 50')))).toEqual([]);
    expect(await told(other(asks.replace('max: 70', 'max: 71')))).toEqual([]);
  });

  test.each(['S67', 'S30-S69', 'S00'])('with the code %s, which is no reason for a referral, says so', async (code) => {
    expect(await told(replacing(pluspunt, '[S86-S88]', `[S86-S88, ${code}]`))).toEqual([
      `${pluspunt}:18 ${code} is een verrichting (30-69), geen klacht of diagnose. Kijk de code na.`,
    ]);
  });

  test('that asks for the alarm answer twice says so', async () => {
    const twice = replacing(
      pluspunt,
      'stepped-care-done: true',
      'stepped-care-done: true\n      alarm: false\n    alarm-answer: required\n    alarm-meaning: x',
    );
    expect(await told(twice)).toEqual([expect.stringContaining('vraagt de alarmvraag al')]);
  });
});

describe('a service', () => {
  test('with the rank of another one for the same codes is a tie', async () => {
    expect(await told(other(copy))).toEqual([
      'services/tweede.yaml:2 Ook pluspunt-dermatologie heeft rank 100 voor dezelfde codes. Geef ze elk een eigen rank.',
    ]);
    expect(await told(other(copy.replace('route:', 'rank: 5\nroute:')))).toEqual([]);
    expect(await told(other(copy.replace('[S86-S88]', '[S89]')))).toEqual([]);
  });

  test.each([
    ['children', copy.replace('min: 18', 'min: 0').replace('max: 70', 'max: 17')],
    ['other answers', copy.replace('stepped-care-done: true', 'stepped-care-done: false')],
    ['later years', copy.replace('valid-from: 2026-01-01', 'valid-from: 2028-01-01')],
  ])('for %s is no tie with the one before it', async (_, text) => {
    const before = (inOrder[pluspunt] ?? '').replace('rules:', 'valid-to: 2027-12-31\nrules:');
    expect(await told(region({ [pluspunt]: before, 'services/tweede.yaml': text }))).not.toContainEqual(
      expect.stringContaining('rank'),
    );
  });

  test('that is closed, or not there yet, says so', async () => {
    expect(await told(replacing(pluspunt, 'valid-from:', 'open: false\nvalid-from:'))).toEqual([
      `${pluspunt}:14 Deze voorziening is dicht (open: false) en wordt nooit aangeboden.`,
    ]);
    expect(await told(replacing(pluspunt, 'valid-from: 2026-01-01', 'valid-from: 2027-01-01'))).toEqual([
      `${pluspunt}:14 Dit geldt pas vanaf 2027-01-01. Tot die dag ziet niemand het.`,
    ]);
  });

  test('that could not be read is not missed as the default of an alternative', async () => {
    const alternative = copy.replace('route: intermediate', 'route: practice');
    const broken = (inOrder[pluspunt] ?? '').replace('route:', 'rout:');
    const { warnings } = await catalogueFromFiles(region({ [pluspunt]: broken, 'services/tweede.yaml': alternative }), {
      at: day,
    });
    expect(warnings).toEqual([]);
  });

  test('that is an alternative where no default is, never appears', async () => {
    const alone = copy.replace('route: intermediate', 'route: practice').replace('[0310]', "['0310', '0303']");
    expect(await told(other(alone))).toContain(
      'services/tweede.yaml:6 Voor specialisme 0303 is er geen voorkeur. Dit alternatief verschijnt daar nooit.',
    );
  });

  test('of a specialism that nobody knows is shown as a code', async () => {
    const odd = replacing(hospital, '  - 0310', "  - 0310\n  - '0999'");
    expect(await told(odd)).toEqual([
      `${hospital}:7 Specialisme 0999 is niet bekend. De huisarts ziet dan alleen de code.`,
    ]);
  });
});

describe('words', () => {
  const long = 'Een zin die maar doorgaat en doorgaat tot niemand meer weet waar hij ooit mee begon.';
  test.each([
    [pluspunt, 'Eczeem past bij PlusPunt.', 'Een onnodige verwijzing.', 'Het woord onnodige klinkt als een verwijt'],
    [pluspunt, 'Eczeem past bij PlusPunt.', long, 'Een zin heeft 16 woorden'],
    [pluspunt, 'label: PlusPunt', 'label: PlusPunt Medisch Centrum Parkstad Limburg', 'is lang voor een knop'],
    [alarms, 'Erytrodermie is spoed.', 'U moet nu bellen.', 'Het woord moet'],
    ['region.yaml', 'De huisarts kan een belang hebben bij PlusPunt.', long, 'Een zin heeft 16 woorden'],
    [pluspunt, 'name: PlusPunt dermatologie', `name: ${'PlusPunt '.repeat(9)}`, 'is lang voor een naam'],
    [pluspunt, 'name: PlusPunt dermatologie', 'name: Onnodig', 'Het woord Onnodig'],
    [pluspunt, 'Eczeem past bij PlusPunt.', 'Foutieve keuzes.', 'Het woord Foutieve'],
    [
      pluspunt,
      'stepped-care-done: true',
      `stepped-care-done: true\n    alarm-answer: required\n    alarm-meaning: ${long}`,
      '16 woorden',
    ],
    [alarms, 'specialisms: [0310]', 'any-specialism: false\n    any-specialism-why: Dat moest', 'Het woord moest'],
    [
      'region.yaml',
      'emergency:',
      'settings:\n  - { id: x, title: Wij moeten niet, prompt: reason }\nemergency:',
      'Het woord moeten',
    ],
    ['reasons.yaml', 'short: Anders', 'short: Zonder reden', 'Ook zonder heet Zonder reden'],
  ])('in %s, %s → %s is shown', async (file, from, to, sentence) => {
    expect((await told(replacing(file, from, to))).join('\n')).toContain(sentence);
  });

  test('of two sentences count apart', async () => {
    const two = `${long.slice(0, 40)}. ${long.slice(41)}`;
    expect(await told(replacing('region.yaml', 'De huisarts kan een belang hebben bij PlusPunt.', `'${two}'`))).toEqual(
      [],
    );
  });
});

test('a reason that has no place on the first screen, because others always have theirs, says so', async () => {
  const more = Array.from(
    { length: 8 },
    (_, nth) =>
      `  - { code: eigen-${nth}, label: Eigen ${nth}, short: Eigen ${nth}, leads-to: niets, justified: false, comment: true }\n`,
  );
  const crowded = (count: number) =>
    region({ 'reasons.yaml': `${inOrder['reasons.yaml']}${more.slice(0, count).join('')}` });
  expect(await told(crowded(7))).toEqual([
    'reasons.yaml:2 De knop van patient staat niet op het eerste scherm. Vaste plaatsen zijn er 9, en die zijn vol.',
  ]);
  expect(await told(crowded(6))).toEqual([]);
});

test('a complaint among the company says so, of the region and of a service', async () => {
  const asCompany = replacing(
    'region.yaml',
    'emergency:',
    'company:\n  - { icpc: [K86, L02], why: Langdurig., source: x }\nemergency:',
  );
  expect(await told(asCompany)).toEqual([
    'region.yaml:13 L02 bevat een klacht (01-29). Een klacht is een eigen vraag en geen gezelschap.',
  ]);
  expect(await told(replacing(pluspunt, 'rules:', 'company: [L20-L22]\nrules:'))).toHaveLength(1);
});

describe('a setting', () => {
  const set = (text: string, files = {}) =>
    region({
      'region.yaml': `${inOrder['region.yaml']}settings:\n  - { id: eigen, title: Eigen keuze., ${text} }\n`,
      ...files,
    });
  test.each([
    ['closes: [zuyderland-dermatologie]', 'zuyderland-dermatologie'],
    ['opens: [pluspunt-dermatologie], closes: [pluspunt-dermatologie]', 'pluspunt-dermatologie'],
  ])('with %s changes nothing and says so', async (text, id) => {
    expect(await told(set(text))).toEqual([expect.stringContaining(`${id} verandert hier niets`)]);
  });
});

import { describe, expect, test } from 'vitest';
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

import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { regiobeeldNl } from '../../src/cli/regiobeeld/texts.nl.ts';
import { axeViolations, launchBrowser } from '../demo-his/browser.ts';
import { run } from './fixtures.ts';

/** The page for a regioplan and a contract talk, from imported numbers. */

const practices = Array.from({ length: 11 }, (_, nth) => `praktijk-${nth}`);
/** Five in the north, five in the south, and one by itself. */
const districtOf = (nth: number) => (nth < 5 ? 'noord' : nth < 10 ? 'zuid' : 'eiland');

function folder(more: Record<string, string> = {}): string {
  const dir = mkdtempSync(join(tmpdir(), 'tenzij-beeld-'));
  const files: Record<string, string> = {
    'practices.csv': ['practice,enrolled,as_of', ...practices.map((one) => `${one},2400,2026-01-01`)].join('\n'),
    'groups.csv': [
      'practice,group,kind,from,until',
      ...practices.map((one, nth) => `${one},${districtOf(nth)},district,2026-01-01,`),
    ].join('\n'),
    'referrals.csv': [
      'practice,month,specialism,route,n',
      ...practices.flatMap((one, nth) => [
        `${one},2026-09,0310,intermediate,${20 + nth}`,
        `${one},2026-09,0310,hospital,${31 + nth}`,
        `${one},2026-09,0305,hospital,40`,
        `${one},2026-09,0305,intermediate,30`,
        // Two referrals of one practice: they would name it.
        ...(nth === 3 ? [`${one},2026-09,0305,teleconsult,2`] : []),
        `${one},2024-09,0310,hospital,900`,
      ]),
    ].join('\n'),
    'population.csv': 'district,inhabitants,over_65,as_of\nnoord,12000,2600,2026-01-01\nzuid,11500,,2026-01-01',
    'organisations.csv':
      'organisation,kind,specialism,district,does,as_of\n<b>Huisartsen</b>,gp,0310,,Beheert de afspraak,2026-01-01',
    ...more,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), `${text}\n`);
  return dir;
}
const beeld = (dir: string, to: string) =>
  run([
    'regiobeeld',
    '--region',
    join(import.meta.dirname, '../../examples/mijnstreek'),
    '--imports',
    dir,
    '--at',
    '2026-11-22',
    '--to',
    to,
  ]);

const place = folder();
const to = join(place, 'uit', 'beeld.html');
const made = await beeld(place, to);
const read = (file: string) => readFileSync(join(place, 'uit', file), 'utf8');

test('puts demand, offer and who does what side by side, on a page, in a CSV and in JSON', () => {
  expect(made).toMatchObject({ code: 0, err: '' });
  const { specialisms, districts } = JSON.parse(read('beeld.json'));
  const skin = specialisms.find(({ specialism }: { specialism: string }) => specialism === '0310');
  // 20…30 and 31…41 of eleven practices: 275 of 671, to the nearest five; the year before the last is not in it.
  expect(skin).toMatchObject({ demand: 670, perThousand: 25.4, organisations: [{ does: 'Beheert de afspraak' }] });
  expect(skin.routes).toContainEqual({ route: 'intermediate', n: 275, of: 670 });
  expect(skin.offer).toContainEqual(
    expect.objectContaining({ name: 'PlusPunt dermatologie', wait: { days: 9, asOf: '2026-11-18' } }),
  );
  expect(districts).toContainEqual(expect.objectContaining({ district: 'eiland', enrolled: null, practices: null }));
  expect(read('beeld.csv')).toMatch(/^0310,,intermediate,275,670,PlusPunt dermatologie,9,/m);
  expect(read('beeld.html')).toContain('275 van 670 (41%)');
  expect(read('beeld.html')).toContain('&#60;b&#62;Huisartsen');
});

test('names no practice, and neither shows nor betrays a small number', () => {
  for (const file of ['beeld.html', 'beeld.csv', 'beeld.json']) expect(read(file), file).not.toMatch(/praktijk-\d/);
  const { specialisms, hidden, untold } = JSON.parse(read('beeld.json'));
  expect(untold).toBeGreaterThan(0);
  expect(hidden).toBeGreaterThan(0);
  const knees = specialisms.find(({ specialism }: { specialism: string }) => specialism === '0305');
  for (const { routes } of [knees, ...knees.districts]) {
    const gone = routes.filter(({ n }: { n: number | null }) => n === null);
    // One hidden way could be reckoned back from the others.
    expect(gone.length).not.toBe(1);
    for (const { n } of routes) expect(n === null || n === 0 || n >= 5).toBe(true);
  }
  const whole = knees.routes.find(({ route }: { route: string }) => route === 'teleconsult');
  expect(whole.n).toBeNull();
});

test.for<[string, delivering: readonly number[]]>([
  ['one practice of a region', [0]],
  ['three practices of a region', [0, 1, 6]],
  ['four in the north and one in the south', [0, 1, 2, 3, 6]],
])('what only %s delivered is not told as theirs', async ([, delivering]) => {
  const lines = delivering.map((nth) => `praktijk-${nth},2026-09,0310,intermediate,${20 + nth}`);
  const dir = folder({ 'referrals.csv': ['practice,month,specialism,route,n', ...lines].join('\n') });
  const made = await beeld(dir, join(dir, 'uit', 'beeld.html'));
  if (delivering.length < 4) {
    expect(made).toMatchObject({ code: 2, err: expect.stringContaining('van vier praktijken') });
    return;
  }
  const { specialisms } = JSON.parse(readFileSync(join(dir, 'uit', 'beeld.json'), 'utf8'));
  const skin = specialisms.find(({ specialism }: { specialism: string }) => specialism === '0310');
  expect(skin.districts).toEqual([]);
  expect(skin.routes).toContainEqual({ route: 'intermediate', n: 110, of: 110 });
});

test('divides by the patients of who delivered, and says nothing where one of them gave no figure', async () => {
  const gone = `practice,enrolled,as_of\ngone,500000,2015-01-01\n${practices.map((one) => `${one},2400,2026-01-01`).join('\n')}`;
  const skinOf = async (more: Record<string, string>) => {
    const dir = folder(more);
    await beeld(dir, join(dir, 'uit', 'b.html'));
    const { specialisms, districts } = JSON.parse(readFileSync(join(dir, 'uit', 'b.json'), 'utf8'));
    return [specialisms.find(({ specialism }: { specialism: string }) => specialism === '0310').perThousand, districts];
  };
  expect((await skinOf({ 'practices.csv': gone }))[0]).toBe(25.4);
  const [rate, districts] = await skinOf({ 'practices.csv': 'practice,enrolled,as_of\npraktijk-0,2400,2026-01-01' });
  expect(rate).toBeNull();
  expect(districts).toContainEqual(expect.objectContaining({ district: 'noord', enrolled: null, practices: 5 }));
});

test('a practice that moved counts where it came last', async () => {
  const groups = ['practice,group,kind,from,until'];
  for (const [nth, one] of practices.entries()) groups.push(`${one},${nth < 9 ? 'noord' : '|'},district,2025-01-01,`);
  for (const nth of [4, 5, 6, 7, 8]) groups.push(`praktijk-${nth},zuid,district,2026-01-01,`);
  const dir = folder({ 'groups.csv': groups.join('\n') });
  expect(await beeld(dir, join(dir, 'uit', 'b.html'))).toMatchObject({ code: 0 });
  const { districts } = JSON.parse(readFileSync(join(dir, 'uit', 'b.json'), 'utf8'));
  expect(districts.map(({ district, practices: n }: { district: string; practices: number }) => [district, n])).toEqual(
    expect.arrayContaining([['noord', 4]]),
  );
});

test('writes over no file that it reads, and makes a page of .html only', async () => {
  const dir = folder();
  const before = readFileSync(join(dir, 'referrals.csv'), 'utf8');
  for (const name of ['referrals.html', 'Referrals.html', 'groups.csv', 'region.yaml']) {
    expect(await beeld(dir, join(dir, name)), name).toMatchObject({ code: 2 });
  }
  expect(readFileSync(join(dir, 'referrals.csv'), 'utf8')).toBe(before);
});

test('writes over nothing but what it made before: no key, no log, no list of somebody else', async () => {
  const dir = folder();
  mkdirSync(join(dir, 'uit'));
  const others = {
    'anna.json': '{ "kid": "a secret key" }',
    'keuzes.csv': 'id,reason',
    'brief.html': '<p>Beste Bert</p>',
  };
  for (const [name, text] of Object.entries(others)) {
    writeFileSync(join(dir, 'uit', name), text);
    const page = join(dir, 'uit', `${name.split('.')[0]}.html`);
    expect(await beeld(dir, page), name).toMatchObject({ code: 2, err: expect.stringContaining(name) });
    expect(readFileSync(join(dir, 'uit', name), 'utf8'), name).toBe(text);
  }
  for (const _ of ['made', 'made again'])
    expect(await beeld(dir, join(dir, 'uit', 'b.html'))).toMatchObject({ code: 0 });
});

test('speaks short sentences without blame', () => {
  const said = Object.values(regiobeeldNl).flatMap((one): string[] =>
    typeof one === 'string'
      ? [one]
      : typeof one === 'function'
        ? [String(Reflect.apply(one, undefined, [['a'], 'b', 3]))]
        : Object.values(one),
  );
  for (const sentence of said.flatMap((one) => one.split(/(?<=[.?:])\s+/))) {
    expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(15);
    expect(sentence).not.toMatch(/\b(onnodig|fout|moet|slecht)/i);
  }
});

test('an unknown column is refused by its file and line; without referrals there is no page', async () => {
  const strange = folder({ 'population.csv': 'district,people,as_of\nnoord,1,2026-01-01' });
  expect(await beeld(strange, join(strange, 'uit', 'x.html'))).toMatchObject({
    code: 2,
    err: expect.stringContaining('population.csv'),
  });
  const empty = folder({ 'referrals.csv': 'practice,month,specialism,route,n' });
  expect(await beeld(empty, join(empty, 'uit', 'x.html'))).toMatchObject({
    code: 2,
    err: expect.stringContaining('referrals.csv'),
  });
});

test('the page is accessible, fits 320 px, needs nothing from elsewhere, and begins on one A4', {
  timeout: 60_000,
}, async () => {
  const browser = await launchBrowser();
  try {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({ viewport: { width: 320, height: 700 }, colorScheme });
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(`file://${to}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
      expect(await axeViolations(page)).toEqual([]);
      expect(asked).toEqual([`file://${to}`]);
      await page.setViewportSize({ width: 718, height: 1046 });
      await page.emulateMedia({ media: 'print' });
      const top = await page
        .locator('.details')
        .first()
        .evaluate((one) => one.getBoundingClientRect().top);
      expect(top).toBeLessThan(1046);
      await page.close();
    }
  } finally {
    await browser.close();
  }
});

test('signs that turn a text around are in none of the three files', async () => {
  const turned = 'organisation,kind,specialism,district,does,as_of\nEen\u202etwee,gp,0310,,Doet \u2066iets,2026-01-01';
  const dir = folder({ 'organisations.csv': turned });
  expect(await beeld(dir, join(dir, 'uit', 'beeld.html'))).toMatchObject({ code: 0 });
  for (const file of ['beeld.html', 'beeld.csv', 'beeld.json']) {
    const text = readFileSync(join(dir, 'uit', file), 'utf8');
    expect(text, file).toContain('Eentwee');
    expect(text, file).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  }
});

test('a log asks for the versions that it was made under', async () => {
  const words = ['--region', 'r', '--log', 'log.ndjson', '--to', 'uit/b.html'];
  const dir = folder();
  expect(await run(['init', 'r'], { cwd: dir })).toMatchObject({ code: 0 });
  const { code, err } = await run(['regiobeeld', ...words, '--imports', '.'], { cwd: dir });
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('--catalogues') });
});

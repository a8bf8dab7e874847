import { appendFileSync, cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { day } from '../catalogue/region-files.ts';
import { folderWith, run } from '../cli/fixtures.ts';
import { Gp, World } from './world.ts';

/**
 * The road of a change, driven for real: a region adds an exclusion, publishes it, a second person approves; the HIS that pins the
 * region's keys is silent for that case at the next draft, without a new page, and nudges the neighbour as before.
 */

const dir = folderWith({});
const exclusion = `
  - id: s-eczeem
    title: 'Constitutioneel eczeem gaat in deze regio naar het ziekenhuis.'
    kind: hospital-only
    icpc: ['S87']
    specialisms: ['0310']
    verified: false
`;
let world: World;
const named = { kid: z.string(), name: z.string(), role: z.string() };
const logged = z.object({ entry: z.array(z.object({ resource: z.looseObject({}) })) });
const keySet = z.object({ keys: z.array(z.object({ ...named, jwk: z.looseObject({}) })) });

async function tenzij(words: string): Promise<string> {
  const { code, out, err } = await run(words.split(' '), { cwd: dir, today: day });
  expect({ words, code, err }).toEqual({ words, code: 0, err: '' });
  return out;
}

/** Changes a file of the region. */
function change(file: string, from: string, to: string): void {
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
}

beforeAll(async () => {
  cpSync(join(import.meta.dirname, '../../examples/mijnstreek'), join(dir, 'region'), { recursive: true });
  // Its cases say what the example region expects; this region goes its own way.
  rmSync(join(dir, 'region/cases'), { recursive: true });
  for (const [name, role] of [
    ['anna', 'author'],
    ['bert', 'checker'],
  ]) {
    writeFileSync(
      join(dir, `${name}.public.json`),
      await tenzij(`key --to ${name}.json --name ${name} --role ${role}`),
    );
  }
  await tenzij('publish region --to public --key anna.json');
  await tenzij('approve public 14 --key bert.json');
  const { keys } = keySet.parse(JSON.parse(readFileSync(join(dir, 'public/keys.json'), 'utf8')));
  const key = JSON.stringify({ keys: keys.map(({ kid, name, role, jwk }) => ({ ...jwk, kid, name, role })) });
  world = await World.start({ live: { folder: join(dir, 'public'), key }, today: day });
}, 120_000);
afterAll(() => world?.close(), 60_000);

test('an exclusion that two people signed is silent at the next draft; the neighbour is still nudged', {
  timeout: 90_000,
}, async () => {
  const page = await world.browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'nl-NL' });
  await page.clock.setFixedTime(`${day}T13:00:00+01:00`);
  await page.goto(`${world.demo.pages}#sanne-janssen`);
  const gp = new Gp(page, []);
  await gp.sees('PlusPunt dermatologie, Kerkrade.');
  await world.wasShown('0310');
  await gp.press(/^Habets/);
  await gp.sees('PlusPunt orthopedie, Kerkrade.');
  await world.wasShown('0305');

  change(join(dir, 'region/region.yaml'), "version: '14'", "version: '15'");
  // It stands in the list of codes that are harmless beside another, and cannot be both.
  change(join(dir, 'region/region.yaml'), "'S87'", "'S88'");
  appendFileSync(join(dir, 'region/alarms/s.yaml'), exclusion);
  await tenzij('check region');
  // What it would have changed in the past of this very logbook: one proposal less, the neighbour's stays.
  const [before = ''] = readdirSync(join(dir, 'public/catalogue'));
  const old = `public/catalogue/${before}`;
  expect((await run(['diff', old, 'region'], { cwd: dir, today: day })).out).toContain('s-eczeem');
  const { entry } = logged.parse(JSON.parse((await world.logbook()).text));
  writeFileSync(join(dir, 'log.ndjson'), entry.map(({ resource }) => `${JSON.stringify(resource)}\n`).join(''));
  const replayed = JSON.parse(
    await tenzij(`replay --from ${old} --to region --log log.ndjson --catalogues public/catalogue --json`),
  );
  expect(replayed).toMatchObject({ moments: 2, share: 1, gained: 0, lost: 1, undecidable: 0 });
  await tenzij('publish region --to public --key anna.json');

  // One signature changes nothing.
  await gp.press(/^Habets/);
  await gp.sees('PlusPunt orthopedie, Kerkrade.');
  await gp.press(/^Janssen/);
  await gp.sees('PlusPunt dermatologie, Kerkrade.');

  expect(await tenzij('approve public 15 --key bert.json')).toContain('Versie 15 is live');
  await gp.press(/^Habets/);
  await gp.sees('PlusPunt orthopedie, Kerkrade.');
  await gp.press(/^Janssen/);
  await gp.seesNothing();
  await page.locator('tenzij-nudge[data-phase=silent]').waitFor({ state: 'attached' });

  // The logbook knows the version before the first choice under it comes: that choice is kept at once.
  await gp.press(/^Habets/);
  await gp.sees('PlusPunt orthopedie, Kerkrade.');
  await gp.press('Neem over');
  await world.logged('accepted');
  expect((await world.logbook()).text).toContain('"15"');

  // One person halts that service: the practice finds its own referral back, by its own key.
  await tenzij('halt public --service pluspunt-orthopedie --key bert.json');
  await page.goto(`${world.demo.pages}recall.html`);
  await page.getByText('Niet meer voorgesteld: PlusPunt orthopedie').waitFor();
  expect(await page.getByRole('listitem').filter({ hasText: 'overgenomen' }).innerText()).toMatch(
    /PlusPunt orthopedie/,
  );
  expect(await page.getByRole('textbox').inputValue()).toContain('Niet meer voorgesteld: PlusPunt orthopedie');
});

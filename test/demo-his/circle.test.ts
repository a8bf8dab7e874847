import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadSolver } from '../../src/cli/mirror/solver.ts';
import { openPostgres, releaseMirror } from '../../src/logbook/index.ts';
import { drawBoard } from '../../src/logbook/store/desk/draw-board.ts';
import { noImports } from '../../src/mirror/index.ts';
import { folderWith } from '../cli/fixtures.ts';
import { historyWith, importPlanted, planted, region } from '../logbook/desk-history.ts';
import { openPage } from './browser.ts';
import { Gp, World } from './world.ts';

/**
 * The circle, driven for real: forty times one reason in five practices over two quarters, the desk, a draft, a second person, two
 * signatures, a nudge that is silent for that case, and practices that read what their reason led to. Counted in human acts.
 */

const dir = folderWith({});
const now = new Date();
/** The first day of the quarter after this one. */
const at = new Date(Date.UTC(now.getUTCFullYear(), Math.floor(now.getUTCMonth() / 3) * 3 + 3, 1))
  .toISOString()
  .slice(0, 10);
let world: World;

beforeAll(async () => {
  const start = join(dir, 'start');
  cpSync(join(import.meta.dirname, '../../examples/mijnstreek'), start, { recursive: true });
  // Its cases say what the example region expects; this region goes its own way, and on any day.
  rmSync(join(start, 'cases'), { recursive: true });
  for (const file of readdirSync(start, { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('.yaml'))) {
    const text = readFileSync(join(start, file), 'utf8');
    writeFileSync(join(start, file), text.replaceAll(/next-review: .*/g, 'next-review: 2999-01-01'));
  }
  mkdirSync(join(dir, 'versions'));
  cpSync(join(import.meta.dirname, '../../examples/mijnstreek'), join(dir, 'versions/14'), { recursive: true });
  const lines = await historyWith(planted(40), now);
  writeFileSync(join(dir, 'log.ndjson'), lines.map(({ line }) => `${line}\n`).join(''));
  const circle = { region: start, log: join(dir, 'log.ndjson'), catalogues: join(dir, 'versions'), at };
  world = await World.start({ circle }, async (dataDir) => {
    const database = await openPostgres({ dataDir: join(dataDir, 'logbook') });
    await importPlanted(database, planted(40), now);
    await releaseMirror(database.owner, { region, imports: noImports, open: await loadSolver(), now });
    await drawBoard(database.owner, { region, now });
    await database.close();
  });
}, 180_000);
afterAll(() => world?.close(), 60_000);

/** `CIRCLE_PICTURES=examples/screenshots`: the six pictures of the README, taken on the road. */
const pictures = process.env['CIRCLE_PICTURES'];
let taken = 0;
async function picture(page: Page, width = 960): Promise<void> {
  if (pictures === undefined) return;
  taken += 1;
  const whole = page.viewportSize();
  await page.setViewportSize({ width, height: Math.round(width * 0.7) });
  await page.waitForTimeout(600);
  await page.screenshot({ path: join(pictures, `circle-${taken}.png`) });
  if (whole) await page.setViewportSize(whole);
}

test('from a reason that recurs to a better agreement, in ten acts at most', { timeout: 150_000 }, async () => {
  let acts = 0;
  const his = await world.browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'nl-NL' });
  await his.goto(`${world.demo.pages}#jef-habets`);
  const gp = new Gp(his, []);
  await gp.sees('PlusPunt orthopedie, Kerkrade.');
  await picture(his, 1366);
  const sit = async (who: string) => {
    const { page, complaints } = await openPage(world.browser, `${world.demo.pages}signalen.html?als=audit&wie=${who}`);
    const press = async (name: string | RegExp) => {
      acts += 1;
      const found = page.getByRole('button', { name }).or(page.getByRole('radio', { name }));
      await found
        .or(page.locator('summary', { hasText: name }))
        .first()
        .click();
    };
    const reads = (text: string | RegExp) =>
      page.getByText(text).filter({ visible: true }).first().waitFor({ timeout: 20_000 });
    return { page, press, reads, complaints };
  };

  const noor = await sit('Noor');
  await noor.reads('Eén geval komt vaker voor dan verwacht.');
  await picture(noor.page);
  await noor.press('Te complex: L90 bij PlusPunt orthopedie');
  await noor.reads('gezien in een jaar');
  await noor.press('Probeer op het verleden');
  await noor.reads('De prijs: 36 keer werd het voorstel wel gevolgd.');
  await picture(noor.page);
  await noor.press('Regel aanpassen');
  await noor.press('Leg vast en maak een concept');
  await noor.reads('Een tweede persoon keurt dit goed of wijst het af.');
  expect(await noor.page.getByRole('button', { name: 'Keur goed' }).count()).toBe(0);
  await gp.press(/^Janssen/);
  await gp.press(/^Habets/);
  await gp.sees('PlusPunt orthopedie, Kerkrade.');

  const daan = await sit('Daan');
  await daan.press('Eén signaal van eerder');
  await daan.press('Te complex: L90 bij PlusPunt orthopedie');
  await daan.reads('Gemaakt door Noor');
  await daan.press('Keur goed');
  await daan.page.getByText('Versie 15 is live, met twee handtekeningen.').waitFor({ timeout: 90_000 });
  expect(acts).toBeLessThanOrEqual(10);
  await daan.reads('Gemaakt door Noor');
  await picture(daan.page);
  await daan.page.getByRole('tab', { name: 'Wat is ervan gekomen' }).click();
  await daan.reads('in de regels');
  await daan.reads('5 praktijken');

  await gp.press(/^Janssen/);
  await gp.sees('PlusPunt dermatologie, Kerkrade.');
  await gp.press(/^Habets/);
  await gp.seesNothing();
  await picture(his, 1366);

  const told = async (practice: string) => {
    const { page } = await openPage(world.browser, `${world.demo.pages}spiegel.html?als=practice:${practice}`);
    await page.getByText('Wat is er met ons tenzij gebeurd?').waitFor();
    if (practice === 'p1') await picture(page);
    return page.getByText(/leidde tot een andere regel/).count();
  };
  expect([await told('p1'), await told('p6')]).toEqual([1, 0]);
  expect([...noor.complaints, ...daan.complaints]).toEqual([]);
});

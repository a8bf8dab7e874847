import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { loadSolver } from '../../src/cli/mirror/solver.ts';
import { openPostgres, releaseMirror } from '../../src/logbook/index.ts';
import { drawBoard } from '../../src/logbook/store/desk/draw-board.ts';
import { noImports } from '../../src/mirror/index.ts';
import { folderWith } from '../cli/fixtures.ts';
import { historyWith, importPlanted, keyOf, noSignals, planted, practices, region } from '../logbook/desk-history.ts';
import { openPage } from './browser.ts';
import { Gp, World } from './world.ts';

/**
 * The circle, driven for real: forty times one reason in five practices over two quarters, the desk, a draft, a second person, two
 * signatures, a nudge that is silent for that case, and practices that read what their reason led to. Counted in human acts, by the page.
 * In the same region, beside it, stands what is no signal.
 */

const dir = folderWith({});
const now = new Date();
/** The first day of the quarter after this one. */
const at = new Date(Date.UTC(now.getUTCFullYear(), Math.floor(now.getUTCMonth() / 3) * 3 + 3, 1))
  .toISOString()
  .slice(0, 10);
const plants = [...planted(40), ...noSignals.flatMap((one) => one.plants)];
const SIGNAL = 'Te complex: L90 bij PlusPunt orthopedie';
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
  const lines = await historyWith(plants, now);
  writeFileSync(join(dir, 'log.ndjson'), lines.map(({ line }) => `${line}\n`).join(''));
  const circle = { region: start, log: join(dir, 'log.ndjson'), catalogues: join(dir, 'versions'), at };
  world = await World.start({ circle }, async (dataDir) => {
    const database = await openPostgres({ dataDir: join(dataDir, 'logbook') });
    await importPlanted(database, plants, now);
    await releaseMirror(database.owner, { region, imports: noImports, open: await loadSolver(), now });
    await drawBoard(database.owner, { region, now });
    await database.close();
  });
}, 400_000);
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

/** A press, by mouse or key, and each field that is typed in: one act. Counted where it arrives, from now on. */
async function countActs(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const { dataset } = document.documentElement;
    const typed = new Set<EventTarget | undefined>();
    const count = () => {
      dataset['acts'] = String(Number(dataset['acts'] ?? 0) + 1);
    };
    document.addEventListener('pointerdown', count, true);
    document.addEventListener('keydown', ({ key }) => (key === 'Enter' || key === ' ') && count(), true);
    document.addEventListener(
      'input',
      (event) => {
        const [field] = event.composedPath();
        if (!(event instanceof InputEvent) || typed.has(field)) return;
        typed.add(field);
        count();
      },
      true,
    );
  });
  return () => page.evaluate(() => Number(document.documentElement.dataset['acts'] ?? 0));
}

/** Somebody of the audit team at the desk. */
async function sit(who: string, more = '') {
  const at = `${world.demo.pages}signalen.html?als=audit&wie=${who}${more}`;
  const { page, complaints } = await openPage(world.browser, at);
  const acts = await countActs(page);
  /** What was written in the logbook: `decision`, `draft`, `verdict`. */
  const wrote: string[] = [];
  page.on('request', (request) => {
    const [, act] = /\/desk\/signals\/[^/]+\/(\w+)$/.exec(request.url()) ?? [];
    if (act !== undefined && !['GET', 'OPTIONS'].includes(request.method())) wrote.push(act);
  });
  const press = (name: string | RegExp) =>
    page
      .getByRole('button', { name })
      .or(page.getByRole('radio', { name }))
      .or(page.getByRole('tab', { name }))
      .or(page.locator('summary', { hasText: name }))
      .first()
      .click();
  const reads = (text: string | RegExp) =>
    page.getByText(text).filter({ visible: true }).first().waitFor({ timeout: 20_000 });
  return { page, press, reads, complaints, acts, wrote };
}

test.each(noSignals)('$name: no signal on the desk, and no proposal can be made of it', async ({ plants: own }) => {
  const keys = [...new Set(own.map(keyOf))];
  const { page, reads, complaints } = await sit('Noor', `&signaal=${keys[0]}`);
  await reads('Eén geval komt vaker voor dan verwacht.');
  expect(await page.locator('tenzij-desk button.title').allTextContents()).toEqual([SIGNAL]);
  await page.getByRole('tab', { name: 'Eén signaal' }).click();
  await reads('Dit signaal staat niet op het bord.');
  expect(await page.getByRole('radio').count()).toBe(0);

  const post = (url: string, body: object, more: object = {}) =>
    fetch(url, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...more },
    });
  const issued = await post(`${world.demo.pages}token`, { role: 'audit', who: 'Noor' });
  const { token } = z.object({ token: z.string() }).parse(await issued.json());
  for (const key of keys) {
    const url = new URL(`../desk/signals/${key}/draft`, `${world.demo.logbook}/`);
    const drafted = await post(url.href, {}, { authorization: `Bearer ${token}` });
    expect([key, drafted.status]).toEqual([key, 404]);
  }
  const published = await post(`${world.demo.pages}circle`, { signal: keys[0] });
  expect(await published.json()).toEqual({ error: 'it is not approved' });
  // What there is nothing of is the one thing that a page may complain of.
  expect(complaints.filter((one) => !one.includes('404'))).toEqual([]);
  await page.close();
});

test('from a reason that recurs to a better agreement, in ten acts at most', { timeout: 400_000 }, async () => {
  const his = await world.browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'nl-NL' });
  await his.goto(`${world.demo.pages}#jef-habets`);
  const gp = new Gp(his, []);
  await gp.sees('PlusPunt orthopedie, Kerkrade.');
  await picture(his, 1366);

  const noor = await sit('Noor');
  await noor.reads('Eén geval komt vaker voor dan verwacht.');
  await picture(noor.page);
  await noor.press(SIGNAL);
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
  await daan.press(SIGNAL);
  await daan.reads('Gemaakt door Noor');
  await daan.press('Keur goed');
  await daan.page.getByText('Versie 15 is live, met twee handtekeningen.').waitFor({ timeout: 240_000 });
  // The medical decision: one act, of the second person.
  expect([noor.wrote, daan.wrote]).toEqual([['decision', 'draft'], ['verdict']]);
  expect([await noor.acts(), await daan.acts()]).toEqual([4, 3]);
  await daan.reads('Gemaakt door Noor');
  await picture(daan.page);
  await daan.press('Wat is ervan gekomen');
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
    const count = await page.getByText(/leidde tot een andere regel/).count();
    await page.close();
    return count;
  };
  // The sixth left forty proposals too, for another reason and another case.
  expect(await Promise.all(practices.map(told))).toEqual([1, 1, 1, 1, 1, 0]);
  expect([...noor.complaints, ...daan.complaints]).toEqual([]);
});

import { chmod, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import type { Demo } from '../examples/demo-his/demo.ts';
import { startDemo } from '../examples/demo-his/start.ts';
import { chromiumArgs, chromiumPath } from './chromium.ts';
import { vendorSite } from './plugin/nudge/page.ts';
import { today } from './plugin/nudge/region.ts';

/**
 * Makes the pictures of the README anew in examples/screenshots: the real demo, driven as GPs would, on a fixed day so
 * that the example waits stay young. Look at them before you commit them: no test can tell whether they are beautiful.
 */

const folder = join(import.meta.dirname, '../examples/screenshots');
/** A picture in a README is loaded by everybody who passes by. */
const largest = 300_000;

const inNudge = (page: Page) => page.locator('tenzij-nudge section');
const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();
const addresses = (service: string) => (page: Page) =>
  page.getByLabel('Ontvanger', { exact: true }).selectOption(service);
const overrides = (reason: string) => async (page: Page) => {
  await press(/^Ziekenhuis, tenzij/)(page);
  await inNudge(page).getByRole('button', { name: reason }).click();
};
const answers = (answer: string) => (page: Page) =>
  inNudge(page).getByRole('button', { name: answer, exact: true }).click();

/** A dozen GPs' mornings: who came, and what was done. Everybody sends at the end. */
const visits: readonly (readonly [patient: string, ...((page: Page) => Promise<unknown>)[]])[] = [
  ['huub-savelberg'],
  ['jef-habets'],
  ['truus-dohmen', press('Neem over')],
  ['lies-meertens'],
  ['wim-bosch'],
  ['marlies-ubachs', addresses('zuyderland-sittard-geleen')],
  ['nadia-kaya', press('Neem over')],
  ['riet-knubben', answers('Nee'), press('Neem over')],
  ['math-schreurs', overrides('Kan alleen in ziekenhuis')],
  ['toos-vaessen', press('Neem over')],
  ['erik-smeets', overrides('Wachttijd')],
  ['sanne-janssen', overrides('Voorkeur patiënt')],
];

async function save(name: string, page: Page, picture: Promise<Buffer>): Promise<void> {
  await picture;
  const { size } = await stat(join(folder, name));
  console.log(`${name} ${Math.round(size / 1000)} kB`);
  if (size > largest) throw new Error(`${name} is ${size} bytes; the README allows ${largest}. Crop it, or show less.`);
  await page.close();
}

const path = (name: string) => ({ path: join(folder, name) });

/** A page on the fixed day, some minutes after the one before. */
async function pageAt(context: BrowserContext, minutes: number): Promise<Page> {
  const page = await context.newPage();
  await page.clock.setFixedTime(new Date(`${today}T09:00:00+01:00`).getTime() + minutes * 60_000);
  return page;
}

async function nudgePicture(browser: Browser, demo: Demo): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 1000 },
    deviceScaleFactor: 2,
    locale: 'nl-NL',
  });
  const page = await pageAt(context, 0);
  // This look is nobody's referral: it belongs in no log.
  await page.route(`${demo.logbook}/**`, (route) => route.abort());
  await page.goto(`${demo.pages}#sanne-janssen`);
  await inNudge(page).getByText('PlusPunt dermatologie, Kerkrade.').waitFor();
  await page.waitForTimeout(500);
  await save('nudge.png', page, page.locator('section.letter').screenshot(path('nudge.png')));
  await context.close();
}

async function reviewPicture(browser: Browser, demo: Demo): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 1180 }, locale: 'nl-NL' });
  for (const [index, [patient, ...acts]] of visits.entries()) {
    const page = await pageAt(context, index * 7);
    await page.goto(`${demo.pages}#${patient}`);
    await page.getByRole('button', { name: 'Verstuur' }).waitFor();
    // Long enough in view to count as shown.
    await page.waitForTimeout(1_800);
    for (const act of acts) {
      await act(page);
      await page.waitForTimeout(700);
    }
    await press('Verstuur')(page);
    await page.waitForTimeout(1_500);
    await page.close();
  }
  const page = await pageAt(context, visits.length * 7);
  await page.goto(`${demo.pages}review.html`);
  const row = page.getByRole('row', { name: /Tenzij gekozen/ }).nth(1);
  await row.getByRole('button').click();
  await page.waitForTimeout(500);
  await save('review.png', page, page.screenshot(path('review.png')));
  await context.close();
}

const facts = { at: today, specialism: '0310', reasons: ['S87'], age: 34, postcode: '6411' };
/** Nothing pressed, and what is pressed for the reasons and for a choice. */
const states = ['', '.tenzij', '.take'];
const looks: readonly (readonly [string, number, Parameters<Page['emulateMedia']>[0], readonly string[]])[] = [
  ['licht', 620, { colorScheme: 'light' }, states],
  ['donker', 620, { colorScheme: 'dark' }, states],
  ['320 px', 320, { colorScheme: 'light' }, ['', '.tenzij']],
  ['geforceerde kleuren', 620, { forcedColors: 'active' }, ['', '.take']],
  ['print', 620, { media: 'print' }, ['']],
];

/** Every look of the nudge on one sheet: proposal, reasons, chosen. */
async function statesPicture(browser: Browser): Promise<void> {
  const site = await vendorSite();
  const cards: string[] = [];
  for (const [look, width, media, presses] of looks) {
    for (const press of presses) {
      const { page } = await site.open();
      await page.setViewportSize({ width, height: 500 });
      await page.emulateMedia(media);
      await page.clock.setFixedTime(`${today}T09:00:00+01:00`);
      const properties = { catalogue: '/catalogue.json', draft: 'ServiceRequest/1', facts };
      await page.evaluate((given) => {
        document.body.style.font = '16px system-ui, sans-serif';
        document.querySelector('#place')?.append(Object.assign(document.createElement('tenzij-nudge'), given));
      }, properties);
      await page.locator('tenzij-nudge section').waitFor();
      // By script: in print there is nothing to press.
      if (press)
        await page.locator(`tenzij-nudge ${press}`).evaluate((one) => one instanceof HTMLElement && one.click());
      await page.waitForTimeout(150);
      const picture = await page.locator('tenzij-nudge').screenshot();
      cards.push(
        `<figure><figcaption>${look}</figcaption><img src="data:image/png;base64,${picture.toString('base64')}"></figure>`,
      );
      await page.close();
    }
  }
  await site.close();
  const sheet = await browser.newPage({ viewport: { width: 1320, height: 800 } });
  await sheet.setContent(`<!doctype html><style>
    body { columns: 2; column-gap: 24px; margin: 20px; font: 13px system-ui, sans-serif; color: #56636f; background: #fff }
    figure { margin: 0 0 14px; break-inside: avoid } figcaption { margin-block-end: 3px } img { display: block; max-inline-size: 100% }
  </style>${cards.join('')}`);
  await save('nudge-states.png', sheet, sheet.screenshot({ ...path('nudge-states.png'), fullPage: true }));
}

const data = await mkdtemp(join(tmpdir(), 'tenzij-screenshots-'));
await chmod(data, 0o755); // PostgreSQL does not run as root: its own user has to get in.
await mkdir(folder, { recursive: true });
const demo = await startDemo({ ports: { pages: 0, fhir: 0, logbook: 0 }, dataDir: data, today });
const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArgs });
try {
  await nudgePicture(browser, demo);
  await statesPicture(browser);
  await reviewPicture(browser, demo);
} finally {
  await browser.close();
  await demo.close();
  await rm(data, { recursive: true, force: true });
}

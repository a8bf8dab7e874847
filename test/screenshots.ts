import { chmod, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import type { Demo } from '../examples/demo-his/demo.ts';
import { startDemo } from '../examples/demo-his/start.ts';
import { chromiumArgs, chromiumPath } from './chromium.ts';
import { screensOf, standAt } from './pictures/circle-pages.ts';
import { putToWork } from './pictures/region-at-work.ts';
import { vendorSite } from './plugin/nudge/page.ts';
import { today } from './plugin/nudge/region.ts';
import { stand, states } from './plugin/nudge/view/states.ts';

/**
 * Pictures to be looked at before a release: no test can tell whether they are beautiful. Every state of the nudge and the demo
 * HIS at 1366 × 768, at 320 px and at 200 %, light, dark and in forced colours, on sheets in dist/screenshots; and the pictures of the
 * README anew in examples/screenshots: the real demo, driven as GPs would, on a fixed day so that the example waits stay young.
 */

const folder = join(import.meta.dirname, '../examples/screenshots');
/** Sheets of every state and look, to be looked at; in no commit. */
const sheets = join(import.meta.dirname, '../dist/screenshots');
/** `npm run screenshots -- states demo readme mirror circle`: these only. */
const wants = (group: string) => process.argv.length < 3 || process.argv.includes(group);
/** A picture in a README is loaded by everybody who passes by. */
const largest = 300_000;

const inNudge = (page: Page) => page.locator('tenzij-nudge section');
const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();

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
  await page.route(`${demo.logbook}**`, (route) => route.abort());
  await page.goto(`${demo.pages}#sanne-janssen`);
  await inNudge(page).getByText('PlusPunt dermatologie, Kerkrade.').waitFor();
  await page.waitForTimeout(500);
  await save('nudge.png', page, page.locator('section.letter').screenshot(path('nudge.png')));
  await context.close();
}

/** The desk over a made-up year: what recurs, as cells and counts. */
async function deskPicture(browser: Browser, demo: Demo): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 760 }, locale: 'nl-NL' });
  const page = await context.newPage();
  const isDrawn = async () => {
    await page.goto(`${demo.pages}signalen.html?als=audit&wie=Noor`);
    const found = page.getByText('Nieuw sinds').first();
    return found.waitFor({ timeout: 5_000 }).then(
      () => true,
      () => false,
    );
  };
  // Today's board is drawn behind the start.
  for (let turn = 0; turn < 30 && !(await isDrawn()); turn += 1) await page.waitForTimeout(2_000);
  await save('desk.png', page, page.screenshot(path('desk.png')));
  await context.close();
}

/** What came back: the first screen of a practice, and the region as who steers sees it. Of a demo with a past of its own. */
async function mirrorPictures(browser: Browser): Promise<void> {
  const dataDir = await placeFor('tenzij-mirror-');
  const demo = await startDemo({ ports: { pages: 0, fhir: 0, logbook: 0 }, dataDir, history: true });
  try {
    const context = await browser.newContext({ viewport: { width: 820, height: 1000 }, locale: 'nl-NL' });
    for (const [name, address, tab] of [
      ['mirror.png', 'spiegel.html', 'Ons tenzij'],
      ['mirror-compared.png', 'spiegel.html', 'Hoe doen wij het?'],
      ['mirror-region.png', 'spiegel.html?als=steering', ''],
    ] as const) {
      const page = await context.newPage();
      await page.goto(`${demo.pages}${address}`);
      await page.locator('tenzij-mirror svg[role=img]').first().waitFor({ state: 'attached' });
      if (tab !== '') await page.getByRole('tab', { name: tab }).click();
      await page.waitForTimeout(500);
      // Of the region what is above the fold: all of it is four screens.
      const picture = tab === '' ? page.screenshot(path(name)) : page.locator('main').screenshot(path(name));
      await save(name, page, picture);
    }
    const meeting = await browser.newPage({ viewport: { width: 1280, height: 1180 }, locale: 'nl-NL' });
    await meeting.goto(`${demo.pages}dto.html`);
    await meeting.locator('tenzij-meeting .sheet').waitFor();
    await meeting.waitForTimeout(500);
    await save('meeting.png', meeting, meeting.screenshot(path('meeting.png')));
    // On A4, to be looked at: how it is cut into sheets only the PDF shows.
    for (const [name, address] of [
      ['mirror-a4', 'spiegel.html'],
      ['mirror-region-a4', 'spiegel.html?als=steering'],
      ['meeting-a4', 'dto.html'],
      ['impact-a4', 'dto.html?als=audit'],
    ] as const) {
      const page = await context.newPage();
      await page.goto(`${demo.pages}${address}`);
      await page
        .locator('tenzij-mirror svg[role=img], tenzij-meeting :is(.sheet, .panel)')
        .first()
        .waitFor({ state: 'attached' });
      await page.pdf({ path: join(sheets, `${name}.pdf`), preferCSSPageSize: true, printBackground: true });
      await page.setViewportSize({ width: 642, height: 1000 });
      await page.emulateMedia({ media: 'print' });
      await page.waitForTimeout(500);
      await page.screenshot({ path: join(sheets, `${name}.png`), fullPage: true });
      console.log(`dist/screenshots/${name}.pdf`);
      await page.close();
    }
    await context.close();
  } finally {
    await demo.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** How it is looked at; 683 × 384 is what 1366 × 768 leaves at 200 %. */
const looks: Readonly<Record<string, Parameters<Page['emulateMedia']>[0]>> = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'forced-colours': { forcedColors: 'active' },
};
const sizes = { '1366': [1366, 768], '320': [320, 640], '200-percent': [683, 384] } as const;

/** Goals, speeddates, the Regio Opgave and the planner for the README; and every screen of the circle in every look, also on paper. */
async function circlePictures(browser: Browser): Promise<void> {
  const dataDir = await placeFor('tenzij-circle-');
  const demo = await startDemo({ ports: { pages: 0, fhir: 0, logbook: 0 }, dataDir, history: true });
  try {
    const practices = Array.from({ length: 14 }, (_, nth) => `p${String(nth + 1).padStart(2, '0')}`);
    const screens = screensOf(await putToWork(demo, dataDir, practices));
    for (const screen of screens.filter(({ name }) => ofReadme.includes(name))) {
      const page = await standAt(browser, demo, screen, { viewport: { width: 720, height: 780 } });
      await save(`${screen.name}.png`, page, page.screenshot(path(`${screen.name}.png`)));
    }
    for (const [look, media] of Object.entries({
      ...looks,
      print: { media: 'print' as const, colorScheme: 'dark' as const },
    })) {
      // What A4 leaves between its margins.
      for (const width of look === 'print' ? [642] : [1280, 320]) {
        const cards: [string, Buffer][] = [];
        for (const screen of screens) {
          const page = await standAt(browser, demo, screen, { viewport: { width, height: 800 } });
          await page.emulateMedia(media ?? {});
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          if (wide > width) console.log(`${screen.name} is ${wide} wide at ${width}, ${look}`);
          cards.push([screen.name, await page.screenshot({ fullPage: true })]);
          await page.close();
        }
        await sheet(browser, `circle-${look}-${width}.png`, cards, width === 320 ? 5 : 3);
      }
    }
  } finally {
    await demo.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}
const ofReadme = ['goal', 'speeddate', 'task', 'planner'];

/** Pictures with their names on one sheet. */
async function sheet(browser: Browser, file: string, cards: readonly (readonly [string, Buffer])[], columns: number) {
  const page = await browser.newPage({ viewport: { width: 1500, height: 800 } });
  const figures = cards.map(
    ([name, picture]) =>
      `<figure><figcaption>${name}</figcaption><img src="data:image/png;base64,${picture.toString('base64')}"></figure>`,
  );
  await page.setContent(`<!doctype html><style>
    body { columns: ${columns}; column-gap: 20px; margin: 16px; font: 13px system-ui, sans-serif; color: #333; background: #bbb }
    figure { margin: 0 0 14px; break-inside: avoid } figcaption { margin-block-end: 3px } img { display: block; max-inline-size: 100% }
  </style>${figures.join('')}`);
  await page.screenshot({ path: join(sheets, file), fullPage: true });
  console.log(`dist/screenshots/${file}`);
  await page.close();
}

/** Every state of the nudge in a form of 640 px or a phone, in every look: a sheet each. */
async function stateSheets(browser: Browser): Promise<void> {
  const site = await vendorSite();
  for (const [look, media] of Object.entries(looks)) {
    for (const size of ['1366', '320'] as const) {
      const { page } = await site.open();
      const [width, height] = sizes[size];
      await page.route('**/hang/**', () => new Promise(() => {}));
      await page.setViewportSize({ width, height });
      await page.emulateMedia(media ?? {});
      await page.clock.setFixedTime(`${today}T09:00:00+01:00`);
      await page.addStyleTag({ url: '/pictures.css' });
      const cards: [string, Buffer][] = [];
      for (const state of states) {
        await stand(page, state);
        await page.waitForTimeout(350);
        cards.push([state.name, await page.locator('main').screenshot()]);
      }
      await sheet(browser, `states-${look}-${size}.png`, cards, size === '320' ? 4 : 2);
      await page.close();
    }
  }
  await site.close();
}

/** The demo HIS as a GP has it before them: what is above the fold, in what happens most. */
const moments: readonly (readonly [string, string, ...((page: Page) => Promise<unknown>)[]])[] = [
  ['voorstel', 'sanne-janssen'],
  ['vraag', 'riet-knubben'],
  ['tenzij', 'sanne-janssen', press(/^Ziekenhuis, tenzij/)],
  ['waarom', 'sanne-janssen', press('Waarom?')],
  ['gekozen', 'sanne-janssen', press('Neem over')],
];

async function demoSheets(browser: Browser, demo: Demo): Promise<void> {
  for (const [look, media] of Object.entries(looks)) {
    for (const [size, [width, height]] of Object.entries(sizes)) {
      const context = await browser.newContext({ viewport: { width, height }, locale: 'nl-NL', ...media });
      const cards: [string, Buffer][] = [];
      for (const [name, patient, ...acts] of moments) {
        const page = await pageAt(context, 0);
        await page.route(`${demo.logbook}**`, (route) => route.abort());
        await page.goto(`${demo.pages}#${patient}`);
        await inNudge(page).waitFor();
        for (const act of acts) await act(page);
        await page.waitForTimeout(500);
        cards.push([name, await page.screenshot()]);
        // The next picture begins with the same draft.
        if (name === 'gekozen') await press('Ongedaan maken')(page);
        await inNudge(page)
          .getByText('Waarom?')
          .or(inNudge(page).getByText('Sluit'))
          .or(inNudge(page).getByText('Toon'))
          .waitFor();
        await page.close();
      }
      await sheet(browser, `demo-${look}-${size}.png`, cards, size === '320' ? 5 : 2);
      await context.close();
    }
  }
}

async function placeFor(prefix: string): Promise<string> {
  const place = await mkdtemp(join(tmpdir(), prefix));
  await chmod(place, 0o755); // PostgreSQL does not run as root: its own user has to get in.
  return place;
}

const data = await placeFor('tenzij-screenshots-');
for (const one of [folder, sheets]) await mkdir(one, { recursive: true });
const demo = await startDemo({
  ports: { pages: 0, fhir: 0, logbook: 0 },
  dataDir: data,
  today,
  history: wants('readme'),
});
const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArgs });
try {
  if (wants('states')) await stateSheets(browser);
  if (wants('demo')) await demoSheets(browser, demo);
  if (wants('readme')) {
    await nudgePicture(browser, demo);
    await deskPicture(browser, demo);
  }
  if (wants('readme') || wants('mirror')) await mirrorPictures(browser);
  if (wants('readme') || wants('circle')) await circlePictures(browser);
} finally {
  await browser.close();
  await demo.close();
  await rm(data, { recursive: true, force: true });
}

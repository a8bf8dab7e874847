import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildDemo } from '../../examples/static-demo/build.ts';
import { axeViolations, launchBrowser } from '../demo-his/browser.ts';
import { serveFolder } from './static-server.ts';

/** The static demo as a visitor meets it: a folder on a web host that knows nothing, under a path of its own. */

let browser: Browser;
let folder: string;
let host: Awaited<ReturnType<typeof serveFolder>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tenzij-static-'));
  [browser] = await Promise.all([launchBrowser(), buildDemo(folder)]);
  host = await serveFolder(folder, '/proef/tenzij/');
}, 90_000);
afterAll(async () => {
  await browser?.close();
  await host?.close();
  await rm(folder, { recursive: true, force: true });
});

/** A visitor with a fresh browser, what the pages complained about, and every request that left this origin. */
async function visitor(options: Parameters<Browser['newContext']>[0] = {}) {
  const context = await browser.newContext({ locale: 'nl-NL', viewport: { width: 1280, height: 900 }, ...options });
  const complaints: string[] = [];
  const left: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  context.on('weberror', (error) => complaints.push(error.error().message));
  context.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(host.url)) left.push(request.url());
  });
  return { context, complaints, left };
}
const open = async (context: BrowserContext, path: string): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(`${host.url}${path}`);
  return page;
};
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const proposal = (page: Page, name: string) => page.locator('tenzij-nudge section').getByText(name).first();
/** What reached the web host for the simulated servers: nothing may. */
const leaked = () => host.asked.filter((line) => /\/(fhir|logbook|config\.json)(\/|$)/.test(line));

describe('the static demo', () => {
  test('goes the whole road in the browser alone: nudge, override, send, and it is in the log', {
    timeout: 90_000,
  }, async () => {
    const { context, complaints, left } = await visitor();
    const page = await open(context, '#sanne-janssen');
    await page.getByText('er gaat niets weg').waitFor();
    await proposal(page, 'PlusPunt dermatologie, Kerkrade.').waitFor();
    expect(await page.getByLabel('Ontvanger', { exact: true }).inputValue()).toBe('pluspunt-dermatologie');
    await button(page, /^Ziekenhuis, tenzij/).click();
    await button(page, /Voorkeur patiënt/).click();
    await page
      .locator('tenzij-nudge section')
      .getByText(/staat in de verwijzing/)
      .waitFor();
    await button(page, 'Verstuur').click();
    await page.getByText(/^Verstuurd naar/).waitFor();

    await button(page, 'Wat gebeurt er?').click();
    const log = page.getByRole('region', { name: 'Logboek' });
    await expect.poll(() => log.innerText()).toContain('overridden');
    expect(await log.innerText()).not.toMatch(/sanne|vroemen/i);

    await page.goto(`${host.url}spiegel.html`);
    await page.getByText(/^U kreeg \d+ voorstellen/).waitFor();
    await page.getByRole('tab', { name: 'Onze keuzes' }).click();
    await page.getByRole('tabpanel').getByText('Voorkeur patiënt').waitFor();
    expect(await axeViolations(page)).toEqual([]);

    await page.goto(`${host.url}#sanne-janssen`);
    await page.getByText(/^Verstuurd naar/).waitFor();
    expect(left).toEqual([]);
    expect(leaked()).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('begins anew when asked', { timeout: 60_000 }, async () => {
    const { context, complaints } = await visitor();
    const page = await open(context, '#jef-habets');
    await proposal(page, 'PlusPunt orthopedie, Kerkrade.').waitFor();
    await button(page, 'Verstuur').click();
    await page.getByText('Verstuurd naar PlusPunt Medisch Centrum.').waitFor();
    await button(page, 'Begin opnieuw').click();
    await proposal(page, 'PlusPunt orthopedie, Kerkrade.').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('lets nothing through to its host from a page that is not ready', { timeout: 60_000 }, async () => {
    const { context } = await visitor();
    const page = await open(context, '#jef-habets');
    await proposal(page, 'PlusPunt orthopedie, Kerkrade.').waitFor();
    // Under the same worker, without the servers in it: as a page that closes, or one that has only just begun.
    const bare = await open(context, 'catalogue.json');
    const statuses = await bare.evaluate(() =>
      Promise.all(
        ['fhir/Patient', 'logbook', 'logbook?_count=1'].map(async (path) => {
          return (await fetch(path, { method: 'POST', body: '{}', keepalive: true })).status;
        }),
      ),
    );
    expect(statuses).toEqual([503, 503, 503]);
    expect(leaked()).toEqual([]);
    await context.close();
  });

  test('works without a service worker too', { timeout: 60_000 }, async () => {
    const { context, complaints, left } = await visitor();
    await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
    const page = await open(context, '#jef-habets');
    await proposal(page, 'PlusPunt orthopedie, Kerkrade.').waitFor();
    await button(page, 'Wat gebeurt er?').click();
    await button(page, 'Neem over').click();
    await expect.poll(() => page.getByRole('region', { name: 'Logboek' }).innerText()).toMatch(/201|200/);
    await expect.poll(() => page.getByRole('region', { name: 'Logboek' }).innerText()).toContain('accepted');
    expect([...left, ...leaked(), ...complaints]).toEqual([]);
    await context.close();
  });

  test('is accessible and fits a small screen', { timeout: 60_000 }, async () => {
    const { context } = await visitor({ viewport: { width: 320, height: 800 } });
    const page = await open(context, '#sanne-janssen');
    await proposal(page, 'PlusPunt dermatologie, Kerkrade.').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await context.close();
  });
});

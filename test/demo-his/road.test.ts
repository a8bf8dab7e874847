import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { type Demo, startDemo } from '../../examples/demo-his/start.ts';
import { axeViolations, launchBrowser, openPage } from './browser.ts';

/** The whole road, as a GP goes it in a real browser: open a patient, see the nudge, choose, send; then the audit team. */

let demo: Demo;
let browser: Browser;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tenzij-road-'));
  await chmod(folder, 0o755); // PostgreSQL does not run as root: its own user has to get in.
  [demo, browser] = await Promise.all([
    startDemo({ ports: { pages: 0, fhir: 0, logbook: 0 }, dataDir: folder }),
    launchBrowser(),
  ]);
}, 90_000);
afterAll(async () => {
  await browser?.close();
  await demo?.close();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

const coding = z.looseObject({ code: z.string() });
const auditEvents = z.object({
  entry: z._default(z.array(z.object({ resource: z.looseObject({ subtype: z.array(coding) }) })), []),
});
/** The kinds of choice in the logbook, oldest first, and the text of all of it. */
async function logbook() {
  const response = await fetch(`${demo.logbook}/AuditEvent?_count=100`);
  const text = await response.text();
  const { entry } = auditEvents.parse(JSON.parse(text));
  return {
    kinds: entry.map(({ resource }) => resource.subtype[0]?.code),
    codes: entry.flatMap((one) => one.resource.subtype.map(({ code }) => code)),
    text,
  };
}
const referral = async (id: string): Promise<unknown> => (await fetch(`${demo.fhir}/ServiceRequest/${id}`)).json();
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const proposal = (page: Page, name: string) => page.locator('tenzij-nudge section').getByText(name).first();
const recipient = (page: Page) => page.getByLabel('Ontvanger', { exact: true }).inputValue();
const open = (patient: string) => openPage(browser, `${demo.pages}#${patient}`);

describe('the road', () => {
  test('a GP overrides with a reason; draft, logbook and review page know it', { timeout: 60_000 }, async () => {
    const { page, complaints } = await open('sanne-janssen');
    await proposal(page, 'PlusPunt dermatologie, Kerkrade.').waitFor();
    expect(await recipient(page)).toBe('pluspunt-dermatologie');
    await button(page, /^Ziekenhuis, tenzij/).click();
    await button(page, /Voorkeur patiënt/).click();
    await page
      .locator('tenzij-nudge section')
      .getByText(/staat in de verwijzing/)
      .waitFor();
    expect(await recipient(page)).toBe('zuyderland-heerlen');

    expect(await referral('sanne-janssen-verwijzing')).toMatchObject({
      status: 'draft',
      performer: [{ display: expect.stringContaining('Zuyderland') }],
      note: [{ text: expect.stringContaining('handeczeem') }],
    });
    await expect
      .poll(async () => (await logbook()).codes)
      .toEqual(expect.arrayContaining(['shown', 'overridden', 'patient']));
    expect((await logbook()).text).not.toMatch(/sanne|vroemen|janssen|99999|6411|9664/i);

    await button(page, 'Verstuur').click();
    await page.getByText(/^Verstuurd naar/).waitFor();
    expect(await referral('sanne-janssen-verwijzing')).toMatchObject({ status: 'active' });
    await expect.poll(async () => (await logbook()).kinds).toContain('sent');
    expect(complaints).toEqual([]);
    await page.close();

    const review = await openPage(browser, `${demo.pages}review.html`);
    await review.page
      .getByRole('row', { name: /Tenzij gekozen/ })
      .first()
      .waitFor();
    await expect.poll(() => review.page.getByRole('row', { name: /Zuyderland/ }).count()).toBeGreaterThan(0);
    expect(await review.page.locator('body').innerText()).not.toMatch(/sanne|vroemen/i);
    expect(review.complaints).toEqual([]);
    await review.page.close();
  });

  test('a GP who sends without an act has kept the proposal', { timeout: 60_000 }, async () => {
    const { page, complaints } = await open('jef-habets');
    await proposal(page, 'PlusPunt orthopedie, Kerkrade.').waitFor();
    await page.locator('tenzij-nudge').scrollIntoViewIfNeeded();
    await expect.poll(async () => (await logbook()).text).toContain('0305');
    await button(page, 'Verstuur').click();
    await page.getByText('Verstuurd naar PlusPunt Medisch Centrum.').waitFor();
    expect(await referral('jef-habets-verwijzing')).toMatchObject({
      status: 'active',
      performer: [{ display: 'PlusPunt Medisch Centrum' }],
    });
    await expect.poll(async () => (await logbook()).kinds).toContain('kept');
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('an alarm makes it silent: no nudge, and what was filled in is taken back', { timeout: 60_000 }, async () => {
    const { page, complaints } = await open('math-schreurs');
    await proposal(page, 'PlusPunt KNO, Kerkrade.').waitFor();
    expect(await recipient(page)).toBe('pluspunt-kno');
    await page.getByRole('group', { name: 'Zijn er alarmsymptomen?' }).getByLabel('Ja').check();
    await page.getByText('Concept bewaard').waitFor();
    await expect
      .poll(() => page.locator('tenzij-nudge').evaluate((element) => element.getBoundingClientRect().height))
      .toBe(0);
    expect(await recipient(page)).toBe('');
    await button(page, 'Verstuur').click();
    await page.getByText('Kies eerst een ontvanger.').waitFor();
    expect(await referral('math-schreurs-verwijzing')).toMatchObject({ status: 'draft' });
    await expect.poll(async () => (await logbook()).kinds).toContain('auto-exception');

    await page.getByRole('group', { name: 'Zijn er alarmsymptomen?' }).getByLabel('Nee').check();
    await proposal(page, 'PlusPunt KNO, Kerkrade.').waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('another patient: the nudge of the one before is gone', { timeout: 60_000 }, async () => {
    const { page, complaints } = await open('nadia-kaya');
    await proposal(page, 'Meedenkadvies neurologie').waitFor();
    await button(page, /^Savelberg/).click();
    await page.getByText('Acuut myocardinfarct.').waitFor();
    await page.waitForTimeout(500);
    expect(await page.locator('tenzij-nudge').innerText()).toBe('');
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('the drawer shows the reading, the reasons, what was written and what was logged', {
    timeout: 60_000,
  }, async () => {
    const { page, complaints } = await open('erik-smeets');
    await button(page, 'Wat gebeurt er?').click();
    const part = (name: string) => page.getByRole('region', { name });
    await part('Advies').getByText('Voorstel', { exact: true }).waitFor();
    await expect.poll(() => part('Context').innerText()).toContain('"S93"');
    expect(await part('FHIR-verzoeken').innerText()).toContain('_revinclude');
    await button(page, 'Neem over').click();
    await expect.poll(() => part('Conceptverwijzing').locator('ins').allInnerTexts()).not.toEqual([]);
    expect((await part('Conceptverwijzing').locator('ins').allInnerTexts()).join('')).toContain(
      'pluspunt-kleine-chirurgie',
    );
    await expect.poll(() => part('Logboek').innerText()).toContain('accepted');
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test.each([1280, 320])('the demo page is accessible and fits %i px', { timeout: 60_000 }, async (width) => {
    const { page, complaints } = await openPage(browser, `${demo.pages}#toos-vaessen`, {
      colorScheme,
      viewport: { width, height: 900 },
    });
    await proposal(page, 'PlusPunt Ouderen').waitFor();
    await button(page, 'Wat gebeurt er?').click();
    await page.getByText('Voorstel', { exact: true }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('the review page is accessible', { timeout: 60_000 }, async () => {
    const { page, complaints } = await openPage(browser, `${demo.pages}review.html`, { colorScheme });
    await page.getByRole('row').nth(1).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

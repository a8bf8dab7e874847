import type { Page, Route } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleOf } from '../his.ts';
import { vendorSite } from '../page.ts';

/** A page that really goes: nothing runs in it any more, and what was only shown is logged all the same. */

let site: Awaited<ReturnType<typeof vendorSite>>;
beforeAll(async () => {
  site = await vendorSite();
});
afterAll(() => site.close());

const keep = '**/tenzij-keep.js';
const kept = { logbook: '/logbook', practice: 'praktijk-1' };

/** Puts a nudge in the page; with a practice it gets a key, and its choices are to be logged. */
function nudgeIn(page: Page, more: { readonly practice?: string; readonly logbook?: string } = kept, id = 'd1') {
  return page.evaluate(
    ([bundle, properties]) => {
      const nudge = document.createElement('tenzij-nudge');
      const practiceKey = new Uint8Array(32).fill(7);
      Object.assign(nudge, { catalogue: '/catalogue.json', bundle, ...properties });
      if (properties.practice) Object.assign(nudge, { practiceKey });
      document.querySelector('#place')?.append(nudge);
    },
    [bundleOf({ id }), more] as const,
  );
}

test('a proposal that was passed over is known as ignored when the GP goes to another page', async () => {
  const { page } = await site.open();
  await nudgeIn(page);
  await expect.poll(() => site.logbook.join(), { timeout: 8_000 }).toContain('"shown"');
  await page.goto('about:blank');
  await expect.poll(() => site.logbook.join(), { timeout: 3_000 }).toContain('"ignored"');
});

test('a choice is logged though the page goes at once, and the file that logs came late', async () => {
  const { page } = await site.open();
  let arrive = () => {};
  const asked = new Promise<Route>((resolve) => {
    void page.route(keep, (route) => {
      arrive = () => void route.continue();
      resolve(route);
    });
  });
  const before = site.logbook.length;
  await nudgeIn(page);
  await asked;
  // As quick as anybody can be, from the page itself.
  await page.evaluate(() => {
    const root = document.querySelector('tenzij-nudge')?.shadowRoot;
    const timer = setInterval(() => {
      const accept = root?.querySelector<HTMLElement>('[part~=accept]');
      if (!accept) return;
      clearInterval(timer);
      accept.click();
      setTimeout(() => location.assign('about:blank'), 50);
    }, 5);
  });
  await page.waitForTimeout(200);
  arrive();
  await page.waitForURL('about:blank');
  await expect.poll(() => site.logbook.slice(before).join(), { timeout: 3_000 }).toContain('"accepted"');
});

test('what waited for a logbook goes with the next page, also when that has nothing to log itself', async () => {
  const { page } = await site.open();
  let refused = 0;
  await page.route('**/logbook', (route) => {
    refused += 1;
    return route.abort();
  });
  await nudgeIn(page);
  await page.getByRole('button', { name: 'Neem over' }).click();
  await expect.poll(() => refused, { timeout: 8_000 }).toBeGreaterThan(0);
  await page.reload();
  await page.unroute('**/logbook');
  const before = site.logbook.length;
  await page.evaluate((properties) => {
    const nudge = document.createElement('tenzij-nudge');
    const practiceKey = new Uint8Array(32).fill(7);
    Object.assign(nudge, { catalogue: '/catalogue.json', bundle: {}, practiceKey, ...properties });
    document.querySelector('#place')?.append(nudge);
  }, kept);
  await expect.poll(() => site.logbook.slice(before).join(), { timeout: 5_000 }).toContain('"accepted"');
});

test('where the file that logs cannot be had nothing is shown, and the vendor hears it; the next draft asks again', async () => {
  const { page } = await site.open();
  await page.route(keep, (route) => route.abort());
  await nudgeIn(page);
  await page.locator('tenzij-nudge[data-phase=silent]').waitFor({ state: 'attached' });
  expect(await page.evaluate(() => Reflect.get(globalThis, 'heard'))).toMatchObject([
    ['tenzij-error', { code: 'part-missing', message: expect.stringContaining('tenzij-keep.js') }],
  ]);
  await page.unroute(keep);
  await nudgeIn(page, kept, 'd2');
  await page.getByRole('button', { name: 'Neem over' }).waitFor();
});

test('a host that keeps no log waits for no file that logs', async () => {
  const { page } = await site.open();
  await page.route(keep, () => new Promise(() => {}));
  await nudgeIn(page, {});
  await page.getByRole('button', { name: 'Neem over' }).waitFor({ timeout: 4_000 });
});

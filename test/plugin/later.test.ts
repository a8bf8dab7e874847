import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleOf } from './his.ts';
import { type VendorPage, vendorSite } from './page.ts';

/** The second file of the nudge on a real page: fetched beside the first, and missed by nobody who only refers. */

const referral = bundleOf();
let site: Awaited<ReturnType<typeof vendorSite>>;
beforeAll(async () => {
  site = await vendorSite();
});
afterAll(() => site.close());

async function nudgeIn({ page }: VendorPage, lang = '') {
  await page.evaluate(
    ([bundle, lang]) => {
      const nudge = document.createElement('tenzij-nudge');
      Object.assign(nudge, { catalogue: '/catalogue.json', bundle, lang });
      document.querySelector('#place')?.append(nudge);
    },
    [referral, lang] as const,
  );
}

/** What the host heard, without that nothing is logged here. */
const heard = async ({ page }: VendorPage) => {
  const all: [string, { code?: string }][] = await page.evaluate(() => Reflect.get(globalThis, 'heard'));
  return all.filter(([, { code }]) => code !== 'no-log');
};
const later = '**/tenzij-later.js';

test('is asked for once, after the proposal stands there, and never for a silent referral', async () => {
  const opened = await site.open();
  const asked = () => opened.requests.filter((path) => path === '/tenzij-later.js').length;
  await opened.page.evaluate(
    (bundle) => {
      const nudge = document.createElement('tenzij-nudge');
      Object.assign(nudge, { catalogue: '/catalogue.json', bundle });
      document.querySelector('#place')?.append(nudge);
    },
    bundleOf({ status: 'completed' }),
  );
  await opened.page.locator('tenzij-nudge[data-phase=silent]').waitFor({ state: 'attached' });
  expect(asked()).toBe(0);
  await nudgeIn(opened);
  await nudgeIn(opened);
  await opened.page.getByRole('button', { name: 'Waarom?' }).first().click();
  await opened.page.getByText('Eigenaar').waitFor();
  expect(asked()).toBe(1);
});

test('while it cannot be had the GP refers as ever, the why-panel says so, and the vendor hears it once', async () => {
  const opened = await site.open();
  const { page } = opened;
  await page.route(later, (route) => route.abort());
  await nudgeIn(opened);
  await page.getByRole('button', { name: 'Waarom?' }).click();
  await page.getByText('De uitleg kan nu niet worden opgehaald.').waitFor();
  await page.getByRole('button', { name: 'Ziekenhuis, tenzij…' }).click();
  await page.getByRole('button', { name: 'Voorkeur patiënt' }).click();
  await page.getByText('Reden: Voorkeur patiënt.').waitFor();
  expect(await heard(opened)).toMatchObject([
    ['tenzij-shown', {}],
    ['tenzij-error', { code: 'part-missing' }],
    ['tenzij-chosen', { kind: 'overridden', reason: 'patient' }],
  ]);
});

test('English comes with it; without it the nudge speaks Dutch rather than nothing', async () => {
  const english = await site.open();
  await nudgeIn(english, 'en');
  await english.page.getByRole('button', { name: 'Accept' }).waitFor();
  const dutch = await site.open();
  await dutch.page.route(later, (route) => route.abort());
  await nudgeIn(dutch, 'en');
  await dutch.page.getByRole('button', { name: 'Neem over' }).waitFor();
  expect(await heard(dutch)).toMatchObject([
    ['tenzij-error', { code: 'part-missing' }],
    ['tenzij-shown', {}],
  ]);
});

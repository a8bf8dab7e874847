import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleOf } from '../his.ts';
import { type VendorPage, vendorSite } from '../page.ts';
import { today } from '../region.ts';

/** The second file of the nudge on a real page: fetched beside the first, and missed by nobody who only refers. */

const referral = bundleOf();
let site: Awaited<ReturnType<typeof vendorSite>>;
beforeAll(async () => {
  site = await vendorSite();
});
afterAll(() => site.close());

async function nudgeIn({ page }: VendorPage, lang = '', more: Record<string, unknown> = { bundle: referral }) {
  await page.evaluate(
    ([more, lang]) => {
      const nudge = document.createElement('tenzij-nudge');
      Object.assign(nudge, { catalogue: '/catalogue.json', lang, ...more });
      document.querySelector('#place')?.append(nudge);
    },
    [more, lang] as const,
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
  await opened.page.getByText('Afspraak', { exact: true }).waitFor();
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

test('German comes in a file of its own, which nobody else loads; all that the GP reads is German then', async () => {
  const german = await site.open();
  const { page } = german;
  await nudgeIn(german, 'de-DE');
  await page.getByRole('button', { name: 'Warum?' }).click();
  await page.getByText('Vereinbarung', { exact: true }).waitFor();
  expect(await page.locator('tenzij-nudge section').getAttribute('lang')).toBe('de');
  await page
    .getByText(/Regel \S+ umfasst S87/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Übernehmen' }).click();
  await page.getByText('steht in der Überweisung').or(page.getByText('Gewählt:')).first().waitFor();
  expect(german.requests.filter((path) => path === '/tenzij-de.js')).toHaveLength(1);
  expect(await page.evaluate(() => Reflect.get(globalThis, 'violations'))).toEqual([]);
  const english = await site.open();
  await nudgeIn(english, 'en');
  await english.page.getByRole('button', { name: 'Why?' }).click();
  expect(english.requests).not.toContain('/tenzij-de.js');
});

test('without the German file, or with one of another version, the nudge speaks Dutch, and the vendor hears it once', async () => {
  for (const body of [undefined, 'export const version = "9.9.9";']) {
    const dutch = await site.open();
    await dutch.page.route('**/tenzij-de.js', (route) =>
      body === undefined ? route.abort() : route.fulfill({ body, contentType: 'text/javascript' }),
    );
    await nudgeIn(dutch, 'de');
    await dutch.page.getByRole('button', { name: 'Waarom?' }).click();
    await dutch.page.getByText('Afspraak', { exact: true }).waitFor();
    expect(await heard(dutch)).toMatchObject([
      ['tenzij-error', { code: 'part-missing', message: expect.stringContaining('tenzij-de.js') }],
      ['tenzij-shown', {}],
    ]);
  }
});

test('is found beside the first, also where that is a plain script from another origin', async () => {
  const opened = await site.open('/far');
  const { page } = opened;
  await nudgeIn(opened, '', { facts: { at: today, specialism: '0310', reasons: ['S87'], age: 34, postcode: '6411' } });
  await page.getByRole('button', { name: 'Waarom?' }).click();
  await page.getByText('Afspraak', { exact: true }).waitFor();
  expect(await page.evaluate(() => Reflect.get(globalThis, 'violations'))).toEqual([]);
});

test('of another version than the first it is not used, and the vendor hears why', async () => {
  for (const body of ['', 'export const handOver = () => { throw new Error("of version 9.9.9"); };']) {
    const opened = await site.open();
    const { page } = opened;
    await page.route(later, (route) => route.fulfill({ body, contentType: 'text/javascript' }));
    await nudgeIn(opened, '', { facts: { at: today, specialism: '0310', reasons: ['S87'] } });
    await page.locator('tenzij-nudge[data-phase=silent]').waitFor({ state: 'attached' });
    expect(await heard(opened)).toMatchObject([['tenzij-error', { code: 'part-missing' }]]);
  }
});

test('once it can be had again, the next draft is in English', async () => {
  const opened = await site.open();
  const { page } = opened;
  await page.route(later, (route) => route.abort());
  await nudgeIn(opened, 'en');
  await page.getByRole('button', { name: 'Neem over' }).waitFor();
  await page.unroute(later);
  await page.evaluate(
    (bundle) => {
      const nudge = document.querySelector('tenzij-nudge');
      if (nudge) nudge.bundle = bundle;
    },
    bundleOf({ id: 'd2' }),
  );
  await page.getByRole('button', { name: 'Accept' }).waitFor({ timeout: 5_000 });
});

describe('when it never comes', () => {
  const hanging = async (lang: string, more: Record<string, unknown>) => {
    const opened = await site.open();
    await opened.page.route(later, () => new Promise(() => {}));
    await nudgeIn(opened, lang, more);
    return opened;
  };

  test('the nudge speaks Dutch after some seconds', async () => {
    const { page } = await hanging('en', { bundle: referral });
    await page.getByRole('button', { name: 'Neem over' }).waitFor({ timeout: 8_000 });
  });

  test('the host hears that its facts are not read', async () => {
    const opened = await hanging('', { facts: { at: today, specialism: '0310', reasons: ['S87'] } });
    await opened.page.locator('tenzij-nudge[data-phase=silent]').waitFor({ state: 'attached', timeout: 8_000 });
    expect(await heard(opened)).toMatchObject([['tenzij-error', { code: 'part-missing' }]]);
  });
});

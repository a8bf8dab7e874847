import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleOf, referral } from '../his.ts';
import { type VendorPage, vendorSite } from '../page.ts';

/** The file that talks with a FHIR server, on a real page: fetched by who names a server, and missed by nobody else. */

let site: Awaited<ReturnType<typeof vendorSite>>;
beforeAll(async () => {
  site = await vendorSite();
});
afterAll(() => site.close());

const file = '**/tenzij-server.js';

const nudgeIn = ({ page }: VendorPage, more: Record<string, unknown>) =>
  page.evaluate((properties) => {
    const nudge = document.createElement('tenzij-nudge');
    Object.assign(nudge, { catalogue: '/catalogue.json', ...properties });
    document.querySelector('#place')?.append(nudge);
  }, more);

/** What the host heard, without that nothing is logged here. */
const heard = async ({ page }: VendorPage) => {
  const all: [string, { code?: string }][] = await page.evaluate(() => Reflect.get(globalThis, 'heard'));
  return all.filter(([, { code }]) => code !== 'no-log');
};

test('a host that hands over a Bundle, and names no server, never fetches it', async () => {
  const opened = await site.open();
  await nudgeIn(opened, { bundle: bundleOf() });
  await opened.page.getByRole('button', { name: 'Neem over' }).click();
  await opened.page.getByText('Gekozen: PlusPunt dermatologie.').waitFor();
  expect(opened.requests).not.toContain('/tenzij-server.js');
});

test('without it a draft on a server is not read, nothing is shown and the vendor hears which file is missing', async () => {
  const opened = await site.open();
  await opened.page.route(file, (route) => route.abort());
  await nudgeIn(opened, { fhir: '/fhir', draft: 'ServiceRequest/d1' });
  await opened.page.locator('tenzij-nudge[data-phase=silent]').waitFor({ state: 'attached' });
  expect(await heard(opened)).toMatchObject([
    ['tenzij-error', { code: 'part-missing', message: expect.stringContaining('tenzij-server.js') }],
  ]);
  expect(opened.requests.filter((path) => path.startsWith('/fhir'))).toEqual([]);
});

test('an address that is none is refused, and nothing is asked of it', async () => {
  const opened = await site.open();
  await nudgeIn(opened, { fhir: 'https://gp:secret@his.example/fhir', draft: 'ServiceRequest/d1' });
  await opened.page.locator('tenzij-nudge[data-phase=silent]').waitFor({ state: 'attached' });
  expect(await heard(opened)).toMatchObject([['tenzij-error', { code: 'refused' }]]);
});

test('a choice that cannot be written without it stands, and is for the form of the host', async () => {
  const opened = await site.open();
  const { page } = opened;
  await page.route(file, (route) => route.abort());
  await nudgeIn(opened, { bundle: bundleOf(), fhir: '/fhir' });
  await page.getByRole('button', { name: 'Neem over' }).click();
  await page.getByRole('button', { name: 'Ongedaan maken' }).waitFor();
  expect(await heard(opened)).toMatchObject([
    ['tenzij-shown', {}],
    ['tenzij-error', { code: 'write-failed' }],
    ['tenzij-chosen', { kind: 'accepted', written: false }],
  ]);
});

test('a choice upon a Bundle is written to the server that the host names', async () => {
  const opened = await site.open();
  const { page } = opened;
  let [kept = {}] = referral();
  let version = 1;
  await page.route('**/fhir/**', (route) => {
    const sent = route.request().postDataJSON();
    if (sent) version += 1;
    kept = { ...(sent ?? kept), meta: { versionId: String(version) } };
    const headers = { etag: `W/"${version}"` };
    return route.fulfill({ body: JSON.stringify(kept), status: 200, contentType: 'application/fhir+json', headers });
  });
  await nudgeIn(opened, { bundle: bundleOf(), fhir: '/fhir' });
  await page.getByRole('button', { name: 'Neem over' }).click();
  await page.getByRole('button', { name: 'Ongedaan maken' }).click();
  await page.getByRole('button', { name: 'Neem over' }).waitFor();
  expect(await heard(opened)).toMatchObject([
    ['tenzij-shown', {}],
    ['tenzij-chosen', { kind: 'accepted', written: true }],
    ['tenzij-undone', { written: true }],
  ]);
});

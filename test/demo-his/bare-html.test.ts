import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Demo } from '../../examples/demo-his/demo.ts';
import { holdPort } from '../../examples/demo-his/serve.ts';
import { nudgeFiles } from '../vendor-files.ts';
import { openPage } from './browser.ts';
import { World } from './world.ts';

/** examples/bare-html as a vendor would open it, with the same two files built on the spot. */

const root = join(import.meta.dirname, '../..');
let world: World;
let site: { readonly url: string; readonly close: () => Promise<void> };
beforeAll(async () => {
  world = await World.start();
  site = await serveExample(world.demo);
}, 90_000);
afterAll(async () => {
  await site?.close();
  await world?.close();
}, 60_000);

/** The example's own files; only the demo's ports are put in its place, because the usual ones may be taken. */
async function serveExample({ fhir, logbook, pages }: Demo) {
  const file = (name: string) => readFile(join(root, 'examples/bare-html', name), 'utf8');
  const html = (await file('index.html'))
    .replace('http://127.0.0.1:5180/fhir', fhir)
    .replace('http://127.0.0.1:5190/fhir', logbook)
    .replace('http://127.0.0.1:5170/', pages);
  const host = await file('host.js');
  const files = await nudgeFiles();
  const app = new Hono();
  app.get('/examples/bare-html/', (context) => context.html(html));
  app.get('/examples/bare-html/host.js', (context) => context.body(host, 200, { 'content-type': 'text/javascript' }));
  for (const [name, script] of Object.entries(files)) {
    app.get(`/dist/${name}`, (context) => context.body(script, 200, { 'content-type': 'text/javascript' }));
  }
  app.get('/favicon.ico', (context) => context.body(null, 204));
  const { port, serve, close } = await holdPort(0);
  serve(app);
  return { url: `http://127.0.0.1:${port}/examples/bare-html/`, close };
}

test('one script and one element: the proposal, the recipient, the choice and what was sent', async () => {
  const { page, complaints } = await openPage(world.browser, site.url);
  await page.locator('tenzij-nudge section').getByText('PlusPunt dermatologie').first().waitFor();
  const recipient = page.getByLabel('Ontvanger');
  expect(await recipient.inputValue()).toBe('PlusPunt dermatologie');
  await page.getByText('Meedenkadvies', { exact: true }).click();
  await page.getByRole('button', { name: 'Neem over' }).click();
  await expect.poll(() => recipient.inputValue()).toBe('Meedenkadvies dermatologie');
  await page.getByRole('button', { name: 'Verstuur' }).click();
  await world.logged('accepted', 'sent');
  expect(complaints).toEqual([]);
  await page.close();
});

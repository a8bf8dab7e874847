import { createServer } from 'node:http';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chromiumArgs, chromiumPath } from '../../chromium.ts';
import { ours } from '../../vendor-files.ts';
import { fullRegionPageJson, practicePageJson, regionPageJson } from './pages.ts';

/** The mirror on A4, as a browser prints it. */

const host = `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>HIS</title>
<script type="module" src="/tenzij-mirror.js"></script></head><body><div id="place"></div></body></html>`;
let answers: Readonly<Record<string, readonly [type: string, body: string]>> = {};
const server = createServer(({ url = '' }, response) => {
  const [type, body] = answers[url] ?? ['text/plain', ''];
  response.writeHead(body === '' ? 404 : 200, { 'content-type': type }).end(body);
});
let browser: Browser;
let page: Page;

beforeAll(async () => {
  answers = {
    '/': ['text/html', host],
    '/tenzij-mirror.js': ['text/javascript', (await ours('mirror')).code],
    '/practice/mirror': ['application/json', JSON.stringify(practicePageJson())],
    '/region/mirror': ['application/json', JSON.stringify(regionPageJson())],
    '/full/mirror': ['application/json', JSON.stringify(fullRegionPageJson())],
  };
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', () => listening()));
  browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArgs });
  page = await browser.newPage({ viewport: { width: 1_000, height: 700 } });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  server.close();
});

async function open(kind: string): Promise<void> {
  const address = server.address();
  await page.goto(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
  await page.evaluate((name) => {
    const element = document.createElement('tenzij-mirror');
    element.setAttribute('logbook', `${location.origin}/${name}/fhir`);
    document.querySelector('#place')?.replaceChildren(element);
  }, kind);
  await page.locator('svg[role=img]').first().waitFor({ state: 'attached' });
}

const sheets = async () => {
  const pdf = await page.pdf({ format: 'A4', margin: { top: '12mm', bottom: '12mm', left: '12mm', right: '12mm' } });
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;
};

test.for([
  ['a practice: a sheet for each of its three screens', 'practice', 3],
  ['a region: one sheet', 'region', 1],
  ['a region with every specialism, measure, reason and silence: one sheet', 'full', 1],
] as const)('%s', { timeout: 60_000 }, async ([, kind, expected]) => {
  await open(kind);
  expect(await sheets()).toBe(expected);
});

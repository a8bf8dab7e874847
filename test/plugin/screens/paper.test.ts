import { createServer } from 'node:http';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chromiumArgs, chromiumPath } from '../../chromium.ts';
import { ours } from '../../vendor-files.ts';
import { FakeDesk } from '../desk/fake-desk.ts';
import { FakeCircle } from '../goals/fake-circle.ts';

/** Desk and goals on A4, as a browser prints them. */

const host = `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>HIS</title></head><body></body></html>`;
const server = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(host));
const code: Record<string, string> = {};
let browser: Browser;
let page: Page;

beforeAll(async () => {
  for (const name of ['desk', 'goals'] as const) code[name] = (await ours(name)).code;
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', () => listening()));
  browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArgs });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  server.close();
});

const circleOf = (role: FakeCircle['role']) => {
  const circle = new FakeCircle();
  circle.role = role;
  return circle.fetch;
};

/** The element on a page of its own, asking this logbook. */
async function open(name: 'desk' | 'goals', ask: typeof fetch): Promise<void> {
  const address = server.address();
  const base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  page = await browser.newPage({ viewport: { width: 1_000, height: 700 } });
  await page.route(/\/(desk|goals|speeddates|evaluation)(\/|\?|$)/, async (route, request) => {
    const answer = await ask(request.url(), { method: request.method() });
    await route.fulfill({ status: answer.status, contentType: 'application/json', body: await answer.text() });
  });
  await page.goto(base);
  await page.addScriptTag({ content: code[name] ?? '', type: 'module' });
  await page.evaluate((tag) => {
    const element = document.createElement(tag);
    element.setAttribute('logbook', `${location.origin}/fhir`);
    document.body.append(element);
  }, `tenzij-${name}`);
  await page.locator('[role=tab]').first().waitFor();
}

const sheets = async () => {
  const pdf = await page.pdf({ format: 'A4', margin: { top: '12mm', bottom: '12mm', left: '12mm', right: '12mm' } });
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;
};

test('the goals of a practice: one sheet, of the screen that is open', { timeout: 60_000 }, async () => {
  await open('goals', circleOf('practice'));
  expect(await sheets()).toBe(1);
});

test('the task of a region: one sheet', { timeout: 60_000 }, async () => {
  await open('goals', circleOf('project'));
  expect(await sheets()).toBe(1);
});

test('the desk: a sheet for what is new and one for what came of it; two of a signal that is open', {
  timeout: 60_000,
}, async () => {
  await open('desk', new FakeDesk().fetch);
  expect(await sheets()).toBe(2);
  await page.locator('button.title').first().click();
  await page.locator('#signal').waitFor();
  expect(await sheets()).toBe(4);
});

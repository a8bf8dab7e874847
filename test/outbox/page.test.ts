import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, normalize } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openPostgres } from '../../src/logbook/postgres/postgres.ts';
import { type RunningLogbook, startLogbook } from '../../src/logbook/serve.ts';
import { verifyChains } from '../../src/logbook/store/verify/verify.ts';
import { chromiumArgs, chromiumPath } from '../chromium.ts';
import { testCatalogue } from '../logbook/catalogue.ts';
import { practices } from '../logbook/names.ts';
import { newDatabase, now } from '../logbook/postgres.ts';

/** The outbox in a page of a real browser that reloads, crashes and loses its line, against a real logbook over HTTP. */

const root = normalize(join(import.meta.dirname, '../..'));
const html =
  '<!doctype html><meta charset="utf-8"><title>outbox</title><script type="module" src="/test/outbox/page.ts"></script>';

let site: ViteDevServer;
let address: string;
let profile: string;
let browser: BrowserContext;
let logbook: RunningLogbook;
let databaseUrl: string;

beforeAll(async () => {
  site = await createServer({
    root,
    configFile: false,
    cacheDir: await mkdtemp(join(tmpdir(), 'tenzij-vite-')),
    resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
    optimizeDeps: { noDiscovery: true, include: ['fhir-kit-client'] },
    server: { host: '127.0.0.1', port: 0, hmr: false, ws: false, watch: null },
    logLevel: 'error',
    plugins: [
      {
        name: 'outbox-page',
        configureServer: ({ middlewares }) => {
          middlewares.use('/outbox', (_, response) => {
            response.setHeader('content-type', 'text/html');
            response.end(html);
          });
        },
      },
    ],
  });
  await site.listen();
  const at = site.httpServer?.address();
  address = `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}/outbox`;
});
afterAll(async () => {
  await browser.close();
  await site.close();
  await rm(profile, { recursive: true, force: true });
});

const launch = () =>
  chromium.launchPersistentContext(profile, { executablePath: chromiumPath(), args: chromiumArgs, headless: true });

// One browser for all: a logbook of its own gives each test a lane of its own in the browser's storage.
beforeAll(async () => {
  profile = await mkdtemp(join(tmpdir(), 'tenzij-profile-'));
  browser = await launch();
});
beforeEach(async () => {
  databaseUrl = await newDatabase();
  logbook = await startLogbook({
    ...{ databaseUrl, log: { info() {}, error() {} }, now, catalogues: [testCatalogue], practices },
  });
});
afterEach(async () => {
  for (const page of browser.pages().slice(1)) await page.close();
  await logbook.close();
});

async function open(at = address, prepare?: (page: Page) => Promise<void>): Promise<Page> {
  const page = await browser.newPage();
  await prepare?.(page);
  await page.goto(at);
  await page.waitForFunction(() => 'outboxPage' in globalThis);
  await page.evaluate((base) => outboxPage.open(base), logbook.fhirBase);
  return page;
}

const append = (page: Page, count: number) => page.evaluate((events) => outboxPage.append(events), count);
const noLine = (page: Page) => page.route('**/fhir', (route) => route.abort());
const drained = (page: Page) =>
  expect
    .poll(() => page.evaluate(() => outboxPage.state()), { timeout: 15_000 })
    .toEqual({ waiting: 0, quarantined: 0 });

/** Ids in the log, which also has to verify. */
async function logged(): Promise<string[]> {
  const database = await openPostgres({ databaseUrl });
  try {
    for (const chain of await verifyChains(database.whole)) expect(chain.difference).toBeUndefined();
    const rows = await database.whole.selectFrom('log_entry').select('id').orderBy('id').execute();
    return rows.map(({ id }) => id);
  } finally {
    await database.close();
  }
}

test('an event goes from the page to the log, across origins', async () => {
  const page = await open();
  const { ids, kept } = await append(page, 3);
  expect(kept).not.toContain('memory'); // on a busy machine it may be late
  await drained(page);
  expect(await logged()).toEqual(ids);
});

test('what could not be sent survives a reload, and a browser that crashes right after the choice', async () => {
  const page = await open();
  await noLine(page);
  const first = await append(page, 3);
  await page.reload();
  await page.evaluate((base) => outboxPage.open(base), logbook.fhirBase);
  const second = await append(page, 2);
  const kept = [...first.kept, ...second.kept];
  expect(kept).not.toContain('memory');
  // Only what was durable may be asked to survive; on a busy machine the disk gets a moment more.
  if (kept.includes('late')) await page.waitForTimeout(2_000);

  const session = await browser.newCDPSession(page);
  await session.send('Browser.crash').catch(() => {}); // no answer can come
  browser = await launch();
  const next = await open();
  expect(await next.evaluate(() => outboxPage.state())).toEqual({ waiting: 5, quarantined: 0 });
  await next.evaluate(() => outboxPage.flush());
  await drained(next);
  expect(await logged()).toEqual([...first.ids, ...second.ids].sort());
});

test('an answer that is lost costs nothing and doubles nothing', async () => {
  const page = await open();
  let lost = 0;
  await page.route('**/fhir', async (route) => {
    if (lost >= 2 || route.request().method() !== 'POST') return route.continue();
    lost += 1;
    await route.fetch(); // the logbook has it
    await route.abort(); // the page never hears
  });
  const { ids } = await append(page, 4);
  await drained(page);
  expect(lost).toBe(2);
  expect(await logged()).toEqual(ids);
});

test('a page that is closed while it sends has sent', async () => {
  const page = await open();
  await noLine(page);
  const { ids } = await append(page, 5);
  await page.unroute('**/fhir');
  await page.evaluate(() => {
    document.addEventListener('visibilitychange', () => void outboxPage.flush(true));
  });
  await page.close({ runBeforeUnload: true });
  await expect.poll(logged, { timeout: 10_000 }).toEqual(ids);
});

test('a full disk does not cost the choice of the page that is open', async () => {
  // An origin of its own: Chromium remembers for a while how much room another one had.
  const elsewhere = address.replace('127.0.0.1', 'localhost');
  const page = await open(elsewhere, async (blank) => {
    const session = await browser.newCDPSession(blank);
    await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(elsewhere).origin, quotaSize: 1 });
  });
  const { ids, kept } = await append(page, 2);
  expect(kept).not.toContain('durable');
  const troubles = () => page.evaluate(() => outboxPage.reports.filter(({ kind }) => kind === 'not-durable').length);
  await expect.poll(troubles).toBe(1);
  await drained(page);
  expect(await logged()).toEqual(ids);
});

test('two tabs that send at once bring each event once', async () => {
  const tabs = [await open(), await open()];
  const made = await Promise.all(tabs.map((tab) => append(tab, 25)));
  for (const tab of tabs) await drained(tab);
  expect(await logged()).toEqual(made.flatMap(({ ids }) => ids).sort());
});

test('what the logbook refuses as a conflict is set aside in the browser, and the first stays in the log', async () => {
  const page = await open();
  await noLine(page);
  const { ids } = await append(page, 1);
  const other = await fetch(`${logbook.fhirBase}/AuditEvent/${ids[0]}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/fhir+json' },
    body: JSON.stringify(await otherContent(ids[0] ?? '')),
  });
  expect(other.status).toBe(201);
  await page.unroute('**/fhir');
  await page.evaluate(() => outboxPage.flush());
  await expect
    .poll(() => page.evaluate(() => outboxPage.state()), { timeout: 10_000 })
    .toEqual({ waiting: 0, quarantined: 1 });
  expect(await logged()).toEqual(ids);
});

async function otherContent(id: string): Promise<object> {
  const { toAuditEvent } = await import('../../src/fhir/index.ts');
  const { event } = await import('./events.ts');
  return toAuditEvent(event({ id, kind: 'accepted' }));
}

import type { Browser, Frame, Page } from 'playwright';
import { chromium } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { type SmartDemo, startSmartDemo } from '../../../examples/smart/start.ts';
import { chromiumArgs, chromiumPath } from '../../chromium.ts';

/** The launch as a GP sees it, in a real browser, in both kinds of frame; and everything that may not leak on the way. */

let demo: SmartDemo;
let browser: Browser;
beforeAll(async () => {
  [demo, browser] = await Promise.all([
    startSmartDemo({ ports: { his: 0, app: 0 }, today: '2026-11-22' }),
    chromium.launch({ executablePath: chromiumPath(), args: chromiumArgs }),
  ]);
}, 90_000);
afterAll(async () => {
  await browser?.close();
  await demo?.close();
});

const ownOrigin = 'allow-scripts allow-same-origin';
const opaque = 'allow-scripts';
const tokenAnswer = z.looseObject({ access_token: z.string() });

interface Visit {
  readonly page: Page;
  /** Every address that was asked for, in order, with the method. */
  readonly requests: string[];
  /** What the token endpoint gave. */
  readonly tokens: string[];
  /** Everything that any window of the page heard by message, and every line on its console, as text. */
  readonly heard: string[];
  readonly lines: string[];
  /** Uncaught errors and violations of the policy. */
  readonly complaints: string[];
}

/** A page that keeps what goes round in it. */
async function visit(): Promise<Visit> {
  const page = await browser.newPage({ viewport: { width: 1100, height: 800 }, locale: 'nl-NL' });
  const made: Visit = { page, requests: [], tokens: [], heard: [], lines: [], complaints: [] };
  page.on('request', (request) => made.requests.push(`${request.method()} ${request.url()}`));
  page.on('response', async (response) => {
    if (!response.url().endsWith('/auth/token') || !response.ok()) return;
    const { data } = tokenAnswer.safeParse(await response.json().catch(() => undefined));
    if (data) made.tokens.push(data.access_token);
  });
  page.on('console', (message) => made.lines.push(message.text()));
  page.on('pageerror', (error) => made.complaints.push(error.message));
  await page.exposeFunction('tellHeard', (text: string) => made.heard.push(text));
  await page.exposeFunction('tellComplaint', (text: string) => made.complaints.push(text));
  await page.addInitScript(() => {
    const tell = (name: string, text: string) => {
      const told: unknown = Reflect.get(window, name);
      if (typeof told === 'function') told(text);
    };
    window.addEventListener('message', ({ data }) => tell('tellHeard', JSON.stringify(data)));
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      tell('tellComplaint', `${violatedDirective} ${blockedURI}`),
    );
    for (const name of ['tenzij-shown', 'tenzij-chosen', 'tenzij-error']) {
      window.addEventListener(name, (event) => tell('tellHeard', name + JSON.stringify(Reflect.get(event, 'detail'))));
    }
  });
  return made;
}

const appFrame = (page: Page): Frame => {
  const frame = page.frames().find((one) => one.url().startsWith(demo.app));
  if (!frame) throw new Error('The app is not in the page.');
  return frame;
};

/** Opens a draft in the HIS and waits for the proposal in the frame. */
async function launch(visited: Visit, sandbox: string, draft = 'sanne-janssen-verwijzing'): Promise<Frame> {
  const { page } = visited;
  await page.goto(`${demo.his}/#${draft}`);
  await page.getByLabel('Frame').selectOption(sandbox);
  await expect.poll(() => page.getByLabel('Conceptverwijzing').inputValue()).toBe(draft);
  await page.getByRole('button', { name: 'Open tenzij' }).click();
  await page.frameLocator('iframe').getByRole('button', { name: 'Neem over' }).waitFor({ timeout: 15_000 });
  return appFrame(page);
}

const recipient = (page: Page) => page.getByLabel('Ontvanger').inputValue();
const posts = ({ requests }: Visit, end: string) =>
  requests.filter((one) => one.startsWith('POST') && one.endsWith(end));

/** Everything that a page can keep, as text; what the browser refuses is empty. */
const storedIn = (frame: Frame) =>
  frame.evaluate(async () => {
    const parts: string[] = [location.href, window.name, JSON.stringify(history.state), document.referrer];
    for (const name of ['sessionStorage', 'localStorage'] as const) {
      try {
        parts.push(JSON.stringify({ ...window[name] }));
      } catch {
        parts.push('');
      }
    }
    try {
      parts.push(document.cookie);
      for (const { name = '' } of await indexedDB.databases()) {
        const database = await new Promise<IDBDatabase>((resolve, reject) => {
          const open = indexedDB.open(name);
          open.onsuccess = () => resolve(open.result);
          open.onerror = () => reject(open.error);
        });
        for (const store of database.objectStoreNames) {
          const all = await new Promise<unknown>((resolve) => {
            const get = database.transaction(store).objectStore(store).getAll();
            get.onsuccess = () => resolve(get.result);
          });
          parts.push(JSON.stringify(all));
        }
        database.close();
      }
    } catch {
      parts.push('');
    }
    return parts;
  });

describe.each([ownOrigin, opaque])('in a frame with sandbox="%s"', (sandbox) => {
  test('the GP accepts, the HIS sees it in its own form; undoing takes it away', { timeout: 60_000 }, async () => {
    const visited = await visit();
    const { page, complaints } = visited;
    const frame = await launch(visited, sandbox);
    expect(await frame.evaluate(() => window.origin)).toBe(sandbox === opaque ? 'null' : demo.app);
    expect(await recipient(page)).toBe('');
    await frame.getByRole('button', { name: 'Neem over' }).click();
    await expect.poll(() => recipient(page)).toBe('PlusPunt dermatologie · PlusPunt Medisch Centrum');
    await frame.getByRole('button', { name: 'Ongedaan maken' }).click();
    await expect.poll(() => recipient(page)).toBe('');
    await frame.getByRole('button', { name: /^Ziekenhuis, tenzij/ }).click();
    await frame.getByRole('button', { name: /Voorkeur patiënt/ }).click();
    await expect.poll(() => recipient(page)).toMatch(/^Zuyderland/);
    expect(visited.requests.filter((one) => one.startsWith('PUT'))).toEqual([]);
    await frame.getByRole('button', { name: 'Klaar' }).click();
    await expect.poll(() => page.locator('iframe').count()).toBe(0);
    expect(await page.locator('#berichten').innerText()).toMatch(/ui\.done → success/);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('the token is nowhere but in the requests it is for', { timeout: 60_000 }, async () => {
    const visited = await visit();
    const frame = await launch(visited, sandbox);
    await frame.getByRole('button', { name: 'Neem over' }).click();
    await expect.poll(() => recipient(visited.page)).not.toBe('');
    const [token = ''] = visited.tokens;
    expect(token).toMatch(/^[\w-]{43}$/);
    const code = /[?&]code=([\w-]+)/.exec(visited.requests.find((one) => one.includes('?code=')) ?? '')?.[1] ?? '';
    expect(code).toMatch(/^[\w-]{43}$/);
    const stored = await storedIn(frame);
    expect(stored[0]).toBe(`${demo.app}/launch.html`);
    expect(stored[1]).toBe('');
    const everything = [stored, visited.requests, visited.heard, visited.lines, await visited.page.content()]
      .flat()
      .join();
    expect(everything).toContain('scratchpad.update');
    expect(everything).not.toContain(token);
    expect([stored, visited.heard, visited.lines].flat().join()).not.toContain(code);
    expect(stored.join()).not.toContain('tenzij-launch');
    await visited.page.close();
  });

  test('the way back works once: opened again it asks for no token', { timeout: 60_000 }, async () => {
    const visited = await visit();
    await launch(visited, sandbox);
    const back = visited.requests.find((one) => one.includes('/launch.html?code='))?.slice(4) ?? '';
    const again = await visited.page.evaluate((address) => {
      const frame = document.querySelector('iframe');
      if (frame) frame.src = address;
      return frame !== null;
    }, back);
    expect(again).toBe(true);
    await expect.poll(() => visited.lines.join()).toContain('state-refused');
    expect(posts(visited, '/auth/token')).toHaveLength(1);
    expect(await appFrame(visited.page).evaluate(() => [location.search, document.body.innerText])).toEqual(['', '']);
    expect(visited.complaints).toEqual([]);
    await visited.page.close();
  });
});

test('a HIS without Web Messaging: the draft on the server is written, with the token', {
  timeout: 60_000,
}, async () => {
  const visited = await visit();
  await visited.page.addInitScript(() => {
    if (window.parent !== window) return;
    const listen = window.addEventListener.bind(window);
    window.addEventListener = (type: string, listener: EventListenerOrEventListenerObject) => {
      if (type !== 'message') listen(type, listener);
    };
  });
  const frame = await launch(visited, ownOrigin, 'jef-habets-verwijzing');
  await frame.getByRole('button', { name: 'Neem over' }).click();
  await frame.getByRole('button', { name: 'Ongedaan maken' }).waitFor();
  expect(await frame.getByRole('button', { name: 'Klaar' }).count()).toBe(0);
  const stored: unknown = await visited.page.evaluate(async () =>
    (await fetch('his/drafts/jef-habets-verwijzing')).json(),
  );
  expect(stored).toMatchObject({ status: 'draft', performer: [{ display: 'PlusPunt Medisch Centrum' }] });

  demo.authorization.endAll();
  await frame.getByRole('button', { name: 'Ongedaan maken' }).click();
  await expect.poll(() => visited.lines.filter((line) => line.includes('session-ended'))).toHaveLength(1);
  expect(visited.complaints).toEqual([]);
  await visited.page.close();
});

test('messages of another window do not reach the draft, whatever they know', { timeout: 60_000 }, async () => {
  const visited = await visit();
  const { page } = visited;
  await launch(visited, ownOrigin);
  const before = await page.locator('#berichten li').count();
  const handle = /"messagingHandle":"([\w-]+)"/.exec(visited.heard.join())?.[1] ?? '';
  expect(handle).not.toBe('');
  await page.evaluate((known) => {
    const resource = { resourceType: 'ServiceRequest', id: 'sanne-janssen-verwijzing', performer: [{ display: 'X' }] };
    const payload = { location: 'ServiceRequest/sanne-janssen-verwijzing', resource };
    window.postMessage({ messagingHandle: known, messageId: 'm', messageType: 'scratchpad.update', payload }, '*');
    window.postMessage({ messagingHandle: known, messageId: 'n', messageType: 'ui.done', payload: {} }, '*');
  }, handle);
  await expect.poll(() => visited.heard.join()).toContain('"messageId":"n"');
  expect(await recipient(page)).toBe('');
  expect(await page.locator('#berichten li').count()).toBe(before);
  expect(await page.locator('iframe').count()).toBe(1);
  await page.close();
});

test('an issuer that is not on the list hears nothing', { timeout: 60_000 }, async () => {
  const visited = await visit();
  await visited.page.goto(`${demo.app}/launch.html?iss=http%3A%2F%2F127.0.0.1%3A9%2Ffhir&launch=x#token`);
  await expect.poll(() => visited.lines.join()).toContain('issuer-refused');
  expect(visited.page.url()).toBe(`${demo.app}/launch.html`);
  expect(visited.requests.filter((one) => !one.includes(demo.app))).toEqual([]);
  expect(visited.heard.join()).toMatch(/^tenzij-error.*issuer-refused/);
  expect(await visited.page.locator('body').innerText()).toBe('');
  expect(visited.complaints).toEqual([]);
  await visited.page.close();
});

test('a page of another origin cannot launch in the name of the GP', async () => {
  const response = await fetch(`${demo.his}/his/drafts/sanne-janssen-verwijzing/launch`, {
    method: 'POST',
    headers: { origin: demo.app, 'sec-fetch-site': 'same-site' },
  });
  expect(response.status).toBe(403);
});

import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ElementHandle, type Frame, type Page } from 'puppeteer-core';

/** Firefox as it is installed on this machine, and what a GP does in it, over WebDriver BiDi. */

const names = ['firefox-esr', 'firefox'];
const fixed = ['/Applications/Firefox.app/Contents/MacOS/firefox', 'C:\\Program Files\\Mozilla Firefox\\firefox.exe'];

/** FIREFOX_PATH, else an installed Firefox; undefined when there is none. */
export function firefoxPath(): string | undefined {
  const asked = process.env['FIREFOX_PATH'];
  const installed = (process.env['PATH'] ?? '').split(delimiter).flatMap((dir) => names.map((name) => join(dir, name)));
  return [...(asked ? [asked] : []), ...installed, ...fixed].find((path) => existsSync(path));
}

/** Longest wait for anything; a busy machine may take its time. */
export const patience = 45_000;

/** Waits until this holds; throws the name of what did not come. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + patience; !(await holds()); ) {
    if (Date.now() > end) throw new Error(`It did not come: ${what}`);
    await new Promise((later) => setTimeout(later, 100));
  }
}

type Place = Page | Frame;

/** Waits until some text is on the page, shadow roots included. */
export const sees = (place: Place, text: string) =>
  until(`"${text}" on the page`, () => place.evaluate(isOnPage, text));

function isOnPage(text: string): boolean {
  const inside = (root: Document | ShadowRoot): boolean =>
    [...root.querySelectorAll<HTMLElement>('body, section, p, [role], output, div, span')].some(
      (one) => one.innerText?.replace(/\s+/g, ' ').includes(text) && one.getClientRects().length > 0,
    ) || [...root.querySelectorAll('*')].some(({ shadowRoot }) => shadowRoot !== null && inside(shadowRoot));
  return inside(document);
}

/** Clicks, with the mouse, on the first button with this text, once it is there. */
export async function press(place: Place, text: string): Promise<void> {
  await until(`the button "${text}"`, async () => {
    const found = await place.evaluateHandle(buttonOf, text);
    if (!(found instanceof ElementHandle)) return false;
    await found.click();
    return true;
  });
}

function buttonOf(text: string): Element | null {
  const inside = (root: Document | ShadowRoot): Element | undefined =>
    [...root.querySelectorAll('button')].find(
      (one) => one.innerText.includes(text) && one.getClientRects().length > 0 && !one.disabled,
    ) ??
    [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? [inside(shadowRoot)] : [])).find(Boolean);
  return inside(document) ?? null;
}

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { vendorSite } from '../page.ts';
import { today } from '../region.ts';

/**
 * Every state of the nudge as a picture, to be looked at: `SHOTS=folder npx vitest run --project node test/plugin/shots`.
 * Without that folder only one mode is run, to know that the command still works.
 */

const folder = process.env['SHOTS'];

const dermatology = {
  at: today,
  specialism: '0310',
  reasons: ['S87'],
  age: 34,
  sex: 'female',
  postcode: '6411',
  insurer: '7119',
};
const cardiology = { ...dermatology, specialism: '0320', reasons: ['K04'] };

/** A state: its facts, and what is pressed to get there. */
const states: readonly [string, object, readonly string[], object?][] = [
  ['voorstel', dermatology, []],
  ['tenzij', dermatology, ['tenzij']],
  ['anders', dermatology, ['tenzij', 'chip:8']],
  ['gekozen', dermatology, ['take']],
  ['spoed', dermatology, ['tenzij', 'chip:1']],
  ['niets', { ...dermatology, reasons: ['S77.03'] }, []],
  ['waarom', dermatology, ['why-button']],
  ['waarom en meer', dermatology, ['why-button', '#why summary']],
  ['vraag', cardiology, []],
  ['opties', cardiology, ['why-button']],
  ['gekozen met open vraag', cardiology, ['why-button', 'even']],
  ['stil', dermatology, ['why-button', '#why details > .link:last-child']],
  ['twee redenen', { ...dermatology, reasons: ['S87', 'S86'] }, []],
  ['focus', dermatology, ['focus']],
  ['Engels', dermatology, ['tenzij'], { lang: 'en' }],
];

const modes: readonly [string, number, Parameters<Page['emulateMedia']>[0]][] = [
  ['light', 640, { colorScheme: 'light' }],
  ['dark', 640, { colorScheme: 'dark' }],
  ['320px', 320, { colorScheme: 'light' }],
  ['wide', 1100, { colorScheme: 'light' }],
  ['forced-colours', 640, { forcedColors: 'active' }],
  ['print', 640, { media: 'print' }],
];

let site: Awaited<ReturnType<typeof vendorSite>>;
beforeAll(async () => {
  site = await vendorSite();
});
afterAll(() => site.close());

describe.each(folder ? modes : modes.slice(0, 1))('in %s', (mode, width, media) => {
  test.each(states)('%s', async (state, facts, presses, more = {}) => {
    const { page } = await site.open();
    await page.setViewportSize({ width, height: 500 });
    await page.emulateMedia(media);
    await page.evaluate(
      ([properties]) => {
        const nudge = document.createElement('tenzij-nudge');
        Object.assign(nudge, properties);
        document.querySelector('#place')?.append(nudge);
      },
      [{ catalogue: '/catalogue.json', draft: `ServiceRequest/${state}`, facts, ...more }] as const,
    );
    await page.waitForFunction(() =>
      /open|silent|done/.test(document.querySelector('tenzij-nudge')?.dataset['phase'] ?? ''),
    );
    for (const press of presses) await act(page, press);
    if (folder) {
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: join(folder, `${mode}-${state}.png`), fullPage: true });
    }
    const height = await page.evaluate(
      () => document.querySelector('tenzij-nudge')?.getBoundingClientRect().height ?? 0,
    );
    expect(height > 0).toBe(state !== 'niets');
    await page.close();
  });
});

/** Presses by class name: a picture is taken of every language and of print, where nothing can be clicked. */
async function act(page: Page, press: string): Promise<void> {
  await page.evaluate((what) => {
    const [name = '', nth = '1'] = what.split(':');
    const root = document.querySelector('tenzij-nudge')?.shadowRoot;
    if (what === 'focus') root?.querySelector<HTMLElement>('input')?.focus();
    else if (what.startsWith('#')) root?.querySelector<HTMLElement>(what)?.click();
    else root?.querySelectorAll<HTMLElement>(`.${name}`)[Number(nth) - 1]?.click();
  }, press);
  await page.waitForTimeout(80);
}

import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleOf } from '../his.ts';
import { vendorSite } from '../page.ts';

/** A page that really goes: nothing runs in it any more, and what was only shown is logged all the same. */

let site: Awaited<ReturnType<typeof vendorSite>>;
beforeAll(async () => {
  site = await vendorSite();
});
afterAll(() => site.close());

test('a proposal that was passed over is known as ignored when the GP goes to another page', async () => {
  const { page } = await site.open();
  await page.evaluate((bundle) => {
    const nudge = document.createElement('tenzij-nudge');
    const practiceKey = new Uint8Array(32).fill(7);
    Object.assign(nudge, {
      catalogue: '/catalogue.json',
      logbook: '/logbook',
      practice: 'praktijk-1',
      practiceKey,
      bundle,
    });
    document.querySelector('#place')?.append(nudge);
  }, bundleOf());
  await expect.poll(() => site.logbook.join(), { timeout: 8_000 }).toContain('"shown"');
  await page.goto('about:blank');
  await expect.poll(() => site.logbook.join(), { timeout: 3_000 }).toContain('"ignored"');
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { type VendorPage, vendorSite } from '../page.ts';
import { stand, states } from './states.ts';

/** `npm run screenshots` still reaches every state of which it takes a picture, and they are states that differ. */

let site: Awaited<ReturnType<typeof vendorSite>>;
let opened: VendorPage;
beforeAll(async () => {
  site = await vendorSite();
  opened = await site.open();
  await opened.page.route('**/hang/**', () => new Promise(() => {}));
});
afterAll(() => site.close());

const looks = new Set<string>();

test.each(states)('$name', async (state) => {
  const { page } = opened;
  await stand(page, state);
  const nudge = page.locator('tenzij-nudge');
  const height = await nudge.evaluate((element) => element.getBoundingClientRect().height);
  expect(height > 0).toBe(state.name !== 'niets te zeggen');
  const look = await nudge.evaluate(({ shadowRoot }) => {
    const focused = shadowRoot?.activeElement?.className ?? 'none';
    return `${shadowRoot?.querySelector('section')?.innerText} ${focused}`;
  });
  expect(looks).not.toContain(look);
  looks.add(look);
});

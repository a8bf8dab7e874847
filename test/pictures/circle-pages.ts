import type { Browser, Page } from 'playwright';
import type { Demo } from '../../examples/demo-his/demo.ts';
import type { AtWork } from './region-at-work.ts';

/** Every screen of the desk, the meeting and the goals: where it is, and what is pressed to stand there. */

export interface Screen {
  readonly name: string;
  readonly address: string;
  /** A tab by its name; the first one without. */
  readonly tab?: string;
  readonly more?: (page: Page) => Promise<unknown>;
}

const signal = (page: Page) => page.locator('tenzij-desk button.title').first().click();
const tried = async (page: Page) => {
  await signal(page);
  const past = page.getByRole('button', { name: 'Probeer op het verleden' });
  if (await past.isVisible().catch(() => false)) await past.click();
};

export const screensOf = ({ paired }: AtWork): readonly Screen[] => [
  { name: 'goal', address: 'doel.html' },
  { name: 'speeddate', address: `doel.html?als=practice:${paired}`, tab: 'Speeddate' },
  { name: 'task', address: 'doel.html?als=project' },
  { name: 'planner', address: 'doel.html?als=project', tab: 'Evaluatie' },
  { name: 'desk', address: 'signalen.html?als=audit&wie=Noor' },
  { name: 'desk-one', address: 'signalen.html?als=audit&wie=Noor', more: tried },
  { name: 'desk-outcomes', address: 'signalen.html?als=audit&wie=Noor', tab: 'Wat is ervan gekomen' },
  { name: 'report', address: 'dto.html' },
  { name: 'plan', address: 'dto.html', tab: 'Plan van Aanpak' },
  { name: 'impact', address: 'dto.html?als=audit' },
];

/** A page on which that screen stands. */
export async function standAt(
  browser: Browser,
  { pages }: Demo,
  { address, tab, more }: Screen,
  options: Parameters<Browser['newPage']>[0] = {},
): Promise<Page> {
  const page = await browser.newPage({ locale: 'nl-NL', ...options });
  await page.goto(`${pages}${address}`);
  await page.locator(':is(tenzij-goals, tenzij-desk, tenzij-meeting) :is([role=tab], .panel)').first().waitFor();
  if (tab !== undefined) await page.getByRole('tab', { name: tab }).click();
  await more?.(page);
  // No pointer lies on what was pressed.
  await page.mouse.move(0, 0);
  await page.waitForTimeout(500);
  return page;
}

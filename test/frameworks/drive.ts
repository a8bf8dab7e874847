import type { Browser } from 'playwright';
import type { Served } from '../../examples/frameworks/serve.ts';
import { openPage } from '../demo-his/browser.ts';

const TIMEOUT = 15_000;

/**
 * Uses one example's page as a GP does: sees the nudge, takes it over, undoes, goes to the hospital with a reason, sends.
 * Gives what was not as it should be, in English; empty is good.
 */
export async function drive(browser: Browser, served: Served): Promise<string[]> {
  const { page, complaints } = await openPage(browser, served.url);
  page.setDefaultTimeout(TIMEOUT);
  const problems: string[] = [];
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const recipient = page.getByLabel('Ontvanger');
  const holds = async (step: string, wanted: RegExp) => {
    const until = Date.now() + TIMEOUT;
    while (!wanted.test(await recipient.inputValue())) {
      if (Date.now() > until) throw new Error(`${step}: the recipient field holds "${await recipient.inputValue()}"`);
      await page.waitForTimeout(50);
    }
  };
  try {
    await page.locator('tenzij-nudge section').getByText('PlusPunt dermatologie').first().waitFor();
    await holds('shown', /^PlusPunt dermatologie/);
    await page.waitForTimeout(1_200); // The nudge counts as shown when it was visible for a second.
    await button('Neem over').click();
    await button('Ongedaan maken').waitFor();
    await holds('accepted', /^PlusPunt dermatologie/);
    await button('Ongedaan maken').click();
    await holds('undone', /^$/);
    await button(/^Ziekenhuis, tenzij/).click();
    await button(/Voorkeur patiënt/).click();
    await holds('overridden', /Zuyderland/);
    await button('Verstuur').click();
    await page.getByText('Verstuurd', { exact: true }).waitFor();
    const kinds = await logged(served);
    for (const kind of ['shown', 'accepted', 'undone', 'overridden', 'sent']) {
      if (!kinds.includes(kind))
        problems.push(`the logbook never got "${kind}"; it has ${kinds.join(', ') || 'nothing'}`);
    }
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
  }
  problems.push(...complaints.map((complaint) => `console: ${complaint}`));
  await page.close();
  return problems;
}

/** The kinds in the logbook as soon as `sent` is among them, or what is there after a while. */
async function logged(served: Served): Promise<readonly string[]> {
  const until = Date.now() + TIMEOUT;
  for (;;) {
    const kinds = await served.kinds();
    if (kinds.includes('sent') || Date.now() > until) return kinds;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page as browser, userEvent } from 'vitest/browser';
import '../../../plugin/define-mirror.ts';
import type { TenzijMirror } from '../../../plugin/mirror/mirror.ts';
import type { ChoiceEvent } from '../../../src/advice/index.ts';
import { draftKeys } from '../../../src/outbox/index.ts';
import { event } from '../../outbox/events.ts';
import { FakeLogbook } from '../page/fake-logbook.ts';
import { practice, practicePageJson, regionPageJson } from './pages.ts';

/** The mirror on a page, in the words of its reader. */

const practiceKey = new Uint8Array(32).fill(7);
const now = () => new Date('2026-11-28T12:00:00Z');

async function open(given: Partial<TenzijMirror>): Promise<TenzijMirror> {
  const element = document.createElement('tenzij-mirror');
  Object.assign(element, { now, ...given });
  document.body.replaceChildren(element);
  await element.updateComplete;
  await expect.poll(() => text(element)).not.toMatch(/gelezen …|Reading/);
  return element;
}
const text = (element: TenzijMirror) => element.shadowRoot?.querySelector<HTMLElement>('.page')?.innerText ?? '';
const tab = (element: TenzijMirror, name: string) =>
  [...(element.shadowRoot?.querySelectorAll<HTMLElement>('[role=tab]') ?? [])].find((one) => one.innerText === name);
const words = /\b(onnodig|fout|moet|slecht|beste|ranglijst|laagst|wrong|worst|ranking)\b/i;

beforeEach(() => browser.viewport(800, 900));
afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

describe.each([
  ['a practice', practicePageJson],
  ['the region', regionPageJson],
])('the page of %s', (_, json) => {
  test.each(['nl', 'en'])('is accessible and judges nobody (%s)', async (lang) => {
    const element = await open({ page: json(), lang });
    for (const one of element.shadowRoot?.querySelectorAll<HTMLElement>('[role=tab]') ?? []) {
      one.click();
      await element.updateComplete;
      const { violations } = await axe.run(element);
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
    const { violations } = await axe.run(element);
    expect(violations.map(({ id }) => id)).toEqual([]);
    const all = [...(element.shadowRoot?.querySelectorAll('p, li, h3, h4, figcaption, text') ?? [])];
    for (const { textContent } of all) expect(textContent).not.toMatch(words);
  });

  test('fits on a phone of 320 px', async () => {
    await browser.viewport(320, 640);
    const element = await open({ page: json() });
    await expect.poll(() => element.shadowRoot?.querySelector('svg')?.getAttribute('width')).toBeTruthy();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  });
});

test('arrows go from screen to screen, and Tab passes the tabs in one stop', async () => {
  const element = await open({ page: practicePageJson() });
  tab(element, 'Ons tenzij')?.focus();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  await expect.poll(() => element.shadowRoot?.activeElement?.id).toBe('tab-compared');
  expect(element.shadowRoot?.querySelector('#panel-compared')?.hasAttribute('hidden')).toBe(false);
  expect(element.shadowRoot?.querySelectorAll('[role=tab][tabindex="0"]')).toHaveLength(1);
});

test('on paper all three screens stand there, drawn as wide as a column of a sheet', async () => {
  await browser.viewport(320, 640);
  const element = await open({ page: practicePageJson() });
  dispatchEvent(new Event('beforeprint'));
  expect(element.shadowRoot?.querySelector('svg[role=img]')?.getAttribute('width')).toBe('400');
  dispatchEvent(new Event('afterprint'));
});

test('what is hidden is absent: no funnel, no region, no need', async () => {
  const whole = practicePageJson();
  const { funnel: _, ...without } = whole;
  const topics = whole.topics.map(({ beside: __, needed: ___, ...topic }) => topic);
  const element = await open({ page: { ...without, topics } });
  const markup = element.shadowRoot?.querySelector('#panel-compared')?.innerHTML ?? '';
  expect(markup).not.toMatch(/Uw praktijk naast de andere|regio, dit kwartaal|Nodig ≈/);
  expect((await open({ page: whole })).shadowRoot?.innerHTML).toMatch(/Uw praktijk naast de andere/);
});

test('a practice reads what came of its own reasons, and the why of a rejection', async () => {
  const of = { since: '2026-12-03', icpc: 'S88', service: 'pluspunt', reason: 'complex' };
  const told = [
    { ...of, outcome: 'adopted', version: '13' },
    { ...of, outcome: 'rejected', why: 'Dat past wel.' },
  ];
  const element = await open({ page: { ...practicePageJson(), told } });
  expect(text(element)).toContain('Uw tenzij leidde tot een andere regel.');
  expect(text(element)).toContain('De regel blijft. De reden: Dat past wel.');
  expect(text(await open({ page: practicePageJson() }))).not.toContain('Dit kwam ervan');
});

test('a number without its receipt is not shown, and what is no page says so once', async () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const whole = practicePageJson();
  const { quarter: _, ...receipts } = whole.receipts;
  const element = await open({ page: { ...whole, receipts } });
  expect(text(element)).toContain('De cijfers zijn niet te lezen.');
  expect(text(element)).not.toMatch(/\d/);
  expect(warned).toHaveBeenCalledTimes(1);
});

describe('in the practice itself', () => {
  const draft = (name: string) => draftKeys(practiceKey)(name);
  const asked = async (choices: readonly ChoiceEvent[], more: Partial<TenzijMirror> = {}) => {
    const logbook = new FakeLogbook(choices);
    const logbookFetch: typeof fetch = async (input, init) =>
      String(input).endsWith('/mirror') ? Response.json(practicePageJson()) : logbook.fetch(input, init);
    const drafts = [{ draft: 'ServiceRequest/12', label: 'S. Janssen' }];
    const given = { logbook: logbook.base, logbookFetch, practice, practiceKey, drafts, opens: true };
    return open({ ...given, fetch: async () => new Response('', { status: 404 }), ...more });
  };
  const left = async () => [
    event({ practice, draftKey: await draft('12') }),
    event({ practice, draftKey: await draft('12'), kind: 'overridden', reason: 'patient' }),
    event({ practice, draftKey: await draft('99'), kind: 'overridden', reason: 'complex' }),
  ];

  test('the own referrals are found by the key of the practice, and opened by the host', async () => {
    const element = await asked(await left());
    tab(element, 'Onze keuzes')?.click();
    await expect.poll(() => text(element)).toContain('S. Janssen');
    expect(text(element)).toContain('1 verwijzing staat niet in dit HIS.');
    const opened: string[] = [];
    element.addEventListener('tenzij-open-draft', ({ detail }) => opened.push(detail.draft));
    element.shadowRoot?.querySelector<HTMLButtonElement>('[aria-label="Open S. Janssen"]')?.click();
    expect(opened).toEqual(['ServiceRequest/12']);
  });

  test('with another key nobody finds them', async () => {
    const element = await asked(await left(), { practiceKey: new Uint8Array(32).fill(8) });
    tab(element, 'Onze keuzes')?.click();
    await expect.poll(() => text(element)).toContain('2 verwijzingen');
    expect(text(element)).not.toContain('Janssen');
  });

  test('Controleer counts the choices again, and says what is the same and what is not', async () => {
    const took = await Promise.all(
      ['1', '2', '3'].map(async (name) =>
        event({
          practice,
          at: '2026-08-04',
          hour: '2026-08-04T10:00:00Z',
          draftKey: await draft(name),
          kind: 'accepted',
        }),
      ),
    );
    const element = await asked(took);
    const receipt = element.shadowRoot?.querySelector<HTMLDetailsElement>('.receipt');
    if (receipt) receipt.open = true;
    receipt?.querySelector('button')?.click();
    await expect.poll(() => receipt?.innerText).toContain('3 van 3. In de uitgave staat 8 van 12.');
  });
});

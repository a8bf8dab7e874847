import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page as browser, userEvent } from 'vitest/browser';
import '../../../plugin/define-meeting.ts';
import type { TenzijMeeting } from '../../../plugin/meeting/meeting.ts';
import { report } from '../../mirror/meeting/papers.ts';
import { practice } from '../mirror/pages.ts';
import { FakeMeeting } from './fake-meeting.ts';

/** The meeting on a page, in the words of who prepares it. */

const now = () => new Date('2026-11-28T12:00:00Z');
const REPORT = 'report.2026-Q3';
let logbook: FakeMeeting;

async function open(given: Partial<TenzijMeeting> = {}): Promise<TenzijMeeting> {
  const element = document.createElement('tenzij-meeting');
  Object.assign(element, {
    now,
    practice,
    logbook: 'https://logbook.test/fhir',
    logbookFetch: logbook.fetch,
    ...given,
  });
  document.body.replaceChildren(element);
  await expect.poll(() => text(element)).toMatch(/Bewaar|Keep|Impact/);
  return element;
}
const within = (element: TenzijMeeting) => element.shadowRoot ?? element;
const text = (element: TenzijMeeting) => within(element).querySelector<HTMLElement>('.page')?.innerText ?? '';
const sheet = (element: TenzijMeeting) => within(element).querySelector<HTMLElement>('.sheet')?.innerText ?? '';
const field = (name: string) => browser.getByLabelText(name, { exact: true });
const press = (name: string) => browser.getByRole('button', { name, exact: true }).click();
const words = /\b(onnodig|fout|moet|slecht|beste|ranglijst|laagst|wrong|worst|best|ranking)\b/i;

beforeEach(async () => {
  logbook = new FakeMeeting();
  await browser.viewport(1200, 900);
});
afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

describe.each(['nl', 'en'])('every screen (%s)', (lang) => {
  test.each([
    ['of a practice', false],
    ['of the region', true],
  ])('%s is accessible, judges nobody and fits on a phone', async (_, isRegion) => {
    logbook.isRegion = isRegion;
    const element = await open({ lang });
    const tabs = [...within(element).querySelectorAll<HTMLElement>('[role=tab]')];
    for (const tab of isRegion ? [element] : tabs) {
      tab.click();
      await element.updateComplete;
      await browser.viewport(1200, 900);
      const { violations } = await axe.run(element);
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      expect(text(element)).not.toMatch(words);
      await browser.viewport(320, 640);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
    }
  });
});

test('a report is drafted, changed, kept, and stands on the sheet as it was changed', async () => {
  const element = await open();
  expect(sheet(element)).toContain('U kreeg');
  await field('In het kort').fill('Wij praten over de kaart.');
  expect(sheet(element)).toContain('Wij praten over de kaart.');
  expect(text(element)).toContain('5 van 25 woorden.');
  await press('Voeg een afspraak toe');
  await field('Afspraak 1').fill('De kaart ligt bij de balie.');
  await field('Wie').fill('Bram');
  await press('Bewaar');
  await expect.poll(() => text(element)).toContain('Bewaard als versie 1.');
  expect(logbook.kept).toMatchObject([
    { id: REPORT, paper: { message: 'Wij praten over de kaart.', agreements: [{ who: 'Bram' }] } },
  ]);
  expect(sheet(element)).toContain('Versie 1, 28 november 2026.');
});

test('a paper that was kept after midnight bears the day that had begun', async () => {
  logbook.at = '2026-12-31T23:30:00.000Z';
  logbook.keep(REPORT, report());
  expect(sheet(await open())).toContain('Versie 1, 1 januari 2027.');
});

test('an earlier version comes back as the newest, and none is gone', async () => {
  const element = await open();
  await field('In het kort').fill('De eerste.');
  await press('Bewaar');
  await expect.poll(() => text(element)).toContain('versie 1.');
  await field('In het kort').fill('De tweede.');
  await press('Bewaar');
  await expect.poll(() => text(element)).toContain('versie 2.');
  await browser.getByText('Versies').click();
  await press('Neem versie 1 terug');
  expect(sheet(element)).toContain('De eerste.');
  await press('Bewaar');
  await expect.poll(() => logbook.kept.map(({ version }) => version)).toEqual([1, 2, 3]);
  expect(logbook.kept[2]?.paper).toEqual(logbook.kept[0]?.paper);
});

test('who was second sees both, and chooses; the version of the colleague stays', async () => {
  const element = await open();
  await field('In het kort').fill('Die van mij.');
  await press('Bewaar');
  await expect.poll(() => logbook.kept.length).toBe(1);
  logbook.who = 'Bram';
  logbook.keep(REPORT, { ...Object(logbook.kept[0]?.paper), message: 'Die van Bram.' });
  await field('In het kort').fill('Weer die van mij.');
  await press('Bewaar');
  await expect.poll(() => text(element)).toContain('Een collega bewaarde intussen versie 2.');
  expect(text(element)).toContain('Die van Bram.');
  await press('Bewaar de mijne als nieuwste');
  await expect.poll(() => logbook.kept.length).toBe(3);
  expect(logbook.kept.map(({ paper }) => Object(paper).message)).toEqual([
    'Die van mij.',
    'Die van Bram.',
    'Weer die van mij.',
  ]);
  expect(text(element)).not.toContain('bewaarde intussen');
});

test('a plan says whether its goal can be seen by the day, follows the numbers, and names the empty lever', async () => {
  const element = await open();
  await browser.getByRole('tab', { name: 'Plan van Aanpak' }).click();
  await browser.getByLabelText('Plan over').selectOptions('Huid, oog en oor (nieuw)');
  await expect.poll(() => sheet(element)).toContain('30 van 60');
  await field('Doel in procent').fill('53');
  await userEvent.tab();
  await expect.poll(() => text(element)).toMatch(/Wel rond|niet te zien/);
  expect(sheet(element)).toContain('53 % gevolgd');
  await field('Doel in procent').fill('95');
  await userEvent.tab();
  await expect.poll(() => text(element)).toContain('Uw doel ook.');
  expect(text(element)).toMatch(/E = M × C × G: bij .* staat nog geen actie/);
  await press('Bewaar');
  await expect.poll(() => logbook.kept[0]?.id).toBe('plan.2026-Q3.huid-oog-oor');
});

test('the files hold what the sheet says: HTML by itself, and Word', async () => {
  const files: Blob[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    if (file instanceof Blob) files.push(file);
    return 'blob:made';
  });
  const clicked = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
  const element = await open();
  await press('Bewaar als HTML');
  await press('Bewaar als Word');
  await expect.poll(() => text(element), { timeout: 20_000 }).toContain('Gemaakt: dto-verslag-2026-Q3.docx.');
  expect(clicked).toHaveBeenCalledTimes(2);
  expect(await files[0]?.text()).toContain('<h1 class="title">DTO-verslag</h1>');
  expect((await files[1]?.arrayBuffer())?.byteLength).toBeGreaterThan(4_000);
});

test('printing takes the sheet alone, in a frame of its own', async () => {
  let printed = '';
  const element = await open();
  const append = within(element).append.bind(within(element));
  vi.spyOn(ShadowRoot.prototype, 'append').mockImplementation((...nodes) => {
    append(...nodes);
    const frame = within(element).querySelector<HTMLIFrameElement>('iframe.paper');
    const view = frame?.contentWindow;
    if (view)
      view.print = () => {
        printed = view.document.body.innerText;
      };
  });
  await press('Print');
  expect(printed).toContain('DTO-verslag');
  expect(printed).not.toContain('Bewaar');
});

test('arrows go from screen to screen', async () => {
  const element = await open();
  within(element).querySelector<HTMLElement>('[role=tab]')?.focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.poll(() => element.shadowRoot?.activeElement?.id).toBe('tab-plan');
});

test('who takes an agreement out by keyboard goes on at the next thing to do', async () => {
  const element = await open();
  await press('Voeg een afspraak toe');
  const [out] = [...within(element).querySelectorAll('button')].filter(({ innerText }) =>
    /^Haal afspraak/.test(innerText),
  );
  out?.focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => element.shadowRoot?.activeElement?.textContent).toBe('Voeg een afspraak toe');
});

test('to who steers it shows the region, and asks for no paper', async () => {
  logbook.isRegion = true;
  const element = await open();
  expect(text(element)).toContain('Orthopedie');
  expect(text(element)).toContain('Dermatologie, S88: complex');
  expect(text(element)).toContain('6 plannen van 5 praktijken');
  expect(text(element)).toContain('verraadt een klein aantal');
  expect(logbook.asked).toEqual(['GET mirror', 'GET meeting/impact']);
});

test('a login that may not see it reads so, and the vendor hears it once', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  const heard: string[] = [];
  const element = document.createElement('tenzij-meeting');
  element.addEventListener('tenzij-error', ({ detail }) => heard.push(detail.code));
  Object.assign(element, {
    logbook: 'https://logbook.test/fhir',
    logbookFetch: async () => new Response('', { status: 403 }),
  });
  document.body.replaceChildren(element);
  await expect.poll(() => text(element)).toContain('U mag dit niet zien met deze login.');
  expect(heard).toEqual(['logbook-refused']);
});

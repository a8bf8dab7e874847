import type { Page } from 'playwright';
import { bundleOf } from '../his.ts';
import { today } from '../region.ts';

/** Every state of the nudge that a GP can see, and how to get there; for the pictures (`npm run screenshots`) and the test of them. */

const dermatology = { at: today, specialism: '0310', reasons: ['S87'], age: 34, postcode: '6411' };
const facts = (more: object = {}) => ({ facts: { ...dermatology, ...more } });
const cardiology = facts({ specialism: '0320', reasons: ['K04'] });

export interface State {
  readonly name: string;
  /** What the host hands over. */
  readonly given: object;
  /** What is pressed: a class with which of them (`chip:8`), a selector with an id, or `focus`. */
  readonly presses?: readonly string[];
  /** Last day on which dermatology was muted before. */
  readonly mutedUntil?: string;
}

export const states: readonly State[] = [
  { name: 'voorstel', given: facts() },
  { name: 'voorstel, muis weg, toets op keuze', given: facts(), presses: ['focus'] },
  { name: 'twee redenen', given: facts({ reasons: ['S87', 'S86'] }) },
  { name: 'oude wachttijd', given: facts({ at: '2026-12-20' }) },
  { name: 'Ziekenhuis, tenzij…', given: facts(), presses: ['tenzij'] },
  { name: 'Anders…', given: facts(), presses: ['tenzij', 'chip:8'] },
  { name: 'gekozen', given: facts(), presses: ['take'] },
  { name: 'spoed, nog Gewoon', given: facts(), presses: ['tenzij', 'chip:1'] },
  { name: 'zonder reden', given: facts(), presses: ['tenzij', 'chip:9'] },
  { name: 'waarom', given: facts(), presses: ['why-button'] },
  { name: 'waarom en meer', given: facts(), presses: ['why-button', '#why summary'] },
  { name: 'waarom bij tenzij', given: facts(), presses: ['why-button', 'tenzij'] },
  { name: 'vraag', given: cardiology },
  { name: 'opties zonder voorkeur', given: cardiology, presses: ['why-button'] },
  { name: 'gekozen met open vraag', given: cardiology, presses: ['why-button', 'even'] },
  { name: 'stil gezet', given: facts(), presses: ['why-button', '#why details > .link:last-child'] },
  { name: 'stil bij de volgende', given: facts(), mutedUntil: '2027-01-31' },
  {
    name: 'opslaan duurt',
    given: { bundle: bundleOf(), draft: 'ServiceRequest/d1', fhir: '/hang' },
    presses: ['take'],
  },
  {
    name: 'opslaan lukt niet',
    given: { bundle: bundleOf({ id: 'd2' }), draft: 'ServiceRequest/d2', fhir: '/logbook' },
    presses: ['take'],
  },
  { name: 'Engels', given: { ...facts(), lang: 'en' }, presses: ['tenzij'] },
  { name: 'niets te zeggen', given: facts({ reasons: ['S77.03'] }) },
];

/** Puts a nudge in this state in the place of the one before. */
export async function stand(page: Page, { name, given, presses = [], mutedUntil = '' }: State): Promise<void> {
  await page.evaluate(
    ([properties, until]) => {
      localStorage.clear();
      if (until) localStorage.setItem('tenzij-mute-0310', until);
      document
        .querySelector('#place')
        ?.replaceChildren(Object.assign(document.createElement('tenzij-nudge'), properties));
    },
    [{ catalogue: '/catalogue.json', draft: `ServiceRequest/${name}`, ...given }, mutedUntil] as const,
  );
  await settled(page);
  for (const press of presses) await act(page, press);
  // What shows itself only when it takes long.
  await page.evaluate(() => {
    const running = document.querySelector('tenzij-nudge')?.shadowRoot?.getAnimations() ?? [];
    return Promise.allSettled(running.map(({ finished }) => finished));
  });
}

const settled = (page: Page) =>
  page.waitForFunction(() =>
    /open|silent|done|muted/.test(document.querySelector('tenzij-nudge')?.dataset['phase'] ?? ''),
  );

/** Presses by script: a picture is taken of every language and of print, where nothing can be clicked. */
async function act(page: Page, press: string): Promise<void> {
  await page.evaluate((what) => {
    const [name = '', nth = '1'] = what.split(':');
    const root = document.querySelector('tenzij-nudge')?.shadowRoot;
    if (what === 'focus') root?.querySelector<HTMLElement>('input')?.focus();
    else if (what.startsWith('#')) root?.querySelector<HTMLElement>(what)?.click();
    else root?.querySelectorAll<HTMLElement>(`.${name}`)[Number(nth) - 1]?.click();
  }, press);
  await page.waitForTimeout(60);
}

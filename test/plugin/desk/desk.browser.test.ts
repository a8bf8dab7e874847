import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page as browser, userEvent } from 'vitest/browser';
import '../../../plugin/define-desk.ts';
import type { TenzijDesk } from '../../../plugin/desk/desk.ts';
import { draftOfDaan, FakeDesk, KEY } from './fake-desk.ts';

/** The desk on a page, in the acts of the audit team. */

const words = /\b(onnodig|fout|moet|slecht|beste|ranglijst|laagst|wrong|worst|ranking)\b/i;
let desk: FakeDesk;

beforeEach(async () => {
  desk = new FakeDesk();
  await browser.viewport(1000, 900);
});
afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

async function open(more: Partial<TenzijDesk> = {}): Promise<TenzijDesk> {
  const element = document.createElement('tenzij-desk');
  Object.assign(element, { logbook: desk.base, logbookFetch: desk.fetch, ...more });
  document.body.replaceChildren(element);
  await expect.poll(() => text(element)).not.toMatch(/gelezen …|Reading/);
  await element.updateComplete;
  return element;
}
const inside = (element: TenzijDesk, selector: string) => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];
const text = (element: TenzijDesk) => inside(element, '.page')[0]?.innerText ?? '';
const press = (element: TenzijDesk, label: string) => {
  const found = inside(element, 'button, label.option, summary').find((one) => one.innerText.startsWith(label));
  expect(found, label).toBeDefined();
  found?.click();
};
const one = async () => {
  const element = await open();
  press(element, 'complex: S88');
  await expect.poll(() => element.shadowRoot?.activeElement?.id).toBe('signal');
  return element;
};

/** What stands on the screens changes with who looks, and when. */
const standings: Readonly<Record<string, () => void>> = {
  'a new signal': () => {},
  'an empty board': () => {
    desk.isEmpty = true;
  },
  'a draft of somebody else': () => {
    desk.acts = [draftOfDaan];
  },
  'an own draft': () => {
    desk.acts = [draftOfDaan];
    desk.who = 'Daan';
  },
  'an offer that is missing': () => {
    desk.may = ['card'];
    desk.status = { outcome: 'no-offer' };
  },
};
/** On all three screens, with the past tried. */
async function onEach(element: TenzijDesk, look: (screen: string) => unknown): Promise<void> {
  for (const tab of inside(element, '[role=tab]')) {
    tab.click();
    await element.updateComplete;
    for (const button of inside(element, '#panel-one button'))
      if (/verleden|past/.test(button.innerText)) button.click();
    await element.updateComplete;
    await look(tab.innerText);
  }
}

test.each([...Object.keys(standings).map((standing) => [standing, 'nl']), ['a draft of somebody else', 'en']])(
  'with %s every screen is accessible, judges nobody and fits on a phone (%s)',
  async (standing, lang = '') => {
    standings[standing]?.();
    const element = await open({ lang, signal: KEY });
    await onEach(element, async () => {
      const { violations } = await axe.run(element);
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    });
    for (const { textContent } of inside(element, 'p, li, h3, h4, h5, dt, label, summary, button, caption, legend'))
      expect(textContent).not.toMatch(words);
    await browser.viewport(320, 640);
    await onEach(element, (screen) => expect(document.documentElement.scrollWidth, screen).toBeLessThanOrEqual(320));
  },
);

test('shows cells with practices as a count, who fell silent, and which rule was disputed', async () => {
  const all = text(await open());
  expect(all).toContain('Nieuw sinds dinsdag 1‑12‑2026');
  expect(all).toContain('40 keer gekozen, 1,2 keer verwacht. In 5 praktijken, in 2 van de laatste 3 kwartalen.');
  expect(all).toContain('2 praktijken: geen gebeurtenissen sinds vrijdag 27 november.');
  expect(all).toMatch(/pp-derm-eczeem\s+14\s+6/);
  expect(all).toMatch(/pp-kno-oor\s+enkele keren/);
});

test('signals stand under what a talk about them is about, and say what may not suffer', async () => {
  const element = await open();
  expect(inside(element, '.lever > h4').map(({ textContent }) => textContent)).toEqual([
    'Capaciteit: kunnen',
    'Gelegenheid: mogen en lukken',
  ]);
  press(element, 'complex: S88');
  await expect.poll(() => text(element)).toContain('Blijft dit gelijk? Gezien door tenzij per 1.000.');
});

test('is walked by keyboard alone: tabs with arrows, a signal with Enter, a decision with space', async () => {
  const element = await open();
  inside(element, '#tab-fresh')[0]?.focus();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}{Home}');
  await expect.poll(() => element.shadowRoot?.activeElement?.id).toBe('tab-fresh');
  await userEvent.keyboard('{Tab}{Enter}');
  await expect.poll(() => element.shadowRoot?.activeElement?.id).toBe('signal');
  await userEvent.keyboard('{Tab}{Enter}');
  await expect.poll(() => element.shadowRoot?.activeElement?.id).toBe('trial');
  await userEvent.keyboard('{Tab} {Tab}{Tab}{Enter}');
  await expect
    .poll(() => desk.told)
    .toEqual([{ method: 'PUT', path: `signals/${KEY}/decision`, body: { decision: 'understandable', of: 0 } }]);
});

test('who sends a form by keyboard stays where they were: at what is said of it', async () => {
  const element = await one();
  const button = () => inside(element, '#panel-one form .take')[0];
  press(element, 'Regel aanpassen');
  await element.updateComplete;
  button()?.focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => text(element)).toContain('Een tweede persoon keurt dit goed of wijst het af.');
  expect(button()).toBeUndefined();
  expect(element.shadowRoot?.activeElement?.className).toBe('saved');
  expect(element.shadowRoot?.activeElement?.textContent).toBe('Vastgelegd.');
});

test('a host that reads again leaves who is at work where they were, with what they filled in', async () => {
  const element = await one();
  press(element, 'Bespreken');
  await element.updateComplete;
  const note = inside(element, '[name=note]')[0];
  if (note instanceof HTMLTextAreaElement) note.value = 'Volgende week.';
  note?.focus();
  desk.status = { outcome: 'understandable' };
  await element.refresh();
  expect(text(element)).toContain('begrijpelijk');
  expect(element.shadowRoot?.activeElement).toBe(note);
  expect(note).toHaveProperty('value', 'Volgende week.');
});

describe('one signal', () => {
  test('tells what a change would have done to the past only when it is asked, with its price', async () => {
    const element = await one();
    expect(text(element)).not.toContain('De prijs');
    press(element, 'Probeer op het verleden');
    await element.updateComplete;
    expect(text(element)).toContain('Dan waren 76 voorstellen niet gedaan, 19 per kwartaal.');
    expect(text(element)).toContain('De prijs: 36 keer werd het voorstel wel gevolgd.');
    expect(text(element)).toContain('waaraan ziet u dat het te complex is?');
  });

  test('one press keeps the decision to change a rule and makes the draft', async () => {
    const element = await one();
    press(element, 'Regel aanpassen');
    await element.updateComplete;
    press(element, 'Leg vast en maak een concept');
    await expect.poll(() => desk.told.map(({ path }) => path.split('/').at(-1))).toEqual(['decision', 'draft']);
    await expect.poll(() => text(element)).toContain('Een tweede persoon keurt dit goed of wijst het af.');
    expect(inside(element, 'button').map(({ innerText }) => innerText)).not.toContain('Keur goed');
  });

  test('a second person approves, or rejects with a why that the practices read', async () => {
    desk.acts = [{ ...draftOfDaan, draft: undefined }];
    const element = await one();
    const why = inside(element, '[name=why]')[0];
    if (why instanceof HTMLTextAreaElement) why.value = 'Past wel.';
    press(element, 'Wijs af');
    await expect
      .poll(() => desk.told)
      .toEqual([
        { method: 'PUT', path: `signals/${KEY}/verdict`, body: { verdict: 'rejected', of: 1, why: 'Past wel.' } },
      ]);
  });

  test('the taskforce makes a card of a missing offer, with an owner and a day', async () => {
    desk.may = ['card'];
    desk.status = { outcome: 'no-offer' };
    const element = await one();
    press(element, 'Evalueren');
    for (const [name, value] of [
      ['owner', 'Ruud'],
      ['due', '2027-03-01'],
    ] as const) {
      const field = inside(element, `[name=${name}]`)[0];
      if (field instanceof HTMLInputElement) field.value = value;
    }
    press(element, 'Leg de kaart vast');
    const body = { card: 'evaluate', owner: 'Ruud', due: '2027-03-01' };
    await expect.poll(() => desk.told[0]?.body).toEqual(body);
  });

  test('what the logbook refuses is said, and nothing is lost', async () => {
    const element = await one();
    press(element, 'Bespreken');
    const note = inside(element, '[name=note]')[0];
    if (note instanceof HTMLTextAreaElement) note.value = 'Bel jan@praktijk.example';
    desk.refuses = 422;
    press(element, 'Leg vast');
    await expect.poll(() => text(element)).toContain('Dit is niet bewaard.');
    expect(note).toHaveProperty('value', 'Bel jan@praktijk.example');
  });
});

test('what came of it stands with owner, day, what was predicted and who was told', async () => {
  const element = await open();
  inside(element, '#tab-outcomes')[0]?.click();
  await element.updateComplete;
  const all = inside(element, '#panel-outcomes')[0]?.innerText ?? '';
  for (const said of [
    'in de regels',
    'versie 13',
    'Noor',
    '19 voorstellen minder per kwartaal',
    '5 praktijken',
    'zoals voorspeld',
  ])
    expect(all).toContain(said);
});

test.each([
  [403, 'Met deze login ziet u de signalen niet.'],
  [404, 'Er zijn nog geen signalen uitgerekend.'],
  [500, 'Het logboek geeft geen antwoord.'],
])('a logbook that answers %i is a sentence and a way to try again', async (status, says) => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  desk.refuses = status;
  const element = await open();
  expect(text(element)).toContain(says);
  desk.refuses = undefined;
  press(element, 'Probeer opnieuw');
  await expect.poll(() => text(element)).toContain('Nieuw sinds');
});

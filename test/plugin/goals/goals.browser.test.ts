import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page as browser, userEvent } from 'vitest/browser';
import '../../../plugin/define-goals.ts';
import type { TenzijGoals } from '../../../plugin/goals/goals.ts';
import { FakeCircle } from './fake-circle.ts';

/** Goals on a page, in the acts of a practice and of a region. */

const words = /\b(onnodig|fout|moet|slecht|beste|ranglijst|laagst|achter|zwak|wrong|worst|ranking|behind)\b/i;
let circle: FakeCircle;

beforeEach(async () => {
  circle = new FakeCircle();
  await browser.viewport(900, 900);
});
afterEach(() => document.body.replaceChildren());

async function open(more: Partial<TenzijGoals> = {}): Promise<TenzijGoals> {
  const element = document.createElement('tenzij-goals');
  Object.assign(element, { logbook: circle.base, logbookFetch: circle.fetch, ...more });
  document.body.replaceChildren(element);
  await expect.poll(() => text(element)).not.toMatch(/gelezen …|Reading|^$/);
  await element.updateComplete;
  return element;
}
const inside = (element: TenzijGoals, selector: string) => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];
const plain = (all = '') => all.replaceAll('\u00a0', ' ');
const text = (element: TenzijGoals) => plain(inside(element, '.page')[0]?.innerText);
const press = (element: TenzijGoals, label: string) => {
  const found = inside(element, 'button, label.option').find((one) => one.innerText.startsWith(label));
  expect(found, label).toBeDefined();
  found?.click();
};
const fill = (element: TenzijGoals, name: string, value: string) => {
  const field = inside(element, `[name=${name}]`)[0];
  if (field instanceof HTMLInputElement) field.value = value;
};
const show = async (element: TenzijGoals, screen: string) => {
  inside(element, `#tab-${screen}`)[0]?.click();
  await element.updateComplete;
};

/** What stands on the screens changes with who looks, and with how far they are. */
const standings = {
  'a practice with a goal and a card': ['practice', 'nl', () => {}],
  'a practice without either': [
    'practice',
    'nl',
    () => {
      circle.hasGoal = false;
      circle.hasSum = false;
      circle.pair = undefined;
    },
  ],
  'a practice that met another': ['practice', 'en', () => circle.open()],
  'the project team': ['project', 'nl', () => {}],
  'the project team before there is anything': [
    'project',
    'en',
    () => {
      circle.hasSum = false;
      circle.hasTask = false;
    },
  ],
  'who steers': ['steering', 'nl', () => {}],
} as const;

test.each(Object.entries(standings))(
  'to %s every screen is accessible, judges nobody, is short of breath and fits on a phone',
  async (_, [role, lang, stand]) => {
    circle.role = role;
    stand();
    const element = await open({ lang });
    const tabs = inside(element, '[role=tab]');
    expect(tabs).toHaveLength(2);
    for (const tab of tabs) {
      tab.click();
      await element.updateComplete;
      const { violations } = await axe.run(element);
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
    const sentences = inside(element, 'p, li, h3, h4, dt, th, legend, label > span, button').map(
      (one) => one.innerText,
    );
    for (const sentence of sentences) expect(sentence).not.toMatch(words);
    for (const sentence of sentences.flatMap((all) => all.split(/(?<=[.?])\s/)))
      expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(15);
    await browser.viewport(320, 640);
    for (const tab of tabs) {
      tab.click();
      await element.updateComplete;
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
    }
  },
);

describe('a practice', () => {
  test('reads what its goal moves, when it can be seen, and the sum of the region', async () => {
    const all = text(await open());
    expect(all).toContain('Bij alle specialismen: van 60 % naar 65 % van de voorstellen gevolgd');
    expect(all).toContain('Dat zijn 10 verwijzingen per jaar. Te zien na ongeveer 34 maanden.');
    expect(all).toContain('Voor: gezondheid van iedereen. Blijft gelijk: Tevredenheid.');
    expect(all).toContain('Zo’n klein verschil is bij uw aantallen niet te zien.');
    expect(all).toContain('samen zijn 40 verwijzingen per jaar. De regio vraagt er 140.');
    circle.hasSum = false;
    expect(text(await open())).toContain('Die komt als genoeg praktijken een doel hebben.');
  });

  test('chooses a goal from the format', async () => {
    circle.hasGoal = false;
    const element = await open();
    expect(text(element)).toContain('U heeft nog geen doel.');
    press(element, '10 punten meer');
    press(element, 'Bij een andere praktijk kijken');
    fill(element, 'enrolled', '4200');
    press(element, 'Bewaar ons doel');
    const body = { step: 0.1, enrolled: 4200, actions: ['colleague'], by: '2027-Q3', balance: 'satisfaction' };
    await expect.poll(() => circle.told).toEqual([{ method: 'PUT', path: 'goals/alle', body }]);
    await expect.poll(() => text(element)).toContain('Bewaard.');
  });

  test('chooses a goal on a reason, where the region knows how many patients there are', async () => {
    circle.hasGoal = false;
    circle.enrolled = 4100;
    const element = await open();
    const [choice] = inside(element, 'select[name=topic]');
    expect(inside(element, 'optgroup').map((one) => one.getAttribute('label'))).toEqual([
      'Voorstellen gevolgd',
      'Tenzij om één reden',
    ]);
    if (choice instanceof HTMLSelectElement) choice.value = 'snijdend.left-for.wachttijd';
    choice?.dispatchEvent(new Event('change'));
    await element.updateComplete;
    expect(text(element)).toContain('Nu is 20 % van de voorstellen niet gevolgd om “wachttijd”.');
    expect(text(element)).toContain('Ingeschreven patiënten: 4.100, volgens de regio.');
    press(element, '10 punten minder');
    const [balance] = inside(element, 'select[name=balance]');
    if (balance instanceof HTMLSelectElement) balance.value = 'few-acts';
    press(element, 'Bij een andere praktijk kijken');
    press(element, 'Bewaar ons doel');
    const body = { step: 0.1, actions: ['colleague'], by: '2027-Q3', balance: 'few-acts' };
    const path = 'goals/snijdend.left-for.wachttijd';
    await expect.poll(() => circle.told).toEqual([{ method: 'PUT', path, body }]);
  });

  test('tells the logbook once, however often is pressed before it answers', async () => {
    const element = await open();
    for (const _ of ['once', 'twice', 'a third time']) press(element, 'Neem terug');
    await expect.poll(() => text(element)).toContain('Bewaard.');
    expect(circle.told).toHaveLength(1);
  });

  test('takes a goal back', async () => {
    press(await open(), 'Neem terug');
    await expect.poll(() => circle.told).toEqual([{ method: 'DELETE', path: 'goals/alle', body: undefined }]);
  });

  test('takes part in speeddates under a name, in three steps, and sees no figure before both said yes', async () => {
    circle.pair = undefined;
    let element = await open();
    await show(element, 'date');
    expect(text(element)).toContain('Stap 1 van 3');
    fill(element, 'name', 'Praktijk Noord');
    press(element, 'Wij doen mee');
    await expect.poll(() => circle.told[0]?.body).toEqual({ says: 'joins', name: 'Praktijk Noord' });

    circle = new FakeCircle();
    element = await open();
    await show(element, 'date');
    const card = inside(element, '#panel-date .card')[0]?.innerText ?? '';
    expect(card).toContain('U vertelt over huid, ogen en keel-neus-oor. U hoort over orthopedie en chirurgie.');
    expect(card).toContain('Wanneer kiest u voor “wachttijd”?');
    expect(card).not.toMatch(/%|Zuid/);
    press(element, 'Ja, graag');
    await expect
      .poll(() => circle.told)
      .toEqual([{ method: 'PUT', path: 'speeddates/2027-Q1', body: { says: 'yes' } }]);

    circle.open();
    element = await open();
    await show(element, 'date');
    expect(text(element)).toContain('U spreekt met Praktijk Zuid');
    expect(text(element)).toMatch(/huid, ogen en keel-neus-oor\s+81 %\s+52 %/);
    press(element, 'Neem ons ja terug');
    await expect.poll(() => circle.told.at(-1)?.body).toEqual({ says: 'no' });
  });

  test('hears first what went up', async () => {
    const element = await open();
    await show(element, 'date');
    expect(text(element)).toContain('volgt uw praktijk vaker een voorstel: van 50 % naar 69 %. Wat deed u?');
  });
});

describe('a region', () => {
  test('reads what is shared out, what is left, the odds, and an agenda', async () => {
    circle.role = 'project';
    const all = text(await open());
    expect(all).toContain('140 verwijzingen per jaar anders: 5 % bij alle specialismen');
    expect(all).toContain('Verdeeld: 40 van 140 verwijzingen.');
    expect(all).toMatch(/100\s+nog te verdelen|nog te verdelen\s+100/);
    expect(all).toMatch(/ongeveer de helft[\s\S]*klein[\s\S]*25\s+140\s+–\s+–/);
    expect(all).toContain('wachttijd: 31 % van 410 redenen');
  });

  test('sets its task, where the role may', async () => {
    circle.role = 'project';
    const element = await open();
    fill(element, 'percent', '2.5');
    press(element, 'Leg de opgave vast');
    await expect
      .poll(() => circle.told[0])
      .toMatchObject({ path: 'goals/region/task', body: { part: 0.025, referrals: 2800 } });
    circle.role = 'steering';
    expect(inside(await open(), 'form.block [name=referrals]')).toEqual([]);
  });

  test('reads first what an evaluation cannot see, and tries another plan', async () => {
    circle.role = 'project';
    const element = await open();
    await show(element, 'evaluation');
    const [first] = inside(element, '#panel-evaluation .card');
    expect(first?.innerText).toMatch(/^Met 14 praktijken ziet u geen verschil van 2,5 procentpunt\./);
    expect(first?.innerText).toContain('Daarvoor zijn 60 praktijken nodig.');
    press(element, 'Reken uit');
    await expect.poll(() => text(element)).toContain('Met 60 praktijken ziet u een verschil van 2,5 procentpunt.');
    const title = inside(element, '#panel-evaluation [name=title]')[0];
    if (title instanceof HTMLInputElement) title.value = 'Proef';
    press(element, 'Bewaar dit plan');
    await expect
      .poll(() => circle.told[0])
      .toMatchObject({ path: 'evaluation', body: { title: 'Proef', wanted: 0.025 } });
  });
});

test('is walked by keyboard alone', async () => {
  const element = await open();
  inside(element, '#tab-goal')[0]?.focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.poll(() => element.shadowRoot?.activeElement?.id).toBe('tab-date');
  await userEvent.keyboard('{Tab}{Enter}');
  await expect.poll(() => circle.told[0]?.body).toEqual({ says: 'yes' });
});

test('who takes a goal back by keyboard stays where they were', async () => {
  const element = await open();
  inside(element, '#panel-goal .card button')[0]?.focus();
  circle.hasGoal = false;
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => text(element)).toContain('U heeft nog geen doel.');
  await expect.poll(() => element.shadowRoot?.activeElement?.textContent).toBe('Bewaard.');
});

test('an answer for the practice before comes too late', async () => {
  let answer = () => {};
  const slow = new FakeCircle();
  const late: typeof fetch = async (...request) => {
    await new Promise<void>((done) => {
      answer = done;
    });
    return slow.fetch(...request);
  };
  let now = late;
  const element = document.createElement('tenzij-goals');
  Object.assign(element, {
    logbook: circle.base,
    practice: 'a',
    logbookFetch: (...all: Parameters<typeof fetch>) => now(...all),
  });
  document.body.replaceChildren(element);
  await element.updateComplete;
  circle.hasGoal = false;
  now = circle.fetch;
  element.practice = 'b';
  await expect.poll(() => text(element)).toContain('U heeft nog geen doel.');
  now = slow.fetch;
  answer();
  await new Promise((done) => setTimeout(done, 50));
  expect(text(element)).toContain('U heeft nog geen doel.');
});

test('is nothing without a logbook, and says one thing where it is refused', async () => {
  circle.refuses = 403;
  const element = document.createElement('tenzij-goals');
  const told: string[] = [];
  document.body.addEventListener('tenzij-error', ({ detail }) => told.push(detail.code), { once: true });
  document.body.replaceChildren(element);
  await element.updateComplete;
  expect(text(element)).toBe('');
  Object.assign(element, { logbook: circle.base, logbookFetch: circle.fetch });
  await expect.poll(() => text(element)).toContain('Met deze login ziet u geen doelen.');
  expect(told).toEqual(['logbook-refused']);
});

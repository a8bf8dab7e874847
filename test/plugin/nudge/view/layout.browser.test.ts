import { beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { freshWorld } from '../his.ts';
import { NudgeHarness } from '../nudge-harness.ts';

/** The form around the nudge keeps its place: always above it, and below it too where the host reserved the room. */

const world = freshWorld();
let above: HTMLElement;
let below: HTMLElement;
let place: HTMLElement;

beforeEach(async () => {
  await page.viewport(900, 1000);
  document.body.innerHTML =
    '<p>Reden van verwijzing</p><textarea></textarea><div></div><p>Ontvanger</p><button>Verstuur</button>';
  above = document.querySelector('textarea') ?? document.body;
  place = document.querySelector('div') ?? document.body;
  below = document.querySelector('button') ?? document.body;
});

const boxOf = (element: Element) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x, y, width, height };
};

/** A nudge that is still reading; `arrive` lets the server answer. */
async function reading(reserve: string) {
  const his = world.his().add();
  let arrive = () => {};
  const answer = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const fetch: typeof his.fetch = (input, init) => answer.then(() => his.fetch(input, init));
  const nudge = NudgeHarness.build(his, { more: { fetch } });
  nudge.element.style.setProperty('--tenzij-reserve', reserve);
  place.append(nudge.element);
  await nudge.element.updateComplete;
  expect(nudge.element.dataset['phase']).toBe('reading');
  return { nudge, arrive };
}

describe('when a proposal arrives', () => {
  test('nothing moves above it, and nothing below it in the room that was reserved', async () => {
    const { nudge, arrive } = await reading('110px');
    const before = [boxOf(above), boxOf(below)];
    arrive();
    await nudge.settled();
    expect(nudge.isShown).toBe(true);
    expect([boxOf(above), boxOf(below)]).toEqual(before);
  });

  test('without that room only what is below moves', async () => {
    const { nudge, arrive } = await reading('0px');
    const [top, bottom] = [boxOf(above), boxOf(below)];
    arrive();
    await nudge.settled();
    expect(boxOf(above)).toEqual(top);
    expect(boxOf(below).y).toBeGreaterThan(bottom.y);
  });
});

test('whatever the GP opens, nothing above moves, and the line of the proposal stays where it is', async () => {
  const nudge = await NudgeHarness.mount(world.his().add(), { into: place });
  const fixed = () => [
    boxOf(above),
    nudge.element.getBoundingClientRect().y,
    boxOf(nudge.control('Ziekenhuis, tenzij…')),
  ];
  const before = fixed();
  await nudge.why();
  expect(fixed()).toEqual(before);
  await nudge.tenzij();
  expect(fixed()).toEqual(before);
  await nudge.press('Besproken met patiënt');
  await nudge.press('Anders…');
  expect(fixed()).toEqual(before);
  await nudge.press('Sluit');
  expect(fixed()).toEqual(before);
});

test('a choice and its undoing move nothing above, nor below in the room that was reserved', async () => {
  const { nudge, arrive } = await reading('110px');
  const before = [boxOf(above), boxOf(below)];
  arrive();
  await nudge.settled();
  await nudge.accept();
  expect([boxOf(above), boxOf(below)]).toEqual(before);
  await nudge.undo();
  expect([boxOf(above), boxOf(below)]).toEqual(before);
});

test('what takes longer than a moment to save is seen to be saving, and nothing moves', async () => {
  const his = world.his().add();
  let save = () => {};
  const saved = new Promise<void>((resolve) => {
    save = resolve;
  });
  const fetch: typeof his.fetch = async (input, init) => {
    if (init?.method === 'PUT') await saved;
    return his.fetch(input, init);
  };
  const nudge = await NudgeHarness.mount(his, { into: place, more: { fetch } });
  const before = boxOf(below);
  await nudge.press('Neem over');
  const line = nudge.root.querySelector('.saving') ?? document.body;
  expect(line.textContent).toBe('PlusPunt dermatologie wordt in de verwijzing gezet…');
  expect(getComputedStyle(line).visibility).toBe('hidden');
  await expect.poll(() => getComputedStyle(line).visibility).toBe('visible');
  expect(boxOf(below)).toEqual(before);
  save();
  await nudge.settled();
  expect(nudge.root.querySelector('.saving')).toBeNull();
});

describe('the panel with the reasons', () => {
  test.each([
    [1366, 768],
    [320, 480],
  ])(
    'comes into view in a window of %i × %i, the question first, with the way back beside it',
    async (width, height) => {
      await page.viewport(width, height);
      place.style.marginBlock = `${height - 120}px`;
      const nudge = await NudgeHarness.mount(world.his().add(), { into: place });
      window.scrollTo(0, 0);
      nudge.root.querySelector<HTMLElement>('.tenzij')?.click();
      await nudge.settled();
      const question = boxOf(nudge.root.querySelector('#reason') ?? document.body);
      const first = boxOf(nudge.control('Spoed of alarm'));
      const back = boxOf(nudge.control('Terug'));
      expect(question.y).toBeGreaterThanOrEqual(0);
      expect(first.y + first.height).toBeLessThanOrEqual(height);
      expect(Math.abs(back.y + back.height / 2 - question.y - question.height / 2)).toBeLessThan(2);
      if (width < 600) return;
      const last = boxOf(nudge.control('Andere aanbieder'));
      expect(last.y + last.height).toBeLessThanOrEqual(height);
    },
  );

  test('leaves a line in view that says what was chosen, with the way to undo it', async () => {
    await page.viewport(320, 480);
    place.style.marginBlock = '360px';
    const nudge = await NudgeHarness.mount(world.his().add(), { into: place });
    nudge.root.querySelector<HTMLElement>('.tenzij')?.click();
    await nudge.settled();
    nudge.control('Zonder reden').scrollIntoView({ block: 'start' });
    nudge.control('Zonder reden').click();
    await nudge.settled();
    const undo = boxOf(nudge.control('Ongedaan maken'));
    expect(undo.y).toBeGreaterThanOrEqual(0);
    expect(undo.y + undo.height).toBeLessThanOrEqual(480);
  });

  test('names its places on one line in the column of a HIS', async () => {
    await page.viewport(1366, 768);
    Object.assign(place.style, { width: '595px', font: '14px system-ui, sans-serif' });
    const nudge = await NudgeHarness.mount(world.his().add(), { into: place });
    await nudge.tenzij();
    const [first, last] = ['Zuyderland Heerlen', 'Andere aanbieder'].map((name) => boxOf(nudge.control(name)).y);
    expect(first).toBe(last);
  });
});

test('the room that the first snippet reserves holds a proposal in the column of a HIS', async () => {
  Object.assign(place.style, { width: '595px', font: '14px system-ui, sans-serif' });
  const { nudge, arrive } = await reading('100px');
  const before = boxOf(below);
  arrive();
  await nudge.settled();
  expect(boxOf(below)).toEqual(before);
});

import { beforeEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { freshWorld } from '../his.ts';
import { NudgeHarness } from '../nudge-harness.ts';

/** The keyboard, the host's form around it, and what a choice costs the GP. */

const world = freshWorld();

let clicks = 0;
let presses = 0;
let heard: string[] = [];
document.addEventListener('pointerup', () => (clicks += 1), { capture: true });
document.addEventListener('keydown', ({ key }) => (presses += /^(Enter| |\d)$/.test(key) ? 1 : 0), { capture: true });
document.addEventListener('keydown', ({ key }) => heard.push(key));

async function inForm() {
  document.body.innerHTML =
    '<form><input id="before" aria-label="before"><span></span><button id="send">Verstuur</button></form>';
  const form = document.querySelector('form') ?? new HTMLFormElement();
  let submits = 0;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submits += 1;
  });
  const nudge = await NudgeHarness.mount(world.his().add(), { into: form.querySelector('span') ?? form });
  form.querySelector<HTMLElement>('#before')?.focus();
  return { nudge, submits: () => submits };
}

describe('the order of Tab', () => {
  test('is options, accept, tenzij, why, and then the host again', async () => {
    const { nudge } = await inForm();
    const order: string[] = [];
    for (let presses = 0; presses < 4; presses += 1) {
      await userEvent.keyboard('{Tab}');
      order.push(nudge.focus);
    }
    expect(order).toEqual(['PlusPunt', 'Neem over', 'Ziekenhuis, tenzij…', 'Waarom?']);
    await userEvent.keyboard('{Tab}');
    expect(document.activeElement?.id).toBe('send');
  });
});

describe('by keys', () => {
  test('the proposal is accepted: Enter on the checked option', async () => {
    const { nudge } = await inForm();
    await nudge.tabTo('PlusPunt');
    await nudge.keys('{Enter}');
    expect(nudge.detail('tenzij-chosen')).toMatchObject({ kind: 'accepted' });
    expect(nudge.focus).toContain('PlusPunt dermatologie staat in de verwijzing.');
  });

  test('another option is one arrow away, and one Enter', async () => {
    const { nudge } = await inForm();
    await nudge.tabTo('PlusPunt');
    await nudge.keys('{ArrowRight}{Enter}');
    expect(nudge.detail('tenzij-chosen')).toMatchObject({ kind: 'accepted', service: 'meedenkadvies-dermatologie' });
    await expect.poll(() => world.his().logged.at(-1)).toMatchObject({ acts: 1 });
  });

  test('the hospital takes two presses, the second a digit', async () => {
    const { nudge } = await inForm();
    await nudge.tabTo('Ziekenhuis, tenzij…');
    await nudge.keys('{Enter}');
    expect(nudge.focus).toBe('1Spoed of alarm');
    await nudge.keys('4');
    expect(nudge.detail('tenzij-chosen')).toMatchObject({ kind: 'overridden', reason: 'patient' });
    expect(nudge.focus).toContain('Reden: Voorkeur patiënt.');
    await expect.poll(() => world.his().logged.at(-1)).toMatchObject({ acts: 2 });
  });

  test('Escape closes the reasons and brings the focus back to where it was', async () => {
    const { nudge } = await inForm();
    await nudge.tabTo('Ziekenhuis, tenzij…');
    await nudge.keys('{Enter}{Escape}');
    expect(nudge.reasons).toEqual([]);
    expect(nudge.focus).toBe('Ziekenhuis, tenzij…');
  });

  test('a second Enter after the choice does not take it back', async () => {
    const { nudge } = await inForm();
    await nudge.tabTo('Neem over');
    await nudge.keys('{Enter}');
    await nudge.keys('{Enter}');
    expect(nudge.count('tenzij-chosen')).toBe(1);
    expect(nudge.count('tenzij-undone')).toBe(0);
    await nudge.keys('{Tab}{Enter}');
    expect(nudge.count('tenzij-undone')).toBe(1);
    await nudge.keys('{Enter}');
    expect(nudge.count('tenzij-chosen')).toBe(1);
  });

  test('a comment is typed without the reasons hearing its digits, and confirmed by Enter', async () => {
    const { nudge } = await inForm();
    await nudge.tabTo('Ziekenhuis, tenzij…');
    await nudge.keys('{Enter}8');
    expect(nudge.root.activeElement?.id).toBe('comment');
    await nudge.keys('kamer 12');
    expect(nudge.count('tenzij-chosen')).toBe(0);
    await nudge.keys('{Enter}');
    expect(nudge.detail('tenzij-chosen')).toMatchObject({ reason: 'anders', comment: 'kamer 12' });
  });
});

describe('the form of the host', () => {
  test('is not sent by Enter inside the nudge, and hears nothing of it', async () => {
    const { nudge, submits } = await inForm();
    await nudge.tabTo('PlusPunt');
    heard = [];
    await nudge.keys('{Enter}');
    expect(submits()).toBe(0);
    expect(heard).not.toContain('Enter');
  });

  test('is sent by its own Enter, also while the reasons are open', async () => {
    const { nudge, submits } = await inForm();
    await nudge.tenzij();
    document.querySelector<HTMLElement>('#before')?.focus();
    await nudge.keys('4{Enter}');
    expect(submits()).toBe(1);
    expect(nudge.count('tenzij-chosen')).toBe(0);
    expect(document.querySelector<HTMLInputElement>('#before')?.value).toBe('4');
  });

  test('keeps its shortcuts with Ctrl, Alt and Meta, and every key that means nothing here', async () => {
    const { nudge } = await inForm();
    await nudge.tabTo('PlusPunt');
    heard = [];
    await nudge.keys('{Control>}{Enter}{/Control}a7');
    expect(heard).toEqual(['Control', 'Enter', 'a', '7']);
    expect(nudge.count('tenzij-chosen')).toBe(0);
  });

  test('keeps the focus when a pointer opens the reasons elsewhere', async () => {
    const { nudge } = await inForm();
    await nudge.tenzij();
    expect(nudge.focus).toBe('Ziekenhuis, tenzij…');
  });

  test('holds nothing of the nudge when it is read', async () => {
    await inForm();
    const form = document.querySelector('form') ?? undefined;
    expect([...new FormData(form).keys()]).toEqual([]);
  });
});

describe('the effort of the GP, in activations', () => {
  beforeEach(() => {
    clicks = 0;
    presses = 0;
  });

  test('leaving the proposal as it is costs nothing, and is known as kept', async () => {
    const nudge = await NudgeHarness.mount(world.his().add());
    await nudge.seen();
    await nudge.element.sent({ draft: 'd1', service: 'pluspunt-dermatologie', route: 'intermediate' });
    expect(clicks + presses).toBe(0);
    await expect.poll(() => world.his().kinds()).toEqual(['shown', 'kept', 'sent']);
  });

  test.each([
    ['accept', 1, (nudge: NudgeHarness) => nudge.accept()],
    ['override', 2, (nudge: NudgeHarness) => nudge.override('Zonder reden')],
    [
      'another road',
      2,
      async (nudge: NudgeHarness) => {
        await nudge.press('Meedenkadvies');
        await nudge.accept();
      },
    ],
    [
      'another location',
      3,
      async (nudge: NudgeHarness) => {
        await nudge.tenzij();
        await nudge.press('Sittard-Geleen');
        await nudge.press('Zonder reden');
        await nudge.settled();
      },
    ],
  ])('by pointer: %s costs %i, and is logged as such', async (_, cost, act) => {
    const nudge = await NudgeHarness.mount(world.his().add());
    clicks = 0;
    await act(nudge);
    expect(clicks).toBe(cost);
    expect(nudge.count('tenzij-chosen')).toBe(1);
    await expect.poll(() => world.his().logged.at(-1)).toMatchObject({ acts: cost });
  });

  test.each([
    ['accept', 1, 'PlusPunt', '{Enter}'],
    ['accept with its button', 1, 'Neem over', '{Enter}'],
    ['override', 2, 'Ziekenhuis, tenzij…', '{Enter}9'],
    ['another road', 1, 'PlusPunt', '{ArrowRight}{Enter}'],
  ])('by keys: %s costs %i', async (_, cost, from, keys) => {
    const nudge = await NudgeHarness.mount(world.his().add());
    await nudge.tabTo(from);
    presses = 0;
    await nudge.keys(keys);
    expect(presses).toBe(cost);
    expect(nudge.count('tenzij-chosen')).toBe(1);
    await expect.poll(() => world.his().logged.at(-1)).toMatchObject({ acts: cost });
  });
});

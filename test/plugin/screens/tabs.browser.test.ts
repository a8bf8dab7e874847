import { html, render } from 'lit';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { screensView } from '../../../plugin/screens/tabs.ts';

/** Screens behind tabs: how a keyboard goes through them, and what a screen reader is told. */

type Screen = 'one' | 'two' | 'three';
const screens: readonly Screen[] = ['one', 'two', 'three'];
const words = { one: 'Eerste', two: 'Tweede', three: 'Derde' };

function shown() {
  const place = document.createElement('div');
  document.body.append(place);
  let now: Screen = 'one';
  const draw = () => {
    const show = (screen: Screen, isByKey: boolean) => {
      now = screen;
      draw();
      if (isByKey) place.querySelector<HTMLElement>(`#tab-${screen}`)?.focus();
    };
    render(
      screensView(screens, { now, label: 'Onderdelen', words }, show, (screen) => html`<p>${words[screen]} scherm</p>`),
      place,
    );
  };
  draw();
  return {
    place,
    open: () => [...place.querySelectorAll('[role=tabpanel]:not([hidden])')].map((panel) => panel.textContent?.trim()),
    tabStops: () => place.querySelectorAll('[role=tab][tabindex="0"]').length,
  };
}

test('one is open, and one is a stop for Tab; arrows go round, Home and End to the ends', async () => {
  const { place, open, tabStops } = shown();
  expect(open()).toEqual(['Eerste scherm']);
  await userEvent.click(place.querySelectorAll('[role=tab]')[1] ?? place);
  const steps: readonly [key: string, screen: string][] = [
    ['{ArrowRight}', 'Derde scherm'],
    ['{ArrowRight}', 'Eerste scherm'],
    ['{ArrowLeft}', 'Derde scherm'],
    ['{Home}', 'Eerste scherm'],
    ['{End}', 'Derde scherm'],
    ['x', 'Derde scherm'],
  ];
  expect(open()).toEqual(['Tweede scherm']);
  for (const [key, screen] of steps) {
    await userEvent.keyboard(key);
    expect(open(), key).toEqual([screen]);
    expect(tabStops()).toBe(1);
  }
  expect(document.activeElement?.textContent?.trim()).toBe('Derde');
});

test('each tab says which panel is its own, and each panel which tab names it', () => {
  const { place } = shown();
  for (const tab of place.querySelectorAll('[role=tab]')) {
    const panel = place.querySelector(`#${tab.getAttribute('aria-controls')}`);
    expect(panel?.getAttribute('aria-labelledby')).toBe(tab.id);
    expect(panel?.hasAttribute('hidden')).toBe(tab.getAttribute('aria-selected') !== 'true');
  }
});

import { afterEach, describe, expect, test } from 'vitest';
import { freshWorld } from '../his.ts';
import { NudgeHarness } from '../nudge-harness.ts';

/** Light, dark and the host's own colours; sizes of what is pressed. Axe measures the contrast. */

const world = freshWorld();
afterEach(() => document.body.removeAttribute('style'));

const styled = async (style: string) => {
  document.body.style.cssText = style;
  return NudgeHarness.mount(world.his().add());
};
const colour = (nudge: NudgeHarness, selector: string, property = 'background-color') => {
  const element = nudge.root.querySelector(selector);
  return element ? getComputedStyle(element).getPropertyValue(property) : '';
};

const states: [string, (nudge: NudgeHarness) => Promise<void>][] = [
  ['a proposal', async () => {}],
  ['the reasons with a comment', (nudge) => nudge.override('Anders…')],
  ['the why-panel', (nudge) => nudge.why()],
  ['a choice', (nudge) => nudge.accept()],
  ['an emergency', (nudge) => nudge.override('Spoed of alarm')],
];

describe.each(['light', 'dark'])('in %s', (scheme) => {
  test.each(states)('%s has enough contrast', async (_, act) => {
    const nudge = await styled(`background:${scheme === 'dark' ? '#1a222a' : '#fff'};--tenzij-color-scheme:${scheme}`);
    await act(nudge);
    expect(colour(nudge, '.nudge')).toBe(scheme === 'dark' ? 'rgb(34, 45, 55)' : 'rgb(243, 246, 249)');
    await nudge.isAccessible();
  });
});

describe('the colour scheme', () => {
  test('is that of the page, so that a page that is always light keeps a light nudge', async () => {
    const nudge = await styled('color-scheme: light');
    expect(colour(nudge, '.nudge')).toBe('rgb(243, 246, 249)');
    document.body.style.colorScheme = 'dark';
    expect(colour(nudge, '.nudge')).toBe('rgb(34, 45, 55)');
  });

  test('is overruled by the host with one property', async () => {
    const nudge = await styled('color-scheme: dark; --tenzij-color-scheme: light');
    expect(colour(nudge, '.nudge')).toBe('rgb(243, 246, 249)');
  });
});

describe('the host', () => {
  test('colours with its own properties', async () => {
    const nudge = await styled('--tenzij-accent: rgb(0, 90, 60); --tenzij-background: rgb(250, 250, 240)');
    expect(colour(nudge, '.take')).toBe('rgb(0, 90, 60)');
    expect(colour(nudge, '.nudge')).toBe('rgb(250, 250, 240)');
  });

  test('colours with the tokens of NL Design System it already has', async () => {
    const nudge = await styled('--nl-button-primary-background-color: rgb(1, 2, 3); --nl-link-color: rgb(4, 5, 6)');
    expect(colour(nudge, '.take')).toBe('rgb(1, 2, 3)');
    expect(colour(nudge, '.link', 'color')).toBe('rgb(4, 5, 6)');
  });

  test('reaches the parts', async () => {
    document.body.innerHTML = '<style>tenzij-nudge::part(accept) { text-transform: uppercase }</style>';
    const nudge = await styled('');
    expect(colour(nudge, '.take', 'text-transform')).toBe('uppercase');
  });

  test('gives its font', async () => {
    const nudge = await styled('font: 19px/2 "Courier New", monospace');
    expect(colour(nudge, '.nudge', 'font-family')).toContain('Courier New');
    expect(colour(nudge, '.take', 'font-size')).toBe('19px');
  });
});

describe('what is pressed', () => {
  const sizes = (nudge: NudgeHarness) =>
    [...nudge.root.querySelectorAll('button, a, label')].map((control) => control.getBoundingClientRect());

  test('is at least 32 px high', async () => {
    const nudge = await styled('');
    await nudge.override('Anders…');
    for (const { height } of sizes(nudge)) expect(height).toBeGreaterThanOrEqual(32);
  });

  test('never gets smaller than 24 px, whatever the host asks', async () => {
    const nudge = await styled('--tenzij-target-size: 8px; font-size: 8px; line-height: 1');
    await nudge.tenzij();
    for (const { height, width } of sizes(nudge)) {
      expect(height).toBeGreaterThanOrEqual(24);
      expect(width).toBeGreaterThanOrEqual(24);
    }
  });
});

test('the why-panel brings its own styles, once', async () => {
  const nudge = await styled('');
  await nudge.why();
  expect(colour(nudge, 'dl', 'display')).toBe('grid');
  await nudge.press('Sluit');
  await nudge.why();
  const sheets = nudge.root.adoptedStyleSheets;
  expect(new Set(sheets).size).toBe(sheets.length);
});

test('right-to-left turns with the page', async () => {
  const nudge = await styled('direction: rtl');
  const box = nudge.root.querySelector('.nudge');
  expect(box && getComputedStyle(box).borderRightWidth).toBe('3px');
});

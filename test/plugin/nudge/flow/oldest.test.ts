import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleOf } from '../his.ts';
import { vendorSite } from '../page.ts';

/** The oldest browsers that we name: Chromium 109, Firefox 115 ESR, Safari 16.4. The test's own browser is the newest there is. */

/** What at least one of them lacks, as it would stand in a minified file. What is asked for before it is used is left out. */
const newer: Readonly<Record<string, RegExp>> = {
  'AbortSignal.any': /AbortSignal\.any\b/,
  'Array copies': /\.(toSorted|toReversed|toSpliced)\(/,
  'Array.fromAsync': /Array\.fromAsync\b/,
  'group by': /(Object|Map)\.groupBy\b/,
  'Promise.withResolvers': /Promise\.(withResolvers|try)\b/,
  'Set methods': /\.(union|intersection|symmetricDifference|isSubsetOf|isSupersetOf|isDisjointFrom)\(/,
  'Iterator helpers':
    /\bIterator\.(from|prototype|concat)\b|\.(values|keys|entries)\(\)\.(map|filter|toArray|some|every|find|take|drop)\(/,
  'URL.canParse': /URL\.(canParse|parse)\(/,
  'well-formed strings': /\.(isWellFormed|toWellFormed)\(/,
  'base64 of bytes': /\.(fromBase64|toBase64|fromHex|toHex)\(/,
  'RegExp.escape': /RegExp\.escape\b/,
  'bytes of a body': /\.bytes\(\)/,
  popover: /\bpopover\b|showPopover/i,
  using: /[;{}]\s*(await\s+)?using\s+\w+\s*=/,
  'regular expressions of sets': /\/[dgimsuy]*v[dgimsuy]*\.(test|exec)\(/,
  ':has()': /:has\(/,
  'CSS nesting': /[{};]&[\s:.[>]/,
  'color-mix()': /color-mix\(|\boklch\(|\boklab\(/,
  'other CSS': /@starting-style|@scope|text-wrap:|field-sizing:|:user-(in)?valid|subgrid|interpolate-size|anchor-name/,
};

const newerIn = (code: string) => Object.keys(newer).filter((name) => newer[name]?.test(code));

test.each([
  ['AbortSignal.any', 'AbortSignal.any([a,b])'],
  ['Array copies', 'a.toSorted((a,b)=>a-b)'],
  ['Iterator helpers', 'm.values().map(a=>b)'],
  ['Set methods', 'a.union(b)'],
  ['using', 'let a;using b=c();'],
  ['CSS nesting', '.a{color:red;&:hover{color:blue}}'],
  ['popover', '<div popover>'],
])('the list knows %s where it stands', (name, code) => expect(newerIn(code)).toEqual([name]));

let site: Awaited<ReturnType<typeof vendorSite>>;
beforeAll(async () => {
  site = await vendorSite();
});
afterAll(() => site.close());

test('no file of the nudge asks for what the oldest lack', () => {
  for (const [name, code] of Object.entries(site.files)) expect([name, newerIn(code)]).toEqual([name, []]);
});

/** Takes away what Chromium 109 does not have. Runs in the page, before its scripts. */
function become109() {
  const gone: readonly (readonly [object, ...string[]])[] = [
    [AbortSignal, 'any'],
    [Array.prototype, 'toSorted', 'toReversed', 'toSpliced', 'with'],
    [Array, 'fromAsync'],
    [Object, 'groupBy'],
    [Map, 'groupBy'],
    [Promise, 'withResolvers', 'try'],
    [Set.prototype, 'union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf'],
    [URL, 'canParse', 'parse'],
    [JSON, 'rawJSON', 'isRawJSON'],
    [String.prototype, 'isWellFormed', 'toWellFormed'],
    [Response.prototype, 'bytes'],
    [HTMLElement.prototype, 'popover', 'showPopover', 'hidePopover', 'togglePopover'],
    [globalThis, 'Iterator', 'scheduler'],
  ];
  for (const [from, ...names] of gone) for (const name of names) Reflect.deleteProperty(from, name);
  // A function that no browser knows, in the place of one that this browser knows.
  const { replaceSync } = CSSStyleSheet.prototype;
  CSSStyleSheet.prototype.replaceSync = function (text) {
    replaceSync.call(this, text.replaceAll('light-dark(', 'no-such-function('));
  };
}

describe('in a browser without them', () => {
  test('a draft is read, proposed on, explained, left, taken back and logged, and nothing breaks', async () => {
    const { page } = await site.open('/', become109);
    expect(await page.evaluate(() => ['any' in AbortSignal, 'toSorted' in Array.prototype])).toEqual([false, false]);
    const before = site.logbook.length;
    await page.evaluate((bundle) => {
      const practiceKey = new Uint8Array(32).fill(7);
      const log = { logbook: '/logbook', practice: 'praktijk-1', practiceKey };
      const nudge = Object.assign(document.createElement('tenzij-nudge'), {
        catalogue: '/catalogue.json',
        bundle,
        ...log,
      });
      document.querySelector('#place')?.append(nudge);
    }, bundleOf());
    await page.getByRole('button', { name: 'Waarom?' }).click();
    await page.getByText('Afspraak', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Ziekenhuis, tenzij…' }).click();
    await page.getByRole('button', { name: 'Voorkeur patiënt' }).click();
    await page.getByRole('button', { name: 'Ongedaan maken' }).click();
    await page.getByRole('button', { name: 'Neem over' }).click();
    await page.getByText('Gekozen: PlusPunt dermatologie.').waitFor();
    await expect.poll(() => site.logbook.slice(before).join()).toContain('"accepted"');
    expect(await page.evaluate(() => Reflect.get(globalThis, 'uncaught'))).toEqual([]);
  });

  test.each(['light', 'dark'] as const)('it can be read where the page is %s', async (colorScheme) => {
    const { page } = await site.open('/', become109);
    await page.emulateMedia({ colorScheme });
    await page.evaluate((bundle) => {
      const nudge = Object.assign(document.createElement('tenzij-nudge'), { catalogue: '/catalogue.json', bundle });
      document.querySelector('#place')?.append(nudge);
    }, bundleOf());
    await page.getByRole('button', { name: 'Neem over' }).waitFor();
    const light = await page.locator('tenzij-nudge section').evaluate((box) => {
      const { color, backgroundColor } = getComputedStyle(box);
      return [color, backgroundColor].map((one) => Math.max(...(one.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number)));
    });
    const [ink = 0, paper = 0] = light;
    expect(Math.abs(ink - paper)).toBeGreaterThan(120);
  });
});

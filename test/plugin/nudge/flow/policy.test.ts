import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type VendorPage, vendorSite } from '../page.ts';
import { today } from '../region.ts';

/** The single file in a page with the strictest policy a vendor can set, run as a script of that page. */

let site: Awaited<ReturnType<typeof vendorSite>>;
beforeAll(async () => {
  site = await vendorSite();
});
afterAll(() => site.close());

/** Puts a nudge in the page, as the script of a HIS would. */
async function nudgeIn({ page }: VendorPage, more: Record<string, unknown> = {}) {
  await page.evaluate(
    ([day, properties]) => {
      const nudge = document.createElement('tenzij-nudge');
      Object.assign(nudge, {
        catalogue: '/catalogue.json',
        logbook: '/logbook',
        practice: 'praktijk-1',
        practiceKey: new Uint8Array(32).fill(7),
        draft: 'ServiceRequest/d1',
        facts: { at: day, specialism: '0310', reasons: ['S87'], age: 34, postcode: '6411' },
        ...properties,
      });
      document.querySelector('#place')?.append(nudge);
    },
    [today, more] as const,
  );
  await page.getByRole('button', { name: 'Neem over' }).waitFor();
}

const seen = ({ page }: VendorPage, name: string) => page.evaluate((key) => Reflect.get(globalThis, key), name);

describe('under a strict policy with Trusted Types', () => {
  test('everything works, and nothing is refused', async () => {
    const opened = await site.open();
    const { page } = opened;
    await nudgeIn(opened);
    await page.getByRole('button', { name: 'Waarom?' }).click();
    await page.getByRole('button', { name: 'Ziekenhuis, tenzij…' }).click();
    await page.getByRole('button', { name: 'Anders…' }).click();
    await page.getByLabel('Toelichting').fill('kort');
    await page.getByRole('button', { name: 'Bevestig keuze' }).click();
    await page.getByText('Andere reden.').waitFor();
    await page.getByRole('button', { name: 'Ongedaan maken' }).click();
    await page.getByRole('button', { name: 'Neem over' }).click();
    await page.getByText('Gekozen: PlusPunt dermatologie.').waitFor();
    expect(await seen(opened, 'violations')).toEqual([]);
    expect(await seen(opened, 'heard')).toMatchObject([
      ['tenzij-shown', {}],
      ['tenzij-chosen', { kind: 'overridden', comment: 'kort' }],
      ['tenzij-undone', {}],
      ['tenzij-chosen', { kind: 'accepted' }],
    ]);
  });

  test('the page for the patient is printed from a frame of its own, on one sheet', async () => {
    const opened = await site.open();
    const { page } = opened;
    await nudgeIn(opened);
    await page.getByRole('button', { name: 'Waarom?' }).click();
    await page.getByRole('button', { name: 'Print voor patiënt' }).click();
    const paper = await page.evaluate(() => {
      const sheet = document.querySelector('tenzij-nudge')?.shadowRoot?.querySelector('iframe')?.contentDocument;
      const rules = [...(sheet?.adoptedStyleSheets[0]?.cssRules ?? [])].map(({ cssText }) => cssText);
      return { css: rules.join(''), html: sheet?.body.innerHTML ?? '', title: sheet?.title };
    });
    expect(paper).toMatchObject({ title: 'Waar kunt u terecht?', html: expect.stringContaining('Drie goede vragen') });
    expect(await seen(opened, 'violations')).toEqual([]);
    await page.goto('about:blank');
    await page.setContent(`<!doctype html><style>${paper.css}</style>${paper.html}`);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]/);
  });

  test('no style or script stands in the page', async () => {
    const opened = await site.open();
    await nudgeIn(opened);
    const inline = await opened.page.evaluate(() => {
      const root = document.querySelector('tenzij-nudge')?.shadowRoot;
      return root?.querySelectorAll('[style], style, script').length;
    });
    expect(inline).toBe(0);
  });
});

test('a second version on the page is quiet, and the first stays', async () => {
  const opened = await site.open('/twice');
  await nudgeIn(opened);
  expect(
    await opened.page.evaluate(() => Reflect.get(globalThis, 'first') === customElements.get('tenzij-nudge')),
  ).toBe(true);
  expect(await seen(opened, 'violations')).toEqual([]);
});

test('with facts, nothing but the catalogue and the two files of a draft is asked for, and once', async () => {
  const opened = await site.open();
  await nudgeIn(opened);
  expect(
    opened.requests.toSorted().filter((path) => !['/', '/tenzij.js', '/his.js', '/favicon.ico'].includes(path)),
  ).toEqual(['/catalogue.json', '/tenzij-keep.js', '/tenzij-later.js']);
});

describe('nothing on the page shifts', () => {
  /** A page whose script and catalogue are there already; then a draft is opened, without a press of anybody. */
  const shiftOf = async (facts: object, reserve: string) => {
    const opened = await site.open();
    const { page } = opened;
    await page.route('**/catalogue.json', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 600));
      await route.continue();
    });
    await page.evaluate(
      ([given, height]) => {
        const nudge = document.createElement('tenzij-nudge');
        nudge.style.setProperty('--tenzij-reserve', height);
        Object.assign(nudge, { catalogue: '/catalogue.json', facts: given });
        document.querySelector('#place')?.append(nudge);
      },
      [facts, reserve] as const,
    );
    // The room itself is the host's doing; what counts comes after it.
    await page.waitForTimeout(300);
    await page.evaluate(() => Reflect.set(globalThis, 'shifts', 0));
    await page.waitForFunction(() =>
      /open|silent/.test(document.querySelector('tenzij-nudge')?.dataset['phase'] ?? ''),
    );
    await page.waitForTimeout(300);
    return seen(opened, 'shifts');
  };
  const facts = { at: today, specialism: '0310', reasons: ['S87'], age: 34, postcode: '6411' };

  test('when a proposal arrives in the room that the host reserved', async () => {
    expect(await shiftOf(facts, '100px')).toBe(0);
    expect(await shiftOf(facts, '0px')).toBeGreaterThan(0);
  });

  test('in silence', async () => {
    expect(await shiftOf({ ...facts, reasons: ['S77.03'] }, '0px')).toBe(0);
  });
});

test('no scroll bar and no lost text at 320 px and at 200 % zoom', async () => {
  const opened = await site.open();
  await opened.page.setViewportSize({ width: 320, height: 640 });
  await nudgeIn(opened);
  await opened.page.getByRole('button', { name: 'Ziekenhuis, tenzij…' }).click();
  await opened.page.getByRole('button', { name: 'Waarom?' }).click();
  const wide = () =>
    opened.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await wide()).toBe(0);
  await opened.page.evaluate(() => document.documentElement.setAttribute('lang', 'nl'));
  await opened.page.setViewportSize({ width: 640, height: 640 });
  await opened.page.evaluate(() => Reflect.set(document.body.style, 'zoom', '2'));
  expect(await wide()).toBe(0);
});

test("where no policy may be made the nudge shows nothing, and no error is the host's", async () => {
  const opened = await site.open('/no-policy');
  const { page } = opened;
  await page.evaluate((day) => {
    const nudge = document.createElement('tenzij-nudge');
    const facts = { at: day, specialism: '0310', reasons: ['S87'], age: 34, postcode: '6411' };
    Object.assign(nudge, { catalogue: '/catalogue.json', facts });
    document.querySelector('#place')?.append(nudge);
  }, today);
  await page.waitForFunction(() => JSON.stringify(Reflect.get(globalThis, 'heard')).includes('unexpected'));
  expect(await seen(opened, 'uncaught')).toEqual([]);
  expect(await page.locator('tenzij-nudge').evaluate((one) => one.getBoundingClientRect().height)).toBe(0);
});

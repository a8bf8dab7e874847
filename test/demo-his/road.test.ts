import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeViolations, openPage } from './browser.ts';
import { World } from './world.ts';

/** The whole road, as a GP goes it in a real browser: open a patient, see the nudge, choose, send; then the audit team. */

let world: World;
beforeAll(async () => {
  world = await World.start();
}, 90_000);
afterAll(() => world?.close(), 60_000);

const slow = { timeout: 60_000 };

describe('the road', () => {
  test('a GP overrides with a reason; draft and logbook know it', slow, async () => {
    const gp = await world.open('sanne-janssen');
    await gp.sees('PlusPunt dermatologie, Kerkrade.');
    expect(await gp.recipient()).toBe('pluspunt-dermatologie');
    await gp.overrides(/Voorkeur patiënt/);
    await gp.sees(/staat in de verwijzing/);
    expect(await gp.recipient()).toBe('zuyderland-heerlen');

    expect(await world.draftOf('sanne-janssen')).toMatchObject({
      status: 'draft',
      performer: [{ display: expect.stringContaining('Zuyderland') }],
      note: [{ text: expect.stringContaining('handeczeem') }],
    });
    await world.logged('shown', 'overridden', 'patient');
    expect((await world.logbook()).text).not.toMatch(/sanne|vroemen|janssen|99999|6411|9664/i);

    await gp.press('Verstuur');
    await gp.reads(/^Verstuurd naar/);
    expect(await world.draftOf('sanne-janssen')).toMatchObject({ status: 'active' });
    await world.logged('sent');
    await gp.leaves();
  });

  test('a GP who sends without an act has kept the proposal', slow, async () => {
    const gp = await world.open('jef-habets');
    await gp.sees('PlusPunt orthopedie, Kerkrade.');
    await world.wasShown('0305');
    await gp.press('Verstuur');
    await gp.reads('Verstuurd naar PlusPunt Medisch Centrum.');
    expect(await world.draftOf('jef-habets')).toMatchObject({
      status: 'active',
      performer: [{ display: 'PlusPunt Medisch Centrum' }],
      supportingInfo: expect.arrayContaining([expect.objectContaining({ display: 'PlusPunt orthopedie, Kerkrade' })]),
    });
    await world.logged('kept');
    await gp.leaves();
  });

  test('a GP who fills in somebody else without a word has not kept it, and what was sent is known', slow, async () => {
    const gp = await world.open('marlies-ubachs');
    await gp.sees('PlusPunt gynaecologie, Kerkrade.');
    await world.wasShown('0307');
    await gp.addresses('zuyderland-sittard-geleen');
    await gp.press('Verstuur');
    await gp.reads(/^Verstuurd naar Zuyderland/);
    await world.logged('ignored');
    await gp.leaves();
  });

  test(
    'a consultformulier is filled from the record, fills the letter, and asks nothing that the nudge asks again',
    slow,
    async () => {
      const gp = await world.open('truus-dohmen');
      const { page } = gp;
      await page.getByRole('button', { name: 'Consultformulier' }).click();
      const form = page.getByRole('dialog');
      await form.getByText('Is er een ecg gemaakt?').waitFor();
      expect(await form.getByLabel('Wat vertelt de patiënt?').inputValue()).not.toBe('');
      await form.getByRole('radio', { name: 'Geruststellen' }).check();
      await form.getByRole('radio', { name: 'Ja, zonder afwijking' }).check();
      await form.getByRole('button', { name: 'Zet in de brief' }).click();
      await gp.reads('Concept bewaard');
      expect(await page.getByLabel('Vraagstelling').inputValue()).toMatch(
        /Bevindingen\n(.*\n)*- Is er een ecg gemaakt\? Ja, zonder afwijking/,
      );
      const kept = await world.answersOf('truus-dohmen');
      expect(kept.filter((answers) => answers.get('question') === 'reassure')).toHaveLength(1);
      expect(kept.filter((answers) => answers.get('ecg') === 'normal' && !answers.has('question'))).toHaveLength(1);
      await page.getByRole('button', { name: 'Consultformulier' }).click();
      expect(await form.getByRole('radio', { name: 'Geruststellen' }).isChecked()).toBe(true);
      expect(await form.getByRole('radio', { name: 'Ja, zonder afwijking' }).isChecked()).toBe(true);
      await form.getByRole('button', { name: 'Sluit' }).click();
      await gp.leaves();
    },
  );

  test('the formulary comes before the form, and a practice switches off what it does not want', slow, async () => {
    const gp = await world.open('lotte-frissen');
    const { page } = gp;
    const form = page.getByRole('dialog');
    const links = form.getByRole('link', { name: /MIJN\.streek formularium/ });
    const open = async () => {
      await page.getByRole('button', { name: 'Consultformulier' }).click();
      await form.getByText('Wat vraagt u aan de specialist?').waitFor();
    };
    await open();
    // Of the formulary only what is about this referral, acne.
    expect(await links.allTextContents()).toEqual(['MIJN.streek formularium: huid']);
    await form.getByRole('button', { name: 'Sluit' }).click();
    await page.getByText('Instellingen').click();
    await page.getByLabel('Toon geen link naar het formularium.').check();
    await open();
    expect(await links.count()).toBe(0);
    await form.getByRole('button', { name: 'Sluit' }).click();
    await page.getByLabel('Wij gebruiken eigen formulieren.').check();
    await page.getByRole('button', { name: 'Consultformulier' }).waitFor({ state: 'hidden' });
    const chosen = await page.evaluate(`document.querySelector('tenzij-nudge').settings.ids`);
    expect(chosen).toEqual(['zonder-formularium', 'zonder-consultformulier']);
    await gp.leaves();
  });

  test('an alarm makes it silent, and what was filled in is taken back', slow, async () => {
    const gp = await world.open('math-schreurs');
    await gp.sees('PlusPunt KNO, Kerkrade.');
    expect(await gp.recipient()).toBe('pluspunt-kno');
    await gp.answers('Zijn er alarmsymptomen?', 'Ja');
    await gp.reads('Concept bewaard');
    await gp.seesNothing();
    expect(await gp.recipient()).toBe('');
    await gp.press('Verstuur');
    await gp.reads('Kies eerst een ontvanger.');
    expect(await world.draftOf('math-schreurs')).toMatchObject({ status: 'draft' });
    await world.logged('auto-exception');

    await gp.answers('Zijn er alarmsymptomen?', 'Nee');
    await gp.sees('PlusPunt KNO, Kerkrade.');
    await gp.leaves();
  });

  test('the one open question can be answered in the nudge; the form then shows it too', slow, async () => {
    const gp = await world.open('riet-knubben');
    await gp.sees('Zijn er alarmsymptomen?');
    expect(await gp.recipient()).toBe('');
    await gp.answersNudge('Nee');
    await gp.sees('PlusPunt dermatologie, Kerkrade.');
    await expect.poll(() => gp.isAnswered('Zijn er alarmsymptomen?', 'Nee')).toBe(true);
    await gp.reads('Concept bewaard');
    await expect.poll(() => gp.recipient()).toBe('pluspunt-dermatologie');
    await gp.leaves();
  });

  test('a choice can be undone, and comes back quietly after a look at another patient', slow, async () => {
    const gp = await world.open('truus-dohmen');
    await gp.press('Neem over');
    await gp.sees(/staat in de verwijzing/);
    await gp.press(/^Habets/);
    await gp.press(/^Dohmen/);
    await gp.sees(/PlusPunt cardiologie staat in de verwijzing/);
    expect(await gp.recipient()).toBe('pluspunt-cardiologie');
    await gp.press('Ongedaan maken');
    await gp.sees('PlusPunt cardiologie, Kerkrade.');
    expect(await world.draftOf('truus-dohmen')).not.toHaveProperty('performer');
    await world.logged('undone');
    await gp.leaves();
  });

  test('another patient: the nudge of the one before is gone', slow, async () => {
    const gp = await world.open('nadia-kaya');
    await gp.sees('Meedenkadvies neurologie');
    await gp.press(/^Savelberg/);
    await gp.reads('Acuut myocardinfarct.');
    await gp.seesNothing();
    expect(await gp.recipient()).toBe('');
    await gp.leaves();
  });

  test('after sending, a new referral starts without the recipient of the one before', slow, async () => {
    const gp = await world.open('kevin-pluymaekers');
    await gp.addresses('zuyderland-heerlen');
    await gp.press('Verstuur');
    await gp.reads(/^Verstuurd naar/);
    await gp.press('Nieuwe verwijzing');
    await expect.poll(() => gp.recipient()).toBe('');
    await gp.leaves();
  });

  test('the drawer shows the reading, the reasons, what was written and what was logged', slow, async () => {
    const gp = await world.open('erik-smeets');
    await gp.press('Wat gebeurt er?');
    await gp.drawer('Advies').getByText('Voorstel', { exact: true }).waitFor();
    await expect.poll(() => gp.drawer('Context').innerText()).toContain('"S93"');
    expect(await gp.drawer('FHIR-verzoeken').innerText()).toContain('QuestionnaireResponse');
    await gp.press('Neem over');
    const added = gp.drawer('Conceptverwijzing').locator('ins');
    await expect.poll(async () => (await added.allInnerTexts()).join('')).toContain('pluspunt-kleine-chirurgie');
    await expect.poll(() => gp.drawer('Logboek').innerText()).toContain('accepted');
    await gp.leaves();
  });
});

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test.each([1280, 320])('the demo page is accessible and fits %i px', slow, async (width) => {
    const gp = await world.open('toos-vaessen', { colorScheme, viewport: { width, height: 900 } });
    await gp.sees('PlusPunt Ouderen');
    await gp.press('Wat gebeurt er?');
    await gp.reads(/^Voorstel$/);
    expect(await axeViolations(gp.page)).toEqual([]);
    expect(await gp.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await gp.leaves();
  });

  test.each([1280, 320])('the desk is accessible before there is a board, and fits %i px', slow, async (width) => {
    const look = { colorScheme, viewport: { width, height: 900 } };
    const { page } = await openPage(world.browser, `${world.demo.pages}signalen.html`, look);
    await page
      .getByText(/signalen uitgerekend|Nieuw sinds/)
      .first()
      .waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.close();
  });
});

test('a FHIR server that does not answer is said in one sentence', slow, async () => {
  const { page } = await openPage(world.browser, 'about:blank');
  await page.route(`${world.demo.fhir}/**`, (route) => route.abort());
  await page.goto(world.demo.pages);
  await page
    .getByRole('alert')
    .getByText(/Het HIS is niet bereikbaar/)
    .waitFor();
  await page.close();
});

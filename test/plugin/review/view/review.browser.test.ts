import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { accepted, choiceOf, chosen, overridden, silent, someChoices } from '../choices.ts';
import { at, inTheme, openReview, settle } from '../review-page.ts';

const noon = '2026-11-22T12:10:00Z';

beforeEach(() => at('wide'));
afterEach(() => document.body.replaceChildren());

describe('the review page', () => {
  test.each(['light', 'dark'] as const)('is accessible in the %s theme: a list with one choice open', async (theme) => {
    const review = await openReview(someChoices(60));
    inTheme(theme, review.element);
    review.opener(1).click();
    await settle(review.element);
    expect(await review.violations()).toEqual([]);
    await at('narrow');
    expect(await review.violations()).toEqual([]);
  });

  test('asks the logbook for the last 30 days, newest first, in one page', async () => {
    const review = await openReview([]);
    expect(review.logbook.asked[0]?.href).toBe(
      'https://logbook.example/fhir/AuditEvent?date=ge2026-10-24&date=le2026-11-22&_count=50',
    );
  });

  test('shows each choice in a row: hour, kind, specialism, ICPC, both services, reason and practice', async () => {
    const review = await openReview([overridden(3, noon)]);
    expect(review.rows().map((row) => row.innerText.split(/\s*[\t\n]+\s*/).filter(Boolean))).toEqual([
      [
        '13–14 uur',
        ': Tenzij gekozen, Orthopedie',
        'Tenzij gekozen',
        'Orthopedie',
        'L15 L90',
        'PlusPunt orthopedie',
        '–',
        'niets',
        'Zuyderland Sittard-Geleen',
        'Voorkeur patiënt',
        'p-10430',
      ],
    ]);
    expect(review.text()).toContain('zondag 22 november 2026');
  });

  test('says in the row why tenzij stayed silent, and that there was no preference', async () => {
    const review = await openReview([silent(1, noon), chosen(2, '2026-11-22T11:00:00Z')]);
    expect(review.rows()[0]?.innerText).toContain('vermoeden maligniteit');
    expect(review.rows()[1]?.innerText).toContain('geen voorkeur');
  });

  test('counts referrals, by what stands, with n and without percentages or zeros', async () => {
    const left = { draftKey: 'samedraftsamedraftsame', practice: 'p-1' };
    const review = await openReview([
      accepted(1, noon),
      accepted(2, noon),
      silent(3, noon),
      choiceOf(5, noon, { ...left, kind: 'ignored' }),
      choiceOf(4, noon, left),
    ]);
    const summary = (review.find('.summary')?.innerText ?? '').replace(/\s+/g, ' ');
    expect(summary).toContain('n = 4');
    expect(summary).toContain('2 Overgenomen 1 Geen handeling 1 Stil gebleven');
    expect(summary).not.toMatch(/%|Getoond|Nog open|Verzonden/);
  });

  test('has the proposal and why it was silent as headings', async () => {
    const review = await openReview([silent(3, noon)]);
    const heads = [...(review.element.shadowRoot?.querySelectorAll('thead th') ?? [])].map((one) => one.textContent);
    expect(heads).toContain('Voorstel');
    expect(heads).toContain('Waarom stil');
  });

  test('marks an act that was undone, though the undoing is not listed', async () => {
    const draft = { draftKey: 'samedraftsamedraftsame', practice: 'p-1' };
    const act = { ...accepted(1, noon), ...draft };
    const undone = choiceOf(2, '2026-11-22T12:20:00Z', { ...draft, kind: 'undone' });
    const review = await openReview([undone, act], { kind: 'accepted' });
    await expect.poll(() => review.rows()[0]?.innerText).toContain('ongedaan gemaakt');
    expect(review.rows()).toHaveLength(1);
  });

  test('tells the whole course when opened, also from before the period and of kinds that are filtered away', async () => {
    const draft = { draftKey: 'samedraftsamedraftsame', practice: 'p-1' };
    const before = choiceOf(1, '2026-09-30T12:00:00Z', draft);
    const act = { ...accepted(2, noon), ...draft };
    const sent = choiceOf(3, '2026-11-22T12:20:00Z', { ...draft, kind: 'sent' });
    const review = await openReview([sent, act, before], { kind: 'accepted' });
    review.opener(0).click();
    await expect
      .poll(() => review.find('.course')?.innerText.replace(/\s+/g, ' '))
      .toMatch(/^Getoond 30 september 2026.* Overgenomen 22 november 2026.* Verzonden 22 november 2026/);
  });

  test('tells what a reason leads to', async () => {
    const review = await openReview([overridden(3, noon)]);
    review.opener(0).click();
    await settle(review.element);
    expect(review.detail()?.innerText).toContain('Leidt tot');
    expect(review.detail()?.innerText).toContain('Gesprek over samen beslissen.');
  });

  test('lists by reason and by service, and tells the host what is asked', async () => {
    const review = await openReview([overridden(3, noon), accepted(2, noon), silent(1, noon)]);
    const heard: unknown[] = [];
    review.element.addEventListener('tenzij-filter', ({ detail }) => heard.push(detail));
    const pick = async (name: string, value: string) => {
      const field = review.find(`#${name}`);
      if (!(field instanceof HTMLSelectElement)) throw new Error(`There is no filter ${name}.`);
      field.value = value;
      field.dispatchEvent(new Event('change'));
      await settle(review.element);
    };
    await pick('reason', 'patient');
    expect(review.rows()).toHaveLength(1);
    await pick('reason', '');
    await pick('service', 'pluspunt-dermatologie');
    expect(review.rows().map((row) => row.dataset['kind'])).toEqual(['accepted']);
    expect(heard.at(-1)).toMatchObject({ service: 'pluspunt-dermatologie' });
    expect(await review.violations()).toEqual([]);
  });

  test('says that it holds no patient data and that times are rounded', async () => {
    const review = await openReview([]);
    expect(review.text()).toContain('Geen patiëntgegevens; tijden zijn afgerond op het uur.');
    expect(review.text()).toContain('Niet oordelen maar begrijpen en van elkaar leren.');
  });

  test('speaks English when asked', async () => {
    const review = await openReview([overridden(1, noon)], { lang: 'en' });
    expect(review.text()).toContain('No patient data; times are rounded to the hour.');
    expect(review.text()).toContain('Orthopaedics');
    expect(review.find('.page')?.lang).toBe('en');
  });

  test('shows ids when there is no catalogue, and says so when it cannot be read', async () => {
    const without = await openReview([accepted(1, noon)], { catalogue: '' });
    expect(without.rows()[0]?.innerText).toContain('pluspunt-dermatologie');
    expect(without.text()).not.toContain('De catalogus is nu niet leesbaar');
    const broken = await openReview([accepted(1, noon)], {
      fetch: async () => new Response('<html>', { status: 200 }),
    });
    expect(broken.text()).toContain('De catalogus is nu niet leesbaar. U ziet codes in plaats van namen.');
    expect(broken.errors).toEqual(['catalogue-unreadable']);
  });
});

describe('opening a choice', () => {
  test('shows every fact that the logbook holds', async () => {
    const choice = overridden(3, noon);
    const review = await openReview([choice]);
    review.opener(0).click();
    await settle(review.element);
    const shown = review.detail()?.innerText ?? '';
    const facts = [
      'Orthopedie 0305',
      'L15 L90',
      '60–69 jaar',
      'man',
      'routine',
      'ingreep',
      'geen voorkeur',
      'niet beantwoord',
      'PlusPunt orthopedie vooraf gekozen',
      'Meedenkadvies orthopedie',
      'Zuyderland Sittard-Geleen gekozen',
      'Knieklachten zonder operatiewens passen bij PlusPunt. knie-artrose',
      'Voorkeur patiënt na samen beslissen',
      '8,4 s',
      choice.catalogue.id,
      choice.catalogue.version,
      choice.catalogue.hash,
      choice.client,
      choice.practice,
      choice.draftKey,
      choice.id,
      '22 november 2026',
      'nee, de huisarts kon dit zien',
    ];
    for (const fact of facts) expect(shown.replace(/\s+/g, ' ')).toContain(fact);
  });

  test('says unknown for what is absent, never "no", and why tenzij was silent', async () => {
    const review = await openReview([silent(1, noon), chosen(2, '2026-11-22T11:00:00Z')]);
    review.opener(0).click();
    await settle(review.element);
    const facts = review.detail()?.innerText.replace(/\s+/g, ' ') ?? '';
    expect(facts).toContain('Geslacht onbekend');
    expect(facts).toContain('In de regio onbekend');
    expect(facts).toContain('Er is een vermoeden van een kwaadaardige aandoening.');
    expect(facts).toContain('Vermoeden van een melanoom melanoom');
    review.opener(0).click();
    review.opener(1).click();
    await settle(review.element);
    expect(review.detail()?.innerText.replace(/\s+/g, ' ')).toContain('Niet bekend Vraag leeftijd');
  });

  test('marks a shadow choice, and one whose catalogue is another version', async () => {
    const other = { id: 'mijnstreek', version: '2026.03', hash: `sha256:${'0'.repeat(64)}` };
    const review = await openReview([choiceOf(1, noon, { shadow: true, catalogue: other })]);
    expect(review.rows()[0]?.innerText).toContain('schaduw');
    review.opener(0).click();
    await settle(review.element);
    expect(review.detail()?.innerText).toContain('ja, er was niets te zien voor de huisarts');
    expect(review.detail()?.innerText).toContain('Namen komen uit versie 2026.11 van de catalogus.');
  });

  test('tells the road of the same draft, oldest first', async () => {
    const draftKey = 'samedraftsamedraftsame';
    const review = await openReview([
      { ...overridden(2, '2026-11-22T13:10:00Z'), draftKey, practice: 'p-1' },
      choiceOf(1, noon, { draftKey, practice: 'p-1' }),
      choiceOf(3, '2026-11-22T11:10:00Z', { draftKey, practice: 'p-2' }),
    ]);
    review.opener(0).click();
    await settle(review.element);
    const course = review.find('.course')?.innerText.replace(/\s+/g, ' ');
    expect(course).toBe('Getoond 22 november 2026, 13–14 uur Tenzij gekozen 22 november 2026, 14–15 uur deze regel');
  });

  test('goes by keyboard: Tab to a row, arrows between rows, Enter opens, Escape closes', async () => {
    const review = await openReview(someChoices(9));
    review.opener(0).focus();
    const focused = () => review.element.shadowRoot?.activeElement;
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(focused()).toBe(review.opener(2));
    await userEvent.keyboard('{Enter}');
    await settle(review.element);
    expect(review.opener(2).ariaExpanded).toBe('true');
    expect(review.detail()?.id).toBe(review.opener(2).getAttribute('aria-controls'));
    await userEvent.keyboard('{Escape}');
    await settle(review.element);
    expect(review.detail()).toBeNull();
    await userEvent.keyboard('{End}');
    expect(focused()).toBe(review.opener(8));
    await userEvent.keyboard('{Home}{Tab}');
    expect(focused()).toBe(review.opener(1));
  });
});

describe('the filters', () => {
  test('ask the logbook again, and tell the host', async () => {
    const review = await openReview(someChoices(20));
    const told: unknown[] = [];
    review.element.addEventListener('tenzij-filter', ({ detail }) => told.push(detail));
    review.logbook.searches();
    await page.getByLabelText('Specialisme').selectOptions('Dermatologie');
    await page.getByLabelText('Soort keuze').selectOptions('Overgenomen');
    await page.getByRole('button', { name: 'Deze week' }).click();
    await page.getByLabelText('Van', { exact: true }).fill('2026-11-01');
    await settle(review.element);
    expect(review.logbook.searches().map(String)).toEqual([
      'date=ge2026-10-24&date=le2026-11-22&specialism=0310&_count=50',
      'date=ge2026-10-24&date=le2026-11-22&subtype=accepted&specialism=0310&_count=50',
      'date=ge2026-11-16&date=le2026-11-22&subtype=accepted&specialism=0310&_count=50',
      'date=ge2026-11-01&date=le2026-11-22&subtype=accepted&specialism=0310&_count=50',
    ]);
    expect(told.at(-1)).toEqual({ from: '2026-11-01', to: '2026-11-22', specialism: '0310', kind: 'accepted' });
    expect(review.rows().every((row) => row.dataset['kind'] === 'accepted')).toBe(true);
    expect(review.rows().length).toBeGreaterThan(0);
  });

  test('are shown as the host sets them', async () => {
    const review = await openReview([], { from: '2026-11-02', to: '2026-11-03', kind: 'sent', specialism: '9999' });
    expect(String(review.logbook.searches()[0])).toBe(
      'date=ge2026-11-02&date=le2026-11-03&subtype=sent&specialism=9999&_count=50',
    );
    await expect.element(page.getByLabelText('Soort keuze')).toHaveValue('sent');
    await expect.element(page.getByLabelText('Specialisme')).toHaveValue('9999');
    await expect.element(page.getByLabelText('Tot en met')).toHaveValue('2026-11-03');
    await expect.element(page.getByRole('button', { name: '30 dagen' })).toHaveAttribute('aria-pressed', 'false');
  });

  test('say so when the first date is after the last, and ask nothing', async () => {
    const review = await openReview([], { from: '2026-11-10', to: '2026-11-03' });
    expect(review.logbook.asked).toEqual([]);
    expect(review.text()).toContain('De begindatum ligt na de einddatum.');
    expect(await review.violations()).toEqual([]);
  });

  test('hold for a server that does not know them', async () => {
    const review = await openReview([accepted(1, noon), overridden(2, noon)], { kind: 'overridden' }, (logbook) => {
      const { fetch } = logbook;
      Object.assign(logbook, { fetch: (url: URL) => fetch(String(url).replace('subtype=overridden&', '')) });
    });
    expect(review.rows().map((row) => row.dataset['kind'])).toEqual(['overridden']);
  });
});

import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { addresses, freshWorld } from '../his.ts';
import { NudgeHarness } from '../nudge-harness.ts';
import { reason, region } from '../region.ts';

/** What the GP sees in each state. The first test of each is that everyone can use it. */

const world = freshWorld();
const mount = () => NudgeHarness.mount(world.his().add());
const cardiology = { specialism: '0320', icpc: 'K04' };

describe('a proposal', () => {
  test('is accessible', async () => {
    await (await mount()).isAccessible();
  });

  test('names the service, its place, both waits with their units, and that it is an example', async () => {
    const nudge = await mount();
    expect(nudge.text).toContain(
      'PlusPunt dermatologie, Kerkrade. Toegang ± 9 dagen (Zuyderland Heerlen ± 41 dagen) voorbeeld',
    );
  });

  test('names all reasons where there are more than one', async () => {
    const facts = { at: '2026-11-22', specialism: '0310', reasons: ['S87', 'S86'], age: 34, postcode: '6411' };
    const nudge = await NudgeHarness.mount(world.his(), { server: false, more: { facts } });
    expect(nudge.text).toContain('PlusPunt dermatologie, Kerkrade. Verwezen voor S87 en S86.');
  });

  test('of one option shows no radio', async () => {
    const his = world.his().add();
    his.catalogue = { ...region, services: region.services.filter(({ route }) => route !== 'teleconsult') };
    const nudge = await NudgeHarness.mount(his);
    expect(nudge.root.querySelector('input')).toBeNull();
    await nudge.accept();
    expect(nudge.detail('tenzij-chosen')).toMatchObject({ kind: 'accepted', service: 'pluspunt-dermatologie' });
  });

  test('breaks no line between a sign, its number and the unit, and takes two lines at most at 595 px', async () => {
    const nudge = await mount();
    nudge.element.style.cssText = 'width:595px;font:14px/1.45 system-ui';
    const say = nudge.root.querySelector('.say');
    expect(say?.textContent).toContain('±\u00a09\u00a0dagen');
    expect(say?.getBoundingClientRect().height).toBeLessThanOrEqual(2 * 1.45 * 14 + 2);
  });

  test('has the proposed option checked, and everything but the hospital beside it', async () => {
    const nudge = await mount();
    expect(nudge.options).toEqual(['PlusPunt', 'Meedenkadvies']);
    expect(nudge.checked).toEqual(['PlusPunt']);
  });

  test('tells the host once, without an act of anyone', async () => {
    const nudge = await mount();
    expect(nudge.events).toHaveLength(1);
    expect(nudge.detail('tenzij-shown')).toEqual({
      draft: 'ServiceRequest/d1',
      outcome: 'nudge',
      preselected: {
        service: 'pluspunt-dermatologie',
        route: 'intermediate',
        name: 'PlusPunt dermatologie',
        organization: 'PlusPunt MC',
        agb: '22220001',
        location: 'PlusPunt Kerkrade',
        product: { system: 'https://zorgdomein.example', code: 'ZD1' },
      },
      options: expect.arrayContaining([expect.objectContaining({ service: 'zuyderland-sittard', route: 'hospital' })]),
    });
  });

  test('leaves the draft alone until the GP acts', async () => {
    const his = world.his().add();
    await NudgeHarness.mount(his);
    expect(his.requests.filter((request) => request.startsWith('PUT'))).toEqual([]);
  });

  test('is announced once, politely, and takes no focus', async () => {
    const nudge = await mount();
    expect(nudge.announced).toBe('Voorstel: PlusPunt dermatologie, Kerkrade. Neem over of kies anders.');
    expect(document.activeElement).toBe(document.body);
  });

  test('shows no wait when the hospital has none: both roads, or neither', async () => {
    const his = world.his().add();
    const services = region.services.map((one) => (one.route === 'hospital' ? { ...one, waits: [] } : one));
    his.catalogue = { ...region, services };
    expect((await NudgeHarness.mount(his)).text).not.toContain('dagen');
  });

  test('marks waits that are older than the region allows, and lets them argue nothing', async () => {
    const his = world.his().add();
    const services = region.services.map((one) => ({
      ...one,
      waits: one.waits.map((wait) => ({ ...wait, asOf: '2026-10-30' })),
    }));
    his.catalogue = { ...region, services };
    const { text } = await NudgeHarness.mount(his);
    expect(text).toContain('Wachttijd onbekend, cijfer van 30 okt.');
    expect(text).not.toMatch(/±|dagen/);
  });

  test('of an adopted catalogue carries no mark', async () => {
    const his = world.his().add();
    his.catalogue = { ...region, status: 'published' };
    expect((await NudgeHarness.mount(his)).text).not.toContain('voorbeeld');
  });

  test('says its reason where the region asks for that', async () => {
    const his = world.his().add();
    his.catalogue = { ...region, services: region.services.map((one) => ({ ...one, prompt: 'reason' as const })) };
    expect((await NudgeHarness.mount(his)).text).toContain('Eczeem zonder allergologisch onderzoek past bij PlusPunt');
  });

  test('offers what the region has for the conversation, inside the explanation, and moves nothing else', async () => {
    const his = world.his().add();
    const text = { nl: 'Zalf of afwachten.', en: 'Ointment or waiting.' };
    const formulary = ['S87', 'K86'].map((icpc) => ({
      icpc: [icpc],
      title: `Lijst ${icpc}`,
      url: `https://x.example/${icpc}`,
    }));
    const bad = { title: 'Scholing', url: 'javascript:alert(1)' };
    const content = { sharedDecisions: [{ service: 'pluspunt-dermatologie', text }], formulary, training: bad };
    his.catalogue = { ...region, content };
    const plain = (await NudgeHarness.mount(world.his().add())).text;
    const nudge = await NudgeHarness.mount(his);
    expect(nudge.text).toBe(plain);
    await nudge.press('Waarom?');
    nudge.root.querySelector('details')?.setAttribute('open', '');
    expect(nudge.text).toContain('Samen beslissen Zalf of afwachten.');
    const links = [...nudge.root.querySelectorAll('details a')].map((one) => one.getAttribute('href'));
    expect(links).toEqual(['https://x.example/S87']);
    await nudge.isAccessible();
  });

  test('speaks English when asked, and says so to a screen reader', async () => {
    const nudge = await NudgeHarness.mount(world.his().add(), { more: { lang: 'en' } });
    expect(nudge.text).toContain('Accept Hospital, unless… Why?');
    expect(nudge.root.querySelector('section')?.lang).toBe('en');
    await nudge.isAccessible();
  });
});

describe('the reasons', () => {
  test('are accessible', async () => {
    const nudge = await mount();
    await nudge.tenzij();
    await nudge.isAccessible();
  });

  test('take the place of the options, and nothing above them moves, nor the button below the pointer', async () => {
    const nudge = await mount();
    const places = () =>
      ['Ziekenhuis, tenzij…', 'Waarom?'].map((name) => JSON.stringify(nudge.control(name).getBoundingClientRect()));
    const before = places();
    await nudge.tenzij();
    expect(places()).toEqual(before);
    expect(nudge.control('Ziekenhuis, tenzij…').ariaExpanded).toBe('true');
    expect(nudge.options).toEqual([]);
    expect(nudge.reasons).toHaveLength(9);
    expect(nudge.reasons[3]).toBe('4Voorkeur patiënt');
  });

  test('go to the nearest location, which can be changed', async () => {
    const his = world.his().add();
    const nudge = await NudgeHarness.mount(his);
    await nudge.tenzij();
    expect(nudge.checked).toEqual(['Zuyderland Heerlen']);
    await nudge.press('Sittard-Geleen');
    await nudge.press('Wachttijd');
    await nudge.settled();
    expect(nudge.detail('tenzij-chosen')).toMatchObject({
      kind: 'overridden',
      service: 'zuyderland-sittard',
      reason: 'wachttijd',
    });
    expect(nudge.text).toContain('Zuyderland Sittard-Geleen staat in de verwijzing. Reden: Wachttijd.');
  });

  test('leave the provider to the GP when asked', async () => {
    const his = world.his().add();
    const nudge = await NudgeHarness.mount(his);
    await nudge.tenzij();
    await nudge.press('Andere aanbieder');
    await nudge.press('Voorkeur patiënt');
    await nudge.settled();
    expect(nudge.text).toContain('U vult zelf de aanbieder in.');
    // Another provider may be of any kind: neither the event, nor the draft, nor the log calls it a hospital.
    expect(nudge.detail('tenzij-chosen')).not.toHaveProperty('service');
    expect(nudge.detail('tenzij-chosen')).not.toHaveProperty('route');
    expect(his.draft()).not.toHaveProperty('performer');
    expect(JSON.stringify(his.draft())).not.toContain('referral-route');
    await expect.poll(() => his.logged.at(-1)).toMatchObject({ kind: 'overridden', reason: 'patient' });
    expect(his.logged.at(-1)).not.toHaveProperty('chosen');
  });

  test('close again, with nothing chosen', async () => {
    const nudge = await mount();
    await nudge.tenzij();
    await nudge.press('Terug');
    expect(nudge.reasons).toEqual([]);
    expect(nudge.count('tenzij-chosen')).toBe(0);
  });

  test('of a long list wait behind one press, save Anders and leaving without a reason', async () => {
    const his = world.his().add();
    const seldom = ['complex', 'al-geweest', 'bereikbaar', 'kosten'].map((code) => reason(code, code));
    his.catalogue = { ...region, reasons: [...region.reasons.slice(0, 7), ...seldom, ...region.reasons.slice(7)] };
    const nudge = await NudgeHarness.mount(his);
    await nudge.tenzij();
    expect(nudge.reasons.slice(-2)).toEqual(['8Anders…', '9Zonder reden']);
    await nudge.press('Meer redenen');
    expect(nudge.reasons.slice(-3)).toEqual(['al-geweest', 'bereikbaar', 'kosten']);
    await nudge.press('bereikbaar');
    await nudge.settled();
    expect(nudge.detail('tenzij-chosen')).toMatchObject({ reason: 'bereikbaar' });
    await expect.poll(() => his.logged.at(-1)).toMatchObject({ acts: 3 });
  });

  test('show the emergency line of the region after the one for emergencies', async () => {
    const nudge = await mount();
    await nudge.override('Spoed of alarm');
    expect(nudge.text).toContain('Bel bij spoed de dienstdoende specialist. Telefoon: 112.');
    expect(nudge.text).toContain('De urgentie staat nog op Gewoon.');
    expect(nudge.announced).toContain('De urgentie staat nog op Gewoon.');
    expect(nudge.detail('tenzij-chosen')).toMatchObject({ reason: 'alarm', stillRoutine: true });
    await nudge.isAccessible();
  });

  test('come into view when they open, at the size of a small screen', async () => {
    await page.viewport(1366, 768);
    const room = document.createElement('div');
    room.style.height = '640px';
    document.body.append(room);
    const nudge = await mount();
    await nudge.tenzij();
    const { bottom } = nudge.root.querySelector('#reasons')?.getBoundingClientRect() ?? { bottom: Infinity };
    expect(bottom).toBeLessThanOrEqual(innerHeight + 1);
    expect(scrollY).toBeGreaterThan(0);
  });

  test('say nothing more of leaving without a reason', async () => {
    const nudge = await mount();
    await nudge.override('Zonder reden');
    expect(nudge.text).toBe('✓ Zuyderland Heerlen staat in de verwijzing. Ongedaan maken');
  });

  test('ask behind Anders for a comment, which stays in the draft', async () => {
    const his = world.his().add();
    const nudge = await NudgeHarness.mount(his);
    await nudge.override('Anders…');
    await nudge.isAccessible();
    expect(nudge.count('tenzij-chosen')).toBe(0);
    expect(nudge.text).toContain('Geen patiëntgegevens.');
    nudge.type(`woont bij de dochter ${'x'.repeat(300)}`);
    await nudge.press('Bevestig keuze');
    await nudge.settled();
    expect(nudge.text).toContain('Zuyderland Heerlen staat in de verwijzing. Andere reden. Ongedaan maken');
    const comment = String(nudge.detail('tenzij-chosen')['comment']);
    expect(comment).toMatch(/^woont bij de dochter x+$/);
    expect(comment.length).toBeLessThanOrEqual(200);
    expect(JSON.stringify(his.draft()['extension'])).toContain('woont bij de dochter');
    await expect.poll(() => his.kinds()).toEqual(['shown', 'overridden']);
    expect(his.sentToLogbook()).not.toContain('dochter');
  });
});

describe('the why-panel', () => {
  test('is accessible', async () => {
    const nudge = await mount();
    await nudge.why();
    await nudge.isAccessible();
  });

  test('tells agreement, facts, owner, check, interests, costs, and where to object', async () => {
    const nudge = await mount();
    await nudge.why();
    for (const sentence of [
      'Eczeem zonder allergologisch onderzoek past bij PlusPunt (S87).',
      'dermatologie · S87 · gewoon · 34 jaar · vrouw · postcode 6411',
      'voorbeeldregio, niet vastgesteld · versie 12 · herzien vóór 1\u20116\u20112027',
      'door niemand gecontroleerd',
      'PlusPunt is een initiatief van HuisartsenOZL en Zuyderland.',
      'Meestal geen eigen risico',
      'U blijft hoofdbehandelaar.',
      'PlusPunt: ± 9 dagen, gemeten op 18\u201111\u20112026 (voorbeeldgetal)',
    ]) {
      expect(nudge.text).toContain(sentence);
    }
    expect(nudge.control('Klopt niet?')).toBeInstanceOf(HTMLButtonElement);
  });

  test('asks for a letter about the agreement only where nothing is logged', async () => {
    const nudge = await NudgeHarness.mount(world.his().add(), { logs: false });
    await nudge.why();
    expect(nudge.control('Klopt niet?')).toHaveProperty('href', region.feedback);
  });

  test('explains the option that is checked, and closes again', async () => {
    const nudge = await mount();
    await nudge.press('Meedenkadvies');
    await nudge.why();
    expect(nudge.text).toContain('Een foto en een vraag volstaan vaak');
    await nudge.press('Sluit');
    expect(nudge.text).not.toContain('Eigenaar');
  });
});

describe('options without a preference', () => {
  const inform = async () => {
    const nudge = await NudgeHarness.mount(world.his().add(cardiology));
    await nudge.press('Toon opties');
    return nudge;
  };

  test('are accessible', async () => {
    await (await inform()).isAccessible();
  });

  test('name the fact that is not known, are alike, PlusPunt first, and hold no radio', async () => {
    const nudge = await inform();
    expect(nudge.text).toContain('Nog niet bekend: vraag aan de specialist.');
    const choices = [...nudge.root.querySelectorAll<HTMLElement>('[part=choice]')];
    expect(choices.map(({ innerText }) => innerText.trim())).toEqual([
      'PlusPunt cardiologie wachttijd onbekend',
      'Meedenkadvies',
      'Zuyderland Heerlen',
      'Sittard-Geleen',
    ]);
    expect(new Set(choices.map((one) => getComputedStyle(one).backgroundColor)).size).toBe(1);
    expect(nudge.root.querySelector('input')).toBeNull();
    expect(nudge.detail('tenzij-shown')).toMatchObject({ outcome: 'inform', preselected: null });
  });

  test.each([
    ['Meedenkadvies', 'meedenkadvies-cardiologie', 'teleconsult'],
    ['Sittard-Geleen', 'zuyderland-sittard', 'hospital'],
  ])('cost one act each and ask no reason: %s', async (label, service, route) => {
    const his = world.his().add(cardiology);
    const nudge = await NudgeHarness.mount(his);
    await nudge.press('Toon opties');
    await nudge.press(label);
    await nudge.settled();
    expect(nudge.detail('tenzij-chosen')).toMatchObject({ kind: 'chosen', service });
    expect(nudge.detail('tenzij-chosen')).not.toHaveProperty('reason');
    await expect.poll(() => his.kinds()).toEqual(['shown', 'chosen']);
    // One to see the options instead of the question, one to choose.
    expect(his.logged[1]).toMatchObject({ acts: 2, chosen: { service, route } });
    expect(his.logged[1]).not.toHaveProperty('reason');
  });
});

describe('silence', () => {
  test.each([
    ['an alarm', { icpc: 'S77.03' }],
    ['urgency', { more: { priority: 'urgent' } }],
    ['no service that suits', { icpc: 'L01' }],
    ['a request that is no draft', { status: 'active' }],
    ['a draft that is already addressed', { more: { performer: [{ display: 'Iemand' }] } }],
  ])('after %s takes no room and tells the page nothing', async (_, draft) => {
    const nudge = await NudgeHarness.mount(world.his().add(draft));
    expect(nudge.height).toBe(0);
    expect(nudge.text).toBe('');
    expect(nudge.announced).toBe('');
    expect(nudge.events).toEqual([]);
  });

  test('takes no room in a grid with gaps and margins either', async () => {
    const grid = document.createElement('div');
    grid.style.cssText = 'display:grid;gap:20px';
    grid.innerHTML = '<style>tenzij-nudge { display: block; margin: 30px; padding: 10px }</style><p>a</p>';
    document.body.append(grid);
    const before = grid.getBoundingClientRect().height;
    const nudge = await NudgeHarness.mount(world.his().add({ icpc: 'S77.03' }), { into: grid });
    expect(grid.getBoundingClientRect().height).toBe(before);
    nudge.element.remove();
    await NudgeHarness.mount(world.his().add(), { into: grid });
    expect(grid.getBoundingClientRect().height).toBeGreaterThan(before);
  });

  test('reigns without a catalogue, and the vendor hears why', async () => {
    const his = world.his().add();
    his.trouble = (_, url) => (url === addresses.catalogue ? 503 : undefined);
    const nudge = await NudgeHarness.mount(his);
    expect(nudge.height).toBe(0);
    expect(nudge.events.map(({ detail }) => detail['code'])).toEqual(['catalogue-unavailable']);
  });
});

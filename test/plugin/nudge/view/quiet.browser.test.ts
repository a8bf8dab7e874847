import { beforeEach, describe, expect, test, vi } from 'vitest';
import { bundleOf, freshWorld } from '../his.ts';
import { NudgeHarness } from '../nudge-harness.ts';
import { region, today } from '../region.ts';

/** Quiet by design: shadow, mute and one reminder; and the one question that is worth asking. */

const world = freshWorld();
const cardiology = { specialism: '0320', icpc: 'K04' };
beforeEach(() => localStorage.clear());

describe('in shadow', () => {
  test('nothing is shown, told or written, and what would have been shown is logged', async () => {
    const his = world.his().add();
    const nudge = await NudgeHarness.mount(his, { more: { shadow: true } });
    expect(nudge.height).toBe(0);
    expect(nudge.announced).toBe('');
    expect(nudge.events).toEqual([]);
    await nudge.element.sent({ draft: 'd1', service: 'zuyderland-heerlen', route: 'hospital' });
    await expect.poll(() => his.kinds()).toEqual(['shown', 'ignored', 'sent']);
    expect(his.logged.map(({ shadow }) => shadow)).toEqual([true, true, true]);
  });

  test('silence is logged as in shadow too', async () => {
    const his = world.his().add({ icpc: 'S77.03' });
    await NudgeHarness.mount(his, { more: { shadow: true } });
    await expect.poll(() => his.logged[0]).toMatchObject({ kind: 'auto-exception', shadow: true });
  });

  test('ends as soon as the host says so', async () => {
    const his = world.his().add();
    const nudge = await NudgeHarness.mount(his, { more: { shadow: true } });
    nudge.element.shadow = false;
    await nudge.settled();
    expect(nudge.isShown).toBe(true);
    await nudge.accept();
    await expect
      .poll(() => his.logged.map(({ kind, shadow }) => `${kind} ${shadow}`))
      .toEqual(['shown true', 'shown false', 'accepted false']);
  });
});

describe('a GP who wants quiet about a specialism', () => {
  test('gets it for four weeks, is told so, and can take it back', async () => {
    const nudge = await NudgeHarness.mount(world.his().add());
    await nudge.why();
    await nudge.press('Vier weken geen voorstel voor dermatologie');
    expect(nudge.text).toBe('Geen voorstellen voor dermatologie tot en met 20-12-2026. Ongedaan maken');
    await nudge.isAccessible();
    await nudge.press('Ongedaan maken');
    await nudge.settled();
    expect(nudge.text).toContain('PlusPunt dermatologie, Kerkrade.');
  });

  test('sees nothing at the next draft, which is logged as in shadow; other specialisms speak', async () => {
    const his = world
      .his()
      .add()
      .add({ id: 'd2' })
      .add({ ...cardiology, id: 'd3' });
    const nudge = await NudgeHarness.mount(his);
    nudge.element.mute('0310', '2026-12-20');
    nudge.element.draft = 'ServiceRequest/d2';
    await nudge.settled();
    expect(nudge.height).toBe(0);
    await expect.poll(() => his.logged.at(-1)).toMatchObject({ kind: 'shown', shadow: true });
    nudge.element.draft = 'ServiceRequest/d3';
    await nudge.settled();
    expect(nudge.isShown).toBe(true);
  });

  test('hears of it again the day after', async () => {
    const his = world.his().add();
    const nudge = NudgeHarness.build(his);
    nudge.element.mute('0310', '2026-12-20');
    vi.setSystemTime(new Date('2026-12-21T09:00:00+01:00'));
    document.body.append(nudge.element);
    await nudge.settled();
    expect(nudge.isShown).toBe(true);
  });

  test.each(['', '{}', '2026', 'altijd', '2026-12-20T12:00'])('is not silenced by a damaged note: %s', async (note) => {
    localStorage.setItem('tenzij-mute-0310', note);
    expect((await NudgeHarness.mount(world.his().add())).isShown).toBe(true);
  });
});

describe('at sending', () => {
  const remindful = async () => {
    const his = world.his().add();
    his.catalogue = { ...region, services: region.services.map((one) => ({ ...one, prompt: 'reminder' as const })) };
    return NudgeHarness.mount(his);
  };

  test('the GP is reminded once of what was passed over, and nothing stands in the way', async () => {
    const nudge = await remindful();
    expect(nudge.element.beforeSend()).toBe(true);
    await nudge.element.updateComplete;
    expect(nudge.text).toContain('Nog niet gekozen. U kunt gewoon versturen.');
    expect(nudge.announced).toContain('Nog niet gekozen.');
    expect(document.activeElement).toBe(document.body);
    await nudge.isAccessible();
    expect(nudge.element.beforeSend()).toBe(false);
  });

  test.each([
    ['chosen', (nudge: NudgeHarness) => nudge.accept()],
    ['left with a reason', (nudge: NudgeHarness) => nudge.override('Voorkeur patiënt')],
  ])('nobody is reminded of what was %s', async (_, act) => {
    const nudge = await remindful();
    await act(nudge);
    expect(nudge.element.beforeSend()).toBe(false);
  });

  test('nobody is reminded where the region does not ask for it, or where there is nothing to say', async () => {
    expect((await NudgeHarness.mount(world.his().add())).element.beforeSend()).toBe(false);
    expect(
      (
        await NudgeHarness.mount(world.his().add({ id: 'd2', icpc: 'S77.03' }), { draft: 'ServiceRequest/d2' })
      ).element.beforeSend(),
    ).toBe(false);
  });
});

describe('the one fact that stands between options and a proposal', () => {
  test('is asked in place, in an accessible way', async () => {
    const nudge = await NudgeHarness.mount(world.his().add(cardiology));
    expect(nudge.text).toContain('Wat is uw vraag aan de specialist?');
    expect(nudge.announced).toBe('Wat is uw vraag aan de specialist?');
    await nudge.isAccessible();
  });

  test('makes a proposal with one act', async () => {
    const his = world.his().add(cardiology);
    const nudge = await NudgeHarness.mount(his);
    await nudge.press('Geruststellen');
    await nudge.settled();
    expect(nudge.text).toContain('PlusPunt cardiologie, Kerkrade.');
    expect(nudge.checked).toEqual(['PlusPunt cardiologie']);
    expect(nudge.count('tenzij-shown')).toBe(2);
    await nudge.accept();
    await expect
      .poll(() => his.logged.at(-1))
      .toMatchObject({
        kind: 'accepted',
        acts: 2,
        context: { answers: { question: 'reassure' } },
      });
  });

  test('makes a proposal that counts as shown once it was seen, and is judged once', async () => {
    const his = world.his().add(cardiology);
    const nudge = await NudgeHarness.mount(his);
    await nudge.seen();
    await nudge.press('Geruststellen');
    await nudge.settled();
    await nudge.seen();
    await expect
      .poll(() => his.logged.map(({ kind, advice }) => `${kind} ${advice.outcome}`))
      .toEqual(['shown inform', 'shown nudge']);
    nudge.element.remove();
    await expect.poll(() => his.kinds()).toEqual(['shown', 'shown', 'ignored']);
  });

  test('is kept as the form would keep it, beside what the form already said', async () => {
    const his = world.his().add(cardiology);
    his.resources.set('QuestionnaireResponse/q1', {
      resourceType: 'QuestionnaireResponse',
      id: 'q1',
      subject: { reference: 'Patient/p-d1' },
      basedOn: [{ reference: 'ServiceRequest/d1' }],
      authored: '2026-11-20T10:00:00Z',
      item: [{ linkId: 'alarm', answer: [{ valueBoolean: false }] }],
    });
    const nudge = await NudgeHarness.mount(his);
    await nudge.press('Geruststellen');
    await expect.poll(() => nudge.count('tenzij-answered')).toBe(1);
    expect(nudge.detail('tenzij-answered')).toMatchObject({
      draft: 'ServiceRequest/d1',
      question: 'question',
      answer: 'reassure',
      written: true,
      questionnaireResponse: {
        subject: { reference: 'Patient/p-d1' },
        basedOn: [{ reference: 'ServiceRequest/d1' }],
        item: [
          { linkId: 'question', answer: [{ valueCoding: { code: 'reassure' } }] },
          { linkId: 'alarm', answer: [{ valueBoolean: false }] },
        ],
      },
    });
    const again = await NudgeHarness.mount(his);
    expect(again.text).toContain('PlusPunt cardiologie, Kerkrade.');
  });

  test('is not asked twice for one draft, also where no server keeps the answer', async () => {
    const mounting = { server: false, more: { bundle: bundleOf(cardiology) } };
    const nudge = await NudgeHarness.mount(world.his(), mounting);
    await nudge.press('Diagnose bevestigen');
    nudge.element.remove();
    const again = await NudgeHarness.mount(world.his(), { server: false, more: { bundle: bundleOf(cardiology) } });
    expect(again.text).toContain('PlusPunt cardiologie, Kerkrade.');
    expect(again.text).not.toContain('Wat is uw vraag');
  });

  test('may leave things as they are: then the options stand without it', async () => {
    const nudge = await NudgeHarness.mount(world.his().add(cardiology));
    await nudge.press('Ingreep');
    await nudge.settled();
    expect(nudge.text).not.toContain('Wat is uw vraag');
  });

  test('that the server does not take is told to the vendor, and works all the same', async () => {
    const his = world.his().add(cardiology);
    his.trouble = (method, url) => (method === 'PUT' && url.includes('Questionnaire') ? 405 : undefined);
    const nudge = await NudgeHarness.mount(his);
    await nudge.press('Geruststellen');
    await expect.poll(() => nudge.count('tenzij-answered')).toBe(1);
    expect(nudge.detail('tenzij-answered')).toMatchObject({ written: false });
    expect(nudge.detail('tenzij-error')).toMatchObject({ code: 'answer-not-written' });
    expect(nudge.text).toContain('PlusPunt cardiologie, Kerkrade.');
  });
});

test('today in these tests is a fixed day', () => {
  expect(new Date().toISOString().slice(0, 10)).toBe(today);
});

import { describe, expect, test } from 'vitest';
import { bundleOf, freshWorld } from '../his.ts';
import { NudgeHarness } from '../nudge-harness.ts';
import { region } from '../region.ts';

/** One question at a time: what stands between options without a preference and a proposal. */

const world = freshWorld();
const cardiology = { specialism: '0320', icpc: 'K04' };

describe('what stands between options and a proposal', () => {
  test('is asked alone, in an accessible way, and no answer stands out', async () => {
    const nudge = await NudgeHarness.mount(world.his().add(cardiology));
    expect(nudge.text).toBe(
      'Wat is uw vraag aan de specialist? voorbeeld Geruststellen Diagnose bevestigen Behandeling Ingreep Alleen advies Tweede mening Toon opties',
    );
    const looks = [...nudge.root.querySelectorAll('[part=answer]')].map((one) => {
      const { color, backgroundColor, borderColor, fontWeight } = getComputedStyle(one);
      return [color, backgroundColor, borderColor, fontWeight].join();
    });
    expect(new Set(looks).size).toBe(1);
    expect(nudge.announced).toBe('Wat is uw vraag aan de specialist?');
    await nudge.isAccessible();
  });

  test('makes a proposal with one act', async () => {
    const his = world.his().add(cardiology);
    const nudge = await NudgeHarness.mount(his);
    await nudge.press('Geruststellen');
    await nudge.settled();
    expect(nudge.text).toContain('PlusPunt cardiologie, Kerkrade.');
    expect(nudge.announced).toBe(
      'Vraag aan de specialist: geruststellen. Voorstel: PlusPunt cardiologie, Kerkrade. Neem over of kies anders.',
    );
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

  test('gives the focus to the proposal where the answer came by key, and leaves it alone for a pointer', async () => {
    const byKey = await NudgeHarness.mount(world.his().add(cardiology));
    await byKey.tabTo('Geruststellen');
    await byKey.keys('{Enter}');
    expect(byKey.focus).toBe('Neem over');
    await byKey.keys('{Enter}');
    await expect.poll(() => world.his().logged.at(-1)).toMatchObject({ kind: 'accepted', acts: 2 });
    const byPointer = await NudgeHarness.mount(world.his().add({ ...cardiology, id: 'd2' }), {
      draft: 'ServiceRequest/d2',
    });
    await byPointer.press('Geruststellen');
    await byPointer.settled();
    expect(byPointer.focus).toBe('');
  });

  test('can wait: the options stand behind one press, and what stayed open is said afterwards', async () => {
    const his = world.his().add(cardiology);
    const nudge = await NudgeHarness.mount(his);
    await nudge.press('Toon opties');
    await nudge.press('Meedenkadvies');
    await nudge.settled();
    expect(nudge.text).toContain(
      'Meedenkadvies cardiologie staat in de verwijzing. Niet beantwoord: vraag aan de specialist.',
    );
    await expect.poll(() => his.logged.at(-1)).toMatchObject({ kind: 'chosen', acts: 2 });
  });

  test('is said once to who listens, also when it ends in silence', async () => {
    const his = world.his().add(cardiology);
    his.catalogue = {
      ...region,
      services: region.services.flatMap((one) =>
        one.id === 'pluspunt-cardiologie'
          ? {
              ...one,
              rules: one.rules.map((rule) => ({ ...rule, alarmAnswer: 'required' as const, questions: undefined })),
            }
          : one.specialisms.includes('0320') && one.route === 'teleconsult'
            ? []
            : one,
      ),
    };
    const nudge = await NudgeHarness.mount(his);
    expect(nudge.announced).toBe('Zijn er alarmsymptomen?');
    await nudge.press('Ja');
    await nudge.settled();
    expect(nudge.announced).toBe('Alarmsymptomen: ja. Geen voorstel.');
    expect(nudge.height).toBe(0);
  });
});

describe('the effort from a bare draft to a proposal that is taken over', () => {
  /** The same region, where the rule for palpitations asks the alarm question too. */
  const asksTwice = () => {
    const his = world.his().add(cardiology);
    his.catalogue = {
      ...region,
      services: region.services.map((one) =>
        one.id === 'pluspunt-cardiologie'
          ? {
              ...one,
              rules: one.rules.map((rule) => ({
                ...rule,
                alarmAnswer: 'required' as const,
                alarmMeaning: 'Flauwvallen, pijn op de borst.',
              })),
            }
          : one,
      ),
    };
    return his;
  };

  test('with two questions: three acts, the alarm question first, with what it means', async () => {
    const his = asksTwice();
    const nudge = await NudgeHarness.mount(his);
    expect(nudge.text).toContain('Zijn er alarmsymptomen? Flauwvallen, pijn op de borst.');
    await nudge.press('Nee');
    await nudge.settled();
    expect(nudge.announced).toBe('Alarmsymptomen: nee. Wat is uw vraag aan de specialist?');
    await nudge.press('Geruststellen');
    await nudge.settled();
    await nudge.accept();
    await expect.poll(() => his.logged.at(-1)).toMatchObject({ kind: 'accepted', acts: 3 });
  });

  test('the same by keys', async () => {
    const his = asksTwice();
    const nudge = await NudgeHarness.mount(his);
    await nudge.tabTo('Nee');
    await nudge.keys('{Enter}');
    await nudge.tabTo('Geruststellen');
    await nudge.keys('{Enter}');
    expect(nudge.focus).toBe('Neem over');
    await nudge.keys('{Enter}');
    expect(nudge.detail('tenzij-chosen')).toMatchObject({ kind: 'accepted' });
    await expect.poll(() => his.logged.at(-1)).toMatchObject({ acts: 3 });
  });
});

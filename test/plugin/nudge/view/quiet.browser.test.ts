import { beforeEach, describe, expect, test, vi } from 'vitest';
import { freshWorld } from '../his.ts';
import { NudgeHarness } from '../nudge-harness.ts';
import { region, today } from '../region.ts';

/** Quiet by design: shadow, mute and one reminder. */

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
  const mutePress = 'Vier weken geen voorstel voor dermatologie';

  test('gets it for four weeks, is told so, and can take it back', async () => {
    const nudge = await NudgeHarness.mount(world.his().add());
    await nudge.why();
    await nudge.press('Meer over deze afspraak');
    await nudge.press(mutePress);
    expect(nudge.text).toBe('Voorstellen voor dermatologie staan uit tot en met 20\u201112\u20112026. Weer aanzetten');
    expect(nudge.announced).toBe('Voorstellen voor dermatologie staan uit tot en met 20\u201112\u20112026.');
    await nudge.isAccessible();
    await nudge.press('Weer aanzetten');
    await nudge.settled();
    expect(nudge.text).toContain('PlusPunt dermatologie, Kerkrade.');
  });

  test('has the host take out what was filled in, and nothing of the draft or of whom is logged', async () => {
    const his = world.his().add();
    const nudge = await NudgeHarness.mount(his, { more: { practitioner: 'dokter-1' } });
    nudge.element.mute('0310', '2026-12-20');
    expect(nudge.detail('tenzij-muted')).toMatchObject({
      specialism: '0310',
      until: '2026-12-20',
      preselected: { service: 'pluspunt-dermatologie' },
      cleared: true,
    });
    nudge.element.unmute('0310');
    await expect.poll(() => his.kinds()).toEqual(['muted', 'unmuted']);
    expect(his.logged[0]?.context).toMatchObject({ specialism: '0310', icpc: [], rules: [], answers: {} });
    expect(his.logged[0]?.context).not.toHaveProperty('ageBand');
    expect(his.logged[0]?.draftKey).toBe(his.logged[1]?.draftKey);
    expect(his.sentToLogbook()).not.toContain('dokter-1');
  });

  test('sees one quiet line at the next draft, which is logged as in shadow; other specialisms speak', async () => {
    const his = world
      .his()
      .add()
      .add({ id: 'd2' })
      .add({ id: 'd4', icpc: 'S77.03' })
      .add({ ...cardiology, id: 'd3' });
    const nudge = await NudgeHarness.mount(his);
    nudge.element.mute('0310', '2026-12-20');
    nudge.element.draft = 'ServiceRequest/d2';
    await nudge.settled();
    expect(nudge.text).toBe('Voorstellen voor dermatologie staan uit tot en met 20\u201112\u20112026. Weer aanzetten');
    expect(nudge.announced).toBe('');
    expect(nudge.count('tenzij-shown')).toBe(1);
    await expect.poll(() => his.logged.at(-1)).toMatchObject({ kind: 'shown', shadow: true });
    nudge.element.draft = 'ServiceRequest/d4';
    await nudge.settled();
    expect(nudge.height).toBe(0);
    nudge.element.draft = 'ServiceRequest/d3';
    await nudge.settled();
    expect(nudge.text).toContain('Wat is uw vraag');
  });

  test('is not quiet for a colleague, where the host says who works here', async () => {
    const nudge = await NudgeHarness.mount(world.his().add(), { more: { practitioner: 'dokter-1' } });
    nudge.element.mute('0310', '2026-12-20');
    nudge.element.practitioner = 'dokter-2';
    await nudge.settled();
    expect(nudge.text).toContain('PlusPunt dermatologie, Kerkrade.');
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

test('today in these tests is a fixed day', () => {
  expect(new Date().toISOString().slice(0, 10)).toBe(today);
});

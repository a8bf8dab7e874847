import { describe, expect, test, vi } from 'vitest';
import { bundleOf, freshWorld } from '../his.ts';
import { NudgeHarness } from '../nudge-harness.ts';
import { region, today } from '../region.ts';

/** Deciding together with the patient: one tick, and a page to take home. */

const world = freshWorld();
const tick = 'Besproken met patiënt';

describe('what was discussed with the patient', () => {
  test('goes with the choice to the host and into the draft, and nowhere else', async () => {
    const his = world.his().add();
    const nudge = await NudgeHarness.mount(his);
    await nudge.why();
    await nudge.press(tick);
    await nudge.accept();
    expect(nudge.detail('tenzij-chosen')).toMatchObject({ kind: 'accepted', discussed: true });
    expect(JSON.stringify(his.draft()['extension'])).toContain('{"url":"discussed-with-patient","valueBoolean":true}');
    await expect.poll(() => his.kinds()).toEqual(['shown', 'accepted']);
    expect(his.logged[1]?.acts).toBe(1);
    expect(his.sentToLogbook()).not.toMatch(/discuss|besproken/i);
  });

  test('is ticked beside the reasons too, and taken back with the choice', async () => {
    const his = world.his().add();
    const nudge = await NudgeHarness.mount(his);
    await nudge.tenzij();
    await nudge.isAccessible();
    await nudge.press(tick);
    await nudge.press('Voorkeur patiënt');
    await nudge.settled();
    expect(nudge.detail('tenzij-chosen')).toMatchObject({ kind: 'overridden', discussed: true });
    await nudge.undo();
    expect(his.draft()['extension']).toBeUndefined();
  });

  test('is not said where nothing was ticked, or no longer', async () => {
    const his = world.his().add();
    const nudge = await NudgeHarness.mount(his);
    await nudge.why();
    await nudge.press(tick);
    await nudge.press(tick);
    await nudge.accept();
    expect(nudge.detail('tenzij-chosen')).not.toHaveProperty('discussed');
    expect(JSON.stringify(his.draft())).not.toContain('discussed');
  });

  test('does not go along to the next patient', async () => {
    const nudge = await NudgeHarness.mount(world.his().add().add({ id: 'd2' }));
    await nudge.why();
    await nudge.press(tick);
    nudge.element.draft = 'ServiceRequest/d2';
    await nudge.settled();
    await nudge.accept();
    expect(nudge.detail('tenzij-chosen')).not.toHaveProperty('discussed');
  });
});

describe('the page for the patient', () => {
  /** Presses the button; gives what would have been on the paper. */
  async function printed(nudge: NudgeHarness, button = 'Print voor patiënt'): Promise<string> {
    let text = '';
    const { append } = DocumentFragment.prototype;
    vi.spyOn(DocumentFragment.prototype, 'append').mockImplementation(function (this: DocumentFragment, ...nodes) {
      append.apply(this, nodes);
      const [frame] = nodes;
      if (!(frame instanceof HTMLIFrameElement) || !frame.contentWindow) return;
      const page = frame.contentWindow;
      page.print = () => {
        text = page.document.body.innerText;
        page.dispatchEvent(new Event('afterprint'));
      };
    });
    await nudge.press(button);
    return text;
  }
  const mounted = async () => {
    const nudge = await NudgeHarness.mount(world.his().add(), {
      server: false,
      logs: false,
      more: { bundle: bundleOf() },
    });
    await nudge.why();
    return nudge;
  };

  test('puts the roads beside each other: what, where, and how long, with the date', async () => {
    const text = await printed(await mounted());
    expect(text).toContain('Uw huisarts verwijst u voor dermatologie.');
    for (const name of [
      'PlusPunt dermatologie',
      'Meedenkadvies dermatologie',
      'Zuyderland Heerlen',
      'Zuyderland Sittard-Geleen',
    ])
      expect(text).toContain(name);
    expect(text).toContain('Ongeveer 9 dagen (gemeten op 18\u201111\u20112026)');
    expect(text).toContain('Ongeveer 41 dagen (gemeten op 18\u201111\u20112026)');
    expect(text).toContain('PlusPunt MC');
    expect(text).toContain('Voorbeeld: deze afspraken zijn niet vastgesteld.');
  });

  test('promises nothing about costs, and tells who has an interest', async () => {
    const text = await printed(await mounted());
    expect(text).toContain('hangt af van de zorg en uw verzekering');
    expect(text).toContain(region.costs.text);
    expect(text).toContain(region.disclosure);
  });

  test('holds nothing of the patient', async () => {
    const text = await printed(await mounted());
    for (const secret of ['34', '6411', 'vrouw', 'S87', 'd1']) expect(text).not.toContain(secret);
  });

  test('shows no wait at all when one road has none, or when the numbers are old', async () => {
    const his = world.his().add();
    his.catalogue = { ...region, services: region.services.map((one) => ({ ...one, waits: [] })) };
    const nudge = await NudgeHarness.mount(his);
    await nudge.why();
    expect(await printed(nudge)).not.toContain('Hoe lang wacht u?');
  });

  test('leaves the page of the host as it was, and nothing behind', async () => {
    const nudge = await mounted();
    const before = document.body.innerHTML;
    await printed(nudge);
    expect(document.body.innerHTML).toBe(before);
    expect(nudge.root.querySelector('iframe')).toBeNull();
    expect(nudge.count('tenzij-error')).toBe(0);
  });

  test('is Dutch, also where the GP reads English', async () => {
    const nudge = await mounted();
    nudge.element.lang = 'en';
    await nudge.element.updateComplete;
    expect(await printed(nudge, 'Print for the patient (Dutch)')).toContain('Waar kunt u terecht?');
  });
});

test('today in these tests is a fixed day', () => {
  expect(new Date().toISOString().slice(0, 10)).toBe(today);
});

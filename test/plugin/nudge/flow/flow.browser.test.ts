import { describe, expect, test, vi } from 'vitest';
import { bundleOf, freshWorld, type His } from '../his.ts';
import { NudgeHarness } from '../nudge-harness.ts';

/** From patient to patient, in the awkward order. */

const world = freshWorld();
const second = { id: 'd2', specialism: '0320', icpc: 'K04' };

/** A promise that is settled from outside. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe('a patient switch', () => {
  test('clears what was shown at once, and shows what the other draft asks for', async () => {
    const his = world.his().add().add(second);
    const nudge = await NudgeHarness.mount(his);
    nudge.element.draft = 'ServiceRequest/d2';
    await nudge.element.updateComplete;
    expect(nudge.text).toBe('');
    await nudge.settled();
    expect(nudge.text).toContain('Wat is uw vraag aan de specialist?');
    expect(nudge.detail('tenzij-shown')).toMatchObject({ draft: 'ServiceRequest/d2', outcome: 'inform' });
  });

  test('drops the late answer of the draft that was left', async () => {
    const his = world.his().add().add({ id: 'd2', icpc: 'S77.03' });
    const late = gate();
    const fetch: typeof his.fetch = async (input, init) => {
      const answer = await his.fetch(input, init);
      if (String(input).includes('_id=d1')) await late.opened;
      return answer;
    };
    const nudge = NudgeHarness.build(his, { more: { fetch } });
    document.body.append(nudge.element);
    await nudge.element.updateComplete;
    nudge.element.draft = 'ServiceRequest/d2';
    await nudge.settled();
    late.open();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(nudge.text).toBe('');
    expect(nudge.events).toEqual([]);
  });

  test('while a server hangs still shows the next draft', async () => {
    const his = world.his().add().add(second);
    his.trouble = (_, url) => (url.includes('_id=d1') ? 'hang' : undefined);
    const nudge = NudgeHarness.build(his);
    document.body.append(nudge.element);
    await nudge.element.updateComplete;
    nudge.element.draft = 'ServiceRequest/d2';
    await nudge.settled();
    expect(nudge.text).toContain('Wat is uw vraag aan de specialist?');
    expect(nudge.count('tenzij-error')).toBe(0);
  });

  test('in the middle of a write lets the choice stand, and tells nothing where another patient now is', async () => {
    const his = world.his().add().add(second);
    const late = gate();
    const fetch: typeof his.fetch = async (input, init) => {
      if (init?.method === 'PUT') await late.opened;
      return his.fetch(input, init);
    };
    const nudge = await NudgeHarness.mount(his, { more: { fetch } });
    await nudge.press('Neem over');
    nudge.element.draft = 'ServiceRequest/d2';
    await nudge.settled();
    late.open();
    await expect.poll(() => his.draft('d1')['performer']).toMatchObject([{ display: 'PlusPunt MC' }]);
    await expect.poll(() => his.kinds()).toEqual(['shown', 'accepted']);
    expect(nudge.count('tenzij-chosen')).toBe(0);
    expect(nudge.text).toContain('Wat is uw vraag aan de specialist?');
  });

  test('by a new bundle or new facts works the same', async () => {
    const his = world.his();
    const nudge = await NudgeHarness.mount(his, { server: false, more: { bundle: bundleOf() } });
    expect(nudge.text).toContain('PlusPunt dermatologie');
    nudge.element.bundle = bundleOf(second);
    await nudge.settled();
    expect(nudge.text).toContain('Wat is uw vraag aan de specialist?');
    nudge.element.facts = { specialism: '0310', reasons: ['S77.03'] };
    await nudge.settled();
    expect(nudge.height).toBe(0);
    expect(his.requests.filter((request) => request !== 'logbook')).toEqual(['catalogue']);
  });

  test('to no draft at all leaves nothing behind', async () => {
    const nudge = await NudgeHarness.mount(world.his().add());
    nudge.element.draft = '';
    await nudge.settled();
    expect(nudge.height).toBe(0);
    expect(nudge.announced).toBe('');
  });
});

test('server, bundle and facts give the same advice', async () => {
  const his = world.his().add();
  const facts = {
    specialism: '0310',
    reasons: ['S87'],
    problems: ['T90'],
    age: 34,
    sex: 'female',
    postcode: '6411',
  } as const;
  const roads = [
    await NudgeHarness.mount(his),
    await NudgeHarness.mount(his, { server: false, more: { bundle: bundleOf() } }),
    await NudgeHarness.mount(his, { server: false, more: { facts, draft: 'ServiceRequest/d1' } }),
  ];
  const [first, ...others] = roads.map((nudge) => ({ text: nudge.text, shown: nudge.detail('tenzij-shown') }));
  for (const other of others) expect(other).toEqual(first);
});

describe('in the page', () => {
  test('two nudges do not disturb each other', async () => {
    const his = world.his().add().add({ id: 'd2' });
    const one = await NudgeHarness.mount(his);
    const other = await NudgeHarness.mount(his, { draft: 'ServiceRequest/d2' });
    await one.press('Meedenkadvies');
    await other.tenzij();
    expect(other.checked).toEqual(['Zuyderland Heerlen']);
    expect(one.reasons).toEqual([]);
    await one.accept();
    expect(other.count('tenzij-chosen')).toBe(0);
    expect(other.isShown).toBe(true);
  });

  test('a nudge that is moved keeps its state, and reads nothing again', async () => {
    const his = world.his().add();
    const nudge = await NudgeHarness.mount(his);
    await nudge.tenzij();
    const before = his.requests.length;
    const elsewhere = document.createElement('section');
    document.body.append(elsewhere);
    elsewhere.append(nudge.element);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(nudge.reasons).toHaveLength(9);
    expect(his.requests).toHaveLength(before);
    expect(nudge.count('tenzij-shown')).toBe(1);
  });

  test('a nudge that went away and came back begins anew', async () => {
    const his = world.his().add();
    const nudge = await NudgeHarness.mount(his);
    nudge.element.remove();
    await new Promise((resolve) => setTimeout(resolve, 20));
    document.body.append(nudge.element);
    await nudge.settled();
    expect(nudge.count('tenzij-shown')).toBe(2);
    expect(nudge.isShown).toBe(true);
  });

  test('properties set before the element was known are used', async () => {
    const his = world.his().add();
    const { TenzijNudge } = await import('../../../../plugin/index.ts');
    const name = 'late-nudge';
    const early = document.createElement(name);
    Object.assign(early, { bundle: bundleOf(), catalogue: 'https://regio.example/catalogue.json' });
    document.body.append(early);
    customElements.define(name, class extends TenzijNudge {});
    await vi.waitFor(() => expect(early.shadowRoot?.textContent).toContain('PlusPunt dermatologie'));
    expect(his.requests).toEqual(['catalogue']);
  });
});

describe('a choice', () => {
  const chosenEarlier = async (his: His) => {
    const nudge = await NudgeHarness.mount(his);
    await nudge.override('Voorkeur patiënt');
    nudge.element.remove();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await expect.poll(() => his.kinds()).toEqual(['shown', 'overridden']);
  };

  test('of an earlier session is shown quietly, and not logged again', async () => {
    const his = world.his().add();
    await chosenEarlier(his);
    const again = await NudgeHarness.mount(his);
    expect(again.text).toContain('Zuyderland Heerlen staat in de verwijzing. Reden: Voorkeur patiënt.');
    await again.isAccessible();
    expect(again.events).toEqual([]);
    await again.seen();
    expect(his.kinds()).toEqual(['shown', 'overridden']);
  });

  test('of an earlier session can still be undone, after which the proposal returns', async () => {
    const his = world.his().add();
    await chosenEarlier(his);
    const again = await NudgeHarness.mount(his);
    await again.undo();
    await again.settled();
    expect(his.draft()).not.toHaveProperty('performer');
    expect(his.draft()).not.toHaveProperty('extension');
    expect(again.detail('tenzij-undone')).toEqual({ draft: 'ServiceRequest/d1', written: true });
    expect(again.text).toContain('PlusPunt dermatologie, Kerkrade.');
    await expect.poll(() => his.kinds()).toEqual(['shown', 'overridden', 'undone']);
  });

  test('for facts is remembered in the page', async () => {
    const mounting = {
      server: false,
      more: { facts: { specialism: '0310', reasons: ['S87'], postcode: '6411' }, draft: 'x1' },
    };
    const nudge = await NudgeHarness.mount(world.his(), mounting);
    await nudge.accept();
    expect(nudge.text).toContain('Gekozen: PlusPunt dermatologie.');
    expect(nudge.detail('tenzij-chosen')).toMatchObject({ draft: 'x1', written: false, product: { code: 'ZD1' } });
    nudge.element.remove();
    const again = await NudgeHarness.mount(world.his(), mounting);
    expect(again.text).toContain('Gekozen: PlusPunt dermatologie.');
    await again.undo();
    expect(again.text).toContain('Toegang ± 9 dagen');
  });

  test('is undone: the draft is as it was, and the proposal stands again', async () => {
    const his = world.his().add({
      more: { note: [{ text: 'van de huisarts' }], extension: [{ url: 'https://his.example/x', valueString: 'y' }] },
    });
    const before = JSON.stringify({ ...his.draft(), meta: undefined });
    const nudge = await NudgeHarness.mount(his);
    await nudge.accept();
    expect(JSON.stringify(his.draft())).toContain('van de huisarts');
    await nudge.undo();
    expect(JSON.stringify({ ...his.draft(), meta: undefined })).toBe(before);
    expect(nudge.checked).toEqual(['PlusPunt']);
    await nudge.override('Wachttijd');
    await expect.poll(() => his.kinds()).toEqual(['shown', 'accepted', 'undone', 'overridden']);
  });

  test('upon a draft that somebody changed is not made: it is read again, and shown again', async () => {
    const his = world.his().add();
    const nudge = await NudgeHarness.mount(his);
    his.change({ reasonCode: [{ coding: [{ system: 'http://hl7.org/fhir/sid/icpc-1-nl', code: 'S88' }] }] });
    await nudge.accept();
    await nudge.settled();
    expect(nudge.text).toContain('De verwijzing is intussen gewijzigd.');
    expect(nudge.count('tenzij-chosen')).toBe(0);
    expect(nudge.events.filter(({ type }) => type === 'tenzij-error').map(({ detail }) => detail['code'])).toEqual([
      'conflict',
    ]);
    await nudge.accept();
    expect(nudge.detail('tenzij-chosen')).toMatchObject({ kind: 'accepted', written: true });
    await expect.poll(() => his.kinds()).toEqual(['shown', 'accepted']);
  });

  test('upon a draft that was changed in something else is simply made', async () => {
    const his = world.his().add();
    const nudge = await NudgeHarness.mount(his);
    his.change({ note: [{ text: 'nieuw' }] });
    await nudge.accept();
    expect(nudge.detail('tenzij-chosen')).toMatchObject({ written: true });
    expect(JSON.stringify(his.draft())).toContain('nieuw');
  });

  test.each([403, 422, 500, 0])(
    'that the server refuses (%s) is told, logged, and left to the form of the GP',
    async (status) => {
      const his = world.his().add();
      his.trouble = (method) => (method === 'PUT' ? status : undefined);
      const nudge = await NudgeHarness.mount(his);
      await nudge.accept();
      expect(nudge.text).toContain('Opslaan in de verwijzing lukte niet. Uw eigen formulier is leidend.');
      await nudge.isAccessible();
      expect(nudge.detail('tenzij-chosen')).toMatchObject({ written: false });
      expect(nudge.detail('tenzij-error')).toMatchObject({ code: 'write-failed' });
      await expect.poll(() => his.kinds()).toEqual(['shown', 'accepted']);
    },
  );
});

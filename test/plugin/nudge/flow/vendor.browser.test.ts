import { describe, expect, test, vi } from 'vitest';
import { addresses, bundleOf, freshWorld, type His } from '../his.ts';
import { NudgeHarness } from '../nudge-harness.ts';

/** What a vendor's page does around the nudge: tokens that come late, moves, switches, and mistakes in what is handed over. */

const world = freshWorld();

/** A server behind a token: without the host's own fetch it answers 401. */
function behindToken(his: His) {
  vi.stubGlobal('fetch', async (input: string, init?: RequestInit) =>
    input.startsWith(addresses.fhir) ? new Response('', { status: 401 }) : his.fetch(input, init),
  );
  let tokened = 0;
  const fetch: typeof his.fetch = (input, init) => {
    tokened += 1;
    return his.fetch(input, init);
  };
  /** A nudge without it. */
  const waiting = () => {
    const nudge = NudgeHarness.build(his);
    nudge.element.fetch = undefined;
    return nudge;
  };
  return { fetch, waiting, tokened: () => tokened };
}

describe('a token that comes late', () => {
  test('after a read that failed is used at once, and once', async () => {
    const his = world.his().add();
    const door = behindToken(his);
    const nudge = door.waiting();
    document.body.append(nudge.element);
    await expect.poll(() => nudge.count('tenzij-error')).toBe(1);
    expect(nudge.detail('tenzij-error')).toMatchObject({ code: 'unauthorised' });
    nudge.element.fetch = door.fetch;
    await nudge.settled();
    expect(nudge.text).toContain('PlusPunt dermatologie, Kerkrade.');
    const before = door.tokened();
    // React makes a new arrow at every render.
    nudge.element.fetch = (...request) => door.fetch(...request);
    await nudge.settled();
    expect(door.tokened()).toBe(before);
    expect(nudge.isShown).toBe(true);
  });

  test('while the read without it is under way takes its place, and the failure is told to nobody', async () => {
    const his = world.his().add();
    const door = behindToken(his);
    const nudge = door.waiting();
    document.body.append(nudge.element);
    await nudge.element.updateComplete;
    nudge.element.fetch = door.fetch;
    await nudge.settled();
    expect(nudge.text).toContain('PlusPunt dermatologie, Kerkrade.');
    expect(nudge.count('tenzij-error')).toBe(0);
  });

  test('that is refused too is no reason to go on asking', async () => {
    const his = world.his().add();
    let asked = 0;
    const refused = () => async () => {
      asked += 1;
      return new Response('', { status: 401 });
    };
    const nudge = NudgeHarness.build(his, { more: { fetch: refused() } });
    nudge.element.addEventListener('tenzij-error', () => {
      if (asked < 20) nudge.element.fetch = refused();
    });
    document.body.append(nudge.element);
    await expect.poll(() => nudge.count('tenzij-error')).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(nudge.count('tenzij-error')).toBe(2);
  });
});

describe('refresh', () => {
  test('reads the same draft anew', async () => {
    const his = world.his().add();
    const nudge = await NudgeHarness.mount(his);
    his.add({ icpc: 'S77.03' });
    await nudge.element.refresh();
    expect(nudge.height).toBe(0);
  });

  test('sees what was changed inside a Bundle that was handed over', async () => {
    const bundle = bundleOf();
    const nudge = await NudgeHarness.mount(world.his(), { server: false, more: { bundle } });
    expect(nudge.isShown).toBe(true);
    Object.assign(bundle, bundleOf({ status: 'active' }));
    await nudge.element.refresh();
    expect(nudge.height).toBe(0);
  });
});

describe('switches', () => {
  test('off shows, reads and logs nothing, and back on it is as ever', async () => {
    const his = world.his().add();
    const nudge = await NudgeHarness.mount(his, { more: { off: true } });
    await nudge.seen();
    expect(nudge.height).toBe(0);
    expect(his.requests).toEqual([]);
    nudge.element.off = false;
    await nudge.settled();
    expect(nudge.isShown).toBe(true);
    nudge.element.off = true;
    await nudge.element.updateComplete;
    expect(nudge.height).toBe(0);
    nudge.element.remove();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(his.logged).toEqual([]);
  });

  test('log="off" logs nothing of a draft whose patient objects, and the next draft as ever', async () => {
    const his = world.his().add().add({ id: 'd2' });
    const nudge = NudgeHarness.build(his);
    nudge.element.setAttribute('log', 'off');
    document.body.append(nudge.element);
    await nudge.settled();
    await nudge.accept();
    expect(nudge.count('tenzij-error')).toBe(0);
    nudge.element.removeAttribute('log');
    nudge.element.draft = 'ServiceRequest/d2';
    await nudge.settled();
    await nudge.accept();
    await expect.poll(() => his.kinds()).toEqual(['shown', 'accepted']);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(new Set(his.logged.map(({ draftKey }) => draftKey)).size).toBe(1);
  });

  test('a locum who goes on in another practice leaves the first draft in the log of the first', async () => {
    const his = world.his().add().add({ id: 'd2' });
    const nudge = await NudgeHarness.mount(his);
    const { practice } = nudge.element;
    await nudge.seen();
    Object.assign(nudge.element, {
      practice: 'elders',
      practiceKey: new Uint8Array(32).fill(99),
      draft: 'ServiceRequest/d2',
    });
    await nudge.settled();
    await nudge.element.sent({ draft: 'd1' });
    await expect.poll(() => his.kinds()).toEqual(['shown', 'ignored', 'sent']);
    expect(new Set(his.logged.map((choice) => choice.practice))).toEqual(new Set([practice]));
    expect(new Set(his.logged.map(({ draftKey }) => draftKey)).size).toBe(1);
  });
});

describe('in the HTML', () => {
  test('a key, a function or facts do not stay as an attribute, and the vendor hears it', async () => {
    document.body.innerHTML =
      '<tenzij-nudge practicekey="geheim" fetch="() => {}" facts="[object Object]"></tenzij-nudge>';
    const element = document.querySelector('tenzij-nudge');
    expect(element?.outerHTML).not.toMatch(/geheim|fetch|facts/);
    const codes: string[] = [];
    element?.addEventListener('tenzij-error', ({ detail }) => codes.push(detail.code));
    element?.setAttribute('practiceKey', 'geheim');
    expect(element?.outerHTML).not.toContain('geheim');
    expect(codes).toEqual(['not-an-attribute']);
  });
});

describe('a host that moves things', () => {
  test('while it is saving still hears of the choice', async () => {
    const his = world.his().add();
    let save = () => {};
    const saved = new Promise<void>((resolve) => {
      save = resolve;
    });
    const fetch: typeof his.fetch = async (input, init) => {
      if (init?.method === 'PUT') await saved;
      return his.fetch(input, init);
    };
    const nudge = await NudgeHarness.mount(his, { more: { fetch } });
    await nudge.press('Neem over');
    nudge.element.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    document.body.append(nudge.element);
    save();
    await expect.poll(() => nudge.count('tenzij-chosen')).toBe(1);
    expect(nudge.detail('tenzij-chosen')).toMatchObject({ written: true });
    await nudge.settled();
    expect(nudge.text).toContain('staat in de verwijzing');
  });

  test('into a frame sees it styled there', async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const nudge = await NudgeHarness.mount(world.his().add());
    frame.contentDocument?.body.append(nudge.element);
    await nudge.settled();
    // The pointer of these tests does not reach into a frame.
    nudge.control('Waarom?').click();
    await expect.poll(() => nudge.root.adoptedStyleSheets.length).toBe(4);
    const box = nudge.root.querySelector('.nudge') ?? document.body;
    expect(frame.contentWindow?.getComputedStyle(box).paddingTop).toBe('9px');
    expect(nudge.count('tenzij-error')).toBe(0);
  });

  test('into a document without a window shows nothing, and is told so once', async () => {
    const nudge = await NudgeHarness.mount(world.his().add());
    document.implementation.createHTMLDocument().body.append(nudge.element);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(nudge.events.filter(({ type }) => type === 'tenzij-error')).toMatchObject([
      { detail: { code: 'not-styled' } },
    ]);
    expect(nudge.root.children).toHaveLength(0);
  });

  test('into a frame works there: the choice is written and told, and the next patient is read', async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const nudge = await NudgeHarness.mount(world.his().add().add({ id: 'd2' }));
    frame.contentDocument?.body.append(nudge.element);
    await nudge.settled();
    nudge.control('Neem over').click();
    await expect.poll(() => nudge.count('tenzij-chosen')).toBe(1);
    await nudge.settled();
    expect(nudge.text).toContain('staat in de verwijzing');
    nudge.element.draft = 'ServiceRequest/d2';
    await nudge.settled();
    expect(nudge.control('Neem over').isConnected).toBe(true);
    expect(nudge.count('tenzij-error')).toBe(0);
  });

  test.each([
    ['on a server', true],
    ['of a Bundle', false],
  ])('and puts two nudges beside one draft %s gets one choice, which the other one shows', async (_, server) => {
    const his = world.his().add();
    const mounting = { server, ...(!server && { more: { bundle: bundleOf() } }) };
    const first = await NudgeHarness.mount(his, mounting);
    const second = await NudgeHarness.mount(his, mounting);
    await first.accept();
    await second.accept();
    expect(second.text).toContain('PlusPunt dermatologie');
    expect(second.control('Ongedaan maken').isConnected).toBe(true);
    expect([first.count('tenzij-chosen'), second.count('tenzij-chosen')]).toEqual([1, 0]);
    await expect.poll(() => his.kinds().filter((kind) => kind === 'accepted')).toEqual(['accepted']);
    await second.undo();
    await second.accept();
    expect(second.count('tenzij-chosen')).toBe(1);
  });

  test('and clones: the copy begins by itself', async () => {
    const his = world.his().add();
    const nudge = await NudgeHarness.mount(his);
    const copy = nudge.element.cloneNode();
    document.body.append(copy);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(copy instanceof HTMLElement && copy.getBoundingClientRect().height).toBe(0);
  });
});

test('a misspelt fact is named, with what was probably meant', async () => {
  const facts = JSON.parse('{"specialisme":"0310","reasons":["S87"],"answers":{"patientPreference":"none"}}');
  const nudge = await NudgeHarness.mount(world.his(), { server: false, more: { facts } });
  const { message } = nudge.detail('tenzij-error');
  expect(message).toContain('unknown name "specialisme", did you mean "specialism"?');
  expect(message).toContain('unknown name "patientPreference", did you mean "patient-preference"?');
});

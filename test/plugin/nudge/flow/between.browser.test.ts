import { describe, expect, test } from 'vitest';
import { addresses, freshWorld, type His } from '../his.ts';
import { NudgeHarness } from '../nudge-harness.ts';

/** What the host changes between the proposal and the choice, or while a choice is being saved. */

const world = freshWorld();
const cardiology = { specialism: '0320', icpc: 'K04' };
const awhile = () => new Promise((resolve) => setTimeout(resolve, 150));

/** A server whose token ends; `fetchWith` is what a host makes anew with each token. */
function endingToken(his: His) {
  let valid = 'first';
  const fetchWith =
    (token: string): typeof his.fetch =>
    async (input, init) =>
      String(input).startsWith(addresses.fhir) && token !== valid
        ? new Response('', { status: 401 })
        : his.fetch(input, init);
  return {
    fetchWith,
    renew: (token: string) => {
      valid = token;
    },
  };
}

/** A nudge whose write waits until it is let go. */
async function saving(his: His) {
  let save = () => {};
  const saved = new Promise<void>((resolve) => {
    save = resolve;
  });
  const fetch: typeof his.fetch = async (input, init) => {
    if (init?.method === 'PUT') await saved;
    return his.fetch(input, init);
  };
  return { nudge: await NudgeHarness.mount(his, { more: { fetch } }), save };
}

describe('a token that was renewed', () => {
  test('after the proposal came is used for the choice, and for undoing it', async () => {
    const his = world.his().add();
    const { fetchWith, renew } = endingToken(his);
    const nudge = await NudgeHarness.mount(his, { more: { fetch: fetchWith('first') } });
    renew('second');
    nudge.element.fetch = fetchWith('second');
    await nudge.accept();
    expect(nudge.detail('tenzij-chosen')).toMatchObject({ written: true });
    renew('third');
    nudge.element.fetch = fetchWith('third');
    await nudge.undo();
    expect(nudge.detail('tenzij-undone')).toMatchObject({ written: true });
    expect(nudge.count('tenzij-error')).toBe(0);
  });

  test('for the next patient does not carry what is still being saved of the one before', async () => {
    const his = world.his().add().add({ id: 'd2' });
    const { nudge, save } = await saving(his);
    const strange: string[] = [];
    await nudge.press('Neem over');
    Object.assign(nudge.element, {
      draft: 'ServiceRequest/d2',
      fetch: (input: string, init?: RequestInit) => {
        if (String(input).includes('d1')) strange.push(String(input));
        return his.fetch(input, init);
      },
    });
    await nudge.settled();
    save();
    await expect.poll(() => his.kinds()).toContain('accepted');
    await awhile();
    expect(strange).toEqual([]);
  });
});

describe('a patient who objects', () => {
  test('while the choice is being saved is not logged', async () => {
    const his = world.his().add();
    const { nudge, save } = await saving(his);
    await nudge.press('Neem over');
    his.trouble = (method) => (method === 'GET' ? 'hang' : undefined);
    nudge.element.log = 'off';
    await nudge.element.updateComplete;
    save();
    await expect.poll(() => nudge.count('tenzij-chosen')).toBe(1);
    await awhile();
    // On a busy machine it was in view for a second before the patient objected.
    expect(his.kinds().filter((kind) => kind !== 'shown')).toEqual([]);
  });

  test('after it was shown is logged no further, whatever follows', async () => {
    const his = world.his().add();
    const nudge = await NudgeHarness.mount(his);
    await nudge.seen();
    await expect.poll(() => his.kinds()).toEqual(['shown']);
    nudge.element.log = 'off';
    await nudge.settled();
    await nudge.element.sent({ draft: 'ServiceRequest/d1', service: 'pluspunt-dermatologie' });
    nudge.element.remove();
    await awhile();
    expect(his.kinds()).toEqual(['shown']);
  });
});

test('a host that switches the nudge off while a choice is being saved still hears of it', async () => {
  const his = world.his().add();
  const { nudge, save } = await saving(his);
  await nudge.press('Neem over');
  nudge.element.off = true;
  await nudge.element.updateComplete;
  save();
  await expect.poll(() => his.draft()['meta']).toMatchObject({ versionId: '2' });
  await awhile();
  expect(nudge.count('tenzij-chosen')).toBe(1);
});

describe('a draft that is read anew', () => {
  test('right after an answer by key keeps the focus where it was', async () => {
    const his = world.his().add(cardiology);
    const nudge = await NudgeHarness.mount(his);
    nudge.element.addEventListener('tenzij-answered', () => void nudge.element.refresh());
    nudge.control('Geruststellen').focus();
    await nudge.keys('{Enter}');
    await expect.poll(() => nudge.count('tenzij-shown')).toBe(3);
    await nudge.settled();
    expect(nudge.focus).toBe('Neem over');
  });

  test('does not take the focus from where the GP went meanwhile', async () => {
    const field = document.createElement('input');
    document.body.append(field);
    const his = world.his().add(cardiology);
    const fetch: typeof his.fetch = (...request) => awhile().then(() => his.fetch(...request));
    const nudge = await NudgeHarness.mount(his, { more: { fetch } });
    nudge.element.addEventListener('tenzij-answered', () => {
      void nudge.element.refresh();
      setTimeout(() => field.focus());
    });
    nudge.control('Geruststellen').focus();
    await nudge.keys('{Enter}');
    await expect.poll(() => nudge.count('tenzij-shown')).toBe(3);
    await nudge.settled();
    expect(document.activeElement).toBe(field);
  });
});

describe('a practice key that comes late', () => {
  const waiting = async (his: His) => {
    const nudge = NudgeHarness.build(his);
    const { practiceKey } = nudge.element;
    Object.assign(nudge.element, { practiceKey: undefined });
    document.body.append(nudge.element);
    await nudge.settled();
    await nudge.seen();
    return { nudge, practiceKey };
  };

  test('logs what was shown before it came, with the choice', async () => {
    const his = world.his().add();
    const { nudge, practiceKey } = await waiting(his);
    Object.assign(nudge.element, { practiceKey });
    await nudge.accept();
    await expect.poll(() => his.kinds()).toEqual(['shown', 'accepted']);
  });

  test('and is of another practice logs nothing of the draft of the first', async () => {
    const his = world.his().add().add({ id: 'd2' });
    const { nudge, practiceKey } = await waiting(his);
    Object.assign(nudge.element, { practiceKey, practice: 'elders', draft: 'ServiceRequest/d2' });
    await nudge.settled();
    await nudge.element.sent({ draft: 'd1' });
    await nudge.accept();
    await expect.poll(() => his.kinds()).toContain('accepted');
    expect(new Set(his.logged.map(({ draftKey }) => draftKey)).size).toBe(1);
  });
});

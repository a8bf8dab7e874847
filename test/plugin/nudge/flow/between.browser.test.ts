import { describe, expect, test } from 'vitest';
import { addresses, freshWorld, type His } from '../his.ts';
import { NudgeHarness } from '../nudge-harness.ts';

/** What the host changes between the proposal and the choice, or while a choice is being saved. */

const world = freshWorld();
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
    expect(his.kinds()).toEqual([]);
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

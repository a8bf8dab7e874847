import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { addresses, bundleOf, freshWorld, type Json } from '../his.ts';
import { NudgeHarness } from '../nudge-harness.ts';
import { expectNoUncaught } from '../uncaught.ts';

/** Whatever fails around the nudge, the page of the host lives on and the GP can send. */

const world = freshWorld();
expectNoUncaught();

/** A referral form of a host, with its own send button. The nudges stand inside it. */
function hostForm() {
  const form = document.createElement('form');
  form.innerHTML = '<div></div><input aria-label="Reden" value="eczeem"><button>Verstuur</button>';
  let sent = 0;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    sent += 1;
  });
  document.body.append(form);
  const place = form.querySelector('div') ?? form;
  const button = form.querySelector('button') ?? form;
  return {
    place,
    /** Presses the button as a person does; throws when something lies over it. */
    async canSend(): Promise<void> {
      const before = sent;
      await userEvent.click(button, { timeout: 20_000 });
      expect(sent).toBe(before + 1);
    },
  };
}

/** Any JSON, or nothing, in any place of the bundle. */
function mutated(path: readonly number[], value: unknown): Json {
  const copy = bundleOf();
  let at: unknown = copy;
  for (const step of path) {
    if (typeof at !== 'object' || at === null) break;
    const keys = Object.keys(at);
    const key = keys[step % keys.length];
    if (key === undefined) break;
    const next: unknown = Reflect.get(at, key);
    if (typeof next !== 'object' || next === null || step % 5 === 0) {
      if (step % 7 === 0) Reflect.deleteProperty(at, key);
      else Reflect.set(at, key, value);
      break;
    }
    at = next;
  }
  return copy;
}

test('ten thousand broken bundles show something or nothing, and never throw', { timeout: 90_000 }, async () => {
  const host = hostForm();
  const more = { bundle: bundleOf() };
  const mount = () => NudgeHarness.mount(world.his(), { server: false, logs: false, more, into: host.place });
  const nudges = await Promise.all(Array.from({ length: 10 }, mount));
  const phases = new Set<string>();
  const change = fc.tuple(fc.array(fc.nat(40), { minLength: 2, maxLength: 7 }), fc.jsonValue({ maxDepth: 2 }));
  const changes = fc.sample(change, { numRuns: 10_000, seed: 20_261_122 });
  const read = async ({ element }: NudgeHarness, [path, value]: (typeof changes)[number]) => {
    element.bundle = mutated(path, value);
    for (let turns = 0; turns < 50; turns += 1) {
      await element.updateComplete;
      if (turns > 2 && element.dataset['phase'] !== 'reading') break;
    }
    phases.add(element.dataset['phase'] ?? '');
  };
  for (let at = 0; at < changes.length; at += nudges.length) {
    await Promise.all(
      changes.slice(at, at + nudges.length).map((one, index) => read(nudges[index] as NudgeHarness, one)),
    );
  }
  for (const nudge of nudges) {
    nudge.element.bundle = bundleOf();
    await nudge.settled();
    expect(nudge.text).toContain('PlusPunt dermatologie');
  }
  expect([...phases]).toEqual(expect.arrayContaining(['silent', 'open']));
  await host.canSend();
});

const statuses = Array.from({ length: 200 }, (_, index) => 400 + index);
const answering = (status: number) => async () => new Response('{"hello":"world"}', { status });

describe('every status from 400 to 599', () => {
  test('of the FHIR server leaves the GP alone, and the vendor hears it once', { timeout: 60_000 }, async () => {
    const host = hostForm();
    const his = world.his().add();
    const nudges = statuses.map((status) => NudgeHarness.build(his, { more: { fetch: answering(status) } }));
    host.place.append(...nudges.map(({ element }) => element));
    await host.canSend();
    await vi.waitFor(() => expect(nudges.filter((nudge) => nudge.count('tenzij-error') !== 1)).toEqual([]), 30_000);
    expect(nudges.filter(({ height }) => height > 0)).toEqual([]);
    await host.canSend();
  });

  test.each([400, 440, 480, 520, 560])(
    '%d and on, upon the write of a choice, leaves the choice to the host',
    {
      timeout: 60_000,
    },
    async (first) => {
      const host = hostForm();
      const nudges = statuses.slice(first - 400, first - 360).map((status) => {
        const his = world.his().add({ id: `s${status}` });
        const fetch: typeof his.fetch = (input, init) =>
          init?.method === 'PUT' ? answering(status)() : his.fetch(input, init);
        return NudgeHarness.build(his, { draft: `ServiceRequest/s${status}`, logs: false, more: { fetch } });
      });
      expect(nudges).toHaveLength(40);
      host.place.append(...nudges.map(({ element }) => element));
      await Promise.all(nudges.map((nudge) => nudge.settled()));
      for (const nudge of nudges) nudge.control('Neem over').click();
      await host.canSend();
      await vi.waitFor(() => expect(nudges.filter((nudge) => nudge.count('tenzij-error') === 0)).toEqual([]), 30_000);
      await Promise.all(nudges.map((nudge) => nudge.settled()));
      for (const nudge of nudges.filter((one) => one.count('tenzij-chosen') > 0))
        expect(nudge.detail('tenzij-chosen')).toMatchObject({ written: false });
      await host.canSend();
    },
  );

  test('of the address of the catalogue is silence', { timeout: 60_000 }, async () => {
    const host = hostForm();
    vi.stubGlobal('fetch', async (url: string) => new Response('', { status: Number(/\d{3}$/.exec(url)?.[0]) }));
    const nudges = statuses.map((status) =>
      NudgeHarness.build(world.his(), {
        server: false,
        more: { bundle: bundleOf(), catalogue: `https://regio.example/${status}` },
      }),
    );
    host.place.append(...nudges.map(({ element }) => element));
    await vi.waitFor(() => expect(nudges.filter((nudge) => nudge.count('tenzij-error') !== 1)).toEqual([]), 20_000);
    await host.canSend();
  });

  test('of the logbook costs the GP nothing', { timeout: 60_000 }, async () => {
    const host = hostForm();
    const all = statuses.filter((status) => status % 10 === 0 || status < 430);
    const nudges = all.map((status) =>
      NudgeHarness.build(world.his(), {
        server: false,
        draft: `d${status}`,
        more: { bundle: bundleOf({ id: `d${status}` }), logbookFetch: answering(status) },
      }),
    );
    host.place.append(...nudges.map(({ element }) => element));
    await Promise.all(nudges.map((nudge) => nudge.settled()));
    for (const nudge of nudges) nudge.control('Neem over').click();
    await Promise.all(nudges.map((nudge) => nudge.settled()));
    expect(nudges.filter((nudge) => nudge.count('tenzij-chosen') !== 1)).toEqual([]);
    await host.canSend();
  });
});

describe('a load', () => {
  test.each([
    ['is aborted', () => Promise.reject(new DOMException('weg', 'AbortError'))],
    ['times out', () => Promise.reject(new DOMException('te laat', 'TimeoutError'))],
    ['breaks without a reason', () => Promise.reject()],
    ['never answers', () => new Promise<Response>(() => {})],
    ['answers, and never ends', () => Promise.resolve(new Response(new ReadableStream({})))],
  ])('that %s stands in nobody’s way', async (_, load) => {
    const host = hostForm();
    const nudge = NudgeHarness.build(world.his().add(), { more: { fetch: load } });
    host.place.append(nudge.element);
    await host.canSend();
    await nudge.element.sent({ draft: 'ServiceRequest/d1', route: 'hospital' });
    expect(nudge.element.beforeSend()).toBe(false);
    nudge.element.draft = 'ServiceRequest/d2';
    nudge.element.remove();
    await host.canSend();
    expect(nudge.height).toBe(0);
  });
});

describe('a browser', () => {
  const full = () => {
    throw new DOMException('vol', 'QuotaExceededError');
  };
  const works = async () => {
    const host = hostForm();
    const nudge = await NudgeHarness.mount(world.his().add(), { into: host.place });
    await nudge.accept();
    expect(nudge.detail('tenzij-chosen')).toMatchObject({ kind: 'accepted', written: true });
    nudge.element.mute('0310', '2026-12-01');
    nudge.element.unmute('0310');
    await host.canSend();
    await expect.poll(() => world.his().kinds()).toContain('accepted');
  };

  test('whose storage is full loses nothing but the storage', async () => {
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(full);
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(full);
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(full);
    await works();
  });

  test('whose storage gives up half-way does neither', async () => {
    const { put } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...of) {
      const request = put.apply(this, of);
      this.transaction.abort();
      return request;
    });
    await works();
  });

  test('that forbids storage works', async () => {
    vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(full);
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(full);
    await works();
  });
});

test('hosts without any address at all can send', async () => {
  const host = hostForm();
  host.place.append(document.createElement('tenzij-nudge'));
  const nudge = NudgeHarness.build(world.his(), { draft: addresses.fhir });
  host.place.append(nudge.element);
  await host.canSend();
});

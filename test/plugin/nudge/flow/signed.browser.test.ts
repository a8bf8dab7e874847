import { beforeEach, describe, expect, test, vi } from 'vitest';
import { forgetRegions } from '../../../../plugin/nudge/flow/region-catalogue.ts';
import { newPerson } from '../../../catalogue/publish/signed.ts';
import { freshWorld } from '../his.ts';
import { NudgeHarness } from '../nudge-harness.ts';
import { region, today } from '../region.ts';
import { catalogueKey, folder, people, SignedRegion } from '../signed-region.ts';

/** With `catalogue-key` only what two people of the region signed is taken; else the last good one stays. */

const world = freshWorld();
const start = '2026-11-22T10:00:00Z';
let regio = new SignedRegion();

beforeEach(async () => {
  regio = new SignedRegion();
  await regio.publish(region, start);
  const { fetch } = world.his().add();
  vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) =>
    String(input).startsWith(folder) ? regio.fetch(input) : fetch(input, init),
  );
});

/** A draft of this practice in a page of its own, at a moment. */
async function draft(more: Record<string, unknown> = {}, at = `${today}T12:00:00+01:00`): Promise<NudgeHarness> {
  document.body.replaceChildren();
  await new Promise((resolve) => setTimeout(resolve, 100));
  forgetRegions();
  vi.setSystemTime(new Date(at));
  const given = { catalogue: regio.url, catalogueKey, practice: 'praktijk', ...more };
  return NudgeHarness.mount(world.his(), { more: given });
}

const codes = (nudge: NudgeHarness) =>
  nudge.events.filter(({ type }) => type === 'tenzij-error').map(({ detail }) => detail['code']);

const version = async (number: string, changes = {}) =>
  regio.publish({ ...region, version: number, ...changes }, '2026-11-22T10:30:00Z');

test('a version that two people signed is taken, and the log says which', async () => {
  const nudge = await draft();
  expect(nudge.text).toContain('PlusPunt dermatologie, Kerkrade.');
  await nudge.accept();
  await vi.waitFor(() => expect(world.his().logged.length).toBe(2));
  expect(world.his().logged[0]?.catalogue).toMatchObject({ id: 'testregio', version: '12' });
  expect(codes(nudge)).toEqual([]);
});

test('a live.json without keys to pin is told apart by its content', async () => {
  const nudge = await draft({ catalogueKey: undefined });
  expect(nudge.text).toContain('PlusPunt dermatologie, Kerkrade.');
  regio.isDown = true;
  expect((await draft({ catalogueKey: undefined })).text).toContain('PlusPunt dermatologie, Kerkrade.');
});

test('with keys to pin a plain catalogue is not taken', async () => {
  regio.files.set('live.json', JSON.stringify(region));
  const nudge = await draft();
  expect(nudge.isShown).toBe(false);
  expect(codes(nudge)).toEqual(['catalogue-invalid']);
});

test.each(['', 'geen json', '{}', '{"keys":[]}', '{"keys":[{"kid":"x"}]}'])(
  'a catalogue-key that cannot be read (%j) proposes nothing',
  async (key) => {
    const nudge = await draft({ catalogueKey: key });
    expect(nudge.isShown).toBe(false);
    expect(codes(nudge)).toEqual(['catalogue-key']);
  },
);

/** What the region's server may come to serve, each worse than what was seen. */
const troubles: Record<string, () => unknown> = {
  'a byte of the catalogue is another': async () => {
    await version('13');
    for (const [path, text] of regio.files) {
      if (path.startsWith('catalogue/')) regio.files.set(path, text.replace('"version":"13"', '"version":"14"'));
    }
  },
  'a byte of the waits is another': async () => {
    await regio.renewWaits(
      { asOf: today, services: { 'pluspunt-dermatologie': { days: 3, source: 'test' } } },
      '2026-11-22T10:30:00Z',
    );
    for (const [path, text] of regio.files) {
      if (path.startsWith('waits/')) regio.files.set(path, text.replace('"days":3', '"days":1'));
    }
  },
  'a byte of the pointer is another': () => {
    regio.files.set('live.json', (regio.files.get('live.json') ?? '').replace('"halted":[]', '"halted":["x"]'));
  },
  'it was signed with keys of others': async () => {
    const [eva, fred] = await Promise.all([newPerson('Eva', 'author'), newPerson('Fred', 'checker')]);
    await regio.publish({ ...region, version: '13' }, '2026-11-22T10:30:00Z', [eva, fred]);
  },
  'the author signed alone': () => regio.publish({ ...region, version: '13' }, '2026-11-22T10:30:00Z', [people.anna]),
  'nobody signed': () => regio.publish({ ...region, version: '13' }, '2026-11-22T10:30:00Z', []),
  'it was signed a year from now': () => regio.publish({ ...region, version: '13' }, '2027-11-22T10:00:00Z'),
  'the pointer is gone': () => regio.files.delete('live.json'),
  'the keys are gone': () => regio.files.delete('keys.json'),
  'there is no line': () => {
    regio.isDown = true;
  },
};

describe.each(Object.entries(troubles))('when %s', (_, make) => {
  test('the last good one stays, in this page and in the next, and the vendor hears it once', async () => {
    await draft();
    await make();
    const nudge = await draft();
    await nudge.accept();
    await vi.waitFor(() => expect(world.his().logged.length).toBe(2));
    expect(world.his().logged[0]?.catalogue.version).toBe('12');
    await nudge.undo();
    await nudge.element.refresh();
    await nudge.settled();
    expect(nudge.text).toContain('Toegang ± 9 dagen');
    expect(codes(nudge)).toEqual(['catalogue-stale']);
  });

  test('a page that never saw a good one proposes nothing', async () => {
    await make();
    const nudge = await draft();
    expect(nudge.isShown).toBe(false);
    expect(codes(nudge)).toHaveLength(1);
  });
});

test('an older version is not taken again, also under a higher number that one person signed', async () => {
  const { live: older } = regio;
  await version('13');
  await draft();
  if (!older) throw new Error('Nothing was published.');
  await regio.point(older, [people.anna, people.bert]);
  expect(codes(await draft())).toEqual(['catalogue-stale']);
  await regio.point({ ...older, sequence: 9 }, [people.anna]);
  const nudge = await draft();
  expect(codes(nudge)).toEqual(['catalogue-stale']);
  await nudge.accept();
  await vi.waitFor(() => expect(world.his().logged.at(-1)?.catalogue.version).toBe('13'));
});

test('when it is well again, the newest counts and a next trouble is told anew', async () => {
  const nudge = await draft();
  regio.isDown = true;
  await nudge.element.refresh();
  await nudge.element.refresh();
  expect(codes(nudge)).toEqual(['catalogue-stale']);
  regio.isDown = false;
  await nudge.element.refresh();
  regio.isDown = true;
  await nudge.element.refresh();
  expect(codes(nudge)).toEqual(['catalogue-stale', 'catalogue-stale']);
});

test('what was tampered with on the disk is not believed', async () => {
  await draft();
  regio.isDown = true;
  const { inDatabase } = await import('../../../../src/outbox/index.ts');
  await vi.waitFor(() =>
    inDatabase('tenzij-catalogues', 'readwrite', (store) => {
      const cursor = store.openCursor();
      cursor.onsuccess = () => {
        const at = cursor.result;
        if (!at) return;
        const files = Object.entries<string>(at.value.files).map(([name, text]) => [
          name,
          text.replace('"sequence":1', '"sequence":7'),
        ]);
        at.update({ ...at.value, files: Object.fromEntries(files) });
        at.continue();
      };
      return () => {};
    }),
  );
  const nudge = await draft();
  expect(nudge.isShown).toBe(false);
  expect(codes(nudge)).toEqual(['catalogue-unavailable']);
});

describe('the clock of the page', () => {
  test('a year early: what was signed after now is not taken', async () => {
    await draft();
    const nudge = await draft({}, '2025-11-22T12:00:00+01:00');
    expect(nudge.isShown).toBe(false);
    expect(codes(nudge)).toEqual(['catalogue-invalid']);
  });

  test('past the day of renewal it stays, and the vendor hears it; thirty days later it is silent', async () => {
    const late = await draft({}, '2027-06-01T12:00:00+02:00');
    expect(late.isShown).toBe(true);
    expect(codes(late)).toEqual(['catalogue-stale']);
    const ended = await draft({}, '2027-07-01T12:00:00+02:00');
    expect(ended.isShown).toBe(false);
    expect(codes(ended)).toEqual(['catalogue-stale']);
  });
});

test('a service that one person halted is silent at the next draft, and back when two lift it', async () => {
  const nudge = await draft();
  expect(nudge.text).toContain('PlusPunt dermatologie');
  await regio.halt('pluspunt-dermatologie', '2026-11-22T10:40:00Z');
  world.his().add({ id: 'd2' });
  nudge.element.draft = 'ServiceRequest/d2';
  await nudge.settled();
  expect(nudge.isShown).toBe(false);
  await regio.lift('pluspunt-dermatologie', '2026-11-22T10:50:00Z');
  nudge.element.draft = 'ServiceRequest/d1';
  await nudge.settled();
  expect(nudge.text).toContain('PlusPunt dermatologie');
  expect(codes(nudge)).toEqual([]);
});

test('waits that an assistant renewed show at the next draft, under the same version', async () => {
  const nudge = await draft();
  const services = {
    'pluspunt-dermatologie': { days: 5, source: 'test' },
    'zuyderland-heerlen': { days: 44, source: 'test' },
  };
  await regio.renewWaits({ asOf: today, services }, '2026-11-22T10:40:00Z');
  await nudge.element.refresh();
  expect(nudge.text).toContain('Toegang ± 5 dagen');
  await nudge.accept();
  await vi.waitFor(() => expect(world.his().logged.at(-1)?.catalogue.version).toBe('12'));
});

test('the pointer is asked for at each draft, what has its hash as name but once', async () => {
  const nudge = await draft();
  await nudge.element.refresh();
  await nudge.element.refresh();
  const asked = (start: string) => regio.asked.filter((path) => path.startsWith(start)).length;
  expect([asked('live.json'), asked('catalogue/'), asked('waits/')]).toEqual([3, 1, 1]);
});

describe('what a practice has set', () => {
  const settings = [{ id: 'zonder-pluspunt', title: 'Zonder PlusPunt', closes: ['pluspunt-dermatologie'] }];

  test('counts, of what the region allows', async () => {
    await version('13', { settings });
    expect((await draft()).isShown).toBe(true);
    const nudge = await draft({ settings: { ids: ['zonder-pluspunt'] } });
    expect(nudge.isShown).toBe(false);
    expect(codes(nudge)).toEqual([]);
  });

  test('and what it does not allow is told once', async () => {
    const nudge = await draft({ settings: { ids: ['verzonnen'] } });
    await nudge.element.refresh();
    expect(nudge.isShown).toBe(true);
    expect(codes(nudge)).toEqual(['setting-unknown']);
  });

  test('an object made anew with the same ids is no other draft', async () => {
    const nudge = await draft({ settings: { ids: [] } });
    const shown = nudge.count('tenzij-shown');
    nudge.element.settings = { ids: [] };
    await nudge.settled();
    expect(nudge.count('tenzij-shown')).toBe(shown);
  });
});

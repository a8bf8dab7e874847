import { beforeEach, describe, expect, test, vi } from 'vitest';
import { forgetCatalogues, fresh, loadCatalogue, serveStale } from '../../../../plugin/nudge/flow/catalogue-source.ts';
import { addresses, freshWorld } from '../his.ts';
import { NudgeHarness } from '../nudge-harness.ts';
import { region, sealed, today } from '../region.ts';

/** Where the catalogue comes from: the network, the page, or the disk. */

const world = freshWorld();
const requests = () => world.his().requests.filter((request) => request === 'catalogue').length;
const load = async () => (await loadCatalogue(addresses.catalogue)).catalogue.version;

/** Another page of the same browser, some time later. */
function later(milliseconds: number, newPage = true) {
  vi.setSystemTime(new Date(`${today}T12:00:00+01:00`).getTime() + milliseconds);
  if (newPage) forgetCatalogues();
}

/** Until what was fetched is on disk. */
const onDisk = () => new Promise((resolve) => setTimeout(resolve, 100));

beforeEach(async () => {
  expect(await load()).toBe('12');
  await onDisk();
});

test('within one page it is fetched once, however many nudges ask', async () => {
  await Promise.all([load(), load(), load()]);
  expect(requests()).toBe(1);
});

test('a next page within ten minutes asks nothing', async () => {
  later(fresh - 1_000);
  expect(await load()).toBe('12');
  expect(requests()).toBe(1);
});

test('after that it is used at once, and renewed beside it for the next draft', async () => {
  const his = world.his();
  his.catalogue = { ...region, version: '13' };
  his.etag = '"2"';
  later(fresh + 1_000);
  expect(await load()).toBe('12');
  await expect.poll(load).toBe('13');
  expect(requests()).toBe(2);
});

test('what has not changed is not sent again', async () => {
  const answers: number[] = [];
  const { fetch } = world.his();
  vi.stubGlobal('fetch', async (...asked: Parameters<typeof fetch>) => {
    const answer = await fetch(...asked);
    answers.push(answer.status);
    return answer;
  });
  later(serveStale + 1_000);
  expect(await load()).toBe('12');
  expect(answers).toEqual([304]);
});

describe('without a network', () => {
  beforeEach(() => {
    world.his().trouble = (_, url) => (url === addresses.catalogue ? 0 : undefined);
  });

  test('what is on disk is used, however old', async () => {
    later(30 * serveStale);
    expect(await load()).toBe('12');
  });

  test('the nudge works', async () => {
    later(30 * serveStale);
    vi.setSystemTime(new Date(`${today}T12:00:00+01:00`));
    const nudge = await NudgeHarness.mount(world.his().add());
    expect(nudge.text).toContain('PlusPunt dermatologie, Kerkrade.');
    expect(nudge.count('tenzij-error')).toBe(0);
  });

  test('and without storage there is none, and it says so', async () => {
    forgetCatalogues();
    vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
      throw new DOMException('forbidden', 'SecurityError');
    });
    await expect(load()).rejects.toMatchObject({ code: 'catalogue-unavailable' });
  });
});

test.each([
  ['is not JSON', () => new Response('<html>'), 'catalogue-invalid'],
  ['is something else', () => Response.json({ hello: 'world' }), 'catalogue-invalid'],
  ['lacks a part', async () => Response.json(await sealed({ ...region, services: undefined })), 'catalogue-invalid'],
  ['was changed on the way', () => Response.json({ ...region, owner: 'iemand anders' }), 'catalogue-invalid'],
  ['has no hash', () => Response.json({ ...region, hash: undefined }), 'catalogue-invalid'],
  ['is not found', () => new Response('', { status: 404 }), 'catalogue-unavailable'],
])('one that %s is refused, and says where', async (_, answer, code) => {
  forgetCatalogues();
  vi.stubGlobal('fetch', async () => answer());
  await expect(loadCatalogue('https://elders.example/catalogue.json')).rejects.toMatchObject({ code });
});

test('one that was changed keeps the nudge silent, and the vendor hears why', async () => {
  const his = world.his().add();
  vi.stubGlobal('fetch', async () => Response.json({ ...region, owner: 'iemand anders' }));
  const nudge = await NudgeHarness.mount(his, { more: { catalogue: 'https://elders.example/more.json' } });
  expect(nudge.height).toBe(0);
  expect(nudge.events).toMatchObject([{ type: 'tenzij-error', detail: { code: 'catalogue-invalid' } }]);
});

test('a page without Web Crypto can not tell, and uses what it is served', async () => {
  forgetCatalogues();
  vi.stubGlobal('crypto', {});
  vi.stubGlobal('fetch', async () => Response.json({ ...region, version: '14' }));
  const { catalogue } = await loadCatalogue('https://elders.example/plain-http.json');
  expect(catalogue.version).toBe('14');
});

test('the same content is compiled once', async () => {
  const first = await loadCatalogue(addresses.catalogue);
  later(serveStale + 1_000, false);
  expect(await loadCatalogue(addresses.catalogue)).toBe(first);
});

test('a disk that never answers holds up no draft', async () => {
  later(fresh + 1_000);
  const answered = indexedDB.open('answered-before');
  await new Promise((resolve) => answered.addEventListener('success', resolve));
  answered.result.close();
  vi.spyOn(IDBFactory.prototype, 'open').mockReturnValue(answered);
  expect(await load()).toBe('12');
});

import { describe, expect, test } from 'vitest';
import { addresses, freshWorld, type His, type Json } from '../his.ts';
import { NudgeHarness } from '../nudge-harness.ts';

/** The road out of the HIS: the Task for the transport, its product, and what is reported when it has gone. */

const world = freshWorld();
const requester = { reference: 'PractitionerRole/r1' };

/** The HIS with a place for Tasks. */
function withTasks(his: His, answer?: number) {
  const tasks = new Map<string, Json>();
  const seen: string[] = [];
  const fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(String(input instanceof Request ? input.url : input));
    if (!url.pathname.startsWith('/fhir/Task') || url.origin !== new URL(addresses.fhir).origin)
      return his.fetch(input, init);
    seen.push(init.method ?? 'GET');
    if (answer !== undefined) return new Response('', { status: answer });
    if (init.method === 'POST' || init.method === 'PUT') {
      const task = { ...JSON.parse(String(init.body)), id: 't1', meta: { versionId: String(seen.length) } };
      tasks.set('t1', task);
      return Response.json(task);
    }
    const entry = [...tasks.values()].map((resource) => ({ resource }));
    return Response.json({ resourceType: 'Bundle', type: 'searchset', entry });
  };
  return { seen, fetch, task: () => tasks.get('t1') };
}

const mount = (his: His, tasks: ReturnType<typeof withTasks>) =>
  NudgeHarness.mount(his, { more: { transport: 'task', fetch: tasks.fetch } });

describe('with transport="task"', () => {
  test('a choice writes the draft Task, and undoing cancels it', async () => {
    const his = world.his().add({ more: { requester } });
    const tasks = withTasks(his);
    const nudge = await mount(his, tasks);
    await nudge.accept();
    expect(tasks.task()).toMatchObject({
      status: 'draft',
      focus: { reference: 'ServiceRequest/d1' },
      for: { reference: 'Patient/p-d1' },
      authoredOn: '2026-11-22',
      owner: { identifier: { value: '22220001' } },
    });
    await nudge.undo();
    expect(tasks.task()).toMatchObject({ status: 'cancelled' });
    await nudge.accept();
    expect(tasks.task()).toMatchObject({ status: 'draft' });
    expect(tasks.seen).toEqual(['GET', 'POST', 'GET', 'PUT', 'GET', 'PUT']);
  });

  test('what goes wrong with it is told to the vendor, and the choice stands', async () => {
    const his = world.his().add({ more: { requester } });
    const nudge = await mount(his, withTasks(his, 403));
    await nudge.accept();
    expect(nudge.detail('tenzij-chosen')).toMatchObject({ written: true });
    expect(nudge.detail('tenzij-error')).toMatchObject({ code: 'task-failed' });
    expect(nudge.text).toContain('staat in de verwijzing');
  });

  test('without it nothing is asked of Tasks', async () => {
    const his = world.his().add({ more: { requester } });
    const tasks = withTasks(his);
    const nudge = await NudgeHarness.mount(his, { more: { fetch: tasks.fetch } });
    await nudge.accept();
    expect(tasks.seen).toEqual([]);
  });
});

describe('the product of the transport', () => {
  test.each([
    ['https://zorgdomein.example/p/1', 'https://zorgdomein.example/p/1'],
    ['http://zorgdomein.example/p/1', undefined],
    ['javascript:alert(1)', undefined],
    ['mailto:a@b.example', undefined],
  ])('comes with its link when that is safe: %s', async (url, expected) => {
    const his = world.his().add();
    const product = { system: 'https://zorgdomein.example', code: 'ZD1', url, example: true };
    const services = his.catalogue.services.map((service) => ({ ...service, product }));
    his.catalogue = { ...his.catalogue, services };
    const nudge = await NudgeHarness.mount(his);
    await nudge.accept();
    expect(nudge.detail('tenzij-chosen')['product']).toEqual({
      system: 'https://zorgdomein.example',
      code: 'ZD1',
      ...(expected !== undefined && { url: expected }),
    });
  });
});

describe('what was sent', () => {
  const kept = { service: 'pluspunt-dermatologie', route: 'intermediate' } as const;

  test('is logged to its own draft after the element has gone on to another', async () => {
    const his = world.his().add().add({ id: 'd2' });
    const nudge = await NudgeHarness.mount(his);
    await nudge.accept();
    nudge.element.draft = 'ServiceRequest/d2';
    await nudge.settled();
    await nudge.accept();
    await nudge.element.sent({ draft: `${addresses.fhir}/ServiceRequest/d1/_history/2`, ...kept });
    await expect.poll(() => his.kinds()).toEqual(['shown', 'accepted', 'shown', 'accepted', 'sent']);
    expect(his.logged[4]?.draftKey).toBe(his.logged[0]?.draftKey);
    expect(his.logged[4]?.chosen).toEqual(kept);
  });

  test('is logged to its own draft by the element that a framework built anew', async () => {
    const his = world.his().add().add({ id: 'd2' });
    const first = await NudgeHarness.mount(his);
    await first.accept();
    first.element.remove();
    const second = await NudgeHarness.mount(his, { draft: 'ServiceRequest/d2' });
    await second.element.sent({ draft: 'ServiceRequest/d1', ...kept });
    await expect.poll(() => his.kinds()).toEqual(['shown', 'accepted', 'sent']);
    expect(his.logged[2]?.draftKey).toBe(his.logged[0]?.draftKey);
  });

  test('is not logged to a draft of the same name on another server', async () => {
    const his = world.his().add();
    const first = await NudgeHarness.mount(his);
    await first.accept();
    first.element.remove();
    const fetch = (input: RequestInfo | URL, init?: RequestInit) =>
      his.fetch(String(input).replace('https://ander.example', 'https://his.example').replace('d1', 'd2'), init);
    his.add({ id: 'd2', icpc: 'S77.03' });
    const second = await NudgeHarness.mount(his, {
      draft: 'ServiceRequest/d2',
      more: { fhir: 'https://ander.example/fhir', fetch },
    });
    await second.element.sent({ draft: 'ServiceRequest/d1', ...kept });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(his.kinds()).not.toContain('sent');
  });

  test('of a draft that this page never had says nothing', async () => {
    const his = world.his().add();
    const nudge = await NudgeHarness.mount(his);
    await nudge.accept();
    await nudge.element.sent({ draft: 'ServiceRequest/other', ...kept });
    await expect.poll(() => his.kinds()).toEqual(['shown', 'accepted']);
  });

  test('leaves the route unknown when the transport does not say it, and what was only shown ignored', async () => {
    const his = world.his().add();
    const nudge = await NudgeHarness.mount(his);
    await nudge.seen();
    await nudge.element.sent({ draft: 'd1', route: 'unknown' });
    await expect.poll(() => his.kinds()).toEqual(['shown', 'ignored', 'sent']);
    expect(his.logged[2]).not.toHaveProperty('chosen');
  });

  test('by a transport that says nothing at all is never logged as sent', async () => {
    const his = world.his().add().add({ id: 'd2', icpc: 'S77.03' });
    const nudge = await NudgeHarness.mount(his);
    await nudge.seen();
    nudge.element.draft = 'ServiceRequest/d2';
    await nudge.settled();
    nudge.element.remove();
    await expect.poll(() => his.kinds()).toEqual(['shown', 'auto-exception', 'ignored']);
  });
});

import { describe, expect, test } from 'vitest';
import { addresses, freshWorld } from '../his.ts';
import { NudgeHarness } from '../nudge-harness.ts';

/** The nudge's log, end to end: real AuditEvents at the logbook, read back as choices. The table is in diary.test.ts. */

const world = freshWorld();
const kept = { draft: 'ServiceRequest/d1', service: 'pluspunt-dermatologie', route: 'intermediate' } as const;

describe('what is shown', () => {
  test('is logged after a second in view, and not before', async () => {
    const his = world.his().add();
    const nudge = await NudgeHarness.mount(his);
    expect(his.kinds()).toEqual([]);
    await nudge.seen();
    await expect.poll(() => his.kinds()).toEqual(['shown']);
  });

  test('is not logged while it lies out of view', async () => {
    const his = world.his().add();
    const spacer = document.createElement('div');
    spacer.style.height = '5000px';
    document.body.append(spacer);
    const nudge = await NudgeHarness.mount(his);
    await nudge.seen();
    expect(his.kinds()).toEqual([]);
    nudge.element.scrollIntoView();
    await nudge.seen();
    await expect.poll(() => his.kinds()).toEqual(['shown']);
  });

  test('is logged with the coded context and what was offered, and nothing of the patient', async () => {
    const his = world.his().add();
    const nudge = await NudgeHarness.mount(his);
    await nudge.seen();
    await expect
      .poll(() => his.logged[0])
      .toMatchObject({
        kind: 'shown',
        at: '2026-11-22',
        hour: '2026-11-22T11:00:00Z',
        practice: nudge.element.practice,
        context: {
          specialism: '0310',
          icpc: ['S87'],
          grain: 'catalogue',
          age: expect.stringMatching(/^3\d-3\d$/),
          sex: 'female',
          priority: 'routine',
          place: 'in',
        },
        advice: {
          outcome: 'nudge',
          preselected: { service: 'pluspunt-dermatologie', route: 'intermediate' },
          options: ['pluspunt-dermatologie', 'meedenkadvies-dermatologie', 'zuyderland-heerlen', 'zuyderland-sittard'],
        },
        channel: 'nudge',
        catalogue: { id: 'testregio', version: '12', rules: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) },
        client: '0.1.0',
        shadow: false,
      });
    for (const secret of ['1992', '6411', 'p-d1', 'd1"', 'Heerlen"']) expect(his.sentToLogbook()).not.toContain(secret);
  });

  test('carries one key for one draft, and another for another', async () => {
    const his = world.his().add().add({ id: 'd2' });
    const nudge = await NudgeHarness.mount(his);
    await nudge.accept();
    nudge.element.draft = 'ServiceRequest/d2';
    await nudge.settled();
    await nudge.accept();
    await expect.poll(() => his.kinds()).toEqual(['shown', 'accepted', 'shown', 'accepted']);
    const [one, two, three] = his.logged.map(({ draftKey }) => draftKey);
    expect(two).toBe(one);
    expect(three).not.toBe(one);
  });
});

test('*Klopt niet?* is the rule and the service, once for a draft, and nothing to fill in', async () => {
  const his = world.his().add();
  const nudge = await NudgeHarness.mount(his);
  await nudge.why();
  await nudge.press('Klopt niet?');
  expect(nudge.control('Klopt niet?').getAttribute('aria-disabled')).toBe('true');
  nudge.control('Klopt niet?').click();
  await expect.poll(() => his.kinds()).toEqual(['shown', 'disputed']);
  expect(his.logged[1]).toMatchObject({
    advice: { decidedBy: { rule: expect.any(String) }, preselected: { service: 'pluspunt-dermatologie' } },
  });
  expect(nudge.text).toContain('de makers van deze regel zien het');
  await nudge.accept();
  await expect.poll(() => his.kinds()).toEqual(['shown', 'disputed', 'accepted']);
});

describe('without an act', () => {
  test('what was sent as proposed is kept', async () => {
    const his = world.his().add();
    const nudge = await NudgeHarness.mount(his);
    await nudge.seen();
    await nudge.element.sent(kept);
    await expect.poll(() => his.kinds()).toEqual(['shown', 'kept', 'sent']);
    expect(his.logged[2]).toMatchObject({ chosen: { service: 'pluspunt-dermatologie', route: 'intermediate' } });
  });

  test('what was sent elsewhere is ignored', async () => {
    const his = world.his().add();
    const nudge = await NudgeHarness.mount(his);
    await nudge.seen();
    await nudge.element.sent({ draft: 'd1', route: 'hospital' });
    await expect.poll(() => his.kinds()).toEqual(['shown', 'ignored', 'sent']);
  });

  test.each([
    ['taking the element away', (nudge: NudgeHarness) => nudge.element.remove()],
    ['the page going away', () => void window.dispatchEvent(new PageTransitionEvent('pagehide'))],
  ])('what was shown is ignored after %s', async (_, leave) => {
    const his = world.his().add();
    const nudge = await NudgeHarness.mount(his);
    await nudge.seen();
    leave(nudge);
    await expect.poll(() => his.kinds(), { timeout: 5_000 }).toEqual(['shown', 'ignored']);
  });

  test('what is reported after the switch is still logged as sent', async () => {
    const his = world.his().add().add({ id: 'd2', icpc: 'S77.03' });
    const nudge = await NudgeHarness.mount(his);
    await nudge.accept();
    nudge.element.draft = 'ServiceRequest/d2';
    await nudge.settled();
    await nudge.element.sent(kept);
    await expect.poll(() => his.kinds()).toEqual(['shown', 'accepted', 'auto-exception', 'sent']);
  });

  test('the same draft handed over again is no new exposure, and nothing is ignored', async () => {
    const his = world.his().add();
    const nudge = await NudgeHarness.mount(his);
    await nudge.seen();
    nudge.element.bundle = {
      resourceType: 'Bundle',
      type: 'collection',
      entry: [...his.resources.values()].map((resource) => ({ resource })),
    };
    await nudge.settled();
    await nudge.seen();
    expect(his.kinds()).toEqual(['shown']);
  });
});

describe('silence', () => {
  test('is logged with its reason', async () => {
    const his = world.his().add({ icpc: 'S77.03' });
    await NudgeHarness.mount(his);
    await expect
      .poll(() => his.logged[0])
      .toMatchObject({
        kind: 'auto-exception',
        context: { alarms: ['melanoom'], icpc: ['S77.03'] },
        advice: { outcome: 'silent', silentBecause: ['suspected-malignancy', 'no-service'] },
      });
  });

  test('about a request that is no draft is not logged', async () => {
    const his = world.his().add({ status: 'active' });
    const nudge = await NudgeHarness.mount(his);
    await nudge.element.sent({ draft: 'd1', route: 'unknown' });
    await expect.poll(() => his.kinds()).toEqual(['sent']);
    expect(his.logged[0]).not.toHaveProperty('chosen');
  });
});

describe('the log', () => {
  test.each(['logbook', 'practice', 'practiceKey'] as const)(
    'without %s is not kept, works all the same, and is told once',
    async (missing) => {
      const his = world.his().add().add({ id: 'd2' });
      const nudge = NudgeHarness.build(his);
      Object.assign(nudge.element, { [missing]: undefined });
      document.body.append(nudge.element);
      await nudge.settled();
      await nudge.accept();
      nudge.element.draft = 'ServiceRequest/d2';
      await nudge.settled();
      await nudge.accept();
      expect(nudge.count('tenzij-chosen')).toBe(2);
      expect(nudge.events.filter(({ type }) => type === 'tenzij-error').map(({ detail }) => detail['code'])).toEqual([
        'no-log',
      ]);
      expect(his.requests).not.toContain('logbook');
    },
  );

  test('that refuses an event is told to the host by the code for it, and holds up nobody', async () => {
    const nudge = NudgeHarness.build(world.his().add());
    nudge.element.logbookFetch = async () => Response.json({ resourceType: 'OperationOutcome' }, { status: 422 });
    document.body.append(nudge.element);
    await nudge.settled();
    await nudge.accept();
    const codes = () => nudge.events.filter(({ type }) => type === 'tenzij-error').map(({ detail }) => detail['code']);
    await expect.poll(codes).toEqual(['quarantined', 'quarantined']);
    expect(nudge.text).toContain('staat in de verwijzing');
  });

  test('of a logbook that is away holds up nobody, and is delivered later', async () => {
    const his = world.his().add();
    his.trouble = (_, url) => (url.startsWith(addresses.logbook) ? 503 : undefined);
    const nudge = await NudgeHarness.mount(his);
    await nudge.accept();
    expect(nudge.text).toContain('staat in de verwijzing');
    expect(his.kinds()).toEqual([]);
    his.trouble = undefined;
    await expect.poll(() => his.kinds(), { timeout: 8_000 }).toEqual(['shown', 'accepted']);
  });
});

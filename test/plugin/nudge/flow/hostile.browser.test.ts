import { describe, expect, test } from 'vitest';
import { addresses, freshWorld } from '../his.ts';
import { NudgeHarness } from '../nudge-harness.ts';
import { region } from '../region.ts';
import { expectNoUncaught } from '../uncaught.ts';

/** The page survives, whatever comes in: no exception, no script, no long silence of the vendor. */

const world = freshWorld();
expectNoUncaught();

describe('text from outside', () => {
  const script = '<img src=x onerror="window.harmed=1"><script>window.harmed=1</script>';

  test('shows as text', async () => {
    const his = world.his().add();
    const services = region.services.map((one) => ({ ...one, name: `${one.name} ${script}`, label: script }));
    his.catalogue = {
      ...region,
      services,
      owner: script,
      disclosure: script,
      reasons: region.reasons.map((one) => ({ ...one, short: `${one.code} ${script}` })),
    };
    const nudge = await NudgeHarness.mount(his);
    await nudge.why();
    expect(nudge.text).toContain(script);
    await nudge.tenzij();
    await nudge.keys('9');
    expect(nudge.root.querySelectorAll('img, script')).toHaveLength(0);
    expect(window).not.toHaveProperty('harmed');
  });

  test('is cut, and cannot turn the direction of writing', { timeout: 90_000 }, async () => {
    const his = world.his().add();
    const long = `\u202e${'PlusPunt '.repeat(120_000)}`;
    his.catalogue = {
      ...region,
      services: region.services.map((one) => ({ ...one, name: long, label: long })),
      disclosure: long,
    };
    const nudge = await NudgeHarness.mount(his);
    nudge.control('Waarom?').click();
    await nudge.element.updateComplete;
    expect(nudge.text.length).toBeLessThan(4_000);
    expect(nudge.text).not.toContain('\u202e');
  });

  test('makes no link but https and mailto', async () => {
    const his = world.his().add();
    his.catalogue = { ...region, feedback: 'https://regio.example/<b>' };
    const nudge = await NudgeHarness.mount(his, { logs: false });
    await nudge.why();
    expect(nudge.control('Klopt niet?')).toMatchObject({
      href: 'https://regio.example/%3Cb%3E',
      rel: 'noopener noreferrer',
    });
  });
});

describe('a server', () => {
  test.each([400, 401, 403, 404, 409, 410, 418, 422, 500])(
    'that answers %s leaves the GP alone and tells the vendor once',
    async (status) => {
      const his = world.his().add();
      his.trouble = (_, url) => (url.startsWith(addresses.fhir) ? status : undefined);
      const nudge = await NudgeHarness.mount(his);
      await expect.poll(() => nudge.count('tenzij-error')).toBe(1);
      expect(nudge.height).toBe(0);
    },
  );

  test.each([
    ['HTML', () => new Response('<html>nee</html>', { headers: { 'content-type': 'text/html' } })],
    ['nothing', () => new Response('')],
    ['null', () => Response.json(null)],
    [
      'an answer that breaks off',
      () => new Response(new ReadableStream({ start: (stream) => stream.error(new Error('gone')) })),
    ],
    ['no answer that is one', () => Object.create(null)],
    [
      'an exception',
      () => {
        throw new Error('de fetch van de host');
      },
    ],
  ])('that gives %s leaves the GP alone and tells the vendor once', async (_, answer) => {
    const his = world.his().add();
    const nudge = await NudgeHarness.mount(his, { more: { fetch: async () => answer() } });
    await expect.poll(() => nudge.count('tenzij-error'), { timeout: 5_000 }).toBe(1);
    expect(nudge.height).toBe(0);
  });
});

test.each([
  ['an address that is none', { fhir: 'http://[' }],
  ['another protocol', { fhir: 'ftp://his.example/fhir' }],
  ['a catalogue that is no address', { catalogue: 'http://[' }],
  ['no catalogue', { catalogue: '' }],
  ['a draft on another server', { draft: 'https://elders.example/fhir/ServiceRequest/d1' }],
  ['a draft of another kind', { draft: 'Patient/p-d1' }],
  ['a bundle that is none', { bundle: 'bundle' }],
  ['facts that are none', { facts: Object.assign([], { reasons: 3 }) }],
  ['a misspelt fact', { facts: Object.assign({ specialism: '0310', reasons: ['S87'] }, { urgency: 'stat' }) }],
])('given %s it shows nothing, and tells the vendor once', async (_, more) => {
  const nudge = await NudgeHarness.mount(world.his().add(), { more: more as object });
  await expect.poll(() => nudge.count('tenzij-error')).toBe(1);
  expect(nudge.height).toBe(0);
});

test('a logbook address that is none costs only the log', async () => {
  const nudge = await NudgeHarness.mount(world.his().add(), { more: { logbook: 'http://[' } });
  await nudge.accept();
  expect(nudge.count('tenzij-chosen')).toBe(1);
  expect(nudge.detail('tenzij-error')).toMatchObject({ code: 'no-log' });
});

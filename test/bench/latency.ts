import { strict as assert } from 'node:assert';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium } from 'playwright';
import { advise, compile, parseCatalogue } from '../../src/advice/index.ts';
import { catalogueHash } from '../../src/catalogue/reading/hash.ts';
import { contextFromBundle, localDate } from '../../src/fhir/index.ts';
import { chromiumArgs, chromiumPath } from '../chromium.ts';
import { nudgeFiles } from '../vendor-files.ts';
import { openFhirServer } from './fhir-server.ts';
import { page as hostPage, type Loaded, type Order } from './latency-page.ts';
import { atMost, type Goal, type Measured } from './measure.ts';
import { bundleText, mulberry32, syntheticCatalogue, syntheticFacts } from './world.ts';

/** How long a GP waits: from an element that gets its draft to a painted proposal, in a real browser, over round trips. */

const roundTrip = 50;
const rounds = 9;
/** Rounds at the start that are not counted. */
const dropped = 2;

/** One way to load a referral. `server` names the kind of FHIR server; without one the host hands everything over. */
interface Mode {
  readonly name: string;
  readonly server?: 'batch' | 'includes' | 'plain' | 'floor';
  /** The host knows the patient. */
  readonly patient?: true;
  /** The same element showed another draft before, so that it knows what this server does. */
  readonly second?: true;
}

const modes = {
  floor: { name: 'floor: one GET with everything, a minimal element', server: 'floor' },
  prefetch: { name: 'prefetch: the host hands over a Bundle' },
  batch: { name: 'batch, patient known', server: 'batch', patient: true },
  includes: { name: 'one search with includes, patient not known', server: 'includes' },
  late: { name: 'batch without includes, patient not known', server: 'batch' },
  plain: { name: 'no batch, no includes, first draft', server: 'plain' },
  plainKnown: { name: 'no batch, no includes, patient known, first draft', server: 'plain', patient: true },
  plainSecond: { name: 'no batch, no includes, second draft', server: 'plain', second: true },
} as const satisfies Record<string, Mode>;

type Name = keyof typeof modes;

/** A routine referral that gets a proposal today, as the text of a Bundle for each number. */
function referralFor(catalogue: ReturnType<typeof syntheticCatalogue>) {
  const parsed = parseCatalogue(catalogue);
  if (!parsed.ok) throw new Error(`The synthetic catalogue is not one: ${JSON.stringify(parsed.problems[0])}`);
  const compiled = compile(parsed.catalogue);
  for (const text of syntheticFacts(2_000).map(bundleText)) {
    const reading = contextFromBundle(JSON.parse(text), { at: localDate() });
    const advice = reading.ok ? advise(reading.context, compiled) : undefined;
    if (advice?.outcome !== 'nudge' || reading.ok === false || reading.context.problems.length < 2) continue;
    const of = (number: number) =>
      text
        .replace('"id":"s"', `"id":"s-${number}"`)
        .replace('"id":"p"', `"id":"p-${number}"`)
        .replaceAll('Patient/p"', `Patient/p-${number}"`);
    return { of, preselected: advice.preselected?.service ?? '' };
  }
  throw new Error('No synthetic referral gets a proposal today: look at the dates in world.ts.');
}

export async function latency(): Promise<{ rows: Measured[]; goals: Goal[]; notes: string[] }> {
  const catalogue = syntheticCatalogue(500);
  const referral = referralFor(catalogue);
  const files = await nudgeFiles();
  const server = await openFhirServer(
    referral.of,
    {
      '/': { type: 'text/html', body: hostPage },
      '/tenzij.js': { type: 'text/javascript', body: files['tenzij.js'] },
      '/tenzij-later.js': { type: 'text/javascript', body: files['tenzij-later.js'] },
      '/tenzij-keep.js': { type: 'text/javascript', body: files['tenzij-keep.js'] },
      '/tenzij-server.js': { type: 'text/javascript', body: files['tenzij-server.js'] },
      '/catalogue.json': {
        type: 'application/json',
        body: JSON.stringify({ ...catalogue, hash: await catalogueHash(catalogue) }),
      },
      '/favicon.ico': { type: 'image/x-icon', body: '' },
    },
    roundTrip,
  );
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArgs });
  try {
    const page = await browser.newPage({ viewport: { width: 1000, height: 700 } });
    const broken: string[] = [];
    page.on('pageerror', (error) => broken.push(error.message));
    await page.goto(server.origin);
    await page.waitForFunction(() => customElements.get('tenzij-nudge') !== undefined);

    let number = 0;
    const loadOnce = async (mode: Mode, keep: boolean) => {
      number += 1;
      const order: Order = {
        mode: mode.server ?? 'prefetch',
        number,
        patient: mode.patient === true,
        keep,
        bundle: mode.server === undefined ? referral.of(number) : '',
      };
      server.asked = 0;
      const loaded = await page.evaluate((given): Promise<Loaded> => Reflect.get(globalThis, 'load')(given), order);
      const expected = mode.server === 'floor' ? '' : referral.preselected;
      assert.equal(loaded.preselected, expected, `${mode.name} proposes something else.`);
      assert.ok(loaded.painted, `${mode.name} painted nothing.`);
      return { milliseconds: loaded.milliseconds, requests: server.asked };
    };
    const load = async (name: Name) => {
      const mode: Mode = modes[name];
      if (mode.second) await loadOnce(mode, false);
      return loadOnce(mode, mode.second === true);
    };

    const random = mulberry32(3);
    const names = Object.keys(modes) as Name[];
    const times = new Map(names.map((name): [Name, number[]] => [name, []]));
    const requests = new Map<Name, Set<number>>(names.map((name) => [name, new Set()]));
    // The catalogue is there, and everything was compiled, before anything is timed.
    await load('prefetch');
    for (let round = 0; round < rounds; round += 1) {
      for (const name of names) {
        await delay(5 + random() * 16);
        const one = await load(name);
        requests.get(name)?.add(one.requests);
        if (round >= dropped) times.get(name)?.push(one.milliseconds);
      }
    }
    assert.deepEqual(broken, [], 'The page threw.');

    const sorted = (name: Name) => (times.get(name) ?? []).toSorted((a, b) => a - b);
    const median = (name: Name) => sorted(name)[Math.floor((rounds - dropped) / 2)] ?? Number.NaN;
    const over = (name: Name) => median(name) / median('floor');
    const count = (name: Name) => Math.max(...(requests.get(name) ?? []));
    return {
      rows: names.map((name) => ({
        name: `${modes[name].name} (requests: ${count(name)})`,
        micros: median(name) * 1000,
        spread: (sorted(name).at(-2) ?? 0) / (sorted(name)[1] ?? 1),
      })),
      goals: [
        atMost('latency: batch over one round trip', over('batch'), 1.25),
        atMost('latency: search with includes over one round trip', over('includes'), 1.25),
        atMost('latency: prefetch over one round trip', over('prefetch'), 0.3),
        atMost('latency: a server without batch and includes over one round trip', over('plain'), 2.3),
        atMost('latency: requests with batch', count('batch'), 1),
        atMost('latency: requests with prefetch', count('prefetch'), 0),
      ],
      notes: [
        `Chromium ${browser.version()}, ${roundTrip} ms a response, no-store, 500 services; set draft → painted`,
        `${rounds} rounds, the first ${dropped} dropped, modes in turn; painted times come in frames of about 16 ms`,
        `over the floor: ${names.map((name) => `${name} ${over(name).toFixed(2)}`).join(', ')}`,
      ],
    };
  } finally {
    await browser.close();
    await server.close();
  }
}

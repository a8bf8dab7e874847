import { strict as assert } from 'node:assert';
import { type Advice, advise, type CompiledCatalogue, compile, parseCatalogue } from '../../src/advice/index.ts';
import { contextFromBundle } from '../../src/fhir/index.ts';
import { jsonRulesEngine } from './json-rules.ts';
import { atLeast, atMost, type Goal, type Measured, measure, ratio } from './measure.ts';
import { type Criterion, criteria, type PlainService, plainDecision, plainServices } from './plain.ts';
import { AT, bundleText, type Facts, syntheticCatalogue, syntheticFacts } from './world.ts';

/** The engine beside its peers: first the same answers, then the time. */

const criterionOf: Record<string, Criterion> = {
  'service-specialism-fails': 'specialism',
  'icpc-fails': 'icpc',
  'age-fails': 'age',
  'sex-fails': 'sex',
  'postcode-fails': 'postcode',
  'excluded-problem-fails': 'exclusion',
};

function compiled(size: number): CompiledCatalogue {
  const result = parseCatalogue(syntheticCatalogue(size));
  if (!result.ok) throw new Error(`The synthetic catalogue is not one: ${JSON.stringify(result.problems[0])}`);
  return compile(result.catalogue);
}

function decide(text: string, catalogue: CompiledCatalogue): Advice {
  const reading = contextFromBundle(JSON.parse(text), { at: AT });
  if (!reading.ok) throw new Error(reading.refusal.message);
  return advise(reading.context, catalogue);
}

/** True when the whole advice is silent by rule; then no engine is asked which services suit. */
const silencedByRule = (facts: Facts, alarms: ReadonlySet<string>) =>
  facts.priority !== 'routine' || [facts.reason, ...facts.problems].some((code) => alarms.has(code));

/** Every service's failing criteria as our advice says them; a suiting service has none. */
function masksOf(advice: Advice): Map<string, Set<Criterion>> {
  const masks = new Map<string, Set<Criterion>>(advice.options.map((option) => [option.service, new Set<Criterion>()]));
  for (const { service, because } of advice.rejected) {
    masks.set(
      service,
      new Set(
        because.flatMap(({ code }) => criterionOf[code] ?? assert.fail(`unexpected reason ${code} for ${service}`)),
      ),
    );
  }
  return masks;
}

/**
 * What our sentences name of the criteria that fail: another specialism says enough, an exclusion says enough, and only
 * then what its rule asks. The peers give all of them; the suiting services are the same by both.
 */
function namedOf(failing: readonly Criterion[]): Criterion[] {
  const decisive = (['specialism', 'exclusion'] as const).find((criterion) => failing.includes(criterion));
  return decisive ? [decisive] : [...failing].sort();
}

/**
 * A service suits: a nudge, unless only a danger keeps another of the same or a lower rank from going first; what is too
 * dangerous for the one is not passed on to the next. Of the same rank either may go first.
 */
function allowedOutcomes(services: readonly PlainService[], plain: Map<string, Criterion[]>): string[] {
  const ranks = (wanted: string) =>
    services.filter(({ id }) => plain.get(id)?.join() === wanted).map(({ rank }) => rank);
  const first = Math.min(...ranks(''));
  const barred = Math.min(...ranks('exclusion'));
  return barred < first ? ['inform'] : barred === first ? ['nudge', 'inform'] : ['nudge'];
}

/** Throws at the first difference; returns how many contexts were compared. */
async function verify(
  services: readonly PlainService[],
  catalogue: CompiledCatalogue,
  all: readonly Facts[],
  peer: ReturnType<typeof jsonRulesEngine>,
  peerContexts: number,
) {
  const alarms = new Set(catalogue.catalogue.alarms.flatMap((alarm) => alarm.icpc));
  let ours = 0;
  let theirs = 0;
  for (const facts of all) {
    const advice = decide(bundleText(facts), catalogue);
    if (silencedByRule(facts, alarms)) {
      assert.equal(advice.outcome, 'silent', JSON.stringify(facts));
      continue;
    }
    const plain = plainDecision(services, facts);
    const masks = masksOf(advice);
    const suiting = services.filter(({ id }) => plain.get(id)?.length === 0);
    if (suiting.length > 0) assert.ok(allowedOutcomes(services, plain).includes(advice.outcome), JSON.stringify(facts));
    for (const { id } of services) {
      const ourMask = [...(masks.get(id) ?? [])].sort();
      if (suiting.length > 0) assert.deepEqual(ourMask, namedOf(plain.get(id) ?? []), `${id} ${JSON.stringify(facts)}`);
    }
    ours += 1;
    if (theirs < peerContexts) {
      const answer = await peer(facts);
      for (const { id } of services)
        assert.deepEqual([...(answer.get(id) ?? [])].sort(), [...(plain.get(id) ?? [])].sort());
      theirs += 1;
    }
  }
  return { ours, theirs };
}

export async function engines(): Promise<{ rows: Measured[]; goals: Goal[]; notes: string[] }> {
  const all = syntheticFacts(10_000);
  const catalogue = compiled(500);
  const services = plainServices(catalogue.catalogue);
  const peer = jsonRulesEngine(services);
  const checked = await verify(services, catalogue, all.slice(0, 4_000), peer, 20);
  const facts = all.slice(0, 500);
  const contexts = facts.map((one) => {
    const reading = contextFromBundle(JSON.parse(bundleText(one)), { at: AT });
    return reading.ok ? reading.context : assert.fail('unreadable');
  });
  const routine = facts.filter((one) => one.priority === 'routine').slice(0, 4);
  const rows = measure([
    {
      name: 'plain loop, all reasons',
      calls: facts.length,
      run: () => facts.map((one) => plainDecision(services, one)),
    },
    { name: 'tenzij advise', calls: contexts.length, run: () => contexts.map((one) => advise(one, catalogue).outcome) },
  ]);
  const peerTimes: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const start = performance.now();
    for (const one of routine) await peer(one);
    peerTimes.push(((performance.now() - start) * 1000) / routine.length);
  }
  const peerMicros = peerTimes.sort((a, b) => a - b)[2] ?? 0;
  rows.push({ name: 'json-rules-engine', micros: peerMicros, spread: (peerTimes[3] ?? 0) / (peerTimes[1] ?? 1) });
  const [plain, ours] = rows;
  return {
    rows,
    goals: [
      atLeast('engine: times faster than json-rules-engine at 500 services', peerMicros / (ours?.micros ?? 1), 1000),
      atMost('engine over plain loop at 500 services', (ours?.micros ?? 1) / (plain?.micros ?? 1), 0.1),
    ],
    notes: [
      `same answers as the plain loop in ${checked.ours} contexts (${criteria.length} criteria a service), json-rules-engine in ${checked.theirs}`,
    ],
  };
}

export async function pipeline(): Promise<{ rows: Measured[]; goals: Goal[]; notes: string[] }> {
  const texts = syntheticFacts(2_000).map(bundleText);
  const [small, large] = [compiled(500), compiled(5_000)];
  const candidates = [
    { name: 'JSON.parse of the bundle', calls: texts.length, run: () => texts.map((text) => JSON.parse(text)) },
    {
      name: 'text → context',
      calls: texts.length,
      run: () => texts.map((text) => contextFromBundle(JSON.parse(text), { at: AT })),
    },
    {
      name: 'text → advice, 500 services',
      calls: texts.length,
      run: () => texts.map((text) => decide(text, small).options),
    },
    {
      name: 'text → advice with the reasons of all 500',
      calls: texts.length,
      run: () =>
        texts.map((text) => {
          const { options, rejected } = decide(text, small);
          return rejected.reduce((count, { because }) => count + because.length, options.length);
        }),
    },
    {
      name: 'text → advice, 5,000 services',
      calls: texts.length,
      run: () => texts.map((text) => decide(text, large).options),
    },
  ];
  const rows = measure(candidates, 31, 8);
  const [parse, , at500, , at5000] = rows;
  return {
    rows,
    goals: [
      atMost('text → validated → advice with its reasons over JSON.parse, 500 services', ratio(at500, parse), 4),
      atMost('growth of time from 500 to 5,000 services', ratio(at5000, at500), 5),
    ],
    notes: [`${texts.length} bundles of ${Math.round(texts.join('').length / texts.length)} characters on average`],
  };
}

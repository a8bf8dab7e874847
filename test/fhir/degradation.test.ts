import { describe, expect, test } from 'vitest';
import { compile, judge, type ReferralContext } from '../../src/advice/index.ts';
import { contextFromBundle, createFhirClient, readContext } from '../../src/fhir/index.ts';
import { aCatalogue } from '../advice/builders.ts';
import { memoryHooks } from '../hooks/memory-store.ts';
import {
  base,
  type Danger,
  dangers,
  type HisRecord,
  type Kind,
  kinds,
  type Part,
  recordWith,
  seeded,
} from './degradations.ts';
import { at, type Json } from './referral.ts';

/**
 * By construction instead of by examples: whatever happens to a record on its way, over a bundle, a server or a hook, no
 * advice becomes more permissive than it is with the record as it should be. `npm run danger` does all of it, CI a tenth.
 */

const catalogue = aCatalogue();
const compiled = compile(catalogue);
const ranks = { silent: 0, inform: 1, nudge: 2 };

interface Verdict {
  readonly outcome: keyof typeof ranks;
  readonly service?: string | undefined;
}

const silence: Verdict = { outcome: 'silent' };
const verdictOf = (context: ReferralContext): Verdict => {
  const { outcome, preselected } = judge(context, compiled);
  return preselected ? { outcome, service: `${preselected.service} ${preselected.route}` } : { outcome };
};

const of = ({ parts }: HisRecord, ...types: string[]) =>
  parts.filter(({ resource }) => types.includes(String(resource['resourceType'])));
const entry = ({ fullUrl, resource }: Part): Json => ({ ...(fullUrl && { fullUrl }), resource });
/** What a search by the patient gives. */
const ownOf = (record: HisRecord, type: string) =>
  of(record, type).filter((one) => one.owner === 'p1' && !isDraft(one));
const isDraft = ({ resource }: Part) => resource['id'] === 'd1';

/** The answer to a search, with what is wrong with it. */
function searchset(record: HisRecord, type: string, parts: readonly Part[]): Json {
  const flaw = record.flaws.get(type) ?? {};
  const more = Array.isArray(flaw['entry']) ? flaw['entry'] : [];
  return { resourceType: 'Bundle', type: 'searchset', ...flaw, entry: [...parts.map(entry), ...more] };
}

/** As a HIS hands a record over: the draft and the patients, and its own answers about the rest. */
async function overBundle(record: HisRecord): Promise<Verdict> {
  const rest = ['Condition', 'QuestionnaireResponse', 'ServiceRequest'].map((type) => ({
    resource: searchset(record, type, ownOf(record, type)),
  }));
  // What is somebody else's came with another search.
  const others = record.parts
    .filter((one) => one.owner !== 'p1' && one.resource['resourceType'] !== 'Patient')
    .map(entry);
  const bundle = {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [...record.parts.filter(isDraft).map(entry), ...of(record, 'Patient').map(entry), ...rest, ...others],
  };
  const reading = contextFromBundle(bundle, { at, draft: 'ServiceRequest/d1', baseUrl: base });
  return reading.ok ? verdictOf(reading.context) : silence;
}

/** A server that knows whose its resources are, however they name their patient; it takes no batch and does not include. */
async function overServer(record: HisRecord): Promise<Verdict> {
  const fetch = async (url: string, { method }: RequestInit): Promise<Response> => {
    if (method === 'POST') return Response.json({}, { status: 405 });
    const { pathname, searchParams } = new URL(url);
    const [type = '', id] = pathname.slice('/fhir/'.length).split('/');
    if (searchParams.has('page')) return Response.json({}, { status: 429, headers: { 'retry-after': '0' } });
    const all = of(record, type);
    if (id !== undefined) {
      const found = all.find(({ resource }) => resource['id'] === id);
      return Response.json(found?.resource ?? {}, { status: found ? 200 : 404 });
    }
    if (searchParams.has('_id'))
      return Response.json({ resourceType: 'Bundle', type: 'searchset', entry: all.filter(isDraft).map(entry) });
    return Response.json(
      searchset(
        record,
        type,
        all.filter((one) => one.owner === 'p1' && !isDraft(one)),
      ),
    );
  };
  const client = createFhirClient({ baseUrl: base, fetch });
  const reading = await readContext(client, 'ServiceRequest/d1', { at, patient: 'Patient/p1' });
  return reading.ok ? verdictOf(reading.context) : silence;
}

const hooks = memoryHooks(catalogue);

async function overHook(record: HisRecord): Promise<Verdict> {
  const { cards, ask } = hooks;
  cards.length = 0;
  const searched = (type: string) => searchset(record, type, ownOf(record, type));
  const others = record.parts.filter((one) => one.owner !== 'p1');
  await ask({
    hook: 'order-sign',
    hookInstance: 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea',
    fhirServer: base,
    context: {
      userId: 'PractitionerRole/r1',
      patientId: 'p1',
      draftOrders: { resourceType: 'Bundle', entry: record.parts.filter(isDraft).map(entry) },
    },
    prefetch: {
      patient: of(record, 'Patient')[0]?.resource,
      others: {
        resourceType: 'Bundle',
        type: 'collection',
        entry: [...of(record, 'Patient').slice(1), ...others].map(entry),
      },
      conditions: searched('Condition'),
      responses: searched('QuestionnaireResponse'),
      requests: searched('ServiceRequest'),
    },
  } as { hook: string });
  const advice = cards[0]?.advice;
  if (advice === undefined) return silence;
  const { outcome, preselected } = advice;
  return preselected ? { outcome, service: `${preselected.service} ${preselected.route}` } : { outcome };
}

const roads = { bundle: overBundle, server: overServer, hook: overHook };
type Road = keyof typeof roads;
const names = ['bundle', 'server', 'hook'] as const;

/** Degradations of each kind over each road; with all dangers but one, four in five have an alarm present. */
const each = process.env['DANGER'] === 'all' ? 300 : 30;

async function baselines(): Promise<Map<string, Verdict>> {
  const found = new Map<string, Verdict>();
  for (const road of names)
    for (const danger of dangers) found.set(`${road} ${danger}`, await roads[road](recordWith(danger)));
  return found;
}

describe('a record as it should be', () => {
  test.each(names)('over a %s is nudged without a danger, and not with one', async (road) => {
    const outcomes: string[] = [];
    for (const danger of dangers) outcomes.push((await roads[road](recordWith(danger))).outcome);
    expect(outcomes).toEqual(['nudge', 'silent', 'silent', 'silent', 'silent']);
  });
});

describe('whatever happens to a record on its way', () => {
  const hits = new Map<string, number>();

  test.each(kinds.map((kind, index) => [kind.name, kind, index] as const))(
    '%s makes no advice more permissive',
    async (_, kind, index) => {
      const before = await baselines();
      const roll = seeded(20_261_122 + index);
      for (const road of names) {
        for (let nth = 0; nth < each; nth += 1)
          await check(kind, road, dangers[nth % dangers.length] ?? 'none', roll, before);
      }
    },
    120_000,
  );

  test('each kind was tried often enough with an alarm present', () => {
    for (const { name } of kinds) expect(hits.get(name) ?? 0, name).toBeGreaterThanOrEqual((each * 3 * 4) / 5);
  });

  async function check(kind: Kind, road: Road, danger: Danger, roll: () => number, before: Map<string, Verdict>) {
    const record = recordWith(danger);
    kind.change(record, roll);
    // One more on top, half of the time: doubts add up.
    const also = roll() < 0.5 ? kinds[Math.floor(roll() * kinds.length)] : undefined;
    also?.change(record, roll);
    const was = before.get(`${road} ${danger}`) ?? silence;
    const is = await roads[road](record);
    const what = `${kind.name}${also ? ` and ${also.name}` : ''}, over a ${road}, danger: ${danger}`;
    const most = kind.hides || also?.hides ? Math.max(ranks[was.outcome], ranks.inform) : ranks[was.outcome];
    expect(ranks[is.outcome], `${what}: ${was.outcome} became ${is.outcome}`).toBeLessThanOrEqual(most);
    if (is.outcome === 'nudge') expect(is.service, what).toBe(was.service);
    if (kind.harmless && (!also || also.harmless)) expect(is, what).toEqual(was);
    if (danger !== 'none') hits.set(kind.name, (hits.get(kind.name) ?? 0) + 1);
  }
});

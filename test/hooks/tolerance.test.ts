import { describe, expect, test } from 'vitest';
import { plain } from '../../src/hooks/markdown.ts';
import { eczema, hookOf, type Resource } from './hook-requests.ts';
import { memoryHooks } from './memory-store.ts';

/** What a client may send otherwise than we would, and what may not be lost by it. */

const whole = hookOf(eczema());
const told = async (changes: object, hook: object = whole) => {
  const { ask, cards } = memoryHooks();
  await ask({ ...hook, ...changes } as { hook: string });
  return cards.map(({ advice }) => advice.outcome);
};
const { prefetch } = whole;
const draftOrders = (...resources: (Resource | null)[]) => ({
  context: {
    ...whole.context,
    draftOrders: { resourceType: 'Bundle', entry: resources.map((resource) => ({ resource })) },
  },
});
const [draft = { resourceType: 'ServiceRequest' }] = eczema();
const melanoma = { coding: [{ system: 'http://hl7.org/fhir/sid/icpc-1-nl', code: 'S77.03' }] };

describe('what is not used cannot refuse a hook', () => {
  test.each<[string, object]>([
    ['fhirServer null', { fhirServer: null }],
    ['fhirAuthorization null', { fhirAuthorization: null }],
    ['fhirAuthorization without its parts, and no server', { fhirAuthorization: {}, fhirServer: undefined }],
    ['encounterId null', { context: { ...whole.context, encounterId: null } }],
    ['encounterId empty', { context: { ...whole.context, encounterId: '' } }],
    ['fhirServer empty', { fhirServer: '' }],
    ['a prefetch key that nobody asked for', { prefetch: { ...prefetch, weather: 'rain' } }],
    ['a draft order that is null beside it', draftOrders(draft, null)],
  ])('%s', async (_, changes) => expect(await told(changes)).toEqual(['nudge']));

  test('prefetch null is no prefetch, and without problems nothing is said', async () => {
    expect(await told({ prefetch: null })).toEqual([]);
  });

  test('a patient in another form is not there: at most inform', async () => {
    const patient = { response: { status: '200' }, resource: prefetch.patient };
    expect(await told({ prefetch: { ...prefetch, patient } })).not.toContain('nudge');
  });

  test('selections may be urns', async () => {
    const select = hookOf(eczema(), 'order-select');
    const context = { ...select.context, selections: ['urn:uuid:0f1e2d3c-0000-4000-8000-000000000001'] };
    expect(await told({ context }, select)).toEqual([]);
  });
});

describe('prefetch is as whole as the search it stands for', () => {
  const condition = { resourceType: 'Condition', id: 'k', subject: { reference: 'Patient/p9' }, code: melanoma };
  const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'forbidden' }] };
  const bundle = (more: object) => ({ resourceType: 'Bundle', type: 'searchset', ...more });
  const flawed: [string, object][] = [
    ['with an outcome of loss', bundle({ entry: [{ resource: outcome }] })],
    ['with fewer entries than it counts', bundle({ total: 4, entry: [] })],
    ['with a count and no entries', bundle({ total: 1 })],
    ['with an entry without a resource', bundle({ entry: [{}] })],
    ['with a resource that is null', bundle({ entry: [{ resource: null }] })],
    ['of the patient before', bundle({ entry: [{ resource: condition }] })],
  ];
  // Those who reported these asked for no more than `inform`; problems that are not whole silence, whatever the road.
  test.each(flawed)('problems %s: silent, as over a server, and not inform', async (_, conditions) => {
    expect(await told({ prefetch: { ...prefetch, conditions } })).toEqual([]);
  });
  test.each(flawed.slice(0, 5))('forms %s: at most inform', async (_, responses) => {
    expect(await told({ prefetch: { ...prefetch, responses } })).toEqual(['inform']);
  });
});

describe('several orders at once', () => {
  test('an alarm in one silences the other', async () => {
    expect(await told(draftOrders(draft, { ...draft, id: 'draft-2' }))).toEqual(['nudge', 'nudge']);
    expect(await told(draftOrders(draft, { ...draft, id: 'draft-2', reasonCode: [melanoma] }))).toEqual([]);
  });

  test('an order without an id is advised on too', async () => {
    expect(await told(draftOrders({ ...draft, id: undefined }))).toEqual(['nudge']);
  });
});

describe('what is logged as silence', () => {
  const silent = async (order: Resource) => {
    const { ask, events } = memoryHooks();
    await ask({ ...whole, ...draftOrders(order) } as { hook: string });
    return events().map(({ kind }) => kind);
  };
  const nothing = {
    resourceType: 'ServiceRequest',
    id: 'x',
    status: 'draft',
    intent: 'order',
    subject: { reference: 'Patient/p1' },
  };
  const category = (code: string) => [{ coding: [{ system: 'http://snomed.info/sct', code }] }];
  test.each<[string, object]>([
    ['home care', { code: { text: 'Thuiszorg' } }],
    ['a laboratory order', { category: category('108252007') }],
    ['imaging', { category: category('363679005') }],
  ])('not %s', async (_, more) => expect(await silent({ ...nothing, ...more })).toEqual([]));

  test.each<[string, object]>([
    ['a referral by its category', { category: category('3457005') }],
    ['a referral by its letter', { supportingInfo: [{ reference: 'Composition/l1' }] }],
    ['a referral by its specialism', { performerType: draft['performerType'] }],
  ])('%s', async (_, more) => expect(await silent({ ...nothing, ...more })).toEqual(['auto-exception']));
});

test('a cut leaves no half of a sign', () => {
  const name = `${'n'.repeat(118)}🏥${'n'.repeat(20)}`;
  expect(() => encodeURIComponent(plain(name, 120))).not.toThrow();
  expect(() => encodeURIComponent(plain(`${'n'.repeat(479)}🏥`, 120))).not.toThrow();
});

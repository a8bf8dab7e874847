import { expect, test } from 'vitest';
import type { Outcome } from '../../src/advice/index.ts';
import { decisiveKeys, hookServices } from '../../src/hooks/discovery.ts';
import { hookOf, type Resource, server } from './hook-requests.ts';
import { memoryHooks } from './memory-store.ts';

/** What clients of CDS Hooks send beside the letter, with a danger in it, and what may come of it at most. */

const { hooks, cards, ask } = { ...memoryHooks() };
const icpc = (code: string) => ({ coding: [{ system: 'http://hl7.org/fhir/sid/icpc-1-nl', code }] });
const subject = { reference: 'Patient/p1' };
const order: Resource = {
  resourceType: 'ServiceRequest',
  id: 'draft-1',
  status: 'draft',
  intent: 'order',
  subject,
  performerType: { coding: [{ system: 'http://ei.vektis.nl/codelijsten/COD016-VEKT', code: '0310' }] },
  reasonCode: [icpc('S87')],
};
const patient: Resource = {
  resourceType: 'Patient',
  id: 'p1',
  gender: 'female',
  birthDate: '1992-01-01',
  address: [{ use: 'home', postalCode: '6411 AB' }],
};
const melanoma: Resource = {
  resourceType: 'Condition',
  id: 'm1',
  subject,
  code: icpc('S77.03'),
  recordedDate: '2026-11-20',
};
const set = (more: object = {}) => ({ resourceType: 'Bundle', type: 'searchset', ...more });
const partial = {
  meta: { tag: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' }] },
};
const hook = hookOf([order, patient]);
const orders = (...entry: unknown[]) => ({
  ...hook.context,
  draftOrders: { resourceType: 'Bundle', entry: [{ resource: order }, ...entry] },
});
const fetched = (more: object) => ({ prefetch: { ...hook.prefetch, ...more } });
const refusal = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'forbidden' }] };
const other = (more: object = {}) => ({ ...order, id: 'draft-2', reasonCode: [icpc('S77.03')], ...more });

async function told(change: object): Promise<Outcome> {
  cards.length = 0;
  await ask({ ...hook, ...change });
  return cards[0]?.advice.outcome ?? 'silent';
}

test('the hook itself is nudged, and silent beside a melanoma', async () => {
  expect(await told({})).toBe('nudge');
  expect(await told(fetched({ conditions: set({ entry: [{ resource: melanoma }] }) }))).toBe('silent');
  expect(typeof hooks.call).toBe('function');
});

test('what may hold a danger is asked for whatever its status: a referral on hold, another draft', () => {
  for (const { prefetch } of hookServices.values())
    for (const key of decisiveKeys) expect(prefetch[key]).toMatch(/^[A-Za-z]+\?patient=\{\{context\.patientId\}\}$/);
});

const ranks: Record<Outcome, number> = { silent: 0, inform: 1, nudge: 2 };
const urn = 'urn:uuid:0f1e2d3c-0000-4000-8000-000000000001';
test.each<[string, object, Outcome]>([
  ['problems as one resource', fetched({ conditions: { ...melanoma, code: icpc('K86') } }), 'silent'],
  ['problems as a Parameters', fetched({ conditions: { resourceType: 'Parameters' } }), 'silent'],
  ['problems as a text', fetched({ conditions: 'geen' }), 'silent'],
  ['problems as a list', fetched({ conditions: [melanoma] }), 'silent'],
  ['problems under another key only', fetched({ conditions: null, problems: set() }), 'silent'],
  ['problems under another key beside', fetched({ problems: set({ entry: [{ resource: melanoma }] }) }), 'silent'],
  ['problems with a page to come', fetched({ conditions: set({ link: [{ relation: 'next', url: 'x' }] }) }), 'silent'],
  [
    'problems with more to come (Azure)',
    fetched({ conditions: set({ link: [{ relation: 'related', url: 'x' }] }) }),
    'silent',
  ],
  ['problems part of themselves', fetched({ conditions: set(partial) }), 'silent'],
  [
    'a problem part of itself',
    fetched({ conditions: set({ entry: [{ resource: { ...melanoma, code: icpc('K86'), ...partial } }] }) }),
    'silent',
  ],
  ['the patient part of himself', fetched({ patient: { ...patient, ...partial } }), 'silent'],
  ['the patient refused', fetched({ patient: refusal }), 'inform'],
  ['the patient of before', fetched({ patient: { ...patient, id: 'p9' } }), 'inform'],
  [
    'the patient in a Bundle',
    fetched({ patient: set({ entry: [{ resource: { ...patient, deceasedBoolean: true } }] }) }),
    'silent',
  ],
  [
    'a problem of a number that the patient replaces',
    fetched({
      patient: { ...patient, link: [{ type: 'replaces', other: { reference: 'Patient/old' } }] },
      conditions: set({ entry: [{ resource: { ...melanoma, subject: { reference: 'Patient/old' } } }] }),
    }),
    'silent',
  ],
  [
    'a problem by another address of the patient',
    fetched({
      conditions: set({
        entry: [{ resource: { ...melanoma, subject: { reference: `${server.replace('https', 'http')}/Patient/p1` } } }],
      }),
    }),
    'silent',
  ],
  [
    'a problem of no patient',
    fetched({ conditions: set({ entry: [{ resource: { ...melanoma, subject: undefined } }] }) }),
    'silent',
  ],
  [
    'a problem in a Bundle in the Bundle',
    fetched({ conditions: set({ entry: [{ resource: set({ entry: [{ resource: melanoma }] }) }] }) }),
    'silent',
  ],
  [
    'a Bundle in the Bundle that is withheld',
    fetched({ conditions: set({ entry: [{ resource: set({ total: 4 }) }] }) }),
    'silent',
  ],
  [
    'no problems, in answer to a question about the patient of before',
    fetched({
      conditions: set({ link: [{ relation: 'self', url: `${server}/Condition?patient=Patient/p9&_count=50` }] }),
    }),
    'silent',
  ],
  [
    'no forms, in answer to a question about the patient of before',
    fetched({ responses: set({ link: [{ relation: 'self', url: 'QuestionnaireResponse?subject=p9' }] }) }),
    'inform',
  ],
  ['problems that are none', fetched({ conditions: set({ entry: [{ resource: patient }] }) }), 'silent'],
  ['forms that are none', fetched({ responses: set({ entry: [{ resource: patient }] }) }), 'inform'],
  [
    'an order whose number is that of the patient of before',
    {
      context: {
        ...hook.context,
        draftOrders: {
          resourceType: 'Bundle',
          entry: [{ resource: { ...order, subject: { identifier: { system: 'urn:example', value: '9' } } } }],
        },
      },
      ...fetched({ patient: { ...patient, id: 'p9', identifier: [{ system: 'urn:example', value: '9' }] } }),
    },
    'silent',
  ],
  ['forms refused', fetched({ responses: refusal }), 'inform'],
  ['requests refused', fetched({ requests: null }), 'inform'],
  ['an alarm in an order beside it', { context: orders({ resource: other() }) }, 'silent'],
  [
    'an alarm in an order beside it, of the patient by a number',
    { context: orders({ resource: other({ subject: { identifier: { system: 'x', value: '1' } } }) }) },
    'silent',
  ],
  [
    'an alarm in an order beside it, of no patient',
    { context: orders({ resource: other({ subject: undefined }) }) },
    'silent',
  ],
  [
    'an alarm in an order beside it without an id',
    { context: orders({ resource: other({ id: undefined }) }) },
    'silent',
  ],
  [
    'an alarm in an order beside it under a urn',
    { context: orders({ fullUrl: urn, resource: other({ id: undefined }) }) },
    'silent',
  ],
  [
    'an order beside it with a reason in words',
    { context: orders({ resource: other({ reasonCode: [{ text: 'melanoom' }] }) }) },
    'inform',
  ],
  ['an order beside it that is not there', { context: orders({ fullUrl: urn }) }, 'inform'],
  ['an order beside it that is null', { context: orders({ fullUrl: urn, resource: null }) }, 'inform'],
  ['an order beside it that is withheld', { context: orders({ resource: refusal }) }, 'inform'],
  [
    'orders part of themselves',
    { context: { ...hook.context, draftOrders: { resourceType: 'Bundle', entry: [{ resource: order }], ...partial } } },
    'inform',
  ],
  [
    'an order part of itself',
    {
      context: {
        ...hook.context,
        draftOrders: { resourceType: 'Bundle', entry: [{ resource: { ...order, ...partial } }] },
      },
    },
    'silent',
  ],
  [
    'fewer orders than a count',
    { context: { ...hook.context, draftOrders: { resourceType: 'Bundle', total: 3, entry: [{ resource: order }] } } },
    'inform',
  ],
  ['a melanoma among the orders', { context: orders({ resource: melanoma }) }, 'silent'],
  [
    'a melanoma within the order',
    {
      context: {
        ...hook.context,
        draftOrders: {
          resourceType: 'Bundle',
          entry: [{ resource: { ...order, contained: [{ ...melanoma, subject: undefined }] } }],
        },
      },
    },
    'silent',
  ],
  ['an order of another patient', { context: { ...hook.context, patientId: 'p9' } }, 'silent'],
  [
    'an order of the patient of another server',
    {
      context: {
        ...hook.context,
        draftOrders: {
          resourceType: 'Bundle',
          entry: [{ resource: { ...order, subject: { reference: 'https://x.example/fhir/Patient/p1' } } }],
        },
      },
    },
    'silent',
  ],
  [
    'an order not to be done',
    {
      context: {
        ...hook.context,
        draftOrders: { resourceType: 'Bundle', entry: [{ resource: { ...order, doNotPerform: true } }] },
      },
    },
    'silent',
  ],
  [
    'an earlier one that was sent undated',
    fetched({ requests: set({ entry: [{ resource: { ...order, id: 'e1', status: 'active' } }] }) }),
    'silent',
  ],
  ['no prefetch', { prefetch: undefined }, 'silent'],
  ['an empty prefetch', { prefetch: {} }, 'silent'],
])('%s', async (_, change, most) => {
  const is = await told(change);
  expect(ranks[is], is).toBeLessThanOrEqual(ranks[most]);
});

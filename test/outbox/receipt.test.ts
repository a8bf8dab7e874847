import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readReceipt } from '../../src/outbox/receipt.ts';

const ids = ['01a2040e-ab80-7000-8000-000000000001', '01a2040e-ab80-7000-8000-000000000002'] as const;
const [one, two] = ids;
const records = ids.map((id) => ({ id, entry: '{}' }));
const [first] = records;
const heaps = (body: unknown) => {
  const { confirmed, refused } = readReceipt(records, 200, body);
  const known = [...confirmed, ...refused.map(({ id }) => id)];
  return { confirmed, refused: refused.map(({ id }) => id), unanswered: ids.filter((id) => !known.includes(id)) };
};
const issue = (text: string) => ({
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code: 'invalid', diagnostics: text, expression: ['AuditEvent.recorded'] }],
});
const answer = (...entry: unknown[]) => ({ resourceType: 'Bundle', type: 'batch-response', entry });
const at = (status: string, id?: string) => ({
  response: { status, ...(id ? { location: `https://log.example/fhir/AuditEvent/${id}/_history/1` } : {}) },
});

describe('an event counts as delivered only when the answer names it', () => {
  test.each<[string, unknown, { confirmed?: string[]; refused?: string[]; unanswered?: string[] }]>([
    ['both stored', answer(at('201', one), at('200 OK', two)), { confirmed: [one, two] }],
    ['in another order', answer(at('201', two), at('201', one)), { confirmed: [one, two] }],
    [
      'by a relative location',
      answer({ response: { status: '201 Created', location: `AuditEvent/${one}` } }, at('201', two)),
      { confirmed: [one, two] },
    ],
    [
      'by the resource',
      answer({ resource: { id: one }, response: { status: '200' } }, at('201', two)),
      { confirmed: [one, two] },
    ],
    [
      'by fullUrl',
      answer({ fullUrl: `https://log.example/AuditEvent/${one}`, response: { status: '201' } }, at('201', two)),
      { confirmed: [one, two] },
    ],
    ['stored, but unnamed', answer(at('201'), at('201')), { unanswered: [one, two] }],
    ['the id of another', answer(at('201', two), at('201', two)), { confirmed: [two], unanswered: [one] }],
    [
      'an id that only ends alike',
      answer({ response: { status: '201', location: `XAuditEvent/${one}` } }),
      { unanswered: [one, two] },
    ],
    ['half an answer', answer(at('201', one)), { confirmed: [one], unanswered: [two] }],
    [
      'a conflict, by its place',
      answer(at('201', one), { response: { status: '409', outcome: issue('other content') } }),
      { confirmed: [one], refused: [two] },
    ],
    ['a refusal without its place', answer({ response: { status: '422' } }), { unanswered: [one, two] }],
    ['trouble with one', answer(at('201', one), at('503', two)), { confirmed: [one], unanswered: [two] }],
    ['a door that is closed', answer(at('403', one), at('401', two)), { unanswered: [one, two] }],
    ['a page of a proxy', '<html>Welcome</html>', { unanswered: [one, two] }],
    ['nothing', undefined, { unanswered: [one, two] }],
    ['an outcome', issue('no'), { unanswered: [one, two] }],
    ['an answer with rubbish in it', answer(null, at('201', two)), { confirmed: [two], unanswered: [one] }],
    [
      'rubbish beside the name',
      answer({ fullUrl: { toString: 1 }, resource: 3, ...at('201', one) }, { fullUrl: [], ...at('201', two) }),
      { confirmed: [one, two] },
    ],
    ['rubbish for a status', answer({ response: { status: 201 } }, at('twohundred', two)), { unanswered: [one, two] }],
  ])('%s', (_, body, expected) => {
    expect(heaps(body)).toEqual({
      confirmed: [],
      refused: [],
      unanswered: [],
      ...expected,
    });
  });

  test('whatever comes back, each event is in exactly one heap', () => {
    const status = fc.constantFrom('200', '201', '409', '422', '500', 'x', '');
    const entry = fc.oneof(
      fc.record({
        response: fc.record({ status, location: fc.constantFrom(`AuditEvent/${one}`, `AuditEvent/${two}`, '') }),
      }),
      fc.anything(),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(entry).map((entries) => answer(...entries)),
          fc.anything(),
        ),
        (body) => {
          const { confirmed, refused, unanswered } = heaps(body);
          expect([...confirmed, ...refused, ...unanswered].sort()).toEqual([...ids]);
        },
      ),
    );
  });

  test('a refusal says what the logbook said', () => {
    const said = issue('no such moment');
    const { refused } = readReceipt(records.slice(0, 1), 200, answer({ response: { status: '422', outcome: said } }));
    expect(refused).toEqual([{ ...first, refusal: { status: 422, detail: JSON.stringify(said) } }]);
  });

  test('of what a logbook says, 500 characters are kept', () => {
    const { refused } = readReceipt(
      records.slice(0, 1),
      200,
      answer({ response: { status: '422', outcome: issue('a'.repeat(9_999)) } }),
    );
    expect(refused[0]?.refusal.detail).toHaveLength(500);
  });
});

test.each<[number, unknown, boolean]>([
  [422, issue('no'), true],
  [400, issue('no'), true],
  [413, issue('no'), true],
  [413, '<html>', false],
  [400, '<html>', false],
  [404, issue('no'), false],
  [401, issue('no'), false],
  [500, issue('no'), false],
])('a request with one event, answered by status %i with %j, is refused for good: %s', (status, body, expected) => {
  expect(readReceipt(records.slice(0, 1), status, body).refused).toHaveLength(expected ? 1 : 0);
  expect(readReceipt(records, status, body)).toEqual({ confirmed: [], refused: [] });
});

import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { referralContext } from '../../../src/advice/model/context-schema.ts';
import { contextFromBundle } from '../../../src/fhir/index.ts';
import { at, bundle, condition, draft, form, icpc, type Json, patient, referral, yesNo } from '../referral.ts';

const rich = (): Json =>
  referral(
    condition('c2', 'K90.03', { recordedDate: '2026-10-01' }),
    condition('c3', 'T90', { recordedDate: '2011-01-01' }),
    form('q1', [yesNo('alarm', false), { linkId: 'g', item: [yesNo('surgery-wish', false)] }]),
    draft({ id: 's1', status: 'completed', reasonReference: undefined, reasonCode: [icpc('S87')] }),
  );

/** Every place in a JSON value, as a path. */
function places(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, child]) =>
    places(child, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return [path, ...inner];
}

function replaced(value: unknown, [key, ...rest]: (string | number)[], by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((child, index) => (index === key ? replaced(child, rest, by) : child));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [name, name === key ? replaced(child, rest, by) : child]),
  );
}

describe('properties', () => {
  test('the order of the entries never matters', () => {
    const input = rich();
    const entries = input['entry'] as unknown[];
    const expected = contextFromBundle(input, { at });
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (entry) => {
        const reading = contextFromBundle({ ...input, entry }, { at });
        expect(reading.ok && reading.context).toEqual(expected.ok && expected.context);
      }),
    );
  });

  test('a mutated bundle gives a valid context or a refusal, never an exception', () => {
    const input = rich();
    const all = places(input);
    const junk = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(
        null,
        undefined,
        [],
        {},
        [[]],
        [null],
        0,
        Number.NaN,
        true,
        'x'.repeat(1_000_000),
        '\u202e<script>',
      ),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...all), junk), { minLength: 1, maxLength: 4 }), (changes) => {
        const mutated = changes.reduce((value: unknown, [path, by]) => replaced(value, path, by), input);
        const reading = contextFromBundle(mutated, { at });
        if (reading.ok) expect(referralContext.safeParse(reading.context).error).toBeUndefined();
        else expect(reading.refusal.message).not.toBe('');
      }),
      { numRuns: 2000 },
    );
  });

  test('one broken resource never loses the others', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom('Condition', 'Coverage', 'QuestionnaireResponse', 'Task'),
        (junk, resourceType) => {
          const broken = { ...(typeof junk === 'object' ? junk : { junk }), resourceType, id: 'broken' };
          const reading = contextFromBundle(referral(broken), { at });
          expect(reading.ok && reading.context).toMatchObject({
            reasons: [{ icpc: 'S87' }],
            age: 42,
            specialism: '0310',
          });
        },
      ),
    );
  });
});

describe('hostile input', () => {
  test.each<[string, () => unknown]>([
    ['null', () => null],
    ['a string', () => '{"resourceType":"Bundle"}'],
    ['a Bundle without entries', () => ({ resourceType: 'Bundle' })],
    ['a Bundle whose entry is a number', () => ({ resourceType: 'Bundle', entry: 7 })],
    [
      'getters that throw',
      () => ({
        resourceType: 'Bundle',
        get entry() {
          throw new Error('boo');
        },
      }),
    ],
    [
      'a proxy',
      () =>
        new Proxy(
          {},
          {
            get() {
              throw new Error('boo');
            },
          },
        ),
    ],
    [
      'a Bundle that holds itself',
      () => {
        const self: Json = { resourceType: 'Bundle' };
        self['entry'] = [{ resource: self }];
        return self;
      },
    ],
  ])('%s is refused', (_, make) => {
    expect(contextFromBundle(make(), { at }).ok).toBe(false);
  });

  test('keys that would reach a prototype do nothing', () => {
    const text = JSON.stringify(rich()).replaceAll(
      '"id":"c2"',
      '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"id":"c2"',
    );
    expect(contextFromBundle(JSON.parse(text), { at }).ok).toBe(true);
    expect('polluted' in {}).toBe(false);
  });

  test('items and sections that hold themselves, or nest 100,000 deep, end', () => {
    const loop: Json = { linkId: 'g' };
    loop['item'] = [loop, yesNo('alarm', true)];
    let deep: Json = yesNo('alarm', true);
    for (let level = 0; level < 100_000; level += 1) deep = { linkId: 'g', item: [deep] };
    const section: Json = {};
    section['section'] = [section, section];
    const letter = { resourceType: 'Composition', id: 'l1', section: [section] };
    const lettered = draft({ reasonReference: undefined, supportingInfo: [{ reference: 'Composition/l1' }] });
    for (const item of [loop, deep]) {
      const reading = contextFromBundle(bundle(lettered, patient(), letter, form('q', [item])), { at });
      expect(reading.ok && reading.context.answers).toEqual({});
    }
  });

  test('10,000 conditions and a million characters are read in bounded time', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => condition(`m${index}`, `K${10 + (index % 90)}`));
    const start = performance.now();
    const reading = contextFromBundle(referral(...many, condition('long', 'x'.repeat(1_000_000))), { at });
    // And one that nobody can read.
    expect(reading.ok && reading.context.problems).toHaveLength(91);
    expect(performance.now() - start).toBeLessThan(3000);
  });

  test('more entries than a referral can need are refused', () => {
    const entry = Array.from({ length: 50_001 }, () => ({}));
    const reading = contextFromBundle({ resourceType: 'Bundle', entry }, { at });
    expect(reading.ok ? '' : reading.refusal.code).toBe('too-large');
  });
});

const shared = join(import.meta.dirname, '../../../../shared/fhir');
const examples = existsSync(shared) ? globSync('**/*.json', { cwd: shared }).sort() : [];
const load = (file: string): Json => JSON.parse(readFileSync(join(shared, file), 'utf8'));

describe.skipIf(examples.length === 0)('published examples (skipped where ../shared/fhir is absent)', () => {
  test.each(examples)('%s gives a context or a clear refusal', (file) => {
    const resource = load(file);
    for (const input of [resource, bundle(resource), bundle(draft(), resource)]) {
      const reading = contextFromBundle(input, { at });
      if (reading.ok) expect(referralContext.safeParse(reading.context).success).toBe(true);
      else expect(reading.refusal.message).toMatch(/\.$/);
    }
  });

  test.each([
    ['01', 'PractitionerRole-01', 'L15', 'female', 41],
    ['02', 'PractitionerRole-01', 'R23', 'male', undefined],
  ])(
    'hg-Referral %s with its companions gives patient, requester and condition',
    (number, requester, code, sex, age) => {
      const name = `hg-ReferralServiceRequest-${number}`;
      const files = examples.filter((file) => file.startsWith('nictiz-elz-referral/') && file.includes(`-${number}`));
      const reading = contextFromBundle(bundle(...files.map(load)), { at, draft: `ServiceRequest/${name}` });
      if (!reading.ok) throw new Error(reading.refusal.code);
      expect(reading.context).toMatchObject({ draft: false, addressed: true, reasons: [{ icpc: code }], sex });
      if (age !== undefined) expect(reading.context.age).toBe(age);
      expect(reading.draft).toMatchObject({
        reference: `ServiceRequest/${name}`,
        patientReference: `Patient/${name}-Patient-01`,
        requesterReference: `PractitionerRole/${name}-${requester}`,
      });
    },
  );
});

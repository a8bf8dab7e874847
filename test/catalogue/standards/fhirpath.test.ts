import fc from 'fast-check';
import type { PlanDefinition } from 'fhir/r4';
import fhirpath from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Catalogue, compile, judge, type Rule, type Service } from '../../../src/advice/index.ts';
import { catalogueOut, loadCatalogue } from '../../../src/catalogue/index.ts';
import { contextFromBundle } from '../../../src/fhir/index.ts';

/** What others' systems would run, by an engine that is not ours, against what our own engine says of the same record. */

const today = '2026-11-29';
/** `npm run fhirpath` asks the ten thousand of them all; a part runs always. */
const runs = Number(process.env['FHIRPATH_RUNS'] ?? 150);

let example: Catalogue;
beforeAll(async () => {
  vi.useFakeTimers({ now: new Date(`${today}T12:00:00Z`), toFake: ['Date'] });
  const result = await loadCatalogue('examples/mijnstreek');
  if (!result.ok) throw new Error('The example region is not in order.');
  example = result.catalogue;
});
afterAll(() => {
  vi.useRealTimers();
});

const icpc = 'http://hl7.org/fhir/sid/icpc-1-nl';
const cod016 = 'http://ei.vektis.nl/codelijsten/COD016-VEKT';
const some = <T>(values: readonly T[]) => fc.constantFrom(...values);
const rarely = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 4 });

/** A code that a set names, the first or the last of a range, a sub-code, or any other. */
function codeNear(set: readonly string[]): fc.Arbitrary<string> {
  const named = set.flatMap((entry) =>
    entry.length === 1 ? [`${entry}01`, `${entry}99`] : [entry.slice(0, 3), entry.slice(-3), entry],
  );
  const codes = named.filter((code) => /^[A-Z]\d\d(\.\d\d)?$/.test(code));
  const any = fc.stringMatching(/^[A-Z]\d\d(\.0[1-3])?$/);
  return codes.length === 0 ? any : fc.oneof({ weight: 6, arbitrary: some(codes) }, { weight: 1, arbitrary: any });
}

/** Of what the rule wants mostly that, else the other, else none. */
function answersTo(rule: Rule) {
  const wanted: [string, boolean][] = [
    ...Object.entries(rule.answers ?? {}).flatMap(([linkId, value]): [string, boolean][] =>
      value === undefined ? [] : [[linkId, value]],
    ),
    ...(rule.alarmAnswer ? [['alarm', false] as [string, boolean]] : []),
  ];
  return fc.record(
    Object.fromEntries(
      wanted.map(([linkId, value]) => [
        linkId,
        fc.oneof({ weight: 6, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: fc.constant(!value) }),
      ]),
    ),
    { requiredKeys: [] },
  );
}

const weighed = <T>(likely: readonly T[] | undefined, all: readonly T[]) =>
  fc.oneof({ weight: 4, arbitrary: some(likely ?? all) }, { weight: 1, arbitrary: some(all) });

/** A record at the edges of what this rule and its service ask. */
function recordNear(rule: Rule, service: Service) {
  const problem = fc.oneof(
    fc.stringMatching(/^[A-Z]\d\d$/),
    codeNear([...(service.exclude?.problems ?? []), ...(rule.notWith ?? [])]),
  );
  const years = [rule.age?.min, rule.age?.max].flatMap((age) => (age === undefined ? [] : [age - 1, age, age + 1]));
  return fc.record({
    reason: fc.oneof(
      { weight: 5, arbitrary: codeNear(rule.icpc) },
      { weight: 1, arbitrary: codeNear(service.exclude?.icpc ?? []) },
    ),
    isReferred: fc.boolean(),
    problems: fc.array(fc.record({ code: problem, daysAgo: rarely(some([0, 89, 90, 91, 400])) }), { maxLength: 2 }),
    specialism: rarely(
      fc.oneof({ weight: 6, arbitrary: some(service.specialisms) }, { weight: 1, arbitrary: some(['0303', '0316']) }),
    ),
    age: rarely(
      fc.oneof(
        some(years.length > 0 ? years : [40]),
        fc.integer({ min: rule.age?.min ?? 0, max: rule.age?.max ?? 99 }),
      ),
    ),
    /** The birthday is today, tomorrow or yesterday. */
    shift: some([-1, 0, 1]),
    gender: rarely(some(['male', 'female', 'other'])),
    postcode: rarely(some(['6411', '6400', '6499', '6500', '1011'])),
    question: rarely(
      weighed(rule.questions, ['reassure', 'confirm', 'treatment', 'procedure', 'advice-only', 'second-opinion']),
    ),
    answers: answersTo(rule),
  });
}

type Recorded = ReturnType<typeof recordNear> extends fc.Arbitrary<infer T> ? T : never;

const dayBefore = (days: number) => new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);

function bundleOf(record: Recorded) {
  const subject = { reference: 'Patient/p' };
  const concept = (code: string) => ({ coding: [{ system: icpc, code }] });
  const active = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }] };
  const born = record.age === undefined ? undefined : `${2026 - record.age}${dayBefore(record.shift).slice(4)}`;
  const answers = [
    ...(record.question === undefined
      ? []
      : [{ linkId: 'question', answer: [{ valueCoding: { code: record.question } }] }]),
    ...Object.entries(record.answers).map(([linkId, value]) => ({ linkId, answer: [{ valueBoolean: value }] })),
  ];
  const resources = [
    {
      resourceType: 'ServiceRequest',
      id: 's',
      status: 'draft',
      intent: 'order',
      subject,
      category: [{ coding: [{ system: 'http://snomed.info/sct', code: '3457005' }] }],
      ...(record.specialism === undefined
        ? {}
        : { performerType: { coding: [{ system: cod016, code: record.specialism }] } }),
      ...(record.isReferred
        ? { reasonReference: [{ reference: 'Condition/c' }] }
        : { reasonCode: [concept(record.reason)] }),
    },
    {
      resourceType: 'Patient',
      id: 'p',
      ...(record.gender === undefined ? {} : { gender: record.gender }),
      ...(born === undefined ? {} : { birthDate: born }),
      ...(record.postcode === undefined ? {} : { address: [{ use: 'home', postalCode: `${record.postcode} AB` }] }),
    },
    ...(record.isReferred
      ? [{ resourceType: 'Condition', id: 'c', clinicalStatus: active, subject, code: concept(record.reason) }]
      : []),
    ...record.problems.map(({ code, daysAgo }, index) => ({
      resourceType: 'Condition',
      id: `p${index}`,
      clinicalStatus: active,
      subject,
      code: concept(code),
      ...(daysAgo === undefined ? {} : { recordedDate: dayBefore(daysAgo) }),
    })),
    ...(answers.length === 0
      ? []
      : [
          {
            resourceType: 'QuestionnaireResponse',
            id: 'q',
            status: 'completed',
            subject,
            authored: `${today}T09:00:00+01:00`,
            basedOn: [{ reference: 'ServiceRequest/s' }],
            item: answers,
          },
        ]),
  ];
  return {
    resourceType: 'Bundle',
    type: 'collection',
    entry: resources.map((resource) => ({
      fullUrl: `https://his.example/fhir/${resource.resourceType}/${resource.id}`,
      resource,
    })),
  };
}

const isPlan = (resource: object): resource is PlanDefinition =>
  'resourceType' in resource && resource.resourceType === 'PlanDefinition';
const pathOf = (text: string) => {
  const path = fhirpath.compile(text, { ...r4, score: r4.score ?? { extensionURI: [] } }, { async: false });
  return (resource: object): unknown[] => path(resource);
};

test(`the exported FHIRPath, run by another engine, gives our own answer (${runs} records)`, () => {
  const compiled = compile(example);
  const plans = new Map(
    (catalogueOut(example).entry ?? []).flatMap(({ resource }) =>
      resource && isPlan(resource)
        ? [[resource.id ?? '', resource.action?.[0]?.condition?.[0]?.expression?.expression ?? ''] as const]
        : [],
    ),
  );
  const read = new Map<string, (resource: object) => unknown[]>();
  const all = example.services.flatMap((service) => service.rules.map((rule) => ({ rule, service })));
  const met = { true: 0, false: 0, unknown: 0 };
  const record = fc.integer({ min: 0, max: all.length - 1 }).chain((nth) => {
    const one = all[nth];
    if (!one) throw new Error('No such rule.');
    return recordNear(one.rule, one.service).map((made) => ({ ...one, made }));
  });
  fc.assert(
    fc.property(record, ({ rule, service, made }) => {
      const bundle = bundleOf(made);
      const reading = contextFromBundle(bundle, { at: today });
      if (!('context' in reading)) throw new Error(`The record was refused: ${JSON.stringify(reading)}`);
      const { matches, known } = judge(reading.context, compiled);
      const match = matches.find(({ by }) => by.rule.id === rule.id);
      const ours = match ? (match.isBarred ? 'false' : match.missing.length > 0 ? 'unknown' : 'true') : 'false';
      const path = read.get(rule.id) ?? pathOf(plans.get(rule.id) ?? '');
      read.set(rule.id, path);
      const [answer] = path(structuredClone(bundle));
      const theirs = answer === undefined ? 'unknown' : String(answer);
      met[ours] += 1;
      // Without a specialism our engine asks no rule at all; the expression says that it is unknown, or fails on another fact.
      if (known.context.specialism === undefined) expect(theirs).not.toBe('true');
      else
        expect({ rule: rule.id, service: service.id, is: theirs }).toEqual({
          rule: rule.id,
          service: service.id,
          is: ours,
        });
    }),
    { numRuns: runs },
  );
  for (const count of Object.values(met)) expect(count).toBeGreaterThan(runs / 30);
});

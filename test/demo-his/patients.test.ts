import { Fhir } from 'fhir';
import type { FhirResource, Patient } from 'fhir/r4';
import { advise, type CompiledCatalogue, compile } from 'tenzij/advice';
import { loadCatalogue } from 'tenzij/catalogue';
import { contextFromBundle } from 'tenzij/fhir';
import { beforeAll, describe, expect, test } from 'vitest';
import { issuesOf } from '../../examples/demo-his/fhir/validate.ts';
import { passesElevenProof, testBsn } from '../../examples/demo-his/patients/bsn.ts';
import { practices } from '../../examples/demo-his/patients/practices.ts';
import { recordSet } from '../../examples/demo-his/patients/record-set.ts';

const today = '2026-11-22';
const all = recordSet(today);
const patients = all.filter((one): one is Patient => one.resourceType === 'Patient');
const nameOf = (resource: FhirResource) => `${resource.resourceType}/${resource.id}`;

describe('the made-up record set', () => {
  test('holds at least fourteen patients of three practices, each id once', () => {
    expect(patients.length).toBeGreaterThanOrEqual(14);
    expect(practices).toHaveLength(3);
    expect(new Set(all.map(nameOf)).size).toBe(all.length);
  });

  test.each(all.map((resource) => [nameOf(resource), resource] as const))('%s is valid R4', (_name, resource) => {
    const errors = new Fhir().validate(resource).messages.filter(({ severity }) => severity === 'error');
    expect(errors).toEqual([]);
    expect(issuesOf(JSON.parse(JSON.stringify(resource)))).toEqual([]);
  });

  test('refers to nothing that is not in it', () => {
    const known = new Set(all.map(nameOf));
    const references = [...JSON.stringify(all).matchAll(/"reference":"([^"]+)"/g)].map(([, reference]) => reference);
    expect(references.filter((reference) => !known.has(reference ?? ''))).toEqual([]);
  });

  test.each(patients.map((patient) => [patient.id, patient] as const))(
    '%s is nobody, and shaped as nl-core asks',
    (_id, patient) => {
      const bsn = patient.identifier?.[0]?.value ?? '';
      expect(bsn).toMatch(/^99999\d{4}$/);
      expect(passesElevenProof(bsn)).toBe(true);
      const [official] = patient.name ?? [];
      const parts = official?._family?.extension?.map(({ url, valueString }) => [
        url.split('-').slice(-2).join('-'),
        valueString,
      ]);
      expect(Object.fromEntries(parts ?? [])).toHaveProperty('own-name');
      const own = Object.fromEntries(parts ?? [])['own-name'];
      expect(official?.family).toContain(own);
      expect(patient.address?.[0]?.postalCode).toMatch(/^6\d{3} [A-Z]{2}$/);
      expect(patient.generalPractitioner?.[0]?.reference).toMatch(/^PractitionerRole\//);
    },
  );

  test('gives every patient another BSN', () => {
    expect(new Set(patients.map(({ identifier }) => identifier?.[0]?.value)).size).toBe(patients.length);
    expect(() => testBsn(10_000)).toThrow(RangeError);
  });

  test.each(['999999990', '999999991'])('the 11-proof tells %s apart', (bsn) => {
    expect(passesElevenProof(bsn)).toBe(bsn === '999999990');
  });
});

const nudged = [
  ['sanne-janssen', 'pluspunt-dermatologie'],
  ['jef-habets', 'pluspunt-orthopedie'],
  ['truus-dohmen', 'pluspunt-cardiologie'],
  ['math-schreurs', 'pluspunt-kno'],
  ['sem-logister', 'meedenkadvies-kindergeneeskunde'],
  ['nadia-kaya', 'meedenkadvies-neurologie'],
  ['toos-vaessen', 'pluspunt-ouderen'],
  ['marlies-ubachs', 'pluspunt-gynaecologie'],
  ['erik-smeets', 'pluspunt-kleine-chirurgie'],
] as const;
const informed = [
  ['bilal-amrani', 'question'],
  ['riet-knubben', 'alarm'],
  ['kevin-pluymaekers', undefined],
] as const;
const silent = [
  ['wim-bosch', 'suspected-malignancy'],
  ['anja-wiertz', 'hospital-only'],
  ['huub-savelberg', 'alarm'],
  ['lies-meertens', 'no-service'],
  ['ton-erkens', 'hospital-treatment'],
  ['lotte-frissen', 'out-of-region'],
  ['piet-custers', 'no-service'],
  ['fien-lemmens', 'seen-intermediate'],
] as const;

describe('what tenzij says about the prepared referrals', () => {
  let compiled: CompiledCatalogue;
  beforeAll(async () => {
    const result = await loadCatalogue('examples/mijnstreek');
    if (!result.ok) throw new Error(JSON.stringify(result.problems[0]));
    compiled = compile(result.catalogue);
  });

  const adviceFor = (id: string) => {
    const entry = all
      .filter(
        (one) =>
          one.id === id || JSON.stringify(one).includes(`"Patient/${id}"`) || one.resourceType === 'Organization',
      )
      .map((resource) => ({ resource }));
    const reading = contextFromBundle({ resourceType: 'Bundle', type: 'collection', entry }, { at: today });
    if (!reading.ok) throw new Error(reading.refusal.message);
    return advise(reading.context, compiled);
  };

  test.each(nudged)('%s: a nudge to %s', (id, service) => {
    const advice = adviceFor(id);
    expect([advice.outcome, advice.preselected?.service]).toEqual(['nudge', service]);
  });

  test.each(informed)('%s: options without a preference, for want of %s', (id, unknown) => {
    const advice = adviceFor(id);
    expect([advice.outcome, advice.preselected]).toEqual(['inform', null]);
    expect(advice.options.length).toBeGreaterThan(0);
    if (unknown) expect(advice.unknown).toContain(unknown);
  });

  test.each(silent)('%s: silent, decided by %s', (id, code) => {
    const advice = adviceFor(id);
    expect([advice.outcome, advice.silentBecause[0]?.code]).toEqual(['silent', code]);
  });

  test('is told here of every patient', () => {
    const told = [...nudged, ...informed, ...silent].map(([id]) => id);
    expect(told.sort()).toEqual(patients.map(({ id }) => id).sort());
  });
});

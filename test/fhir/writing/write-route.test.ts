import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { routes } from '../../../src/advice/model/routes.ts';
import { applyRoute, contextFromBundle, type RouteChoice, undoRoute } from '../../../src/fhir/index.ts';
import { at, bundle, draft, type Json } from '../referral.ts';

const pluspunt: RouteChoice = {
  catalogue: { id: 'mijnstreek', version: '2026.1' },
  route: 'intermediate',
  service: { id: 'pluspunt-dermatologie', name: 'PlusPunt dermatologie' },
  organization: { name: 'PlusPunt', agb: '53530001' },
};
const hospital: RouteChoice = {
  ...pluspunt,
  route: 'hospital',
  service: { id: 'zuyderland-heerlen', name: 'Zuyderland Heerlen' },
  organization: { name: 'Zuyderland', agb: '06010101', reference: 'Organization/h1' },
  reason: { code: 'anders', label: 'Anders', hl7: 'other', comment: ' eigen toelichting ' },
};
const otherProvider: RouteChoice = {
  catalogue: pluspunt.catalogue,
  reason: { code: 'zonder', label: 'Zonder reden' },
};

test('the route stands where a HIS and the hg profile expect it', () => {
  const { resource } = applyRoute(draft(), hospital);
  const { performer, supportingInfo, instantiatesCanonical, extension, ...rest } = resource;
  expect(rest).toEqual(draft());
  expect(performer).toEqual([
    {
      reference: 'Organization/h1',
      type: 'Organization',
      identifier: { system: 'http://fhir.nl/fhir/NamingSystem/agb-z', value: '06010101' },
      display: 'Zuyderland',
    },
  ]);
  expect(supportingInfo).toEqual([
    {
      type: 'HealthcareService',
      identifier: { system: 'https://tenzij.example/fhir/NamingSystem/service', value: 'zuyderland-heerlen' },
      display: 'Zuyderland Heerlen',
    },
  ]);
  expect(instantiatesCanonical).toEqual(['https://tenzij.example/fhir/PlanDefinition/mijnstreek|2026.1']);
  expect(extension).toContainEqual({
    url: 'https://tenzij.example/fhir/StructureDefinition/deviation-reason',
    valueCodeableConcept: {
      coding: [
        { system: 'https://tenzij.example/fhir/CodeSystem/verwijs-tenzij-reden', code: 'anders', display: 'Anders' },
        { system: 'http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes', code: 'other' },
      ],
      text: 'eigen toelichting',
    },
  });
});

test('another provider leaves the performer to the GP, and takes tenzij’s own away', () => {
  const own = draft({ performer: [{ display: 'Kliniek van de huisarts' }] });
  expect(applyRoute(own, otherProvider).resource['performer']).toEqual(own['performer']);
  expect(applyRoute(applyRoute(draft(), pluspunt).resource, otherProvider).resource).not.toHaveProperty('performer');
});

test('a performer that somebody put beside tenzij’s own stays, and tenzij’s own goes', () => {
  const { resource, undo } = applyRoute(draft(), pluspunt);
  const another = { display: 'Kliniek van de huisarts' };
  const both = { ...resource, performer: [...(resource['performer'] as []), another] };
  expect(undoRoute(both, undo)['performer']).toEqual([another]);
  expect(applyRoute(both, otherProvider).resource['performer']).toEqual([another]);
});

test('the resource handed in is not changed', () => {
  const before = draft({ extension: [{ url: 'vendor' }] });
  applyRoute(before, hospital);
  expect(before).toEqual(draft({ extension: [{ url: 'vendor' }] }));
});

test('what was written is read back', () => {
  const reading = contextFromBundle(bundle(applyRoute(draft(), hospital).resource), { at });
  expect(reading.ok && reading.draft.earlierChoice).toEqual({
    service: 'zuyderland-heerlen',
    route: 'hospital',
    reason: 'anders',
    organization: 'Zuyderland',
  });
});

test('of another provider only the reason is written and read back: nobody knows what kind it is', () => {
  const { resource } = applyRoute(draft(), otherProvider);
  expect(JSON.stringify(resource)).not.toContain('referral-route');
  const reading = contextFromBundle(bundle(resource), { at });
  expect(reading.ok && reading.draft.earlierChoice).toEqual({ reason: 'zonder' });
});

describe('for any draft and any choices', () => {
  const entry = fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.constant({ url: 'vendor', valueString: 'x' }));
  const anyDraft = fc
    .record(
      {
        performer: fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1 }),
        supportingInfo: fc.array(entry, { minLength: 1 }),
        extension: fc.array(entry, { minLength: 1 }),
        instantiatesCanonical: fc.array(fc.webUrl(), { minLength: 1 }),
        note: fc.jsonValue(),
        vendor: fc.jsonValue(),
      },
      { requiredKeys: [] },
    )
    .map((more): Json => draft(more));
  const anyChoice = fc.record({
    catalogue: fc.constant(pluspunt.catalogue),
    route: fc.constantFrom(...routes),
    service: fc.constantFrom(undefined, pluspunt.service, hospital.service),
    organization: fc.constantFrom(undefined, pluspunt.organization, hospital.organization),
    reason: fc.constantFrom(undefined, hospital.reason, otherProvider.reason),
  });

  test('twice is once', () => {
    fc.assert(
      fc.property(anyDraft, anyChoice, (before, choice) => {
        const once = applyRoute(before, choice).resource;
        expect(applyRoute(once, choice).resource).toEqual(once);
      }),
    );
  });

  test('undo restores exactly what was there, also an earlier choice', () => {
    fc.assert(
      fc.property(anyDraft, anyChoice, anyChoice, (before, first, second) => {
        const one = applyRoute(before, first);
        const two = applyRoute(one.resource, second);
        expect(undoRoute(two.resource, two.undo)).toEqual(one.resource);
        expect(undoRoute(undoRoute(two.resource, two.undo), one.undo)).toEqual(before);
      }),
    );
  });

  test('undo leaves alone what somebody else changed since', () => {
    fc.assert(
      fc.property(anyDraft, anyChoice, (before, choice) => {
        const { resource, undo } = applyRoute(before, choice);
        const added = { url: 'vendor-later' };
        const changed = {
          ...resource,
          priority: 'urgent',
          performer: [{ display: 'Iemand anders' }],
          extension: [...(resource['extension'] as []), added],
        };
        const { performer, extension, priority } = undoRoute(changed, undo);
        expect({ performer, priority }).toEqual({ performer: [{ display: 'Iemand anders' }], priority: 'urgent' });
        expect(extension).toEqual([...((before['extension'] as [] | undefined) ?? []), added]);
      }),
    );
  });

  test('status, reasons, priority and everything unknown stay', () => {
    fc.assert(
      fc.property(anyDraft, anyChoice, (before, choice) => {
        const strip = ({ performer, supportingInfo, instantiatesCanonical, extension, ...rest }: Readonly<Json>) =>
          rest;
        expect(strip(applyRoute(before, choice).resource)).toEqual(strip(before));
      }),
    );
  });
});

import type { CodeableConcept, Extension, HealthcareService } from 'fhir/r4.js';
import { type Catalogue, type Service, specialismLabels } from '../../advice/index.ts';
import { cod016System, serviceSystem } from '../../fhir/index.ts';
import { asExtension, detailUrl } from './as-extension.ts';
import { fhirId, nlGfHealthcareService, regionSystem, routeSystem, urlOf, waitTimeUrl } from './names.ts';
import { areaId, organizationId, placeId } from './places-out.ts';

/** A service of a catalogue as a HealthcareService, in the shape of the Dutch directory (nl-gf). */
export function serviceOut(service: Service, catalogue: Catalogue): HealthcareService {
  const { rules, ...detail } = service;
  const place = placeId(service);
  const details = asExtension(detailUrl, detail);
  return {
    resourceType: 'HealthcareService',
    id: fhirId(service.id),
    meta: { profile: [nlGfHealthcareService] },
    extension: [...service.waits.map(waitTime), ...(details ? [details] : [])],
    identifier: [{ system: serviceSystem, value: service.id, assigner: { display: catalogue.owner } }],
    active: service.open,
    providedBy: { reference: `Organization/${organizationId(service)}`, display: service.organization.name },
    type: [
      {
        ...(rules.length === 0 ? {} : { extension: rules.map((rule) => planOf(rule.id)) }),
        coding: [{ system: routeSystem, code: service.route }],
      },
    ],
    specialty: service.specialisms.map(specialty),
    ...(place === undefined ? {} : { location: [{ reference: `Location/${place}` }] }),
    name: service.name,
    ...(service.conditions.length === 0 ? {} : { comment: service.conditions.join(' ') }),
    coverageArea: [{ reference: `Location/${areaId(catalogue)}` }],
    program: [{ coding: [{ system: regionSystem, code: catalogue.id }] }],
    eligibility: rules.map((rule) => ({ comment: rule.title })),
    referralMethod: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/service-referral-method', code: 'elec' }] },
    ],
    appointmentRequired: true,
    ...(service.product?.url === undefined ? {} : { endpoint: [{ reference: `Endpoint/${fhirId(service.id)}` }] }),
  };
}

export function specialty(code: string): CodeableConcept {
  const display = specialismLabels[code]?.nl;
  return { coding: [{ system: cod016System, code, ...(display === undefined ? {} : { display }) }] };
}

/** The nl-gf extension that ties a kind of service to what it does. */
const planOf = (rule: string): Extension => ({
  url: 'http://minvws.github.io/generiekefuncties-docs/StructureDefinition/supported-activity-definitions',
  valueCanonical: urlOf('PlanDefinition', fhirId(rule)),
});

const waitTime = ({ days, asOf, source }: Service['waits'][number]): Extension => ({
  url: waitTimeUrl,
  extension: [
    { url: 'wait', valueDuration: { value: days, unit: 'dagen', system: 'http://unitsofmeasure.org', code: 'd' } },
    { url: 'as-of', valueDate: asOf },
    { url: 'source', valueString: source },
  ],
});

import type { Endpoint, Location, Organization, OrganizationAffiliation } from 'fhir/r4.js';
import type { Catalogue, Service } from '../../advice/index.ts';
import { agbSystem, canonicalBase } from '../../fhir/index.ts';
import { fhirId, grouped } from './names.ts';

/** Who gives the services of a region, where, and how one gets there: organisations, places and addresses. */

export const organizationId = ({ organization: { name, agb } }: Service): string =>
  fhirId(agb ?? `org-${name.toLowerCase()}`);

export const placeId = ({ location }: Service): string | undefined =>
  location && fhirId(`plaats-${location.name}-${location.city}`.toLowerCase());

export const ownerId = (catalogue: Catalogue): string => fhirId(`regio-${catalogue.id}`);
export const areaId = (catalogue: Catalogue): string => fhirId(`gebied-${catalogue.id}`);

export function organizationsOf(catalogue: Catalogue): Organization[] {
  const found = new Map<string, Organization>();
  for (const service of catalogue.services) {
    const { name, agb } = service.organization;
    const id = organizationId(service);
    found.set(id, {
      resourceType: 'Organization',
      id,
      ...(agb === undefined ? {} : { identifier: [{ system: agbSystem, value: agb }] }),
      active: true,
      name,
    });
  }
  const owner: Organization = {
    resourceType: 'Organization',
    id: ownerId(catalogue),
    active: true,
    name: catalogue.owner,
  };
  return [owner, ...found.values()];
}

export function placesOf(catalogue: Catalogue): Location[] {
  const area: Location = {
    resourceType: 'Location',
    id: areaId(catalogue),
    status: 'active',
    name: catalogue.title,
    mode: 'kind',
    physicalType: {
      coding: [
        { system: 'http://terminology.hl7.org/CodeSystem/location-physical-type', code: 'area', display: 'Area' },
      ],
    },
    ...(catalogue.region.postcodes.length === 0
      ? {}
      : { description: `Postcodes ${catalogue.region.postcodes.join(', ')}` }),
  };
  const found = new Map<string, Location>();
  for (const service of catalogue.services) {
    const id = placeId(service);
    if (id === undefined || !service.location) continue;
    const { name, city, address, phone } = service.location;
    found.set(id, {
      resourceType: 'Location',
      id,
      status: 'active',
      name,
      mode: 'instance',
      ...(phone === undefined ? {} : { telecom: [{ system: 'phone', value: phone }] }),
      address: { ...(address === undefined ? {} : { text: address }), city, country: 'NL' },
      managingOrganization: { reference: `Organization/${organizationId(service)}` },
    });
  }
  return [area, ...found.values()];
}

/** Where a referral for a service is sent, for those that say an address. */
export function endpointsOf({ services }: Catalogue): Endpoint[] {
  return services.flatMap((service): Endpoint[] => {
    const { product } = service;
    if (product?.url === undefined) return [];
    return [
      {
        resourceType: 'Endpoint',
        id: fhirId(service.id),
        identifier: [{ value: product.code, assigner: { display: product.system } }],
        status: 'active',
        connectionType: {
          system: `${canonicalBase}/CodeSystem/verwijsplatform`,
          code: fhirId(product.system.toLowerCase()),
          display: product.system,
        },
        name: product.system,
        managingOrganization: { reference: `Organization/${organizationId(service)}` },
        payloadType: [{ text: 'Verwijzing' }],
        address: product.url,
      },
    ];
  });
}

/** Which organisation takes part in the region, with what. */
export function affiliationsOf(catalogue: Catalogue): OrganizationAffiliation[] {
  const byOrganization = grouped(catalogue.services, organizationId);
  return [...byOrganization].map(([id, services]) => ({
    resourceType: 'OrganizationAffiliation',
    id: fhirId(`${catalogue.id}-${id}`),
    active: true,
    organization: { reference: `Organization/${ownerId(catalogue)}` },
    participatingOrganization: { reference: `Organization/${id}` },
    healthcareService: services.map((service) => ({ reference: `HealthcareService/${fhirId(service.id)}` })),
  }));
}

import type { FhirResource, Organization } from 'fhir/r4';
import type { Catalogue } from 'tenzij/advice';
import { agbSystem, cod016System, serviceSystem } from 'tenzij/fhir';

/**
 * The HIS's address book, filled from the region's catalogue as a vendor would from the regional directory: the
 * organisations, and per service a HealthcareService that the recipient field offers.
 */
export function addressBook({ services }: Catalogue): FhirResource[] {
  const organizations = new Map<string, Organization>();
  const entries = services.map((service): FhirResource => {
    const { name, agb } = service.organization;
    const id = `org-${agb ?? slug(name)}`;
    organizations.set(id, {
      resourceType: 'Organization',
      id,
      ...(agb ? { identifier: [{ system: agbSystem, value: agb }] } : {}),
      name,
    });
    const providedBy = { reference: `Organization/${id}`, type: 'Organization', display: name };
    return {
      resourceType: 'HealthcareService',
      id: service.id,
      identifier: [{ system: serviceSystem, value: service.id }],
      active: service.open,
      providedBy: agb ? { ...providedBy, identifier: { system: agbSystem, value: agb } } : providedBy,
      type: [{ coding: [{ system: 'https://tenzij.example/fhir/CodeSystem/route', code: service.route }] }],
      specialty: service.specialisms.map((code) => ({ coding: [{ system: cod016System, code }] })),
      name: service.location ? `${service.name}, ${service.location.city}` : service.name,
    };
  });
  return [...organizations.values(), ...entries];
}

const slug = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

import type { Bundle, FhirResource } from 'fhir/r4.js';
import type { Catalogue } from '../../advice/index.ts';
import { formsOut } from './forms-out.ts';
import { urlOf } from './names.ts';
import { affiliationsOf, endpointsOf, organizationsOf, placesOf } from './places-out.ts';
import { regionOut, ruleOut } from './rules-out.ts';
import { serviceOut } from './services-out.ts';
import { formOut, mapsOut, reasonsOut } from './words-out.ts';

/**
 * A catalogue as a FHIR R4 Bundle: a directory of services as others read it, and the rules as others may run them. What FHIR
 * has no element for stands in extensions, so that `catalogueIn` gives the same catalogue back, with the same hash.
 */
export function catalogueOut(catalogue: Catalogue): Bundle {
  const resources: FhirResource[] = [
    regionOut(catalogue),
    ...organizationsOf(catalogue),
    ...placesOf(catalogue),
    ...endpointsOf(catalogue),
    ...catalogue.services.map((service) => serviceOut(service, catalogue)),
    ...affiliationsOf(catalogue),
    ...catalogue.services.flatMap((service) => service.rules.map((rule) => ruleOut(rule, service, catalogue))),
    reasonsOut(catalogue),
    ...mapsOut(catalogue),
    formOut(catalogue),
    ...formsOut(catalogue),
  ];
  return {
    resourceType: 'Bundle',
    type: 'collection',
    entry: resources.map((resource) => ({ fullUrl: urlOf(resource.resourceType, resource.id ?? ''), resource })),
  };
}

import type { Service } from '../../advice/index.ts';
import { agbSystems, cod016Systems, fields, type Json, objects, text } from '../../fhir/index.ts';
import { catalogueIn } from './catalogue-in.ts';
import { routeIn, waitsIn } from './detail-in.ts';
import { fhirId } from './names.ts';

/**
 * A directory of HealthcareServices → drafts of service files. Nothing is guessed: what the directory does not say is missing
 * and named, and a service that was read is never more than an alternative until somebody decides otherwise.
 */

/** What a region still has to write itself, by the key in the file. */
export type Missing = 'name' | 'route' | 'specialisms' | 'organization' | 'rules' | 'next-review';

export interface ServiceDraft {
  readonly id: string;
  /** As in the catalogue; some of it is not there yet. */
  readonly service: Partial<Service>;
  readonly missing: readonly Missing[];
  /** Specialties in codes that are not Vektis COD016, as the directory calls them. */
  readonly otherSpecialties: readonly string[];
  /** Where it was read: `HealthcareService/x`. */
  readonly from: string;
}

/** Why a resource became no draft by itself. `own-rest`: all that our own export holds beside services. */
export type LeftOut = 'own-rest' | 'rule' | 'form' | 'belongs-to-service' | 'error' | 'empty' | 'other' | 'no-fhir';

export interface ServicesRead {
  readonly drafts: readonly ServiceDraft[];
  readonly leftOut: readonly { readonly name: string; readonly why: LeftOut }[];
}

const kinds: Readonly<Record<string, LeftOut>> = {
  PlanDefinition: 'rule',
  ActivityDefinition: 'rule',
  Questionnaire: 'form',
  Organization: 'belongs-to-service',
  Location: 'belongs-to-service',
  Endpoint: 'belongs-to-service',
  OrganizationAffiliation: 'belongs-to-service',
  OperationOutcome: 'error',
};

/** Reads a Bundle, a search result or one resource. `today` is from when a draft holds. Never throws. */
export function servicesIn(json: unknown, today: string): ServicesRead {
  const own = catalogueIn(json);
  if (own?.ok) {
    const drafts = own.catalogue.services.map((service) => ({
      id: service.id,
      service,
      missing: [],
      otherSpecialties: [],
      from: `HealthcareService/${fhirId(service.id)}`,
    }));
    return { drafts, leftOut: [{ name: '', why: 'own-rest' }] };
  }
  const resources = resourcesIn(json);
  const services = resources.filter(({ resourceType }) => resourceType === 'HealthcareService');
  const taken = new Set<string>();
  const drafts = services.map((service) => draftOf(service, resources, taken, today));
  const used = new Set(services.length > 0 ? ['Organization', 'Location', 'Endpoint'] : []);
  const leftOut = resources.flatMap((resource) => {
    const type = text(resource['resourceType']) ?? '';
    if (type === 'HealthcareService' || used.has(type)) return [];
    return [{ name: nameOf(resource), why: kinds[type] ?? 'other' }];
  });
  if (drafts.length > 0 || leftOut.length > 0) return { drafts, leftOut };
  const isBundle = fields(json)['resourceType'] === 'Bundle';
  return { drafts, leftOut: [{ name: isBundle ? 'Bundle' : '', why: isBundle ? 'empty' : 'no-fhir' }] };
}

function resourcesIn(json: unknown): readonly Json[] {
  const top = fields(json);
  if (text(top['resourceType']) === undefined) return [];
  if (top['resourceType'] !== 'Bundle') return [top];
  return objects(top['entry']).flatMap(({ resource }) =>
    text(fields(resource)['resourceType']) ? [fields(resource)] : [],
  );
}

const nameOf = (resource: Json): string => {
  const id = plain(resource['id']);
  return `${plain(resource['resourceType']) ?? ''}${id === undefined ? '' : `/${id}`}`;
};

function draftOf(resource: Json, all: readonly Json[], taken: Set<string>, today: string): ServiceDraft {
  const identifiers = objects(resource['identifier']).flatMap(({ value }) => plain(value) ?? []);
  const name = plain(resource['name']);
  const [provider] = objects(resource['providedBy']);
  const organization = organizationIn(provider, resource, all);
  const specialties = objects(resource['specialty']).flatMap(({ coding, text: said }) => {
    const codes = objects(coding);
    const ours = codes.find(
      ({ system, code }) => cod016Systems.has(text(system) ?? '') && /^\d{4}$/.test(text(code) ?? ''),
    );
    return [
      { code: text(ours?.['code']), said: plain(codes[0]?.['display']) ?? plain(said) ?? plain(codes[0]?.['code']) },
    ];
  });
  const specialisms = [...new Set(specialties.flatMap(({ code }) => code ?? []))];
  const route = routeIn(resource);
  const location = locationIn(resource, all);
  const id = free(slug(name ?? identifiers[0] ?? nameOf(resource)), taken);
  return {
    id,
    service: {
      id,
      ...(name === undefined ? {} : { name, label: organization?.name ?? name }),
      ...(route === undefined ? {} : { route }),
      role: 'alternative',
      ...(specialisms.length === 0 ? {} : { specialisms }),
      ...(organization === undefined ? {} : { organization }),
      ...(location === undefined ? {} : { location }),
      waits: waitsIn(resource),
      validFrom: today,
      open: resource['active'] !== false,
      prompt: 'quiet',
      author: 'FHIR',
      checkedBy: 'nobody',
      source: [nameOf(resource)],
    },
    missing: [
      ...(name === undefined ? ['name' as const] : []),
      ...(route === undefined ? ['route' as const] : []),
      ...(specialisms.length === 0 ? ['specialisms' as const] : []),
      ...(organization === undefined ? ['organization' as const] : []),
      'rules',
      'next-review',
    ],
    otherSpecialties: specialties.flatMap(({ code, said }) => (code === undefined && said !== undefined ? [said] : [])),
    from: nameOf(resource),
  };
}

/** What a reference names: contained, in the same Bundle, or nothing. */
function resolved(reference: unknown, resource: Json, all: readonly Json[]): Json | undefined {
  const to = text(fields(reference)['reference']);
  if (to === undefined) return undefined;
  if (to.startsWith('#')) return objects(resource['contained']).find(({ id }) => id === to.slice(1));
  const [type, id] = to.split('/').slice(-2);
  return all.find((one) => one['resourceType'] === type && one['id'] === id);
}

function organizationIn(
  provider: Json | undefined,
  resource: Json,
  all: readonly Json[],
): Service['organization'] | undefined {
  const found = resolved(provider, resource, all);
  const name = plain(found?.['name']) ?? plain(provider?.['display']);
  const identifiers = [...objects(found?.['identifier']), ...objects(provider?.['identifier'])];
  const agb = identifiers.find(
    ({ system, value }) => agbSystems.has(text(system) ?? '') && /^\d{8}$/.test(text(value) ?? ''),
  );
  const code = text(agb?.['value']);
  if (name === undefined) return undefined;
  return { name, ...(code === undefined ? {} : { agb: code }) };
}

function locationIn(resource: Json, all: readonly Json[]): Service['location'] | undefined {
  for (const reference of objects(resource['location'])) {
    const found = resolved(reference, resource, all);
    const address = fields(found?.['address']);
    const city = plain(address['city']);
    const name = plain(found?.['name']) ?? plain(reference['display']);
    if (name === undefined || city === undefined) continue;
    const lines = Array.isArray(address['line']) ? address['line'].flatMap((line: unknown) => plain(line) ?? []) : [];
    const written =
      plain(address['text']) ?? [lines.join(' '), plain(address['postalCode']), city].filter(Boolean).join(', ');
    const phone = [...objects(found?.['telecom']), ...objects(resource['telecom'])].find(
      ({ system }) => system === 'phone',
    );
    const number = plain(phone?.['value']);
    return { name, city, address: written, ...(number === undefined ? {} : { phone: number }) };
  }
  return undefined;
}

/** Text of one line, without what no sentence holds. */
function plain(value: unknown): string | undefined {
  const found = text(value)
    ?.replace(/\p{C}+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
  return found === undefined || found === '' ? undefined : found;
}

const slug = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '') || 'dienst';

function free(id: string, taken: Set<string>): string {
  let nth = 1;
  let found = id;
  while (taken.has(found)) found = `${id}-${++nth}`;
  taken.add(found);
  return found;
}

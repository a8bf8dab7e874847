import { type ParsedCatalogue, parseCatalogue } from '../../advice/index.ts';
import { fields, isObject, type Json, objects, text } from '../../fhir/index.ts';
import { detailOf } from './as-extension.ts';
import { grouped } from './names.ts';

/** The catalogue that `catalogueOut` made a Bundle of; undefined when the Bundle is of somebody else. Never throws. */
export function catalogueIn(bundle: unknown): ParsedCatalogue | undefined {
  const resources = objects(fields(bundle)['entry']).map(({ resource }) => fields(resource));
  const details = (type: string) =>
    resources.filter(({ resourceType }) => resourceType === type).flatMap((one) => object(detailOf(one)));
  const plans = details('PlanDefinition');
  const region = plans.find(({ serviceOrder }) => serviceOrder !== undefined);
  if (!region) return undefined;
  const { serviceOrder, ...rest } = region;
  const services = new Map(details('HealthcareService').map((service) => [text(service['id']), service]));
  const rules = grouped(
    plans.filter((plan) => plan !== region),
    (plan) => text(plan['service']),
  );
  const whole = (Array.isArray(serviceOrder) ? serviceOrder : []).map((id: unknown) => ({
    ...services.get(text(id)),
    rules: (rules.get(text(id)) ?? []).map(({ service: _, ...rule }) => rule),
  }));
  return parseCatalogue({ ...rest, services: whole });
}

const object = (value: unknown): Json[] => (isObject(value) ? [value] : []);

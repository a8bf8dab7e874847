import type { Service } from '../model/catalogue.ts';
import { validAt } from '../model/days.ts';
import { inPostcodes } from '../model/spans.ts';
import type { CompiledCatalogue } from './compile.ts';
import type { KnownFacts } from './known-facts.ts';

/** The hospital stays reachable: every hospital service of the specialism that is open; the nearest first. */
export function hospitalsWithinReach({ context }: KnownFacts, compiled: CompiledCatalogue): readonly Service[] {
  const { at, specialism = '', postcode = '' } = context;
  if (!validAt(compiled.catalogue, at)) return [];
  const open = compiled.forSpecialism(specialism).hospitals.filter((service) => service.open && validAt(service, at));
  const near = open.filter(({ nearestFor = [] }) => inPostcodes(nearestFor)(postcode));
  return [...new Set([...near, ...open])];
}

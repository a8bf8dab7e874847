import type { Catalogue } from '../../src/advice/index.ts';
import type { Facts } from './world.ts';

/** The obvious loop over all services: the yardstick, and the answer that every engine must give. */

export const criteria = ['specialism', 'icpc', 'age', 'sex', 'postcode', 'exclusion'] as const;
export type Criterion = (typeof criteria)[number];

export interface PlainService {
  id: string;
  /** Lower goes first. */
  rank: number;
  specialisms: string[];
  ranges: [string, string][];
  min: number;
  max: number;
  sex: string | undefined;
  postcodes: [number, number][] | undefined;
  excluded: string[];
}

export function plainServices(catalogue: Catalogue): PlainService[] {
  return catalogue.services.map((service) => {
    const rule = service.rules[0];
    if (!rule) throw new Error(`${service.id} has no rule`);
    return {
      id: service.id,
      rank: service.rank,
      specialisms: service.specialisms,
      ranges: rule.icpc.map((range): [string, string] => [range.slice(0, 3), range.slice(4)]),
      min: rule.age?.min ?? 0,
      max: rule.age?.max ?? 130,
      sex: rule.sex,
      postcodes: rule.postcodes?.map((range): [number, number] => [Number(range.slice(0, 4)), Number(range.slice(5))]),
      excluded: service.exclude?.problems ?? [],
    };
  });
}

/** The criteria that fail for each service; an empty list means that it suits. */
export function plainDecision(services: readonly PlainService[], facts: Facts): Map<string, Criterion[]> {
  const codes = [facts.reason, ...facts.problems];
  return new Map(
    services.map((service) => {
      const failing: Criterion[] = [];
      if (!service.specialisms.includes(facts.specialism)) failing.push('specialism');
      if (!service.ranges.some(([from, to]) => facts.reason >= from && facts.reason <= to)) failing.push('icpc');
      if (facts.age < service.min || facts.age > service.max) failing.push('age');
      if (service.sex && service.sex !== facts.sex) failing.push('sex');
      if (service.postcodes && !service.postcodes.some(([from, to]) => facts.postcode >= from && facts.postcode <= to))
        failing.push('postcode');
      if (service.excluded.some((code) => codes.includes(code))) failing.push('exclusion');
      return [service.id, failing];
    }),
  );
}

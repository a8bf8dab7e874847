import { type Route, routes, type Wait } from '../../advice/index.ts';
import { fields, type Json, objects, text } from '../../fhir/index.ts';
import { isRealDate } from '../check/check-codes.ts';
import { routeSystem, waitTimeUrl } from './names.ts';

/** What a HealthcareService says in our own codes, also when it is not of our own making. */

export function routeIn(resource: Json): Route | undefined {
  const codes = objects(resource['type']).flatMap(({ coding }) => objects(coding));
  const found = codes.find(({ system }) => system === routeSystem)?.['code'];
  return routes.find((route) => route === found);
}

/** Waits with a number of days, a day and a source; others are left out: half a wait is none. */
export function waitsIn(resource: Json): Wait[] {
  return objects(resource['extension'])
    .filter(({ url }) => url === waitTimeUrl)
    .flatMap(({ extension }) => {
      const part = (name: string) => objects(extension).find(({ url }) => url === name) ?? {};
      const { value, code } = fields(part('wait')['valueDuration']);
      const asOf = text(part('as-of')['valueDate']);
      const source = text(part('source')['valueString']);
      if (typeof value !== 'number' || value < 0 || code !== 'd' || !asOf || !isRealDate(asOf) || !source) return [];
      return [{ days: value, asOf, source, example: false }];
    });
}

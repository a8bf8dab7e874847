import type { Extension } from 'fhir/r4.js';
import { canonicalBase, type Json, objects, text } from '../../fhir/index.ts';

/**
 * What a catalogue says and FHIR has no element for, as one extension and back again: a field is an extension of its own name,
 * an entry of a list is called `item`. So nothing gets lost on the way, and a reader who knows no tenzij may skip it.
 */

/** Everything that a resource of ours says besides its own elements. */
export const detailUrl = `${canonicalBase}/StructureDefinition/catalogue-detail`;

const EMPTY = 'empty-list';

/** A value of the catalogue's JSON as an extension. Undefined and null are left out. */
export function asExtension(url: string, value: unknown): Extension | undefined {
  if (typeof value === 'string') return { url, valueString: value };
  if (typeof value === 'boolean') return { url, valueBoolean: value };
  if (typeof value === 'number')
    return Number.isInteger(value) ? { url, valueInteger: value } : { url, valueDecimal: value };
  if (Array.isArray(value)) {
    const extension = value.flatMap((item: unknown) => asExtension('item', item) ?? []);
    return extension.length > 0 ? { url, extension } : { url, valueCode: EMPTY };
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const extension = Object.entries(value).flatMap(([name, inner]) => asExtension(name, inner) ?? []);
  return extension.length > 0 ? { url, extension } : undefined;
}

/** The value that such an extension holds; undefined where it holds none. */
export function fromExtension(extension: Json): unknown {
  for (const key of ['valueString', 'valueBoolean', 'valueInteger', 'valueDecimal']) {
    if (extension[key] !== undefined) return extension[key];
  }
  if (extension['valueCode'] === EMPTY) return [];
  const inner = objects(extension['extension']);
  if (inner.length === 0) return undefined;
  if (inner.every(({ url }) => url === 'item')) return inner.map(fromExtension);
  return Object.fromEntries(inner.map((one) => [text(one['url']) ?? '', fromExtension(one)]));
}

/** The detail of a resource of ours; undefined when it is of somebody else. */
export function detailOf(resource: Json): unknown {
  const found = objects(resource['extension']).find(({ url }) => url === detailUrl);
  return found && fromExtension(found);
}

import {
  $ZodArray,
  $ZodBoolean,
  $ZodEnum,
  $ZodLiteral,
  $ZodNumber,
  $ZodObject,
  $ZodOptional,
  $ZodRecord,
  type $ZodType,
} from 'zod/v4/core';
import { kebab } from './keys.ts';

/**
 * What the schema of a catalogue expects at each place, in the words of a region's YAML. Derived from the schema in
 * advice/catalogue.ts, so that a new field is known here without a second list.
 */
export type Shape =
  | { readonly kind: 'group'; readonly keys: ReadonlyMap<string, { readonly name: string; readonly shape: Shape }> }
  | { readonly kind: 'list'; readonly item: Shape }
  | { readonly kind: 'text' }
  | { readonly kind: 'number' }
  | { readonly kind: 'boolean' };

const text: Shape = { kind: 'text' };
const number: Shape = { kind: 'number' };
const boolean: Shape = { kind: 'boolean' };

/** Anything that is not a group, list, number or boolean is read as text; the schema itself judges that text. */
export function shapeOf(schema: $ZodType): Shape {
  if (schema instanceof $ZodOptional) return shapeOf(schema._zod.def.innerType);
  if (schema instanceof $ZodArray) return { kind: 'list', item: shapeOf(schema._zod.def.element) };
  if (schema instanceof $ZodNumber) return number;
  if (schema instanceof $ZodBoolean) return boolean;
  if (schema instanceof $ZodLiteral) return typeof schema._zod.def.values[0] === 'number' ? number : text;
  if (schema instanceof $ZodObject) {
    const entries = Object.entries(schema._zod.def.shape);
    return { kind: 'group', keys: new Map(entries.map(([name, of]) => [kebab(name), { name, shape: shapeOf(of) }])) };
  }
  if (schema instanceof $ZodRecord) {
    const { keyType, valueType } = schema._zod.def;
    const names = keyType instanceof $ZodEnum ? Object.values(keyType._zod.def.entries).map(String) : [];
    const shape = shapeOf(valueType);
    return { kind: 'group', keys: new Map(names.map((name) => [name, { name, shape }])) };
  }
  return text;
}

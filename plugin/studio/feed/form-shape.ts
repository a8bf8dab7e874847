import * as z from 'zod/mini';

/** The form of a file, from the JSON Schema that editors get too: a new key of the catalogue is a new field without a second list. */

export type Shape =
  | { readonly kind: 'group'; readonly keys: ReadonlyMap<string, Shape>; readonly required: ReadonlySet<string> }
  | { readonly kind: 'groups'; readonly item: Shape & { readonly kind: 'group' } }
  | { readonly kind: 'texts'; readonly among: readonly string[] }
  | { readonly kind: 'text' | 'number' | 'boolean' }
  | { readonly kind: 'choice'; readonly among: readonly string[] }
  /** Whatever it holds: written as JSON. */
  | { readonly kind: 'plain' };

const schema = z.object({
  type: z.optional(z.union([z.string(), z.array(z.string())])),
  enum: z.optional(z.array(z.union([z.string(), z.number()]))),
  properties: z.optional(z.record(z.string(), z.unknown())),
  required: z.optional(z.array(z.string())),
  items: z.optional(z.unknown()),
  anyOf: z.optional(z.array(z.unknown())),
});

export function shapeOf(json: unknown): Shape {
  const found = z.safeParse(schema, json);
  if (!found.success) return { kind: 'plain' };
  const { type, enum: among, properties, required = [], items, anyOf } = found.data;
  if (anyOf?.[0] !== undefined) return shapeOf(anyOf[0]);
  if (properties !== undefined) {
    const keys = new Map(Object.entries(properties).map(([key, one]) => [key, shapeOf(one)]));
    return { kind: 'group', keys, required: new Set(required) };
  }
  if (type === 'array') {
    const item = shapeOf(items);
    if (item.kind === 'group') return { kind: 'groups', item };
    return { kind: 'texts', among: item.kind === 'choice' ? item.among : [] };
  }
  if (among !== undefined) return { kind: 'choice', among: among.map(String) };
  if (type === 'number' || type === 'boolean') return { kind: type };
  return type === undefined ? { kind: 'plain' } : { kind: 'text' };
}

export type FieldPath = readonly (string | number)[];

/** As a finding names its place: `rules[0].next-review`. */
export const pathText = (path: FieldPath): string =>
  path.map((step, nth) => (typeof step === 'number' ? `[${step}]` : `${nth === 0 ? '' : '.'}${step}`)).join('');

/** What stands at a path of a file's fields. */
export function fieldAt(fields: unknown, path: FieldPath): unknown {
  let at: unknown = fields;
  for (const step of path) {
    if (Array.isArray(at)) at = typeof step === 'number' ? at[step] : undefined;
    else at = isGroup(at) && Object.hasOwn(at, step) ? at[step] : undefined;
  }
  return at;
}

export const isGroup = (value: unknown): value is Readonly<Record<string | number, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

export const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

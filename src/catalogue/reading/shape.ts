import { form } from '../../advice/index.ts';
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
  | { readonly kind: 'boolean' }
  /** Anything: read as it is written. */
  | { readonly kind: 'plain' };

/** The forms in it, of a form that has them. */
interface Parts {
  readonly fields?: Readonly<Record<string, form.Form<unknown>>>;
  readonly item?: form.Form<unknown>;
}

export function shapeOf(of: form.Form<unknown> & Parts): Shape {
  if (of === form.anything) return { kind: 'plain' };
  const { kind, fields = {}, item } = of;
  if (item !== undefined) return { kind: 'list', item: shapeOf(item) };
  if (kind === 'group') {
    const keys = Object.entries(fields).map(([name, of]) => [kebab(name), { name, shape: shapeOf(of) }] as const);
    return { kind, keys: new Map(keys) };
  }
  return { kind: kind === 'list' ? 'text' : kind };
}

import { isObject } from './json.ts';

/**
 * The form of a JSON value from outside, as data: what a catalogue may hold is described once, for the page that fetches
 * it and for the command that makes it from a region's YAML. Zod would weigh more in a page than all of the engine.
 */

export type Path = readonly (string | number)[];

/** Something that cannot be read. Words come later: these are data. */
export interface FormProblem {
  readonly path: Path;
  readonly code: 'invalid_type' | 'invalid_value' | 'invalid_format' | 'too_small';
  readonly value: unknown;
  /** What would have been right: a kind, the values, or the least. */
  readonly allowed: readonly string[];
}

type Report = (code: FormProblem['code'], allowed: readonly string[], value: unknown, path: Path) => void;

export interface Form<Value> {
  readonly kind: 'text' | 'number' | 'boolean' | 'list' | 'group';
  /** The value without what the form does not know. What does not fit is reported. */
  readonly take: (value: unknown, path: Path, report: Report) => unknown;
  readonly optional?: true;
  /** For an editor: how a text is written, which values there are, what the least number is. */
  readonly pattern?: string | undefined;
  readonly values?: readonly (string | number)[];
  readonly least?: number;
  /** Never there: it says which values the form is about. */
  readonly holds?: Value;
}

export type ValueOf<SomeForm> = SomeForm extends Form<infer Value> ? Value : never;

export interface ListForm<Item extends Form<unknown>> extends Form<ValueOf<Item>[]> {
  readonly item: Item;
}

type Fields = Readonly<Record<string, Form<unknown>>>;
type OptionalKey<F extends Fields> = { [Key in keyof F]: F[Key] extends { optional: true } ? Key : never }[keyof F];
type Group<F extends Fields> = { [Key in Exclude<keyof F, OptionalKey<F>>]: ValueOf<F[Key]> } & {
  [Key in OptionalKey<F>]?: ValueOf<F[Key]> | undefined;
};

export interface GroupForm<F extends Fields> extends Form<{ [Key in keyof Group<F>]: Group<F>[Key] }> {
  readonly fields: F;
}

/** Reads a value. Never throws: all that does not fit is named, and nothing of it is used. */
export function readForm<Value>(
  form: Form<Value>,
  value: unknown,
): { readonly value: Value } | { readonly problems: readonly FormProblem[] } {
  const problems: FormProblem[] = [];
  const taken = form.take(value, [], (code, allowed, found, path) =>
    problems.push({ path, code, value: found, allowed }),
  );
  return isWhole(form, taken, problems) ? { value: taken } : { problems };
}

/** What a form took without a problem is what the form is about. */
const isWhole = <Value>(_: Form<Value>, taken: unknown, problems: readonly FormProblem[]): taken is Value =>
  problems.length === 0;

/** Not half a character pair (`\\ud800` alone), which cannot be hashed, sent or shown. */
const wellFormed = /^\P{Surrogate}*$/u;

/** Text that is not empty, and of this form. */
export const text = (form: { readonly test: (text: string) => boolean } = wellFormed): Form<string> => ({
  kind: 'text',
  pattern: form instanceof RegExp && form !== wellFormed ? form.source : undefined,
  take: (value, path, report) => {
    if (typeof value !== 'string') return report('invalid_type', ['text'], value, path);
    if (value === '') return report('too_small', [], value, path);
    return form.test(value) && wellFormed.test(value) ? value : report('invalid_format', [], value, path);
  },
});

export const oneOf = <const Value extends string | number>(values: readonly Value[]): Form<Value> => ({
  kind: typeof values[0] === 'number' ? 'number' : 'text',
  values,
  take: (value, path, report) =>
    values.find((one) => one === value) ?? report('invalid_value', values.map(String), value, path),
});

export const number = (least = -Infinity): Form<number> => ({
  kind: 'number',
  least,
  take: (value, path, report) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return report('invalid_type', ['number'], value, path);
    return value < least ? report('too_small', [`${least}`], value, path) : value;
  },
});

export const yesOrNo: Form<boolean> = {
  kind: 'boolean',
  take: (value, path, report) =>
    typeof value === 'boolean' ? value : report('invalid_type', ['boolean'], value, path),
};

/** Whatever it is. */
export const anything: Form<unknown> = { kind: 'text', take: (value) => value };

export const list = <Item extends Form<unknown>>(item: Item, least = 0): ListForm<Item> => ({
  kind: 'list',
  item,
  take: (value, path, report) => {
    if (!Array.isArray(value)) return report('invalid_type', ['list'], value, path);
    if (value.length < least) return report('too_small', [], value, path);
    // Also what a list leaves open.
    return Array.from(value, (one, at) => item.take(one, [...path, at], report));
  },
});

/** `isClosed`: what it does not know is reported, where leaving it out would ask less than was meant. */
export const group = <const F extends Fields>(fields: F, isClosed = false): GroupForm<F> => ({
  kind: 'group',
  fields,
  take: (value, path, report) => {
    if (!isObject(value)) return report('invalid_type', ['group'], value, path);
    const taken: Record<string, unknown> = {};
    for (const key of isClosed ? Object.keys(value) : []) {
      if (!Object.hasOwn(fields, key)) report('invalid_value', Object.keys(fields), key, [...path, key]);
    }
    for (const [key, field] of Object.entries(fields)) {
      if (value[key] === undefined && field.optional) continue;
      taken[key] = field.take(value[key], [...path, key], report);
    }
    return taken;
  },
});

export const optional = <SomeForm extends Form<unknown>>(form: SomeForm): SomeForm & { readonly optional: true } => ({
  ...form,
  optional: true,
});

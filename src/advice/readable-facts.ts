import * as z from 'zod/mini';
import { preferences, priorities, questions } from './context.ts';
import { localDate } from './forms.ts';
import { normaliseIcpc } from './icpc.ts';

/** How a host without FHIR may write each fact: tolerant of form, never a guess about meaning. */
export interface Readable<T> {
  /** Undefined for what it cannot read. */
  readonly read: (value: unknown) => T | undefined;
  readonly expected: string;
}

/** Text, or a number or a yes or no as text, read by a function that returns undefined for what it cannot read. */
const through = <T>(expected: string, read: (text: string) => T | undefined): Readable<T> => ({
  expected,
  read: (value) => {
    const isText = typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
    return isText ? read(String(value).trim()) : undefined;
  },
});

const first = (pattern: RegExp) => (text: string) => pattern.exec(text)?.[1];

const oneOf = <T extends string>(values: readonly T[]) =>
  through(`one of ${values.join(', ')}`, (text) => values.find((value) => value === text.toLowerCase()));

export const readable = {
  // A number has lost its leading zero: 310 is not read as 0310.
  specialism: through('a COD016 code as text, such as "0310"', first(/^(\d{4})$/)),
  icpc: through('an ICPC code such as "S87"', normaliseIcpc),
  date: through('a date, YYYY-MM-DD', first(/^(\d{4}-\d{2}-\d{2})$/)),
  age: through('whole years, 0 to 130', (text) =>
    /^\d{1,3}$/.test(text) && Number(text) <= 130 ? Number(text) : undefined,
  ),
  sex: oneOf(['male', 'female', 'other'] as const),
  priority: oneOf([...priorities, 'unknown'] as const),
  question: oneOf(questions),
  preference: oneOf(preferences),
  yesOrNo: through('true or false', (text) => (text === 'true' ? true : text === 'false' ? false : undefined)),
  postcode: through('a postcode such as "6411" or "6411 AB"', first(/^(\d{4})\s*(?:[A-Za-z]{2})?$/)),
  agb: through('an AGB code of eight digits', first(/^(\d{8})$/)),
  name: through('a text', (text) => text || undefined),
};

const anything = z.optional(z.unknown());
const list = z.nullish(z.array(z.unknown()));

const answersShape = z.strictObject({
  question: anything,
  alarm: anything,
  'surgery-wish': anything,
  'same-complaint-hospital': anything,
  'seen-intermediate': anything,
  'patient-preference': anything,
  'stepped-care-done': anything,
});

/** The outline of the facts. Strict: a name that does not exist here is a mistake that would pass for "not known". */
export const factsShape = z.strictObject({
  specialism: anything,
  reasons: list,
  at: z.nullish(localDate),
  draft: z.nullish(z.boolean()),
  addressed: z.nullish(z.boolean()),
  problems: list,
  age: anything,
  sex: anything,
  priority: anything,
  insurer: anything,
  postcode: anything,
  answers: z.nullish(answersShape),
  earlier: z.nullish(z.array(z.strictObject({ icpc: list, agb: anything, service: anything }))),
});

/** What may stand at a place of the outline. */
export function expectedAt(path: readonly PropertyKey[]): string {
  const name = String(path[0] ?? '');
  if (name === 'at') return readable.date.expected;
  if (name === 'draft' || name === 'addressed') return readable.yesOrNo.expected;
  if (name === 'reasons' || name === 'problems') return 'a list';
  if (name === 'answers') return `an object with: ${Object.keys(answersShape.shape).join(', ')}`;
  if (name === 'earlier') return 'a list of objects with icpc (a list), agb, service';
  return `an object with: ${Object.keys(factsShape.shape).join(', ')}`;
}

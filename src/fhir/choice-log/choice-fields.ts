import { booleanAnswers, type ChoiceEvent } from '../../advice/index.ts';
import { fields, type Json } from '../model/elements.ts';

/**
 * Every field of a choice event that travels as a detail of its AuditEvent. One table, read in both directions: what is
 * written is what can be read, and a new logged field is one line here beside its line in the choice event itself.
 */

export interface ChoiceField {
  /** `entity[1].detail.type`. */
  readonly detail: string;
  /** Where it stands in the choice event. */
  readonly path: readonly string[];
  /** What its text may be: codes, numbers, yes or no; no space, so no sentence and no name. */
  readonly form: RegExp;
  /** What the text means. `codes` may repeat, one detail each, and none is an empty list. */
  readonly kind: 'code' | 'codes' | 'number' | 'flag';
}

export const code = /^[A-Za-z0-9][A-Za-z0-9._:/@+~=-]{0,127}$/;
/** Versions are a region's own; short, and on one line. */
export const short = /^[^\p{C}\p{Z}](?:[^\p{C}\p{Zl}\p{Zp}]{0,78}[^\p{C}\p{Z}])?$/u;

const one = (detail: string, path: string, form = code): ChoiceField => ({
  detail,
  path: path.split('.'),
  form,
  kind: 'code',
});
const many = (detail: string, path: string): ChoiceField => ({ ...one(detail, path), kind: 'codes' });
const flag = (detail: string, path: string): ChoiceField => ({ ...one(detail, path, /^(true|false)$/), kind: 'flag' });
const number = (detail: string, path: string): ChoiceField => ({
  ...one(detail, path, /^(0|[1-9]\d{0,14})$/),
  kind: 'number',
});

/** In the order in which they are written. */
export const choiceFields: readonly ChoiceField[] = [
  one('at', 'at'),
  one('catalogue', 'catalogue.id'),
  one('catalogue-version', 'catalogue.version', short),
  one('catalogue-hash', 'catalogue.hash'),
  one('specialism', 'context.specialism', /^\d{4}$/),
  many('icpc', 'context.icpc'),
  many('rule', 'context.rules'),
  many('alarm', 'context.alarms'),
  one('age-band', 'context.ageBand', /^(\d0-\d9|90\+)$/),
  one('sex', 'context.sex'),
  one('priority', 'context.priority'),
  ...booleanAnswers.map((linkId) => flag(`answer-${linkId}`, `context.answers.${linkId}`)),
  one('answer-question', 'context.answers.question'),
  one('answer-patient-preference', 'context.answers.patient-preference'),
  flag('in-region', 'context.inRegion'),
  one('outcome', 'advice.outcome'),
  one('preselected-service', 'advice.preselected.service'),
  one('preselected-route', 'advice.preselected.route'),
  many('option', 'advice.options'),
  many('silent-because', 'advice.silentBecause'),
  many('unknown', 'advice.unknown'),
  one('chosen-service', 'chosen.service'),
  one('chosen-route', 'chosen.route'),
  number('ms', 'ms'),
  number('acts', 'acts'),
  flag('shadow', 'shadow'),
];

/** The details of a choice, one for each value. What is absent has none. */
export function detailsOf(choice: ChoiceEvent): { readonly type: string; readonly valueString: string }[] {
  return choiceFields.flatMap(({ detail, path }) => {
    const value = path.reduce<unknown>((part, key) => fields(part)[key], choice);
    return [value ?? []].flat().map((single) => ({ type: detail, valueString: String(single) }));
  });
}

/** The part of a choice event that its details tell, from the texts of each detail. What is absent stays absent. */
export function choiceOfDetails(texts: ReadonlyMap<string, readonly string[]>): Json {
  const choice: Record<string, unknown> = { context: { answers: {} } };
  for (const { detail, path, kind } of choiceFields) {
    const value = meaning(kind, texts.get(detail) ?? []);
    if (value !== undefined) put(choice, path, value);
  }
  return choice;
}

function meaning(kind: ChoiceField['kind'], [first, ...others]: readonly string[]): unknown {
  if (kind === 'codes') return first === undefined ? [] : [first, ...others];
  if (first === undefined) return undefined;
  if (kind === 'flag') return first === 'true';
  return kind === 'number' ? Number(first) : first;
}

function put(into: Record<string, unknown>, [key = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    into[key] = value;
    return;
  }
  const inner = { ...fields(into[key]) };
  into[key] = inner;
  put(inner, rest, value);
}

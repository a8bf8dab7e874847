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
  /**
   * What the text means. `codes` may repeat, one detail each, and none is an empty list; none of `some` or of `days` is no
   * list. Of `days`, `none` is null.
   */
  readonly kind: 'code' | 'codes' | 'some' | 'days' | 'number' | 'flag';
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
/** A field that is named in the log as in the event. */
const alike = (path: string, kind: ChoiceField['kind'], form = code): ChoiceField => {
  const [name = ''] = path.split('.').slice(-1);
  return {
    ...one(
      name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
      path,
      form,
    ),
    kind,
  };
};
const some = (path: string) => alike(path, 'some');
const trueOrFalse = /^(true|false)$/;
const flag = (detail: string, path: string): ChoiceField => ({ ...one(detail, path, trueOrFalse), kind: 'flag' });
const number = (detail: string, path: string): ChoiceField => ({
  ...one(detail, path, /^(0|[1-9]\d{0,14})$/),
  kind: 'number',
});

/** In the order in which they are written. */
export const choiceFields: readonly ChoiceField[] = [
  one('at', 'at'),
  one('channel', 'channel'),
  one('catalogue', 'catalogue.id'),
  one('catalogue-version', 'catalogue.version', short),
  one('catalogue-hash', 'catalogue.hash'),
  one('rules-hash', 'catalogue.rules'),
  some('settings'),
  one('grain', 'context.grain'),
  ...'icpcOther problemAlarms problems problemsInDoubt excluding notWith notWithInDoubt nearest postcodeRules seen furtherNo furtherYes unclear'
    .split(' ')
    .map((name) => some(`context.${name}`)),
  one('specialism', 'context.specialism', /^\d{4}$/),
  many('icpc', 'context.icpc'),
  many('rule', 'context.rules'),
  many('alarm', 'context.alarms'),
  one('age', 'context.age', /^\d{1,3}(-\d{1,3}|\+)$/),
  one('age-band', 'context.ageBand', /^(\d0-\d9|90\+)$/),
  one('sex', 'context.sex'),
  one('priority', 'context.priority'),
  one('place', 'context.place'),
  ...'someUnreadable someUnreadableProblem draft addressed deceased incomplete inRegion'
    .split(' ')
    .map((name) => alike(`context.${name}`, 'flag', trueOrFalse)),
  ...booleanAnswers.map((linkId) => flag(`answer-${linkId}`, `context.answers.${linkId}`)),
  one('answer-question', 'context.answers.question'),
  one('answer-patient-preference', 'context.answers.patient-preference'),
  one('outcome', 'advice.outcome'),
  one('preselected-service', 'advice.preselected.service'),
  one('preselected-route', 'advice.preselected.route'),
  many('option', 'advice.options'),
  { ...one('wait', 'advice.waits', /^(none|0|[1-9]\d{0,4})$/), kind: 'days' },
  some('advice.staleWaits'),
  many('silent-because', 'advice.silentBecause'),
  many('unknown', 'advice.unknown'),
  one('decided-by', 'advice.decidedBy.rule'),
  one('decided-on', 'advice.decidedBy.icpc'),
  one('chosen-service', 'chosen.service'),
  one('chosen-route', 'chosen.route'),
  number('reason-place', 'reasonPlace'),
  number('ms', 'ms'),
  number('acts', 'acts'),
  flag('shadow', 'shadow'),
];

/** The details of a choice, one for each value. What is absent has none. */
export function detailsOf(choice: ChoiceEvent): { readonly type: string; readonly valueString: string }[] {
  const details: { type: string; valueString: string }[] = [];
  for (const { detail, path } of choiceFields) {
    let value: unknown = choice;
    for (const key of path) value = fields(value)[key];
    if (value === undefined || value === null) continue;
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    for (const single of values) details.push({ type: detail, valueString: String(single ?? 'none') });
  }
  return details;
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

function meaning(kind: ChoiceField['kind'], texts: readonly string[]): unknown {
  const [first] = texts;
  if (kind === 'codes') return texts;
  if (first === undefined) return undefined;
  if (kind === 'some') return texts;
  if (kind === 'days') return texts.map((text) => (text === 'none' ? null : Number(text)));
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

import {
  catalogueForm as catalogue,
  contentForms,
  form,
  referralFormSchema as referralForm,
} from '../../advice/index.ts';
import { type Shape, shapeOf } from './shape.ts';

/**
 * What a region may leave out, and what is then filled in. Each form is derived from the catalogue's own; the finished
 * value is judged by that form again (load.ts).
 */

const { anything, group, list: listOf, optional } = form;
const { hash: _, content: __, settings, services, alarms, reasons, ...ofRegion } = catalogue.fields;
const { formularyEntry, hidden, positiveHealth, sharedDecision, training } = contentForms;
/** What is shown beside an advice stands where a region looks for it; content.ts gathers it. */
const region = group({
  ...ofRegion,
  settings: optional(listOf(group({ ...settings.item.fields, hides: optional(hidden) }))),
  formulary: optional(listOf(formularyEntry)),
  positiveHealth: optional(positiveHealth),
  training: optional(training),
});
const service = group({ ...services.item.fields, sharedDecision: optional(sharedDecision) });
export type WrittenRegion = form.ValueOf<typeof region>;
export type WrittenService = form.ValueOf<typeof service>;
const alarm = alarms.item;
const { author, checkedBy, nextReview, source } = alarm.fields;
const alarmFile = group({
  author: optional(author),
  checkedBy: optional(checkedBy),
  nextReview: optional(nextReview),
  source: optional(source),
  alarms,
});

/** What stands in each kind of file. Derived once: the form does not change while a program runs. */
export const shapes = {
  region: shapeOf(region),
  service: shapeOf(service),
  alarms: shapeOf(alarmFile),
  reasons: shapeOf(group({ reasons })),
  form: shapeOf(referralForm),
} satisfies Record<string, Shape>;

export const schemas = {
  region,
  service,
  alarm,
  /** The list itself; each alarm is judged after the file's own defaults were filled in. */
  alarmEntries: listOf(anything),
  reasons,
  form: referralForm,
};

type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export function fillRegion(read: Fields): Fields {
  const region = isFields(read['region']) ? { urgentLiftedFor: [], ...read['region'] } : read['region'];
  return { format: 1, ...read, ...(region === undefined ? {} : { region }) };
}

/**
 * An intermediate service and a consultation are a default, everything else an alternative; a service is open, has no
 * conditions, waits or rules, prompts quietly and comes last. `fileId` is the file's own name.
 */
export function fillService(read: Fields, fileId: string): Fields {
  const route = read['route'];
  return {
    id: fileId,
    role: route === 'intermediate' || route === 'teleconsult' ? 'default' : 'alternative',
    rank: 100,
    open: true,
    conditions: [],
    prompt: 'quiet',
    ...withChecker(read),
    waits: list(read['waits']).map((wait) => (isFields(wait) ? { example: false, ...wait } : wait)),
    rules: list(read['rules']),
    ...(isFields(read['product']) ? { product: { example: false, ...read['product'] } } : {}),
  };
}

/** Who checked a form, as everywhere. */
export const fillForm = (read: Fields): Fields => withChecker(read);

/** An alarm takes over what its file says about author, checker, review and source. */
export function fillAlarm(read: unknown, file: Fields): unknown {
  if (!isFields(read)) return read;
  const { alarms: _, ...shared } = file;
  return withChecker({ ...shared, ...read });
}

/** A Dutch region may write "niemand", or a capital: the nudge knows one word for it. */
function withChecker(read: Fields): Fields {
  const checker = read['checkedBy'];
  const nobody = typeof checker === 'string' && /^(nobody|niemand)$/i.test(checker);
  return nobody ? { ...read, checkedBy: 'nobody' } : read;
}

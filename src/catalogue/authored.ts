import * as z from 'zod/mini';
import { catalogue } from '../advice/catalogue.ts';
import { type Shape, shapeOf } from './shape.ts';

/**
 * What a region may leave out, and what is then filled in. Each form is derived from the catalogue's own schema; the
 * finished value is judged by that schema again (load.ts).
 */

const whole = catalogue.shape;
const service = whole.services.def.element;
const alarm = whole.alarms.def.element;

const regionForm = z.omit(z.extend(catalogue, { format: z.optional(whole.format) }), {
  hash: true,
  services: true,
  alarms: true,
  reasons: true,
});
const alarmFile = z.object({
  author: z.optional(alarm.shape.author),
  checkedBy: z.optional(alarm.shape.checkedBy),
  nextReview: z.optional(alarm.shape.nextReview),
  source: z.optional(alarm.shape.source),
  alarms: whole.alarms,
});

/** What stands in each kind of file. Derived once: the schema does not change while a program runs. */
export const shapes = {
  region: shapeOf(regionForm),
  service: shapeOf(service),
  alarms: shapeOf(alarmFile),
  reasons: shapeOf(z.object({ reasons: whole.reasons })),
} satisfies Record<string, Shape>;

export const schemas = {
  region: z.omit(catalogue, { hash: true, services: true, alarms: true, reasons: true }),
  service,
  alarm,
  /** The list itself; each alarm is judged after the file's own defaults were filled in. */
  alarmEntries: z.array(z.unknown()),
  reasons: whole.reasons,
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

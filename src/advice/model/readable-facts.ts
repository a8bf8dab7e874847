import { booleanAnswers, earlierStatuses, preferences, priorities, questions } from './context.ts';
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

/** JavaScript makes 2 March of 30 February, and no day at all of the 32nd. */
function realDate(text: string): string | undefined {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(instant) || new Date(instant).toISOString().slice(0, 10) !== text ? undefined : text;
}

const oneOf = <T extends string>(values: readonly T[]) =>
  through(`one of ${values.join(', ')}`, (text) => values.find((value) => value === text.toLowerCase()));

export const readable = {
  // A number has lost its leading zero: 310 is not read as 0310.
  specialism: through('a COD016 code as text, such as "0310"', first(/^(\d{4})$/)),
  icpc: through('an ICPC code such as "S87"', normaliseIcpc),
  date: through('a date that exists, YYYY-MM-DD', realDate),
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
  status: oneOf(earlierStatuses),
  days: through('whole days', (text) => (/^\d{1,5}$/.test(text) ? Number(text) : undefined)),
  name: through('a text', (text) => text || undefined),
  // Not through text: what is asked of these two has no unknown.
  flag: { expected: 'true or false', read: (value: unknown) => (typeof value === 'boolean' ? value : undefined) },
};

/** The names that may stand at each place. Another name is a mistake that would pass for "not known". */
export const factNames = [
  'specialism',
  'reasons',
  'at',
  'draft',
  'addressed',
  'problems',
  'age',
  'sex',
  'priority',
  'insurer',
  'postcode',
  'answers',
  'earlier',
  'unclear',
  'deceased',
  'incomplete',
];
export const answerNames = ['question', ...booleanAnswers, 'patient-preference'];
export const earlierNames = ['icpc', 'daysAgo', 'specialism', 'status', 'agb', 'service'];
/** An answer on one further reason: `further-reason:L89`. */
export const furtherReason = /^further-reason:(.+)$/;

import * as z from 'zod/mini';
import { isRealDate } from '../../../catalogue/index.ts';
import {
  actionIds,
  aims,
  groupNames,
  isBalance,
  MOST_ACTIONS,
  MOST_AGREEMENTS,
  MOST_WORDS,
  type Paper,
  wordsIn,
} from '../../../mirror/index.ts';
import { plainWords } from '../plain-words.ts';

/** What a practice may keep for its meeting. A report is text of colleagues beside figures of their own page; nothing of a patient. */

const day = z.string().check(z.refine(isRealDate));
/** Not filled in yet. */
const dayOrNone = z.string().check(z.refine((text) => text === '' || isRealDate(text)));
const who = plainWords(80, 0);
/** Of a plan before: everybody of its actions, in one line. */
const allWho = plainWords(MOST_ACTIONS * 82, 0);
const agreed = { what: plainWords(300), who, when: dayOrNone };
const count = z.number().check(z.int(), z.gte(0), z.lte(1_000_000));
const share = z.number().check(z.gte(0), z.lte(1));
const subject = z.enum(Object.keys(groupNames.nl));
const short = plainWords(300).check(z.refine((text) => wordsIn(text) <= MOST_WORDS));
const any = {
  language: z.enum(['nl', 'en']),
  quarter: z.string().check(z.regex(/^20\d\d-Q[1-4]$/)),
  subject,
  aim: z.enum(aims),
  balance: z.string(),
};

const report = z.strictObject({
  ...{ kind: z.literal('report'), ...any, from: day, until: day, release: z.optional(count), message: short },
  picture: z
    .array(
      z.strictObject({
        ...{ specialisms: subject, value: share, low: share, high: share, n: count, beside: z.optional(share) },
      }),
    )
    .check(z.maxLength(3)),
  reasons: z
    .array(z.strictObject({ code: z.string().check(z.regex(/^[\w-]{1,40}$/)), n: count }))
    .check(z.maxLength(3)),
  /** One that was emptied stays off the sheet. */
  questions: z.array(plainWords(300, 0)).check(z.maxLength(3)),
  last: z.array(z.strictObject({ ...agreed, who: allWho, came: plainWords(400, 0) })).check(z.maxLength(12)),
  agreements: z.array(z.strictObject(agreed)).check(z.maxLength(MOST_AGREEMENTS)),
});

const plan = z.strictObject({
  ...{ kind: z.literal('plan'), ...any, goal: short, target: share, begins: day, by: day },
  baseline: z
    .strictObject({ k: count, n: count, from: day, until: day, monthly: z.number().check(z.gte(0)) })
    .check(z.refine(({ k, n }) => k <= n)),
  actions: z
    .array(z.strictObject({ action: z.enum(actionIds), who, when: dayOrNone }))
    .check(z.minLength(1), z.maxLength(MOST_ACTIONS)),
});

const balanced = ({ aim, balance }: Pick<Paper, 'aim' | 'balance'>) => isBalance(aim, balance);

/** The same day so many years on. Days of this form compare as text. */
const yearsOn = (day: string, years: number) => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
const firstDay = (quarter: string) =>
  `${quarter.slice(0, 4)}-${String(Number(quarter.at(-1)) * 3 - 2).padStart(2, '0')}-01`;

/** A plan ends after it begins and within five years, begins about its quarter, is held against counts of before its end; and what may not suffer is a measure of another aim. */
const paper = z.union([
  report.check(z.refine(balanced, { path: ['balance'] })),
  plan.check(
    z.refine(balanced, { path: ['balance'] }),
    z.refine(({ begins, by }) => begins < by && by <= yearsOn(begins, 5), { path: ['by'] }),
    z.refine(
      ({ quarter, begins }) => yearsOn(firstDay(quarter), -1) <= begins && begins <= yearsOn(firstDay(quarter), 2),
      { path: ['begins'] },
    ),
    z.refine(({ baseline: { from, until }, by }) => from <= until && until < by, { path: ['baseline', 'until'] }),
  ),
]);

/** `base`: the version that this one was made from; 0 for the first. */
export const sentPaper = z.strictObject({ base: count, paper });

import * as z from 'zod/mini';

/** Goals, speeddates and plans as they come in from a logbook. What is not understood is left out. */

const text = z.string();
const number = z.number();
const share = z.number().check(z.gte(0), z.lte(1));
const listOf = <Item extends z.core.$ZodType>(item: Item) =>
  z.pipe(
    z._default(z.array(z.unknown()), []),
    z.transform((all: unknown[]) => all.flatMap((one) => z.safeParse(item, one).data ?? [])),
  );
const perhaps = <Item extends z.core.$ZodType>(item: Item) => z.catch(z.optional(item), undefined);

const baseline = z.object({ value: share, low: share, high: share, n: number });
const step = z.object({ step: number, target: share, effect: number, seenIn: perhaps(number) });
/** Of a logbook that knows one measure only nothing of it comes along. */
const subject = {
  ...{ topic: text, measure: z.catch(text, 'follow-share'), key: perhaps(text), reason: perhaps(text) },
  aim: perhaps(text),
};
const goal = z.object({
  ...{ ...subject, step: number, target: share, baseline, by: text, actions: listOf(text) },
  ...{ size: number, enrolled: number, seenIn: perhaps(number), balance: perhaps(text) },
});
const size = z.enum(['small', 'medium', 'large']);
const sum = z.object({
  ...{ quarter: text, expected: number, asked: number, left: number },
  ...{ coverage: perhaps(size), probability: perhaps(size) },
});
const practice = z.object({
  kind: z.literal('practice'),
  topics: listOf(z.object({ ...subject, baseline, suggested: number, steps: listOf(step) })),
  goals: listOf(goal),
  by: listOf(text),
  actions: listOf(text),
  enrolled: perhaps(number),
  sum: perhaps(sum),
});
const task = z.object({
  ...{ title: text, topic: text, referrals: number, part: number, enrolled: number, by: text },
  ...{ owner: text, aim: text, balance: text },
});
const region = z.object({
  kind: z.literal('region'),
  may: z.catch(z.boolean(), false),
  task: perhaps(task),
  sums: listOf(sum),
});
export type ReadPractice = z.output<typeof practice>;
export type ReadTopic = ReadPractice['topics'][number];
export type ReadGoal = ReadPractice['goals'][number];
export type ReadRegion = z.output<typeof region>;
export type ReadSum = z.output<typeof sum>;

export const readGoals = (json: unknown): ReadPractice | ReadRegion | undefined =>
  practice.safeParse(json).data ?? region.safeParse(json).data;

const question = z.union([
  z.object({ ask: z.enum(['how', 'try']), topic: text }),
  z.object({ ask: z.literal('reason'), reason: text }),
]);
const speeddates = z.object({
  format: z.literal(1),
  joins: z.boolean(),
  name: perhaps(text),
  pair: perhaps(
    z.object({
      round: text,
      card: z.object({ tells: text, hears: text, questions: listOf(question) }),
      says: perhaps(z.enum(['yes', 'no'])),
      open: perhaps(z.object({ name: text, shares: listOf(z.object({ topic: text, own: share, other: share })) })),
    }),
  ),
  improved: perhaps(z.object({ since: text, before: share, after: share })),
});
export type ReadSpeeddates = z.output<typeof speeddates>;
export type ReadQuestion = z.output<typeof question>;
export const readSpeeddates = (json: unknown): ReadSpeeddates | undefined => speeddates.safeParse(json).data;

const seen = { practices: number, steps: number, perPeriod: number, wanted: number };
const found = z.object({ ...seen, smallest: number, power: share, needed: perhaps(number) });
const evaluation = z.object({
  format: z.literal(1),
  may: z.catch(z.boolean(), false),
  plan: perhaps(z.object({ title: text, at: text, ...found.shape })),
  tried: perhaps(found),
});
export type ReadEvaluation = z.output<typeof evaluation>;
export type ReadPlan = z.output<typeof found>;
export const readEvaluation = (json: unknown): ReadEvaluation | undefined => evaluation.safeParse(json).data;

const agenda = z.object({ format: z.literal(1), agenda: listOf(z.object({ reason: text, share, n: number })) });
export type ReadAgenda = z.output<typeof agenda>;
export const readAgenda = (json: unknown): ReadAgenda | undefined => agenda.safeParse(json).data;

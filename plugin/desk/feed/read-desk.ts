import * as z from 'zod/mini';

/** What the desk shows, as it comes in from a logbook. Hostile until read here; what is not understood costs itself only. */

const text = z.string();
const number = z.number();
const count = z.number().check(z.int(), z.gte(0));
const listOf = <Item extends z.core.$ZodType>(item: Item) =>
  z.pipe(
    z._default(z.array(z.unknown()), []),
    z.transform((all: unknown[]) => all.flatMap((one) => z.safeParse(item, one).data ?? [])),
  );
const perhaps = <Item extends z.core.$ZodType>(item: Item) => z.catch(z.optional(item), undefined);

const signal = z.object({
  ...{ key: text, kind: text, icpc: text, observed: count, expected: number, practices: count, quarters: count },
  ...{ service: perhaps(text), specialism: perhaps(text), reason: perhaps(text), firstSeen: perhaps(text) },
  ...{ concentration: perhaps(number), medianMs: perhaps(number), clickedAway: perhaps(z.boolean()) },
  ...{ falseShare: perhaps(number), lever: perhaps(text), aim: perhaps(text), balance: perhaps(text) },
  place: perhaps(z.object({ usual: count, overRepresented: z.boolean() })),
  routes: listOf(z.object({ route: text, service: perhaps(text), n: count })),
});
const status = z.object({
  outcome: text,
  ...{ since: perhaps(text), owner: perhaps(text), due: perhaps(text), why: perhaps(text), version: perhaps(text) },
});
const trial = z.object({
  ...{ proposals: count, perQuarter: count, forReason: count, forOther: count, followed: count },
  ...{ precision: number, coverage: number },
});
const listed = z.extend(signal, { status });
const followed = z.object({
  ...{ from: text, until: text, verdict: z.enum(['as-predicted', 'otherwise', 'too-early']) },
  measures: listOf(
    z.object({
      measure: z.enum(['proposals', 'departures', 'referrals']),
      ...{ predicted: number, observed: count, low: number, high: number, within: z.boolean() },
    }),
  ),
});
const outcome = z.object({
  ...{ signal, status, decision: text, note: perhaps(text) },
  ...{ predicted: perhaps(trial), told: perhaps(count) },
  followed: perhaps(followed),
});
const page = z.object({
  ...{ region: text, day: text, since: text, version: perhaps(text) },
  ...{ fresh: listOf(listed), rest: listOf(listed), outcomes: listOf(outcome) },
  silent: listOf(z.object({ since: text, practices: count })),
  disputed: listOf(z.object({ rule: text, drafts: perhaps(count), practices: perhaps(count) })),
});
const draft = z.object({
  service: text,
  icpc: text,
  before: listOf(text),
  after: listOf(text),
  predicted: perhaps(trial),
});
const act = z.object({
  ...{ act: text, number: count, who: text, role: text, at: text, isOwn: z.catch(z.boolean(), false) },
  ...{ decision: perhaps(text), note: perhaps(text), owner: perhaps(text), due: perhaps(text) },
  ...{ card: perhaps(text), verdict: perhaps(text), of: perhaps(count), why: perhaps(text), draft: perhaps(draft) },
});
const nullable = z.catch(z.nullable(text), null);
const detail = z.object({
  ...{ signal, status, acts: listOf(act), may: listOf(text), trial: perhaps(trial) },
  examples: perhaps(
    listOf(
      z.object({
        ...{ month: text, icpc: listOf(text), specialism: nullable },
        ...{ preselected: nullable, chosen: nullable, reason: nullable },
      }),
    ),
  ),
});

export type ReadSignal = z.output<typeof signal>;
export type ListedSignal = z.output<typeof listed>;
export type ReadTrial = z.output<typeof trial>;
export type ReadOutcome = z.output<typeof outcome>;
export type ReadAct = z.output<typeof act>;
export type ReadDesk = z.output<typeof page>;
export type ReadDetail = z.output<typeof detail>;

/** Undefined when it is none. Neither throws. */
export const readDesk = (json: unknown): ReadDesk | undefined => page.safeParse(json).data;
export const readDetail = (json: unknown): ReadDetail | undefined => detail.safeParse(json).data;

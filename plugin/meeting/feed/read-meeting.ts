import * as z from 'zod/mini';
import { actionIds, aims, counters, type OwnMonth, type Paper } from '../../../src/mirror/index.ts';

/** What the logbook holds for a meeting. Hostile until read here; what is not understood costs itself only. */

const text = z.string();
const number = z.number();
const count = z.number().check(z.int(), z.gte(0));
const listOf = <Item extends z.core.$ZodType>(item: Item) =>
  z.pipe(
    z._default(z.array(z.unknown()), []),
    z.transform((all: unknown[]) => all.flatMap((one) => z.safeParse(item, one).data ?? [])),
  );
const perhaps = <Item extends z.core.$ZodType>(item: Item) => z.catch(z.optional(item), undefined);

const agreement = { what: text, who: text, when: text };
const any = { language: z.enum(['nl', 'en']), quarter: text, subject: text, aim: z.enum(aims), balance: text };
const report = z.object({
  ...{ kind: z.literal('report'), ...any, from: text, until: text, release: perhaps(count), message: text },
  picture: listOf(
    z.object({ specialisms: text, value: number, low: number, high: number, n: count, beside: perhaps(number) }),
  ),
  reasons: listOf(z.object({ code: text, n: count })),
  questions: listOf(text),
  last: listOf(z.object({ ...agreement, came: text })),
  agreements: listOf(z.object(agreement)),
});
const plan = z.object({
  ...{ kind: z.literal('plan'), ...any, goal: text, target: number, begins: text, by: text },
  baseline: z.object({ k: count, n: count, from: text, until: text, monthly: number }),
  actions: listOf(z.object({ action: z.enum(actionIds), who: text, when: text })),
});
const kept = z.object({ id: text, version: count, who: text, role: text, at: text, paper: z.union([report, plan]) });
const months = z.object({
  months: listOf(z.object({ month: text, specialism: text, counts: z.record(z.enum(counters), count) })),
});

export type KeptPaper = Omit<z.output<typeof kept>, 'paper'> & { readonly paper: Paper };

/** Undefined where it is none. None of them throws. */
export const readKept = (json: unknown): KeptPaper | undefined => kept.safeParse(json).data;
export const readPapers = (json: unknown): readonly KeptPaper[] | undefined =>
  z.object({ papers: listOf(kept) }).safeParse(json).data?.papers;
export const readVersions = (json: unknown): readonly KeptPaper[] | undefined =>
  z.object({ versions: listOf(kept) }).safeParse(json).data?.versions;
export const readMonths = (json: unknown): readonly OwnMonth[] | undefined => months.safeParse(json).data?.months;
/** What stands there instead, in an answer that refuses. */
export const readNewer = (json: unknown): KeptPaper | undefined =>
  readKept(z.object({ newer: z.unknown() }).safeParse(json).data?.newer);

const measured = z.object({
  ...{ measure: text, predicted: number, observed: count, low: number, high: number, within: z.boolean() },
});
const signal = z.object({
  icpc: text,
  ...{ service: perhaps(text), specialism: perhaps(text), reason: perhaps(text) },
});
const impact = z.object({
  ...{ region: text, quarter: text },
  before: listOf(
    z.object({
      of: z.union([z.object({ specialism: text }), z.object({ signal: text })]),
      ...{ chances: count, gain: number, low: number, high: number, balance: text },
      aim: z.enum(aims),
      lever: perhaps(z.enum(['M', 'C', 'G'])),
    }),
  ),
  after: listOf(z.object({ signal, followed: z.object({ verdict: text, measures: listOf(measured) }) })),
  plans: perhaps(
    z.object({
      ...{ practices: count, plans: count },
      ended: perhaps(z.object({ reached: count, notReached: count, cannotTell: count })),
    }),
  ),
});

export type ReadImpact = z.output<typeof impact>;
export const readImpact = (json: unknown): ReadImpact | undefined => impact.safeParse(json).data;

import * as z from 'zod/mini';

/**
 * A page of the mirror as it comes in from a logbook or a command. Hostile until read here: what is not understood is left out, so
 * that a newer logbook still shows what this page knows. A number without its receipt is not shown either.
 */

const text = z.string();
const number = z.number();
const count = z.number().check(z.int(), z.gte(0));
/** A list of which each item stands by itself: a broken one costs itself only. */
const listOf = <Item extends z.core.$ZodType>(item: Item) =>
  z.pipe(
    z._default(z.array(z.unknown()), []),
    z.transform((all: unknown[]) => all.flatMap((one) => z.safeParse(item, one).data ?? [])),
  );
const perhaps = <Item extends z.core.$ZodType>(item: Item) => z.catch(z.optional(item), undefined);

const words = z.object({ nl: text, en: text });
const period = z.object({ name: text, from: text, until: text });
const receipt = z.object({
  measure: text,
  version: count,
  title: words,
  numerator: words,
  denominator: words,
  period,
  population: z.union([z.object({ practice: text }), z.object({ region: text })]),
  channel: perhaps(text),
  specialisms: perhaps(z.array(text)),
  counters: z.object({ of: z.array(text), outOf: z.array(text) }),
  k: count,
  n: count,
  excluded: listOf(z.object({ counter: text, n: count })),
  rules: listOf(text),
  release: perhaps(count),
  checkpoint: perhaps(z.object({ size: count, head: text })),
});
const release = z.object({
  number: count,
  made: text,
  correction: perhaps(z.object({ of: count, drafts: number, figures: count, isOther: perhaps(z.boolean()) })),
});
const any = {
  format: z.literal(1),
  region: text,
  period,
  release: perhaps(release),
  receipts: z.catch(z.record(text, z.unknown()), {}),
};
const band = { value: number, low: number, high: number, n: count };
const verdict = z.enum(['higher', 'lower', 'similar', 'too-little']);
const quarter = z.object({
  ...{ name: text, ...band, centre: number, isMarked: z.boolean(), isNewBase: z.boolean(), receipt: text },
  rules: listOf(z.enum(['outside', 'run', 'trend'])),
});
const practice = z.object({
  ...any,
  kind: z.literal('practice'),
  practice: text,
  happened: z.object({
    ...{ proposals: count, followed: count, left: count, undecided: count },
    ...{ informed: count, unserved: count, silent: count, receipt: text },
  }),
  trend: listOf(quarter),
  seen: listOf(quarter),
  changes: listOf(z.object({ month: text, version: perhaps(text), reasons: count })),
  reasons: listOf(z.object({ code: text, n: count })),
  /** What came of reasons that this practice gave. */
  told: listOf(
    z.object({
      ...{ outcome: z.enum(['adopted', 'rejected', 'do', 'evaluate']), since: text, icpc: text },
      ...{ service: perhaps(text), specialism: perhaps(text), reason: perhaps(text) },
      ...{ why: perhaps(text), version: perhaps(text), due: perhaps(text) },
    }),
  ),
  topics: listOf(
    z.object({
      role: z.enum(['strength', 'learn']),
      specialisms: text,
      ...band,
      verdict,
      needed: perhaps(count),
      enoughBy: perhaps(text),
      beside: perhaps(number),
      receipt: text,
    }),
  ),
  funnel: perhaps(
    z.object({
      centre: number,
      limits: listOf(z.object({ n: count, low: number, high: number, lowest: number, highest: number })),
      others: listOf(z.object({ n: count, value: number })),
      own: perhaps(z.object(band)),
      receipt: perhaps(text),
    }),
  ),
});
const figure = z.object({
  id: text,
  version: count,
  of: z.union([z.object({ region: text }), z.object({ group: text })]),
  ...band,
  verdict,
  part: perhaps(text),
  specialism: perhaps(text),
});
const region = z.object({
  ...any,
  kind: z.literal('region'),
  figures: listOf(figure),
  specialisms: listOf(figure),
  codes: listOf(figure),
  hidden: z.catch(count, 0),
});

export type ReadReceipt = z.output<typeof receipt>;
export type ReadPracticePage = Omit<z.output<typeof practice>, 'receipts'> & { readonly receipts: Receipts };
export type ReadRegionPage = Omit<z.output<typeof region>, 'receipts'> & { readonly receipts: Receipts };
export type ReadPage = ReadPracticePage | ReadRegionPage;
type Receipts = ReadonlyMap<string, ReadReceipt>;

/** Undefined when it is no page of a format that this version knows. Never throws. */
export function readMirrorPage(json: unknown): ReadPage | undefined {
  const own = practice.safeParse(json).data;
  if (own) {
    const receipts = receiptsIn(own.receipts);
    if (!receipts.has(own.happened.receipt)) return undefined;
    const proven = <Row extends { readonly receipt: string }>(rows: readonly Row[]) =>
      rows.filter((row) => receipts.has(row.receipt));
    return { ...own, receipts, trend: proven(own.trend), seen: proven(own.seen), topics: proven(own.topics) };
  }
  const all = region.safeParse(json).data;
  if (!all) return undefined;
  const receipts = receiptsIn(all.receipts);
  const proven = <Row extends { readonly id: string }>(rows: readonly Row[]) =>
    rows.filter(({ id }) => receipts.has(id));
  const rows = { figures: proven(all.figures), specialisms: proven(all.specialisms), codes: proven(all.codes) };
  return { ...all, ...rows, receipts };
}

const receiptsIn = (all: Readonly<Record<string, unknown>>): Receipts =>
  new Map(
    Object.entries(all).flatMap(([id, json]) => {
      const read = receipt.safeParse(json).data;
      return read ? [[id, read] as const] : [];
    }),
  );

import * as z from 'zod/mini';

/** What the studio's server says. Read here once; nothing in this file throws. */

const finding = z.object({
  level: z.enum(['problem', 'warning']),
  code: z.string(),
  file: z.string(),
  line: z.number(),
  column: z.number(),
  path: z.string(),
  text: z.string(),
});
export type Finding = z.infer<typeof finding>;

const oneCase = z.object({
  file: z.string(),
  index: z.number(),
  id: z.string(),
  why: z.string(),
  facts: z.unknown(),
  expected: z.string(),
  end: z.enum(['as-expected', 'otherwise', 'unreadable']),
  found: z.optional(z.string()),
  wanted: z.optional(z.string()),
});
export type CaseShown = z.infer<typeof oneCase>;

export const kinds = ['region', 'reasons', 'service', 'alarms', 'form', 'cases'] as const;
const sheet = z.object({
  file: z.string(),
  kind: z.enum(kinds),
  text: z.string(),
  hash: z.nullable(z.string()),
  fields: z.nullable(z.record(z.string(), z.unknown())),
});
export type Sheet = z.infer<typeof sheet>;

/** A file that counts and that no form writes. */
const apart = z.object({
  ...{ file: z.string(), rename: z.nullable(z.string()), text: z.nullable(z.string()) },
  counts: z.boolean(),
});
export type Apart = z.infer<typeof apart>;

const look = { ok: z.boolean(), findings: z.array(finding), cases: z.nullable(z.array(oneCase)) };
const lookForm = z.object(look);
export type Look = z.infer<typeof lookForm>;

const name = z.nullable(z.string());
const state = z.object({
  about: z.object({ dir: z.string(), name: z.string(), live: name, log: name, key: name, today: z.string() }),
  pulse: z.string(),
  forms: z.record(z.string(), z.unknown()),
  undoes: z.nullable(z.array(z.string())),
  step: z.nullable(z.number()),
  sheets: z.array(sheet),
  apart: z.array(apart),
  ...look,
});
export type State = z.infer<typeof state>;

/** Hash of what each file became; null where it went. */
const written = z.optional(z.record(z.string(), z.nullable(z.string())));
const refusal = z.object({ error: z.string(), file: z.optional(z.string()), written });

const draft = z.object({ sheets: z.array(sheet), conflicts: z.array(z.string()), refusals: z.array(refusal), ...look });

const said = z.object({ code: z.string(), rule: z.string(), fact: z.optional(z.string()), text: z.string() });
export type Said = z.infer<typeof said>;
const tried = z.union([
  z.object({ ok: z.literal(false), problems: z.array(z.string()) }),
  z.object({
    ok: z.literal(true),
    unread: z.array(z.string()),
    outcome: z.enum(['nudge', 'inform', 'silent']),
    preselected: name,
    options: z.array(
      z.object({ service: z.string(), name: z.string(), wait: z.nullable(z.number()), because: z.array(said) }),
    ),
    rejected: z.array(z.object({ service: z.string(), because: z.array(said) })),
    silentBecause: z.array(said),
    unknown: z.array(z.string()),
    ask: z.array(z.object({ fact: z.string(), values: z.array(z.string()), meaning: z.optional(z.string()) })),
  }),
]);
export type Tried = z.infer<typeof tried>;

const change = z.object({ text: z.string(), notice: z.string() });
const version = z.object({ version: z.string() });
const diff = z.union([
  z.object({ ok: z.literal(true), same: z.boolean(), before: version, after: version, changes: z.array(change) }),
  z.object({ ok: z.literal(false), said: z.string() }),
]);
export type DiffShown = z.infer<typeof diff>;

const commanded = z.object({
  ok: z.boolean(),
  said: z.string(),
  command: z.optional(z.string()),
  text: z.optional(z.string()),
  may: z.optional(z.boolean()),
});
export type Commanded = z.infer<typeof commanded>;

const reader =
  <T>(form: z.ZodMiniType<T>) =>
  (json: unknown): T | undefined => {
    const read = z.safeParse(form, json);
    return read.success ? read.data : undefined;
  };

export const read = {
  state: reader(state),
  draft: reader(draft),
  tried: reader(tried),
  diff: reader(diff),
  commanded: reader(commanded),
  pulse: reader(z.object({ hash: z.string() })),
  done: reader(z.object({ ok: z.boolean() })),
  saved: reader(z.object({ ok: z.boolean(), written })),
  refusal: reader(refusal),
};

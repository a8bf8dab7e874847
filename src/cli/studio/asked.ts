import * as z from 'zod/mini';
import type { Value } from '../../catalogue/index.ts';

/** What the page may ask of the studio. Anything else is refused. */

const value: z.ZodMiniType<Value> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.array(value), z.record(z.string(), value)]),
);
const path = z.array(z.union([z.string(), z.number().check(z.int(), z.gte(0))])).check(z.minLength(1), z.maxLength(12));

const change = z.strictObject({
  file: z.string().check(z.maxLength(200)),
  was: z.nullable(z.string()),
  edits: z.optional(z.array(z.strictObject({ path, value: z.optional(value) })).check(z.maxLength(2000))),
  text: z.optional(z.string()),
  fresh: z.optional(z.record(z.string(), value)),
  gone: z.optional(z.boolean()),
});
const changes = z.array(change).check(z.maxLength(1000));

export const asked = {
  draft: z.strictObject({ changes }),
  save: z.strictObject({ changes: changes.check(z.minLength(1)) }),
  tryOut: z.strictObject({ changes, facts: z.string() }),
  undo: z.strictObject({ step: z.optional(z.number()) }),
};

/** Levels of what may be asked: a value of a form lies some ten deep. Looked at before anything walks through it. */
const deepest = 64;

export function isTooDeep(json: unknown, left = deepest): boolean {
  if (typeof json !== 'object' || json === null) return false;
  return left === 0 || Object.values(json).some((one) => isTooDeep(one, left - 1));
}

import * as z from 'zod/mini';

/**
 * The answer of a CDS service as CDS Hooks 2.0 lays it down. Our own answers are typed by it and tested against it; the
 * specification's example answers are read with it.
 */

const text = z.string().check(z.minLength(1));

export const coding = z.looseObject({ system: z.optional(z.string()), code: text, display: z.optional(z.string()) });

const action = z.looseObject({
  type: z.enum(['create', 'update', 'delete']),
  description: text,
  resource: z.optional(z.looseObject({ resourceType: text })),
});

const suggestion = z.looseObject({
  label: text,
  uuid: z.optional(text),
  isRecommended: z.optional(z.boolean()),
  actions: z.optional(z.array(action)),
});

const link = z.looseObject({ label: text, url: z.url(), type: z.enum(['absolute', 'smart']) });

const card = z
  .looseObject({
    uuid: z.optional(text),
    summary: text.check(z.maxLength(139)),
    detail: z.optional(z.string()),
    indicator: z.enum(['info', 'warning', 'critical']),
    source: z.looseObject({
      label: text,
      url: z.optional(z.url()),
      icon: z.optional(z.url()),
      topic: z.optional(coding),
    }),
    suggestions: z.optional(z.array(suggestion)),
    selectionBehavior: z.optional(z.enum(['at-most-one', 'any'])),
    overrideReasons: z.optional(z.array(z.looseObject({ ...coding.shape, display: text }))),
    links: z.optional(z.array(link)),
  })
  .check(
    z.refine(({ suggestions, selectionBehavior }) => !suggestions?.length || selectionBehavior !== undefined, {
      path: ['selectionBehavior'],
      message: 'selectionBehavior beside suggestions',
    }),
  );

export const hookResponse = z.looseObject({ cards: z.array(card), systemActions: z.optional(z.array(action)) });
export type Card = z.infer<typeof card>;

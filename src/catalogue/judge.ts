import * as z from 'zod/mini';
import type { $ZodIssue } from 'zod/v4/core';
import { kebab, nearest } from './keys.ts';
import type { Finding, Path } from './problem.ts';
import { clip } from './read.ts';

/** What the catalogue's schema says about a value, as findings. */

/** `{ value }` when it fits, else what does not. Paths start with `base`. */
export function judge<T>(
  schema: z.ZodMiniType<T>,
  value: unknown,
  base: Path,
): { readonly value: T } | { readonly findings: readonly Finding[] } {
  const result = z.safeParse(schema, value);
  if (result.success) return { value: result.data };
  return { findings: result.error.issues.map((issue) => finding(issue, value, base)) };
}

function finding(issue: $ZodIssue, whole: unknown, base: Path): Finding {
  const inside = issue.path.filter((step): step is string | number => typeof step !== 'symbol');
  const path = [...base, ...inside];
  const found = reach(whole, inside);
  const last = inside.findLast((step): step is string => typeof step === 'string') ?? '';
  const value = found === undefined ? kebab(String(inside.at(-1) ?? '')) : clip(shown(found));
  switch (issue.code) {
    case 'invalid_type':
      if (found === undefined) return { code: 'missing-key', path, value };
      return { code: 'wrong-type', path, value, allowed: [kinds[issue.expected] ?? issue.expected] };
    case 'invalid_value': {
      if (found === undefined) return { code: 'missing-key', path, value };
      const values = issue.values.map(String);
      const meant = nearest(value, values);
      return {
        code: 'wrong-value',
        path,
        value,
        allowed: meant === undefined ? values : [meant, ...values.filter((other) => other !== meant)],
      };
    }
    case 'invalid_format':
      return { code: 'wrong-format', path, value, allowed: [forms[last] ?? 'form'] };
    case 'too_small':
      if (issue.origin === 'number') return { code: 'too-small', path, value, allowed: [String(issue.minimum)] };
      return { code: 'empty', path, value: kebab(last) };
    default:
      return { code: 'wrong-value', path, value };
  }
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'number',
  boolean: 'boolean',
  array: 'list',
  object: 'group',
  record: 'group',
};

/** The form that a field's text has, by its name in the schema; texts.ts says each in words. */
const forms: Readonly<Record<string, string>> = {
  id: 'id',
  code: 'id',
  urgentLiftedFor: 'id',
  icpc: 'icpc',
  problems: 'icpc',
  postcodes: 'postcode',
  nearestFor: 'postcode',
  specialisms: 'specialism',
  agb: 'agb',
  url: 'url',
  feedback: 'feedback',
  hash: 'hash',
  validFrom: 'date',
  validTo: 'date',
  nextReview: 'date',
  asOf: 'date',
  until: 'date',
};

function reach(value: unknown, path: Path): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = Object.entries(here).find(([key]) => key === String(step))?.[1];
  }
  return here;
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'list';
  return typeof value === 'object' ? 'group' : String(value);
}

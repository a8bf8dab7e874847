import { form } from '../../advice/index.ts';
import { kebab, nearest } from './keys.ts';
import type { Finding, Path } from './problem.ts';
import { clip } from './read.ts';

/** What the catalogue's form says about a value, as findings. */

/** `{ value }` when it fits, else what does not. Paths start with `base`. */
export function fitForm<T>(
  wanted: form.Form<T>,
  value: unknown,
  base: Path,
): { readonly value: T } | { readonly findings: readonly Finding[] } {
  const read = form.readForm(wanted, value);
  return 'value' in read ? read : { findings: read.problems.map((problem) => finding(problem, base)) };
}

function finding({ path: inside, code, value: found, allowed }: form.FormProblem, base: Path): Finding {
  const path = [...base, ...inside];
  const last = inside.findLast((step): step is string => typeof step === 'string') ?? '';
  if (found === undefined) return { code: 'missing-key', path, value: kebab(String(inside.at(-1) ?? '')) };
  const value = clip(shown(found));
  switch (code) {
    case 'invalid_type':
      return { code: 'wrong-type', path, value, allowed };
    case 'invalid_value': {
      const meant = nearest(value, allowed);
      const others = allowed.filter((other) => other !== meant);
      return { code: 'wrong-value', path, value, allowed: meant === undefined ? others : [meant, ...others] };
    }
    case 'invalid_format':
      return { code: 'wrong-format', path, value, allowed: [forms[last] ?? 'form'] };
    case 'too_small':
      if (typeof found === 'number') return { code: 'too-small', path, value, allowed };
      return { code: 'empty', path, value: kebab(last) };
  }
}

/** The form that a field's text has, by its name in the schema; texts.ts says each in words. */
const forms: Readonly<Record<string, string>> = {
  id: 'id',
  code: 'id',
  linkId: 'id',
  specialism: 'specialism',
  urgentLiftedFor: 'id',
  opens: 'id',
  closes: 'id',
  icpc: 'icpc',
  problems: 'icpc',
  company: 'icpc',
  notWith: 'icpc',
  services: 'id',
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

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'list';
  return typeof value === 'object' ? 'group' : String(value);
}

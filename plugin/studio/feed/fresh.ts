import type { StudioTexts } from '../../texts/studio.nl.ts';
import type { Value } from './draft.ts';

/** A new file: what it needs, so that the form says what is left to fill in. */

export type Made = 'service' | 'alarms' | 'form' | 'cases';

const folders = { service: 'services', alarms: 'alarms', form: 'forms', cases: 'cases' } as const satisfies Record<
  Made,
  string
>;

export const madeFile = (kind: Made, name: string): string => `${folders[kind]}/${name}.yaml`;

export function freshFields(
  kind: Made,
  name: string,
  today: string,
  { fresh }: StudioTexts,
): { readonly [key: string]: Value } {
  const review = `${Number(today.slice(0, 4)) + 1}${today.slice(4).replace('02-29', '02-28')}`;
  const own = { author: fresh.author, 'checked-by': 'nobody', 'next-review': review, source: [] };
  if (kind === 'cases') return { author: fresh.author, cases: [] };
  if (kind === 'alarms') return { ...own, alarms: [] };
  if (kind === 'form') return { specialism: '', title: { nl: fresh.form }, ...own, questions: [] };
  return {
    ...{ id: name, name: fresh.name, label: fresh.label, route: 'intermediate', specialisms: [] },
    ...{ organization: { name: fresh.organization }, 'valid-from': today, rules: [], ...own },
  };
}

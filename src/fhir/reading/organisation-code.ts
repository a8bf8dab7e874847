import { fields, objects, text } from '../model/elements.ts';
import type { BundleIndex, Entry } from './bundle-index.ts';

/**
 * The code of this form, under one of these systems, of the organisation that a reference names, also through a
 * PractitionerRole: as the reference itself gives it, else as the resource does.
 */
export function identifierOf(
  reference: unknown,
  source: Entry,
  index: BundleIndex,
  systems: ReadonlySet<string>,
  form: RegExp,
): string | undefined {
  const direct = index.resolve(reference, source);
  const role = direct?.type === 'PractitionerRole' ? direct : undefined;
  const named = role === undefined ? reference : role.resource['organization'];
  const target = role === undefined ? direct : index.resolve(named, role);
  // The code of a person is not the code of where he works.
  if (role === undefined && target !== undefined && target.type !== 'Organization') return undefined;
  const given = fields(named)['identifier'];
  for (const one of [given, ...objects(target?.resource['identifier'])]) {
    const { system, value } = fields(one);
    const code = text(value)?.trim() ?? '';
    if (systems.has(text(system)?.trim() ?? '') && form.test(code)) return code;
  }
  return undefined;
}

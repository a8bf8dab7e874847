import type { BundleIndex, Entry } from './bundle-index.ts';
import type { Identifier, Reference } from './elements.ts';
import { identified } from './shapes.ts';
import { agbSystems } from './systems.ts';

/** AGB code of an organisation that a reference names, also through a PractitionerRole. */
export function agbOf(reference: Reference | undefined, source: Entry, index: BundleIndex): string | undefined {
  const target = index.resolve(reference, source);
  if (target?.type === 'PractitionerRole') {
    const role = identified.parse(target.resource);
    return identifierOf(role?.organization, target, index, agbSystems, AGB);
  }
  if (target !== undefined && target.type !== 'Organization') return undefined;
  return identifierOf(reference, source, index, agbSystems, AGB);
}

const AGB = /^\d{8}$/;

/** The identifier of one of these systems, from the reference itself or from the resource it points to. */
export function identifierOf(
  reference: Reference | undefined,
  source: Entry,
  index: BundleIndex,
  systems: ReadonlySet<string>,
  form: RegExp,
): string | undefined {
  const own = codeIn(reference?.identifier, systems, form);
  if (own !== undefined) return own;
  const target = index.resolve(reference, source);
  for (const identifier of identified.parse(target?.resource)?.identifier ?? []) {
    const value = codeIn(identifier, systems, form);
    if (value !== undefined) return value;
  }
  return undefined;
}

function codeIn(identifier: Identifier | undefined, systems: ReadonlySet<string>, form: RegExp) {
  const value = identifier?.value?.trim();
  if (value === undefined || identifier?.system === undefined || !systems.has(identifier.system.trim()))
    return undefined;
  return form.test(value) ? value : undefined;
}

import { fields, isObject, type Json, objects, oneOf, oneOrMore, text } from '../model/elements.ts';
import { bundleIn } from './bundle-index.ts';

/**
 * Whether an answer tells everything it should: the one place where that is decided, for a FHIR server, for the prefetch of
 * a hook and for `tenzij conform`. What is left out may be the alarm.
 */

/** Issues that say that something was left out, whatever their severity. Other warnings are no objection. */
const leftOut = ['forbidden', 'security', 'suppressed', 'incomplete', 'too-costly', 'timeout'] as const;

/** Why an answer is not whole. */
export type Flaw = 'outcome' | 'no-resource' | 'total' | 'more-pages' | 'not-a-bundle' | 'partial' | 'other-type';

/** True for an OperationOutcome that says that something is missing, or that cannot be read. */
export function tellsOfLoss(outcome: Json): boolean {
  const issues = oneOrMore(outcome['issue']);
  return (
    issues.length === 0 ||
    issues.some((issue) => {
      const { severity, code } = fields(issue);
      return oneOf(['warning', 'information'], severity) === undefined || oneOf(leftOut, code) !== undefined;
    })
  );
}

/** True for a resource, or a Bundle, that says that it is only part of itself (meta.tag SUBSETTED, R4 `_summary` and `_elements`). */
export function isPartial({ meta }: Json): boolean {
  return objects(fields(meta)['tag']).some(
    ({ system, code }) =>
      oneOf(['subsetted'], code) !== undefined && (text(system) ?? 'v3-ObservationValue').endsWith('ObservationValue'),
  );
}

/** True when a page links to more that belongs to it (`related`: what one server cut from its includes), or to a next page. */
export function leadsOn({ link }: Json, isLast = true): boolean {
  const more = isLast ? ['next', 'related'] : ['related'];
  return objects(link).some(({ relation }) => oneOf(more, relation) !== undefined);
}

/** True for an answer within a batch that was refused, or that says that something is missing (R4 Bundle.entry.response). */
export function isRefused(response: unknown): boolean {
  if (response === undefined) return false;
  const { status, outcome } = fields(response);
  return /^\s*[45]/.test(String(status ?? '')) || (isObject(outcome) && tellsOfLoss(outcome));
}

/**
 * What is wrong with a search that was answered in these pages, followed to the end; undefined when it is whole. `wanted`: the
 * type that was searched for; matches that are all of another type answer another question.
 */
export function flawIn(pages: readonly Json[], wanted?: string): Flaw | undefined {
  let hasWanted = wanted === undefined;
  /** Each once: a resource that comes twice is no other one. */
  const matches = new Set<unknown>();
  for (const page of pages) {
    if (page['resourceType'] !== 'Bundle') return 'not-a-bundle';
    if (isPartial(page)) return 'partial';
    for (const entry of oneOrMore(page['entry'])) {
      const { resource, search } = fields(entry);
      if (!isObject(resource) || text(resource['resourceType']) === undefined) return 'no-resource';
      if (resource['resourceType'] === 'OperationOutcome') {
        if (tellsOfLoss(resource)) return 'outcome';
      } else if (isPartial(resource)) {
        return 'partial';
      } else if (['match', undefined].includes(text(fields(search)['mode']))) {
        // A Bundle within it is looked into by the reader.
        hasWanted ||= resource['resourceType'] === wanted || bundleIn(resource) !== undefined;
        matches.add(text(resource['id']) === undefined ? resource : `${resource['resourceType']}/${resource['id']}`);
      }
    }
  }
  if (!hasWanted && matches.size > 0) return 'other-type';
  if (pages.some((page, nth) => leadsOn(page, nth === pages.length - 1))) return 'more-pages';
  const isShort = ({ total }: Json) => total !== undefined && total !== null && !(Number(total) <= matches.size);
  return pages.some(isShort) ? 'total' : undefined;
}

/** What a type of resource is asked for. */
export type Asked = 'conditions' | 'forms' | 'requests';

/** How the question for it was answered. `none`: the server has no such type. `undeclared`: and its own statement says so. */
export type Given = 'whole' | 'not-whole' | 'none' | 'undeclared';

/** What the nudge may do without it: what it always does, at most inform, or nothing. */
export type Consequence = 'as-always' | 'inform' | 'silent';

/** The one table of what follows from an answer that is not whole. */
export function consequenceOf(asked: Asked, given: Given): Consequence {
  if (given === 'whole') return 'as-always';
  if (asked === 'conditions') return given === 'undeclared' ? 'inform' : 'silent';
  return given === 'not-whole' ? 'inform' : 'as-always';
}

/** The word for it among what is unclear in a context; Conditions that should be there are no such word, but silence. */
export const unclearWords = { conditions: 'problem', forms: 'forms', requests: 'earlier-referral' } as const;

import type { ReferralContext } from '../../advice/index.ts';
import { hasCode, icpcCodes } from '../model/codings.ts';
import { fields, isObject, type Json, objects, oneOrMore, text } from '../model/elements.ts';
import { dateRange } from '../model/local-date.ts';
import { inactiveStatuses, voidStatuses } from '../model/systems.ts';
import type { Entry } from './bundle-index.ts';
import { composedReasons } from './composition.ts';
import type { Referral } from './referral.ts';

/**
 * The ICPC codes of a Condition: none when they cannot be read, or it is absent or of another patient; undefined when it
 * never was, because it is refuted or entered in error.
 */
function codesOf(entry: Entry | undefined, { isOwn }: Referral): string[] | undefined {
  if (entry?.type !== 'Condition' || isOwn(entry.resource['subject'], entry) === false) return [];
  return hasCode(entry.resource['verificationStatus'], voidStatuses) ? undefined : icpcCodes(entry.resource['code']);
}

/**
 * The reasons of a request of this patient: its `reasonCode` and `reasonReference`, else the Conditions entered in its hg
 * Composition. A reason without a readable ICPC code, also one whose Condition is absent or of another patient, is there
 * as unknown; a Condition that is refuted or entered in error is no reason at all. Sorted, because their order has no
 * meaning; `codes` are those that are known. `resources` are those that the references lead to.
 */
export function reasonsOf(request: Entry, referral: Referral) {
  const resources = new Set<Json>();
  const found = oneOrMore(request.resource['reasonCode']).map(icpcCodes);
  const named = oneOrMore(request.resource['reasonReference']).map((one) => referral.index.resolve(one, request));
  for (const target of found.length + named.length > 0 ? named : composedReasons(request, referral)) {
    if (target !== undefined) resources.add(target.resource);
    const icpc = codesOf(target, referral);
    if (icpc !== undefined) found.push(icpc);
  }
  const codes = [...new Set(found.flat())].sort();
  const unknown = found.filter(({ length }) => length === 0).map(() => ({}));
  const reasons: ReferralContext['reasons'] = [...codes.map((icpc) => ({ icpc })), ...unknown];
  return { codes, reasons, resources };
}

/** Later than every day. */
const undated = '9999-99-99';

/**
 * Active Conditions of this patient that are no reason for this referral. A Condition without a subject is this patient's
 * as long as there is no other patient: it may be an alarm. One without an ICPC code cannot meet a rule. Of one code the
 * newest recording counts; undated counts as newest.
 */
export function problemsOf(referral: Referral, reasons: ReadonlySet<Json>): ReferralContext['problems'] {
  const recorded = new Map<string, string>();
  for (const entry of referral.index.ofType('Condition')) {
    const { resource } = entry;
    if (reasons.has(resource) || isOver(resource) || (referral.hasOthers && !isObject(resource['subject']))) continue;
    const day = recordedOn(resource, referral.at);
    for (const code of codesOf(entry, referral) ?? []) {
      if (day > (recorded.get(code) ?? '')) recorded.set(code, day);
    }
  }
  return [...recorded.keys()].sort().map((icpc) => {
    const day = recorded.get(icpc);
    return day === undated ? { icpc } : { icpc, recorded: day };
  });
}

/** `abatement[x]`, whatever it is worth, says that the problem ended; `clinicalStatus` says it better. */
function isOver(condition: Json): boolean {
  const { clinicalStatus } = condition;
  return objects(fields(clinicalStatus)['coding']).some(({ code }) => text(code) !== undefined)
    ? hasCode(clinicalStatus, inactiveStatuses)
    : ['DateTime', 'Age', 'Period', 'Range', 'String'].some((kind) => condition[`abatement${kind}`] !== undefined);
}

/**
 * The day of `recordedDate`, else of the onset: the last that it can mean, so that a month or a year counts as recent as
 * long as it may be.
 */
function recordedOn({ recordedDate, onsetDateTime, onsetPeriod }: Json, at: string): string {
  const range = dateRange(text(recordedDate) ?? text(onsetDateTime) ?? fields(onsetPeriod)['start']);
  if (range === undefined) return undated;
  return range.first !== range.last && range.last > at ? at : range.last;
}

import type { ReferralContext } from '../../advice/index.ts';
import { codings, hasCode, icpcCodes } from '../model/codings.ts';
import { fields, type Json, objects, oneOrMore, text } from '../model/elements.ts';
import { dateRange } from '../model/local-date.ts';
import { inactiveStatuses, voidStatuses } from '../model/systems.ts';
import type { Entry } from './bundle-index.ts';
import { composedReasons } from './composition.ts';
import type { Referral } from './referral.ts';
import { isDiagnostic } from './request.ts';

/**
 * The ICPC codes of a Condition: none when they cannot be read, or it is absent or provably of another patient; undefined
 * when it never was, because it is refuted or entered in error.
 */
function codesOf(entry: Entry | undefined, { patient }: Referral): string[] | undefined {
  if (entry?.type !== 'Condition' || patient.whose(entry.resource['subject'], entry) === 'other') return [];
  return hasCode(entry.resource['verificationStatus'], voidStatuses) ? undefined : icpcCodes(entry.resource['code']);
}

/**
 * The reasons of a request of this patient: its `reasonCode` and `reasonReference`, else the Conditions entered in its hg
 * Composition. A reason without a readable ICPC code, also one whose Condition is absent or another patient's, is there
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

/** Characters: more is no code. */
const LONGEST = 300;

type Problem = ReferralContext['problems'][number];

/**
 * Active Conditions of this patient that are no reason for this referral, and what his other drafts are for: whoever writes
 * two referrals at once has both complaints. A Condition counts unless it is provably another patient's. One without a
 * readable ICPC code is there as unknown, with its codes in other systems. Of one code the newest recording counts.
 */
export function problemsOf(referral: Referral, reasons: ReadonlySet<Json>): Problem[] {
  const { index, patient, entry: request, at } = referral;
  const found = new Map<string, Problem>();
  const note = (problem: Problem, name: string) => {
    const known = found.get(name);
    // Undated counts as newest.
    const isNewer =
      known?.recorded !== undefined && (problem.recorded === undefined || problem.recorded > known.recorded);
    if (known === undefined || isNewer) found.set(name, problem);
  };
  for (const condition of index.ofType('Condition')) {
    const { resource } = condition;
    if (reasons.has(resource) || isOver(resource)) continue;
    if (patient.whose(resource['subject'], condition) === 'other') continue;
    const codes = codesOf(condition, referral);
    const recorded = recordedOn(resource, at);
    const dated = recorded === undefined ? {} : { recorded };
    for (const icpc of codes ?? []) note({ icpc, ...dated }, icpc);
    if (codes?.length === 0) {
      const others = codings(resource['code']).filter(
        ({ system, code }) => system !== '' && code !== '' && code.length + system.length < LONGEST,
      );
      note({ ...dated, ...(others.length > 0 && { codings: others }) }, `~${JSON.stringify(others)}`);
    }
  }
  for (const other of index.ofType('ServiceRequest')) {
    const { status, subject } = other.resource;
    if (other === request || other.address === request.address || status !== 'draft') continue;
    if (patient.whose(subject, other) === 'other' || isDiagnostic(other.resource)) continue;
    for (const icpc of reasonsOf(other, referral).codes) note({ icpc }, icpc);
  }
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, problem]) => problem);
}

/** `abatement[x]`, whatever it is worth, says that the problem ended; `clinicalStatus` says it better. */
function isOver(condition: Json): boolean {
  const { clinicalStatus } = condition;
  return objects(fields(clinicalStatus)['coding']).some(({ code }) => text(code) !== undefined)
    ? hasCode(clinicalStatus, inactiveStatuses)
    : ['DateTime', 'Age', 'Period', 'Range', 'String'].some((kind) => condition[`abatement${kind}`] !== undefined);
}

/**
 * The latest local day on which a Condition can have been recorded or have begun: recent is dangerous, so a month counts by
 * its last day. Undefined when neither is said, or when one of them cannot be read: it may be today.
 */
function recordedOn({ recordedDate, onsetDateTime, onsetPeriod }: Json, at: string): string | undefined {
  const { start, end } = fields(onsetPeriod);
  const said = [recordedDate, onsetDateTime, end ?? start].filter((date) => date !== undefined).map(dateRange);
  const days = said.map((range) => range && (range.first !== range.last && range.last > at ? at : range.last));
  return days.includes(undefined) ? undefined : days.sort().at(-1);
}

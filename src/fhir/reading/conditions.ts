import type { ReferralContext } from '../../advice/index.ts';
import { codings, hasUnreadableIcpc, icpcCodes, saysOnly } from '../model/codings.ts';
import { fields, type Json, objects, oneOf, oneOrMore } from '../model/elements.ts';
import { dateRange } from '../model/local-date.ts';
import { inactiveStatuses, isIcpcSystem, liveStatuses, voidStatuses } from '../model/systems.ts';
import type { Entry } from './bundle-index.ts';
import { composedReasons, namesCondition } from './composition.ts';
import type { Referral } from './referral.ts';
import { isDiagnostic } from './request.ts';

/**
 * The ICPC codes of a Condition: none when they cannot be read, or it is absent or provably of another patient; undefined
 * when it never was, because it is refuted or entered in error.
 */
function codesOf(entry: Entry | undefined, { patient }: Referral): string[] | undefined {
  if (entry?.type !== 'Condition' || patient.whose(entry.resource['subject'], entry) === 'other') return [];
  const { verificationStatus, code } = entry.resource;
  return saysOnly(verificationStatus, voidStatuses, liveStatuses) ? undefined : icpcCodes(code);
}

/**
 * The reasons of a request of this patient: its `reasonCode` and `reasonReference`, else the Conditions entered in its hg
 * Composition. A reason without a readable ICPC code, also one whose Condition is absent or another patient's, is there
 * as unknown; a Condition that is refuted or entered in error is no reason at all. Sorted, because their order has no
 * meaning; `codes` are those that are known. `resources` are those that the references lead to.
 */
export function reasonsOf(request: Entry, referral: Referral) {
  const resources = new Set<Json>();
  const concepts = [...oneOrMore(request.resource['reasonCode'])];
  const found = concepts.map(icpcCodes);
  const named = oneOrMore(request.resource['reasonReference']).map((one) => referral.index.resolve(one, request));
  for (const target of found.length + named.length > 0 ? named : composedReasons(request, referral)) {
    if (target !== undefined) resources.add(target.resource);
    const icpc = codesOf(target, referral);
    if (icpc === undefined) continue;
    found.push(icpc);
    concepts.push(target?.resource['code']);
  }
  // What stands beside it, and cannot be read, may be the alarm.
  if (concepts.some((one) => icpcCodes(one).length > 0 && hasUnreadableIcpc(one))) found.push([]);
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
 * two referrals at once has both complaints. A Condition counts unless it is provably another patient's, also one within
 * the draft, a letter or an Encounter. Its codes in other systems stay with it; one without a readable ICPC code, or with
 * an unreadable one beside it, is there as unknown. Of one code the newest recording counts.
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
  const unknown = (more: Partial<Problem> = {}) => note(more, `~${JSON.stringify(more.codings ?? [])}`);
  for (const condition of [...index.ofType('Condition'), ...contained(referral)]) {
    const { resource } = condition;
    if (reasons.has(resource) || isOver(resource, at)) continue;
    if (patient.whose(resource['subject'], condition) === 'other') continue;
    const codes = codesOf(condition, referral);
    const recorded = recordedOn(resource, at);
    const dated = recorded === undefined ? {} : { recorded };
    if (codes === undefined) continue;
    const others = codings(resource['code']).filter(
      ({ system, code }) =>
        system !== '' && code !== '' && code.length + system.length < LONGEST && !isIcpcSystem(system),
    );
    const known = { ...dated, ...(others.length > 0 && { codings: others }) };
    for (const icpc of codes) note({ icpc, ...known }, `${icpc}${others.length > 0 ? JSON.stringify(others) : ''}`);
    if (codes.length === 0) unknown(known);
    else if (hasUnreadableIcpc(resource['code'])) unknown(dated);
  }
  // A problem that the draft itself names, and that is not here.
  for (const named of objects(request.resource['supportingInfo']))
    if (namesCondition(named, undefined) && index.resolve(named, request) === undefined) unknown();
  for (const other of index.ofType('ServiceRequest')) {
    const { status, subject } = other.resource;
    if (other === request || other.address === request.address || oneOf(['draft'], status) === undefined) continue;
    if (patient.whose(subject, other) === 'other' || isDiagnostic(other.resource)) continue;
    for (const { icpc } of reasonsOf(other, referral).reasons) {
      if (icpc === undefined) unknown();
      else note({ icpc }, icpc);
    }
  }
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, problem]) => problem);
}

/** The Conditions within the draft, letters and encounters, where these are not provably another patient's. */
function contained({ index, patient, entry }: Referral): Entry[] {
  return [entry, ...index.ofType('Composition'), ...index.ofType('Encounter')]
    .filter((one) => patient.whose(one.resource['subject'], one) !== 'other')
    .flatMap((one) => index.contained(one, 'Condition'));
}

/** `clinicalStatus` says whether a problem is over; where it says nothing at all, an end that is readable and past does. */
function isOver({ clinicalStatus, abatementDateTime, abatementPeriod }: Json, at: string): boolean {
  if (clinicalStatus !== undefined && clinicalStatus !== null)
    return saysOnly(clinicalStatus, inactiveStatuses, liveStatuses);
  const end = dateRange(abatementDateTime ?? fields(abatementPeriod)['end']);
  return end !== undefined && end.last <= at;
}

/**
 * The latest local day on which a Condition can have been recorded or have begun: recent is dangerous, so a month counts by
 * its last day. Undefined when neither is said, or when one of them is no date or cannot be read: it may be today.
 */
function recordedOn(condition: Json, at: string): string | undefined {
  const { recordedDate, onsetDateTime, onsetPeriod, onsetAge, onsetRange, onsetString } = condition;
  const { start, end } = fields(onsetPeriod);
  const said = [recordedDate, onsetDateTime, start, end, onsetAge, onsetRange, onsetString]
    .filter((date) => date !== undefined && date !== null)
    .map(dateRange);
  const days = said.map((range) => range && (range.first !== range.last && range.last > at ? at : range.last));
  return days.includes(undefined) ? undefined : days.sort().at(-1);
}

import type { ReferralContext } from '../../advice/index.ts';
import { type Coding, readIcpc, saysOnly } from '../model/codings.ts';
import { fields, isModified, type Json, objects, oneOf, oneOrMore } from '../model/elements.ts';
import { dateRange } from '../model/local-date.ts';
import { typeNamed } from '../model/reference.ts';
import { inactiveStatuses, liveStatuses, voidStatuses } from '../model/systems.ts';
import type { Entry } from './bundle-index.ts';
import { composedReasons, entersGone } from './composition.ts';
import type { Referral } from './referral.ts';
import { isDiagnostic } from './request.ts';

type Reason = ReferralContext['reasons'][number];

/** True for a Condition that never was, because it is refuted or entered in error. */
const isVoid = (condition: Json) =>
  !isModified(condition) && saysOnly(condition['verificationStatus'], voidStatuses, liveStatuses);

/**
 * A concept as reasons: one for each of its ICPC codes, each with its codes in other systems. One that cannot be read is an
 * unknown reason, also beside one that can: it may be the alarm.
 */
function reasonsIn(concept: unknown): Reason[] {
  const { icpc: codes, isPartly, others: all } = readIcpc(concept);
  const others = all.filter(isCode);
  const beside = others.length > 0 ? { codings: others } : undefined;
  if (codes.length === 0) return [{ ...beside }];
  const known: Reason[] = codes.map((icpc) => (beside ? { icpc, ...beside } : { icpc }));
  if (isPartly) known.push({});
  return known;
}

/** Characters: more is no code. */
const LONGEST = 300;

/** True for what the map of a region may hold. */
const isCode = ({ system, code }: Coding) => system !== '' && code !== '' && code.length + system.length < LONGEST;

/**
 * The reasons of a request of this patient: its `reasonCode` and `reasonReference`, else the Conditions entered in its hg
 * Composition. A reason without a readable ICPC code, also one whose Condition is absent or another patient's, is there
 * as unknown; a Condition that is refuted or entered in error is no reason at all. Sorted, because their order has no
 * meaning. `resources` are those that the references lead to.
 */
export function reasonsOf(request: Entry, referral: Referral) {
  const resources = new Set<Json>();
  const found = oneOrMore(request.resource['reasonCode']).flatMap(reasonsIn);
  // R5 writes its reasons in another place and form: there, and not read.
  found.push(...oneOrMore(request.resource['reason']).map(() => ({})));
  const named = oneOrMore(request.resource['reasonReference']).map((one) => referral.index.resolve(one, request));
  for (const target of found.length + named.length > 0 ? named : composedReasons(request, referral)) {
    if (target !== undefined) resources.add(target.resource);
    const isOwn =
      target?.type === 'Condition' && referral.patient.whose(target.resource['subject'], target) !== 'other';
    if (!isOwn) found.push({});
    else for (const one of versionsOf(target, referral, resources)) found.push(...one);
  }
  const known = inOrder(found.filter(({ icpc }) => icpc !== undefined));
  const reasons = [...known, ...found.filter(({ icpc }) => icpc === undefined)];
  return { reasons, resources };
}

/**
 * What each version of a reason's Condition says, where nobody can tell which is the newest: any of them may be why. Where
 * they say different things, which one it is stays unknown.
 */
function versionsOf(target: Entry, { index }: Referral, resources: Set<Json>): readonly Reason[][] {
  const said = index.versionsOf(target).flatMap(({ resource }) => {
    resources.add(resource);
    return isVoid(resource) ? [] : [reasonsIn(resource['code'])];
  });
  const isOfOneMind = new Set(said.map((reasons) => JSON.stringify(reasons))).size < 2;
  return isOfOneMind ? said : [...said, [{}]];
}

/** Sorted, and each once. */
function inOrder(reasons: readonly Reason[]): readonly Reason[] {
  if (reasons.length < 2) return reasons;
  return [...new Map(reasons.map((one) => [JSON.stringify(one), one]))].sort(byName).map(([, reason]) => reason);
}

const byName = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]) => (one < other ? -1 : 1);

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
  const note = (problem: Problem) => {
    const { icpc = '~', codings: others } = problem;
    const name = `${icpc}${others ? JSON.stringify(others) : ''}${problem.isReferredNow ? '+' : ''}`;
    const known = found.get(name);
    // Undated counts as newest.
    const isNewer =
      known?.recorded !== undefined && (problem.recorded === undefined || problem.recorded > known.recorded);
    if (known === undefined || isNewer) found.set(name, problem);
  };
  for (const condition of [...index.ofType('Condition'), ...contained(referral)]) {
    const { resource } = condition;
    if (reasons.has(resource) || isOver(resource, at)) continue;
    if (patient.whose(resource['subject'], condition) === 'other' || isVoid(resource)) continue;
    const recorded = recordedOn(resource, at);
    for (const one of reasonsIn(resource['code'])) note(recorded === undefined ? one : { ...one, recorded });
  }
  // A problem that the draft itself or a letter names, and that is not here.
  for (const named of objects(request.resource['supportingInfo']))
    if (typeNamed(named) === 'Condition' && index.resolve(named, request) === undefined) note({});
  if (entersGone(referral)) note({});
  for (const other of index.ofType('ServiceRequest')) {
    const { status, subject } = other.resource;
    if (other === request || other.address === request.address || oneOf(['draft'], status) === undefined) continue;
    if (patient.whose(subject, other) === 'other' || isDiagnostic(other.resource)) continue;
    for (const reason of reasonsOf(other, referral).reasons) note({ ...reason, isReferredNow: true });
  }
  return [...found].sort(byName).map(([, problem]) => problem);
}

/** What may hold a Condition within it, besides the draft and the patient. An earlier referral holds its own reason. */
const holders = [
  'Composition',
  'Encounter',
  'EpisodeOfCare',
  'List',
  'CarePlan',
  'ClinicalImpression',
  'QuestionnaireResponse',
];

/** The Conditions within these, where they are not provably another patient's. */
function contained({ index, patient, entry }: Referral): Entry[] {
  const own = [entry, ...patient.all];
  for (const type of holders)
    for (const one of index.ofType(type))
      if (patient.whose(one.resource['subject'] ?? one.resource['patient'], one) !== 'other') own.push(one);
  return own.flatMap((one) => index.contained(one, 'Condition'));
}

/** `clinicalStatus` says whether a problem is over; where it says nothing at all, an end that is readable and past does. */
function isOver(condition: Json, at: string): boolean {
  const { clinicalStatus, abatementDateTime, abatementPeriod } = condition;
  if (isModified(condition)) return false;
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
  let latest: string | undefined;
  for (const date of [recordedDate, onsetDateTime, start, end, onsetAge, onsetRange, onsetString]) {
    if (date === undefined || date === null) continue;
    const range = dateRange(date);
    if (range === undefined) return undefined;
    const day = range.first !== range.last && range.last > at ? at : range.last;
    if (latest === undefined || day > latest) latest = day;
  }
  return latest;
}

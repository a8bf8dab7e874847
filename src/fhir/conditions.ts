import type { ReferralContext } from '../advice/context.ts';
import type { BundleIndex, Entry } from './bundle-index.ts';
import { composedReasons } from './composition.ts';
import * as read from './elements.ts';
import { hasCode, icpcCodes } from './icpc.ts';
import { dateRange, isLocalDate } from './local-date.ts';
import { type Condition, condition, type ServiceRequest } from './shapes.ts';
import { inactiveStatuses, voidStatuses } from './systems.ts';

type Reason = ReferralContext['reasons'][number];
type Problem = ReferralContext['problems'][number];

/** A Condition of this patient that exists: neither refuted nor entered in error. */
interface Known {
  readonly entry: Entry;
  readonly condition: Condition;
  readonly icpc: readonly string[];
}

/** What a reference to a Condition leads to: a known one, one that does not exist, or nothing that can be read. */
type Found = Known | 'void' | undefined;

/** The Conditions of one patient, each parsed once. */
export class PatientConditions {
  readonly #index: BundleIndex;
  readonly #owner: Entry;
  readonly #subject: read.Reference | undefined;
  readonly #parsed = new Map<unknown, Found>();

  /** `subject` is the patient, as `owner` (the referral) names it. */
  constructor(index: BundleIndex, owner: Entry, subject: read.Reference | undefined) {
    this.#index = index;
    this.#owner = owner;
    this.#subject = subject;
  }

  of(entry: Entry): Found {
    const { resource } = entry;
    const known = this.#parsed.get(resource);
    if (known !== undefined || this.#parsed.has(resource)) return known;
    const found = this.#read(entry);
    this.#parsed.set(resource, found);
    return found;
  }

  #read(entry: Entry): Found {
    if (entry.type !== 'Condition') return undefined;
    const parsed = condition.parse(entry.resource);
    if (parsed === undefined) return undefined;
    const { subject } = parsed;
    const own = subject === undefined || this.#index.same(subject, entry, this.#subject, this.#owner);
    if (!own) return undefined;
    if (hasCode(parsed.verificationStatus, voidStatuses)) return 'void';
    return { entry, condition: parsed, icpc: icpcCodes(parsed.code) };
  }
}

/**
 * The reasons of a referral: its `reasonCode` and `reasonReference`, else the Conditions entered in its hg Composition. A
 * reason without a readable ICPC code, also one whose Condition is absent or of another patient, is there as unknown; a
 * Condition that is refuted or entered in error is no reason at all. Sorted, because their order has no meaning.
 */
export function reasonsOf(
  request: ServiceRequest,
  source: Entry,
  index: BundleIndex,
  conditions: PatientConditions,
): { reasons: Reason[]; resources: Set<unknown> } {
  const resources = new Set<unknown>();
  const codes = new Set<string>();
  let unknown = 0;
  const add = (icpc: readonly string[]) => {
    for (const code of icpc) codes.add(code);
    if (icpc.length === 0) unknown += 1;
  };
  const follow = (reference: read.Reference, from: Entry) => {
    const target = index.resolve(reference, from);
    const found = target === undefined ? undefined : conditions.of(target);
    if (found === 'void') return;
    if (found !== undefined) resources.add(found.entry.resource);
    add(found?.icpc ?? []);
  };

  for (const concept of request.reasonCode ?? []) add(icpcCodes(concept));
  for (const reference of request.reasonReference ?? []) follow(reference, source);
  if ((request.reasonCode ?? []).length === 0 && (request.reasonReference ?? []).length === 0) {
    for (const { reference, from } of composedReasons(request, source, index)) follow(reference, from);
  }

  const reasons: Reason[] = [...codes].sort().map((icpc) => ({ icpc }));
  for (let count = 0; count < unknown; count += 1) reasons.push({});
  return { reasons, resources };
}

/**
 * Active Conditions of this patient that are no reason for this referral. A Condition without a subject is this patient's
 * as long as there is no other patient: it may be an alarm. One without an ICPC code cannot meet a rule. The newest recording counts; without `recordedDate` the onset does.
 */
export function problemsOf(
  index: BundleIndex,
  conditions: PatientConditions,
  reasons: ReadonlySet<unknown>,
  at: string,
): Problem[] {
  /** By code; undefined = undated, which counts as recent. */
  const recorded = new Map<string, string | undefined>();
  const severalPatients = index.ofType('Patient').length > 1;
  for (const entry of index.ofType('Condition')) {
    const found = conditions.of(entry);
    if (found === undefined || found === 'void' || reasons.has(entry.resource)) continue;
    if ((found.condition.subject === undefined && severalPatients) || isOver(found)) continue;
    const day = recordedOn(found.entry.resource, at);
    for (const code of found.icpc) {
      const known = recorded.get(code);
      if (!recorded.has(code) || (known !== undefined && (day === undefined || day > known))) recorded.set(code, day);
    }
  }
  return [...recorded.keys()].sort().map((icpc) => {
    const day = recorded.get(icpc);
    return day === undefined ? { icpc } : { icpc, recorded: day };
  });
}

/** `abatement[x]`, whatever it is worth, says that the problem ended. */
const abatements = [
  'abatementDateTime',
  'abatementAge',
  'abatementPeriod',
  'abatementRange',
  'abatementString',
] as const;

function isOver({ condition, entry }: Known): boolean {
  if (condition.clinicalStatus?.coding.some(({ code }) => code !== undefined)) {
    return hasCode(condition.clinicalStatus, inactiveStatuses);
  }
  return abatements.some((element) => entry.resource[element] !== undefined);
}

/** The last day it can mean, so that a month or a year counts as recent as long as it may be. */
function recordedOn(resource: Record<string, unknown>, at: string): string | undefined {
  const { recordedDate, onsetDateTime, onsetPeriod } = resource;
  const text = read.text(recordedDate) ?? read.text(onsetDateTime) ?? read.period(onsetPeriod)?.start;
  if (text !== undefined && text.length === 10 && isLocalDate(text)) return text;
  const last = dateRange(text)?.last;
  return last !== undefined && last > at && dateRange(text)?.first !== last ? at : last;
}

import {
  type CompiledCatalogue,
  contextFromFacts,
  type FactProblem,
  form,
  type Judgement,
  judge,
  optionsOf,
  outcomes,
} from '../../advice/index.ts';

import { isFields } from '../reading/defaults.ts';

/** A case of a region: the facts of a made-up referral, and what ought to come of it. The region's own test. */

const { group, list, oneOf, optional, text } = form;
const id = text(/^[a-z0-9]+(-[a-z0-9]+)*$/);

const regionCase = group({
  id,
  /** The facts by the names of a host without FHIR; without `at` it is the day of the check. */
  facts: form.anything,
  expected: oneOf(outcomes),
  /** The service that is proposed (nudge) or among the options (inform). */
  service: optional(id),
  /** The code of the silence, or a fact that is unknown. */
  code: optional(text()),
  /** Why it ought to be so, one sentence. */
  why: text(),
  author: optional(text()),
});
export type RegionCase = form.ValueOf<typeof regionCase>;

export const caseFile = group({ author: optional(text()), cases: list(regionCase) });

export type CaseEnd =
  | { readonly kind: 'as-expected'; readonly judgement: Judgement }
  /** `found`: what came of it, and why, in codes. */
  | { readonly kind: 'otherwise'; readonly judgement: Judgement; readonly found: string; readonly wanted: string }
  | { readonly kind: 'unreadable'; readonly problems: readonly FactProblem[] };

/** A case with how it ended: what `check` counts, one by one. */
export interface CaseShown {
  readonly file: string;
  /** Its place in that file, from 0. */
  readonly index: number;
  readonly id: string;
  readonly why: string;
  readonly facts: unknown;
  readonly expected: string;
  readonly end: CaseEnd['kind'];
  /** Of `otherwise`: what came and what was wanted, in codes. */
  readonly found?: string;
  readonly wanted?: string;
}

export function shownCase(file: string, index: number, one: RegionCase, end: CaseEnd): CaseShown {
  const { id, why, facts, expected } = one;
  const more = end.kind === 'otherwise' ? { found: end.found, wanted: end.wanted } : {};
  return { file, index, id, why, facts, expected, end: end.kind, ...more };
}

export function runCase(
  { facts, expected, service, code }: RegionCase,
  compiled: CompiledCatalogue,
  at: string,
): CaseEnd {
  const read = contextFromFacts(namedFacts(facts), at);
  if (!read.ok) return { kind: 'unreadable', problems: read.problems };
  // A reason or a problem may well be unreadable on purpose; anything else is a slip of the pen.
  const slips = read.unread.filter(({ path }) => !/^(reasons|problems|earlier)/.test(path));
  if (slips.length > 0) return { kind: 'unreadable', problems: slips };
  const judgement = judge(read.context, compiled);
  const { outcome, preselected, unknown, silences } = judgement;
  const codes = outcome === 'silent' ? silences.slice(0, 1).map((silence) => silence.code) : unknown;
  const services = preselected ? [preselected.service] : optionsOf(judgement).map((option) => option.service.id);
  const right =
    outcome === expected &&
    (service === undefined || services.includes(service)) &&
    (code === undefined || codes.includes(code));
  if (right) return { kind: 'as-expected', judgement };
  const about = outcome === 'nudge' ? services : codes;
  return {
    kind: 'otherwise',
    judgement,
    found: [outcome, ...about].join(' '),
    wanted: [expected, service, code].filter((word) => word !== undefined).join(' '),
  };
}

/** Facts as a host names them: a region writes `days-ago`; answers keep their linkIds. */
export function namedFacts(facts: unknown): unknown {
  if (!isFields(facts) || !Array.isArray(facts['earlier'])) return facts;
  const earlier = facts['earlier'].map((one: unknown) =>
    isFields(one) ? Object.fromEntries(Object.entries(one).map(([name, value]) => [camel(name), value])) : one,
  );
  return { ...facts, earlier };
}

const camel = (name: string) => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

import type { Alarm } from '../model/catalogue.ts';
import type { BooleanAnswer } from '../model/context.ts';
import { type SilenceCode, type SilenceRule, silenceRules } from '../model/silence.ts';
import { inPostcodes } from '../model/spans.ts';
import type { AlarmMet } from './alarms.ts';
import type { CompiledCatalogue } from './compile.ts';
import type { SeenBefore } from './earlier-referrals.ts';
import type { KnownFacts } from './known-facts.ts';
import type { ProblemMet } from './problems.ts';

/** Why tenzij says nothing: the code, the rule that says so, and the fact that this rule met. */
export type Silence = { readonly code: SilenceCode; readonly fact: string } & (
  | { readonly rule: SilenceRule; readonly title?: undefined }
  /** An alarm or a problem of the catalogue: the rule is its id. */
  | { readonly rule: string; readonly title: string }
);

/** What the exclusions look at, besides the facts themselves. */
export interface Findings {
  readonly alarms: readonly AlarmMet[];
  readonly seen: SeenBefore;
  /** True when a service that suits may be proposed although the referral is urgent. */
  readonly urgencyLifted: boolean;
  /** True when no default service suits or could suit. */
  readonly nothingSuits: boolean;
  /** Problems that matter for a default service that would suit but for them. */
  readonly problems: readonly ProblemMet[];
}

/**
 * The general exclusions , in their order: the first that is hit decides, all that are hit are
 * listed. A request that is no draft has been decided on: nothing else in the record argues about it.
 */
export function findSilences(
  { context, codes }: KnownFacts,
  { alarms, seen, urgencyLifted, nothingSuits, problems }: Findings,
  { catalogue: { id, region } }: CompiledCatalogue,
): readonly Silence[] {
  const { answers, priority, postcode, specialism } = context;
  const silences: Silence[] = [];
  /** Hit when there is a fact. */
  const hit = (rule: SilenceRule, fact: string | false | undefined) => {
    if (fact !== undefined && fact !== false) silences.push({ code: silenceRules[rule], rule, fact });
  };
  const coded = (kind: Alarm['kind']) => {
    for (const { alarm, code } of alarms) {
      if (alarm.kind === kind) silences.push({ code: kind, rule: alarm.id, fact: code, title: alarm.title });
    }
  };
  const yes = (linkId: BooleanAnswer) => answers[linkId] && linkId;
  const unanswered = (linkId: BooleanAnswer) => answers[linkId] === undefined;

  hit('not-draft', !context.draft && id);
  if (!context.draft) return silences;

  hit('deceased', context.deceased && 'deceased');
  coded('alarm');
  hit('alarm-answer', yes('alarm'));

  hit('emergency', (priority === 'asap' || priority === 'stat') && priority);
  hit('urgent', priority === 'urgent' && !urgencyLifted && priority);

  coded('suspected-malignancy');

  hit('record-incomplete', context.incomplete && 'problems');
  hit('problem-matters', yes('problem-matters'));

  // An answer that contradicts the record is unknown: it does not silence here, and holds back the nudge in decision.ts.
  hit('hospital-treatment-answer', yes('same-complaint-hospital'));
  hit('hospital-treatment-record', unanswered('same-complaint-hospital') && seen.hospital);

  coded('hospital-only');
  hit('surgery-wish', yes('surgery-wish'));

  hit('seen-intermediate-answer', yes('seen-intermediate'));
  hit('seen-intermediate-record', unanswered('seen-intermediate') && seen.intermediate);

  hit('patient-preference', answers['patient-preference'] === 'hospital' && 'hospital');
  hit('already-addressed', context.addressed && 'performer');
  const inside = region.postcodes.length === 0 || (postcode !== undefined && inPostcodes(region.postcodes)(postcode));
  hit('out-of-region', !inside && postcode);

  hit('missing-specialism', specialism === undefined && 'specialism');
  hit('missing-icpc', codes.length === 0 && 'icpc');
  const asked = specialism !== undefined && codes.length > 0;
  if (nothingSuits) {
    for (const { problem, code } of problems) {
      silences.push({ code: 'problem', rule: problem.id, fact: code, title: problem.title });
    }
  }
  hit('no-service', asked && nothingSuits && problems.length === 0 && `${specialism}, ${codes.join(', ')}`);
  return silences;
}

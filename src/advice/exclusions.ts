import type { SilenceCode } from './advice.ts';
import type { AlarmMet } from './alarms.ts';
import type { Alarm } from './catalogue.ts';
import type { CompiledCatalogue } from './compile.ts';
import type { SeenBefore } from './earlier-referrals.ts';
import type { KnownFacts } from './known-facts.ts';
import { inPostcodes } from './postcodes.ts';
import type { SilenceRule } from './texts.ts';

/** Why tenzij says nothing: the code, the rule that says so, and the fact that this rule met. */
export interface Silence {
  readonly code: SilenceCode;
  /** Id of an alarm of the catalogue, or of a rule of the agreement itself. */
  readonly rule: string;
  readonly fact: string;
  /** What the sentence is made from: the alarm, or which rule of the agreement. */
  readonly by: Alarm | SilenceRule;
}

/** What the exclusions look at, besides the facts themselves. */
export interface Findings {
  readonly alarms: readonly AlarmMet[];
  readonly seen: SeenBefore;
  /** True when a service that suits may be proposed although the referral is urgent. */
  readonly urgencyLifted: boolean;
  /** True when no default service suits or could suit. */
  readonly nothingSuits: boolean;
}

/**
 * The general exclusions (DOMAIN §2.5, HOUSE §4), in their order: the first that is hit decides, all that are hit are
 * listed. A request that is no draft has been decided on: nothing else in the record argues about it.
 */
export function findSilences(known: KnownFacts, findings: Findings, compiled: CompiledCatalogue): readonly Silence[] {
  const { context } = known;
  const { answers, priority, postcode } = context;
  const { region } = compiled.catalogue;
  if (!context.draft) return [byAgreement('not-draft', 'not-draft', compiled.catalogue.id)];

  const hits: Silence[] = [];
  const hit = (code: SilenceCode, rule: SilenceRule, fact: string) => hits.push(byAgreement(code, rule, fact));
  const coded = (kind: Alarm['kind']) => {
    for (const { alarm, code } of findings.alarms) {
      if (alarm.kind === kind) hits.push({ code: kind, rule: alarm.id, fact: code, by: alarm });
    }
  };

  coded('alarm');
  if (answers.alarm === true) hit('alarm', 'alarm-answer', 'alarm');

  if (priority === 'asap' || priority === 'stat') hit('priority', 'emergency', priority);
  if (priority === 'urgent' && !findings.urgencyLifted) hit('priority', 'urgent', priority);

  coded('suspected-malignancy');

  // An answer that contradicts the record is unknown: it does not silence here, and holds back the nudge in decision.ts.
  if (answers['same-complaint-hospital'] === true) {
    hit('hospital-treatment', 'hospital-treatment-answer', 'same-complaint-hospital');
  } else if (answers['same-complaint-hospital'] === undefined && findings.seen.hospital !== undefined) {
    hit('hospital-treatment', 'hospital-treatment-record', findings.seen.hospital);
  }

  coded('hospital-only');
  if (answers['surgery-wish'] === true) hit('hospital-only', 'surgery-wish', 'surgery-wish');

  if (answers['seen-intermediate'] === true) {
    hit('seen-intermediate', 'seen-intermediate-answer', 'seen-intermediate');
  } else if (answers['seen-intermediate'] === undefined && findings.seen.intermediate !== undefined) {
    hit('seen-intermediate', 'seen-intermediate-record', findings.seen.intermediate);
  }

  if (answers['patient-preference'] === 'hospital') hit('patient-preference', 'patient-preference', 'hospital');
  if (context.addressed) hit('already-addressed', 'already-addressed', 'performer');
  if (postcode !== undefined && region.postcodes.length > 0 && !inPostcodes(region.postcodes, postcode)) {
    hit('out-of-region', 'out-of-region', postcode);
  }

  if (context.specialism === undefined) hit('missing-fact', 'missing-specialism', 'specialism');
  if (known.codes.length === 0) hit('missing-fact', 'missing-icpc', 'icpc');
  if (context.specialism !== undefined && known.codes.length > 0 && findings.nothingSuits) {
    hit('no-service', 'no-service', `${context.specialism}, ${known.codes.join(', ')}`);
  }
  return hits;
}

const byAgreement = (code: SilenceCode, rule: SilenceRule, fact: string): Silence => ({ code, rule, fact, by: rule });

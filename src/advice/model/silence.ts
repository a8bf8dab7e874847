/**
 * Why tenzij may say nothing: the codes of the contract and the rules of the agreement behind them. A new code is a line here, a line in rules/exclusions.ts and a sentence in words/silence-texts.ts.
 */

export const silenceCodes = [
  'alarm',
  'priority',
  'suspected-malignancy',
  'hospital-treatment',
  'hospital-only',
  'seen-intermediate',
  'patient-preference',
  'already-addressed',
  'out-of-region',
  'no-service',
  'missing-fact',
  'not-draft',
  'problem',
  'record-incomplete',
  'deceased',
] as const;
export type SilenceCode = (typeof silenceCodes)[number];

/** The rules of the agreement itself, each with the code it silences under. A region's alarms and problems that matter come beside them. */
export const silenceRules = {
  'not-draft': 'not-draft',
  deceased: 'deceased',
  'alarm-answer': 'alarm',
  emergency: 'priority',
  urgent: 'priority',
  'record-incomplete': 'record-incomplete',
  'problem-matters': 'problem',
  'hospital-treatment-answer': 'hospital-treatment',
  'hospital-treatment-record': 'hospital-treatment',
  'surgery-wish': 'hospital-only',
  'seen-intermediate-answer': 'seen-intermediate',
  'seen-intermediate-record': 'seen-intermediate',
  'patient-preference': 'patient-preference',
  'already-addressed': 'already-addressed',
  'out-of-region': 'out-of-region',
  'missing-specialism': 'missing-fact',
  'missing-icpc': 'missing-fact',
  'no-service': 'no-service',
} as const satisfies Readonly<Record<string, SilenceCode>>;
export type SilenceRule = keyof typeof silenceRules;

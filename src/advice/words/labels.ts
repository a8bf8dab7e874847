import type { BooleanAnswer, Question } from '../model/context.ts';

/** Dutch and English names of coded facts, as the sentences of because-texts.ts use them. */

export interface Label {
  readonly nl: string;
  readonly en: string;
}

export const questionLabels: Readonly<Record<Question, Label>> = {
  reassure: { nl: 'geruststellen', en: 'reassure' },
  confirm: { nl: 'diagnose bevestigen', en: 'confirm a diagnosis' },
  treatment: { nl: 'behandeling', en: 'treatment' },
  procedure: { nl: 'ingreep', en: 'procedure' },
  'advice-only': { nl: 'alleen advies', en: 'advice only' },
  'second-opinion': { nl: 'tweede mening', en: 'second opinion' },
};

export const answerLabels: Readonly<Record<BooleanAnswer, Label>> = {
  alarm: { nl: 'alarmsymptomen', en: 'alarm symptoms' },
  'surgery-wish': { nl: 'operatiewens', en: 'wish for surgery' },
  'same-complaint-hospital': { nl: 'al onder behandeling in het ziekenhuis', en: 'already treated in hospital' },
  'seen-intermediate': { nl: 'al gezien in de anderhalve lijn', en: 'already seen in intermediate care' },
  'stepped-care-done': { nl: 'stappen in de eigen praktijk doorlopen', en: 'stepped care completed' },
  'problem-matters': { nl: 'probleem dat meespeelt', en: 'a problem that plays a part' },
};

/** Missing facts, by the names that `unknown` uses. */
export const factLabels: Readonly<Record<string, Label>> = {
  ...answerLabels,
  specialism: { nl: 'specialisme', en: 'specialism' },
  icpc: { nl: 'ICPC-code', en: 'ICPC code' },
  age: { nl: 'leeftijd', en: 'age' },
  sex: { nl: 'geslacht', en: 'sex' },
  postcode: { nl: 'postcode', en: 'postcode' },
  question: { nl: 'vraag aan de specialist', en: 'question to the specialist' },
  priority: { nl: 'spoedcode', en: 'priority' },
  'patient-preference': { nl: 'voorkeur van de patiënt', en: 'preference of the patient' },
  'further-reason': { nl: 'of een tweede reden meespeelt', en: 'whether a further reason plays a part' },
  problem: { nl: 'of een probleem in het dossier meespeelt', en: 'whether a problem in the record plays a part' },
  forms: { nl: 'formulieren in het dossier', en: 'forms in the record' },
  'earlier-referral': { nl: 'eerdere verwijzingen', en: 'earlier referrals' },
};

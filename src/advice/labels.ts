import type { BooleanAnswer, Question } from './context.ts';

/** Dutch and English names of coded facts, as the sentences of texts.ts use them. */

export interface Label {
  readonly nl: string;
  readonly en: string;
}

/** Vektis COD016, the codes of DOMAIN §3.1. A code that is not here is shown as a code. */
export const specialismLabels: Readonly<Record<string, Label>> = {
  '0301': { nl: 'oogheelkunde', en: 'ophthalmology' },
  '0302': { nl: 'KNO', en: 'ENT' },
  '0303': { nl: 'chirurgie', en: 'surgery' },
  '0304': { nl: 'plastische chirurgie', en: 'plastic surgery' },
  '0305': { nl: 'orthopedie', en: 'orthopaedics' },
  '0306': { nl: 'urologie', en: 'urology' },
  '0307': { nl: 'gynaecologie', en: 'gynaecology' },
  '0308': { nl: 'neurochirurgie', en: 'neurosurgery' },
  '0310': { nl: 'dermatologie', en: 'dermatology' },
  '0313': { nl: 'interne geneeskunde', en: 'internal medicine' },
  '0316': { nl: 'kindergeneeskunde', en: 'paediatrics' },
  '0318': { nl: 'MDL', en: 'gastroenterology' },
  '0320': { nl: 'cardiologie', en: 'cardiology' },
  '0322': { nl: 'longziekten', en: 'respiratory medicine' },
  '0324': { nl: 'reumatologie', en: 'rheumatology' },
  '0326': { nl: 'allergologie', en: 'allergology' },
  '0327': { nl: 'revalidatie', en: 'rehabilitation' },
  '0328': { nl: 'cardio-thoracale chirurgie', en: 'cardiothoracic surgery' },
  '0329': { nl: 'psychiatrie', en: 'psychiatry' },
  '0330': { nl: 'neurologie', en: 'neurology' },
  '0335': { nl: 'geriatrie', en: 'geriatrics' },
  '8418': { nl: 'ouderengeneeskunde', en: 'elderly care medicine' },
};

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
};

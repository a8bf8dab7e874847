/**
 * Names of Vektis COD016 specialisms, for reading only: code, Dutch, English. Codes are text: a leading zero counts.
 * Source: Vektis COD016 as read in the MinVWS code system; the ones a referral from a huisarts may name.
 */
const names: readonly (readonly [code: string, nl: string, en: string])[] = [
  ['0100', 'Huisartspraktijk', 'General practice'],
  ['0101', 'Huisarts', 'General practitioner'],
  ['0110', 'Apotheekhoudend huisarts', 'Dispensing general practitioner'],
  ['0301', 'Oogheelkunde', 'Ophthalmology'],
  ['0302', 'KNO', 'Ear, nose and throat'],
  ['0303', 'Chirurgie', 'Surgery'],
  ['0304', 'Plastische chirurgie', 'Plastic surgery'],
  ['0305', 'Orthopedie', 'Orthopaedics'],
  ['0306', 'Urologie', 'Urology'],
  ['0307', 'Obstetrie en gynaecologie', 'Obstetrics and gynaecology'],
  ['0308', 'Neurochirurgie', 'Neurosurgery'],
  ['0310', 'Dermatologie', 'Dermatology'],
  ['0313', 'Interne geneeskunde', 'Internal medicine'],
  ['0316', 'Kindergeneeskunde', 'Paediatrics'],
  ['0318', 'MDL', 'Gastroenterology'],
  ['0320', 'Cardiologie', 'Cardiology'],
  ['0322', 'Longziekten', 'Respiratory medicine'],
  ['0324', 'Reumatologie', 'Rheumatology'],
  ['0326', 'Allergologie', 'Allergology'],
  ['0327', 'Revalidatie', 'Rehabilitation'],
  ['0328', 'Cardio-thoracale chirurgie', 'Cardiothoracic surgery'],
  ['0329', 'Psychiatrie', 'Psychiatry'],
  ['0330', 'Neurologie', 'Neurology'],
  ['0335', 'Geriatrie', 'Geriatrics'],
  ['0361', 'Radiotherapie', 'Radiotherapy'],
  ['0362', 'Radiologie', 'Radiology'],
  ['8418', 'Specialist ouderengeneeskunde', 'Elderly care physician'],
];

/** The name of a COD016 code; a code that is not in the table is its own name. */
export function specialismName(code: string, locale: string): string {
  const row = names.find(([known]) => known === code);
  if (row === undefined) return code;
  return locale.startsWith('en') ? row[2] : row[1];
}

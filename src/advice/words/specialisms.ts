import type { Label } from './labels.ts';

/** Vektis COD016. A code that is not here is shown as a code. */
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

import type { LeftOut, Missing } from '../../catalogue/index.ts';
import type { ImportTexts } from './texts.ts';

const missing: Readonly<Record<Missing, string>> = {
  name: 'name: what the service is called, and label: what its button says',
  route: 'route: intermediate, hospital, teleconsult, practice or community',
  specialisms: 'specialisms: four digits of Vektis COD016',
  organization: 'organization: who gives the service',
  rules: 'rules: for which ICPC codes the service suits; no directory holds that',
  'next-review': 'next-review: when somebody looks at this again',
};

const leftOut: Readonly<Record<LeftOut, string>> = {
  'own-rest': 'Only the services come along. Alarms, reasons, forms and the region itself stay behind.',
  rule: 'is a rule of another system. Write the rules of a service yourself.',
  form: 'is a form. Tenzij has a form of its own: see tenzij export --format fhir.',
  'belongs-to-service': 'belongs to a service, and no service here refers to it.',
  error: 'is an error of the server. Ask who runs the directory.',
  empty: 'holds no services. Ask the directory for its HealthcareServices.',
  other: 'is no service (HealthcareService) and was left aside.',
  'no-fhir': 'This is no FHIR. Give a Bundle or a HealthcareService as JSON.',
};

export const importEn: ImportTexts = {
  toMissing: 'Name the folder of the region: --to DIR.',
  tooMany: (pages) => `The directory has more than ${pages} pages. Ask for a smaller part.`,
  elsewhere: (origin) => `The next page is on another server (${origin}). Ask for that one by itself.`,
  noAnswer: (address, why) => `${address} gives no directory: ${why}. Nothing was written.`,
  leftOut: ({ name, why }) => (name === '' ? leftOut[why] : `${name} ${leftOut[why]}`),
  isThere: (file) => `${file} is there already and stays as it is.`,
  draft: (file, draft) =>
    draft.missing.length === 0
      ? `${file}: taken over whole.`
      : `${file}: a draft. Still to be written: ${draft.missing.join(', ')}.`,
  head: ({ from, missing: open, otherSpecialties }, source) => [
    `Taken from ${source} (${from}). See whether it still holds.`,
    ...(open.length === 0
      ? []
      : [
          'Not in the directory, so yours to write. Take this list away once it is there:',
          ...open.map((one) => `- ${missing[one]}`),
        ]),
    ...(otherSpecialties.length === 0 ? [] : [`The directory names as specialty: ${otherSpecialties.join(', ')}.`]),
    ...(open.length === 0 ? [] : ['Until you choose otherwise it only stands beside a proposal (role: alternative).']),
  ],
  done: (made, to) =>
    made === 0
      ? 'No service was added.'
      : `${made} ${made === 1 ? 'service' : 'services'} added. Then: tenzij check ${to}`,
};

import type { LeftOut, Missing } from '../../catalogue/index.ts';
import type { ImportTexts } from './texts.ts';

const missing: Readonly<Record<Missing, string>> = {
  name: 'name: hoe de dienst heet, en label: hoe zij op de knop staat',
  route: 'route: intermediate, hospital, teleconsult, practice of community',
  specialisms: 'specialisms: vier cijfers uit Vektis COD016',
  organization: 'organization: wie de dienst geeft',
  rules: 'rules: voor welke ICPC-codes de dienst past; dat staat niet in een adresboek',
  'next-review': 'next-review: wanneer iemand dit weer nakijkt',
};

const leftOut: Readonly<Record<LeftOut, string>> = {
  'own-rest': 'Alleen de diensten komen mee. Alarmen, redenen, formulieren en de regio zelf blijven achter.',
  rule: 'is een regel van een ander systeem. Schrijf zelf de regels van een dienst.',
  form: 'is een formulier. Tenzij heeft een eigen formulier: zie tenzij export --format fhir.',
  'belongs-to-service': 'hoort bij een dienst, en er is hier geen dienst die ernaar verwijst.',
  error: 'is een foutmelding van de server. Vraag de beheerder van het adresboek.',
  empty: 'heeft geen diensten. Vraag de HealthcareServices van het adresboek op.',
  other: 'is geen dienst (HealthcareService) en blijft liggen.',
  'no-fhir': 'Dit is geen FHIR. Geef een Bundle of een HealthcareService als JSON.',
};

export const importNl: ImportTexts = {
  toMissing: 'Noem de map van de regio: --to DIR.',
  tooMany: (pages) => `Het adresboek heeft meer dan ${pages} pagina’s. Vraag een kleiner deel op.`,
  elsewhere: (origin) => `De volgende pagina staat op een andere server (${origin}). Vraag die apart op.`,
  noAnswer: (address, why) => `${address} geeft geen adresboek: ${why}. Er is niets geschreven.`,
  leftOut: ({ name, why }) => (name === '' ? leftOut[why] : `${name} ${leftOut[why]}`),
  isThere: (file) => `${file} is er al en blijft zoals het is.`,
  draft: (file, draft) =>
    draft.missing.length === 0
      ? `${file}: heel overgenomen.`
      : `${file}: concept. Nog te schrijven: ${draft.missing.join(', ')}.`,
  head: ({ from, missing: open, otherSpecialties }, source) => [
    `Overgenomen uit ${source} (${from}). Kijk na of het nog klopt.`,
    ...(open.length === 0
      ? []
      : [
          'Niet in het adresboek, en dus zelf te schrijven. Haal deze lijst weg als het er staat:',
          ...open.map((one) => `- ${missing[one]}`),
        ]),
    ...(otherSpecialties.length === 0 ? [] : [`Het adresboek noemt als vakgebied: ${otherSpecialties.join(', ')}.`]),
    ...(open.length === 0
      ? []
      : ['Tot u het anders kiest staat de dienst alleen naast een voorstel (role: alternative).']),
  ],
  done: (made, to) =>
    made === 0
      ? 'Er kwam geen dienst bij.'
      : `${made} ${made === 1 ? 'dienst' : 'diensten'} erbij. Daarna: tenzij check ${to}`,
};

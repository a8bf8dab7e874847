import type { MirrorTexts } from './texts.ts';

const number = (value: number, isShare: boolean) =>
  `${(isShare ? value * 100 : value).toLocaleString('nl-NL', { maximumFractionDigits: 1 })}${isShare ? ' %' : ''}`;
const verdicts = {
  higher: 'hoger dan verwacht',
  lower: 'lager dan verwacht',
  similar: '',
  'too-little': 'te weinig gegevens',
} as const;

export const mirrorNl: MirrorTexts = {
  needs: (option) => `Geef ook ${option}. Voorbeeld: tenzij mirror --log log.ndjson --catalogues publiek`,
  noPractice: (practice, quarter) => `Van ${practice} zijn er in ${quarter} geen keuzes.`,
  noVersions: (path) => `In ${path} staat geen versie van de regio.`,
  head: (region, name, from, until) => `Spiegel van ${region}, ${name}: ${from} tot en met ${until}.`,
  ending: (path) => `${path} eindigt niet op .html of .docx.`,
  written: (path) => `Het DTO-verslag staat in ${path}.`,
  nothing: '  Er is niets om te laten zien.',
  figure: ({ of, title, part, value, low, high, n, verdict, isShare }) =>
    [
      'practice' in of ? `${of.practice}: ` : '',
      `${title}${part === undefined ? '' : ` (${part})`}: ${number(value, isShare)}`,
      ` (${number(low, isShare)} tot ${number(high, isShare)}, n = ${n})`,
      verdicts[verdict] === '' ? '' : `, ${verdicts[verdict]}`,
    ].join(''),
  markedTitle: (count) =>
    count === 0
      ? 'Geen praktijk verschilt zeker van de andere.'
      : 'Deze praktijken verschillen zeker van wat is verwacht:',
  signalsTitle: (count) =>
    count === 0 ? 'Er is niets dat vaker terugkomt dan verwacht.' : 'Dit komt vaker terug dan verwacht:',
  hidden: (count) => `${count} cijfers zijn verborgen, omdat ze over te weinig gaan.`,
};

export const mirrorCommandNl = {
  mirror: {
    summary: 'Laat zien wat er met de keuzes is gebeurd.',
    details: [
      'Over het laatste hele kwartaal voor --at (anders vandaag). Elk cijfer heeft een n en een marge.',
      'Een verschil telt pas als het zeker is, en nooit alleen door de gekozen reden.',
      'Kleine aantallen zijn verborgen, ook wat ze kan verraden.',
      'Signalen zijn klachten die om één reden vaker anders gaan, of zonder aanbod zijn.',
      'Met --practice komt de pagina van één praktijk, met haar eigen aantallen, als JSON.',
      'Met --to komt daarvan een DTO-verslag, als HTML of Word. Word vraagt het pakket docx.',
    ],
    example: ['tenzij mirror --log log.ndjson --catalogues publiek --imports imports --json'],
  },
} as const;

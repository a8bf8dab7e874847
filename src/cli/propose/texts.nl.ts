import type { ProposeTexts } from './texts.ts';

const number = (value: number) => value.toLocaleString('nl-NL', { maximumFractionDigits: 1 });
const percent = (value: number) => `${Math.round(value * 100)} %`;

export const proposeNl: ProposeTexts = {
  needs: (option) =>
    `Geef ook ${option}. Voorbeeld: tenzij propose --signal 1 --log log.ndjson --catalogues publiek --region mijn-regio --author "Anna Jansen" --to concept`,
  noSignal: (wanted, count) =>
    count === 0
      ? 'Er zijn geen signalen. Kijk met tenzij mirror.'
      : `Signaal ${wanted} is er niet. Er zijn er ${count}; tenzij mirror noemt ze.`,
  noFolder: (path) => `${path} is geen map van een regio.`,
  inside: (to, region) => `${to} ligt in ${region}. Kies een map ernaast.`,
  noChange: {
    'no-service': () => 'Bij dit signaal hoort geen voorziening.',
    'no-file': (service) => `De regio heeft geen bestand van ${service} meer.`,
    unreadable: (service) => `Het bestand van ${service} is niet te lezen. Kijk met tenzij check.`,
    already: (service, icpc) => `${icpc} is bij ${service} al uitgesloten.`,
    'same-person': () => 'Wie het bestand controleert, stelt de wijziging niet zelf voor. Kies een andere auteur.',
  },
  card: (perQuarter, practices) =>
    `Kaart voor de taskforce: ${number(perQuarter)} per kwartaal, bij ${practices} praktijken. Gewoon doen of evalueren?`,
  often: (perQuarter) => `Dit gebeurt ${number(perQuarter)} keer per kwartaal.`,
  noWait: 'De regio geeft hier geen wachttijd op.',
  wait: ({ days, asOf, specialisms }) =>
    `Opgegeven wachttijd${specialisms === undefined ? '' : ` (${specialisms.join(', ')})`}: ${days} dagen, op ${asOf}.`,
  ask: (question) => `Vraag aan wie deze reden gaf: ${question}`,
  drafted: (file, icpc, author) => `Concept: ${file}. ${icpc} is daar uitgesloten, auteur ${author}.`,
  rules: (ids) => `Regel ${ids.join(', ')} vervalt: er blijft geen code over.`,
  inOrder: (cases) => `De regio is in orde${cases === 0 ? '' : `, met ${cases} casussen`}.`,
  notInOrder: (problems) =>
    problems === 1
      ? 'De regio is zo niet in orde. Eén punt vraagt een keuze:'
      : `De regio is zo niet in orde. ${problems} punten vragen een keuze:`,
  refused: 'Het log komt niet goed genoeg terug om iets te voorspellen. Kijk met tenzij replay.',
  predicted: ({ proposals, perQuarter, departures, precision, coverage, followed, gained, from, until }) => [
    `Op het verleden, ${from} tot en met ${until}:`,
    `  ${proposals} voorstellen minder, ${number(perQuarter)} per kwartaal. ${followed} daarvan werden gevolgd.`,
    `  ${departures} keer anders kiezen om deze reden wordt stil.`,
    ...(precision === null ? [] : [`  Van wat verdwijnt, werd ${percent(precision)} om deze reden verlaten.`]),
    ...(coverage === null ? [] : [`  Dat is ${percent(coverage)} van alle keren met deze reden.`]),
    ...(gained === 0 ? [] : [`  Elders komen er ${gained} voorstellen bij.`]),
  ],
  next: (to) =>
    `Lees het na. Dan: tenzij publish ${to} --to MAP --key SLEUTEL. Een tweede persoon keurt goed met tenzij approve.`,
};

export const proposeOptionsNl = {
  signal: 'nummer of sleutel van een signaal, zoals tenzij mirror het noemt',
  author: 'wie de wijziging voorstelt',
  as: 'naam van de nieuwe versie; anders blijft die gelijk',
} as const;

export const proposeCommandNl = {
  propose: {
    summary: 'Maakt van een signaal een concept van de regio, met wat het kost.',
    details: [
      'Precies één uitsluiting in één bestand. Opmerkingen en volgorde blijven zoals ze zijn.',
      'Ernaast staat wat het log van het verleden zegt. Publiceren doen daarna twee mensen.',
      'Ontbreekt er aanbod, dan komt er een kaart voor de taskforce. Er verandert dan niets.',
    ],
    example: [
      'tenzij propose --signal 1 --log log.ndjson --catalogues publiek --region mijn-regio --author "Anna Jansen" --to concept',
    ],
  },
} as const;

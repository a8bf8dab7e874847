import type { StudioTexts } from './texts.ts';

export const studioNl: StudioTexts = {
  noRegion: (path) => `${path} is geen map van een regio. Begin er een met: tenzij init ${path}`,
  noPort: (port, why) =>
    port === 0 ? `Er is geen poort vrij (${why}).` : `Poort ${port} is niet vrij. Laat --port weg.`,
  open: (url) =>
    `De studio staat klaar. Open dit adres in uw browser:\n\n  ${url}\n\nHet adres is geheim en geldt tot u stopt (Ctrl+C).`,
  otherHost: 'De studio antwoordt alleen op haar eigen adres op deze computer.',
  otherOrigin: 'De studio antwoordt alleen aan haar eigen pagina.',
  noSecret: 'Dit adres geldt niet meer. Open het adres dat tenzij studio gaf.',
  onlyJson: 'De studio leest alleen JSON.',
  tooMuch: (megabytes) => `Dit is te groot. De studio leest hoogstens ${megabytes} MB.`,
  notFound: 'Dit is er niet.',
  notAsked: 'Deze vraag is niet te lezen.',
  broken: (message) => `Dit ging niet: ${message}`,
  notAForm: {
    unreadable: (file) => `${file} is nog niet te lezen. Herstel het eerst als tekst.`,
    layout: (file) => `${file} is zo opgemaakt dat dit veld alleen als tekst te veranderen is.`,
  },
  notWritten: {
    name: (file) => `${file} is geen naam van een bestand in deze regio.`,
    link: (file) => `${file} is een verwijzing naar elders. De studio schrijft daar niet.`,
    size: (file) => `${file} is te groot. Een bestand van een regio is hoogstens 1 MB.`,
    text: (file) => `${file} is geen tekst in UTF-8.`,
    changed: (file) => `${file} is intussen veranderd.`,
  },
  otherStep: 'In een ander venster is intussen bewaard. Kijk eerst wat er staat.',
  noneWritten: 'Er is niets bewaard.',
  someWritten: (files) => `Wel geschreven: ${files}.`,
  notJson: 'Dit is geen JSON. Plak feiten of een FHIR-bundel.',
  notYet: 'De regio is nog niet te lezen. Herstel eerst wat er bij Bevindingen staat.',
  factRefused: (path, value, expected) =>
    `${path === '' ? 'Feiten' : path}: ${value.slice(0, 60)} past niet. Verwacht: ${expected}.`,
  needsLive: 'Er is geen live versie om mee te vergelijken. Start de studio met --live MAP.',
  needsLog: 'Naspelen vraagt een live versie en een log. Start de studio met --live MAP en --log BESTAND.',
  needsKey: 'Klaarleggen vraagt een map en uw sleutel. Start de studio met --live MAP en --key BESTAND.',
  folderWord: 'MAP',
  keyWord: 'SLEUTEL.json',
};

export const studioOptionsNl = {
  live: 'map met de live versie, zoals publish --to die maakt',
} as const;

export const studioCommandNl = {
  studio: {
    summary: 'Opent een pagina op deze computer om een regio in te schrijven.',
    details: [
      'Kaarten per vakgebied, een formulier per dienst, en wat check vindt naast het veld.',
      'Probeer een verwijzing, speel de casussen na en vergelijk met de live versie.',
      'Schrijft dezelfde bestanden die u met een editor schrijft. Opmerkingen en volgorde blijven.',
      'Het adres is geheim, geldt alleen op deze computer, en vervalt zodra u stopt.',
    ],
    example: ['tenzij studio mijn-regio --live publiek --key anna.json'],
  },
} as const;

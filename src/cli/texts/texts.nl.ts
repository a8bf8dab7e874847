import { evaluateCommandNl, evaluateNl, evaluateOptionsNl } from '../evaluate/texts.nl.ts';
import { importNl } from '../import/texts.nl.ts';
import { nl as logbook } from '../logbook/texts.nl.ts';
import { mirrorCommandNl, mirrorNl } from '../mirror/texts.nl.ts';
import { proposeCommandNl, proposeNl, proposeOptionsNl } from '../propose/texts.nl.ts';
import { publishCommandsNl, publishNl, publishOptionsNl } from '../publish/texts.nl.ts';
import { regiobeeldCommandNl, regiobeeldNl } from '../regiobeeld/texts.nl.ts';
import { replayCommandNl, replayNl, replayOptionsNl } from '../replay/texts.nl.ts';
import { simulateCommandNl, simulateNl, simulateOptionsNl } from '../simulate/texts.nl.ts';
import { studioCommandNl, studioNl, studioOptionsNl } from '../studio/texts.nl.ts';
import type { Texts } from './texts.ts';

const count = (number: number, one: string, many: string) =>
  number === 0 ? `geen ${many}` : number === 1 ? `1 ${one}` : `${number} ${many}`;

const meantText = (meant: string | undefined) => (meant === undefined ? '' : ` Bedoelt u ${meant}?`);

/** Waarom een schijf iets weigert. */
const disk: Readonly<Record<string, string>> = {
  ENOSPC: 'de schijf is vol',
  EDQUOT: 'de schijf is vol',
  EROFS: 'deze schijf is alleen te lezen',
  EACCES: 'u hebt hier geen rechten',
  EPERM: 'u hebt hier geen rechten',
  ENOENT: 'deze map is niet te maken',
  ENOTDIR: 'hier staat een bestand waar een map hoort',
  EEXIST: 'hier staat een bestand waar een map hoort',
  EISDIR: 'hier staat een map waar een bestand hoort',
  ENAMETOOLONG: 'deze naam is te lang',
};

export const nl: Texts = {
  language: 'nl',
  logbook,
  about: 'tenzij – verwijshulp voor huisartsen: waar kan deze verwijzing het best heen?',
  usage: 'Gebruik:',
  commandWord: 'OPDRACHT',
  commandsTitle: 'Opdrachten:',
  optionsTitle: 'Opties:',
  exampleTitle: 'Voorbeeld:',
  exitCodes:
    'Uitkomst: 0 klaar · 1 check, diff, verify of conform vond iets, import niets · 2 kon niet draaien of lezen.',
  footer: 'Uitleg per opdracht: tenzij OPDRACHT --help. In English: --lang en.',
  publish: publishNl,
  simulate: simulateNl,
  replay: replayNl,
  mirror: mirrorNl,
  regiobeeld: regiobeeldNl,
  propose: proposeNl,
  evaluate: evaluateNl,
  imported: importNl,
  studio: studioNl,
  commands: {
    ...publishCommandsNl,
    ...simulateCommandNl,
    ...replayCommandNl,
    ...mirrorCommandNl,
    ...regiobeeldCommandNl,
    ...proposeCommandNl,
    ...evaluateCommandNl,
    ...studioCommandNl,
    advise: {
      summary: 'Geeft advies bij een conceptverwijzing.',
      details: [
        'Leest een FHIR R4-bundel met de conceptverwijzing en drukt het advies af als JSON.',
        'Zonder --bundle leest de opdracht van standaardinvoer. Ook een stil advies is een antwoord.',
      ],
      example: ['tenzij advise --catalogue examples/mijnstreek --bundle verwijzing.json'],
    },
    check: {
      summary: 'Kijkt een regio na: welk bestand, welke regel, wat is toegestaan.',
      details: [
        'DIR is de map van een regio, of een geëxporteerde catalogus (JSON).',
        'Problemen geven uitkomst 1. Aandachtspunten (let op) houden niets tegen.',
        'Draait ook de casussen in cases, en leest de cijfers in imports.',
      ],
      example: ['tenzij check examples/mijnstreek'],
    },
    export: {
      summary: 'Maakt van een regio de catalogus die de nudge ophaalt.',
      details: [
        'Drukt de catalogus af als JSON, met zijn hash, of schrijft hem naar --to. Een regio met problemen gaat niet naar buiten.',
        'Met --format fhir: een Bundle met het adresboek, de regels als PlanDefinition, de redenen en het formulier.',
      ],
      example: ['tenzij export examples/mijnstreek --format json --to catalogus.json'],
    },
    import: {
      summary: 'Maakt van een FHIR-adresboek concepten voor diensten.',
      details: [
        'Leest HealthcareServices: een Bundle, of één. Een adres (https) wordt bladzij voor bladzij opgevraagd.',
        'Boven elk concept staat wat nog te schrijven is. Wat er al is, blijft zoals het is.',
        'Een concept staat nooit vanzelf vooraan: dat kiest de regio.',
      ],
      example: ['tenzij import adresboek.json --to mijn-regio'],
    },
    logbook: {
      summary: 'Draait het logboek, en doet wat een beheerder ernaast doet.',
      details: [
        'Zonder opdracht draait het logboek, alleen voor deze computer. DATABASE_URL kiest de PostgreSQL-server.',
        'catalogue add: bewaart een catalogus; keuzes onder een andere wachten. practice add: meldt praktijken aan.',
        'practice end: een praktijk doet niet meer mee. Er komt niets bij; ophalen kan nog.',
        'import: neemt een log over met zijn aankomsttijden, één keer, in lege maanden.',
        'migrate: werkt de tabellen bij. upkeep: de komende maanden, het checkpoint en de signalen van vandaag, voor een timer.',
        'months: telt de maandtabellen bij. --out schrijft ze als Parquet. release: geeft de spiegel van het kwartaal uit.',
        'resume: na een teruggezette kopie. Ondertekent wat weg is, en waarom. Daarna gaat de keten verder.',
      ],
      example: ['tenzij logbook catalogue add catalogus.json', 'tenzij logbook practice add p07 p12', 'tenzij logbook'],
    },
    verify: {
      summary: 'Rekent elke keten van het log na, en legt haar naast de checkpoints.',
      details: ['Noemt van elke keten de eerste keuze die niet klopt. Leest alleen, ook naast een logboek dat draait.'],
      example: ['tenzij verify --checkpoints /backup/checkpoints --key checkpoint-key.pub'],
    },
    conform: {
      summary: 'Kijkt wat een FHIR-server van een HIS kan, en wat nog ontbreekt.',
      details: [
        'Leest alleen, tenzij --write-test een testpatiënt noemt. Bij elke bevinding staat het verzoek.',
        'Voor die testpatiënt komt er een concept bij, dat daarna weer weggaat.',
        'Een token mag ook in TENZIJ_TOKEN staan. Dan komt het niet in de geschiedenis van de shell.',
      ],
      example: ['tenzij conform https://his.example/fhir --origin https://his.example'],
    },
  },
  options: {
    ...publishOptionsNl,
    ...simulateOptionsNl,
    ...replayOptionsNl,
    ...proposeOptionsNl,
    ...evaluateOptionsNl,
    ...studioOptionsNl,
    catalogue: 'map van een regio, of een geëxporteerde catalogus (JSON)',
    bundle: 'bestand met de FHIR-bundel; - is standaardinvoer',
    at: 'dag waarop de vraag wordt gesteld, zoals 2026-11-22; anders vandaag',
    draft: 'id van de conceptverwijzing, als de bundel er meer bevat',
    format: 'vorm van de uitvoer',
    json: 'het verslag als JSON',
    patient: 'patiënt van wie het dossier als steekproef dient',
    'write-test': 'testpatiënt voor wie een concept geschreven mag worden',
    data: 'map van het logboek; anders data/logbook',
    port: 'poort van het logboek; anders 5190',
    host: 'adres waarop het luistert; anders alleen deze computer',
    writer: 'naam van de login die migrate maakt voor het draaiende proces',
    checkpoints: 'map van de checkpoints; anders in de map van het logboek',
    key: 'bestand met uw sleutel; bij logbook en verify die van de checkpoints',
    why: 'waarom de keten korter is',
    log: 'het log, één AuditEvent per regel',
    out: 'map waarin de maandtabellen komen, als Parquet',
    rebuild: 'telt elke maand opnieuw',
    received: 'de aankomsttijden, regel naast regel',
    region:
      'bij propose en regiobeeld: map van de regio; bij logbook: regio van de praktijken; anders die van de nieuwste catalogus',
    practice: 'pseudoniem van de praktijk van wie de pagina is',
    token: 'toegangstoken voor de server; anders TENZIJ_TOKEN',
    origin: 'adres van de pagina van het HIS, om CORS te toetsen',
    help: 'deze uitleg',
    lang: 'taal van uitleg en meldingen',
  },
  refusals: {
    'not-a-bundle': 'Dit is geen FHIR-bundel. Verwacht: een object met resourceType "Bundle" en een lijst entry.',
    'bad-reference': 'De waarde van --draft is geen verwijzing. Schrijf de id, of ServiceRequest/id.',
    'patient-unresolved':
      'De verwijzing zegt niet van wie zij is. Geef een subject "Patient/{id}" dat in de bundel staat.',
    unreadable: 'Deze bundel is niet te lezen. Geef gewone JSON.',
    'too-large': 'Deze bundel heeft te veel onderdelen. Geef alleen wat bij de verwijzing hoort.',
    'no-request': 'In deze bundel staat geen verwijzing (ServiceRequest).',
    'several-drafts': 'In deze bundel staan meer conceptverwijzingen. Kies er een met --draft.',
    'several-requests': 'In deze bundel staan meer verwijzingen en geen concept. Kies er een met --draft.',
    'draft-not-found': 'De verwijzing van --draft staat niet in deze bundel.',
  },
  stdinName: 'standaardinvoer',
  waiting: 'Wacht op een bundel. Plak hem hier en sluit af met Ctrl-D, of geef --bundle BESTAND.',
  note: 'let op',
  catalogueMissing: 'Geef met --catalogue de map van een regio.',
  folderMissing: 'Geef de map van een regio, zoals examples/mijnstreek.',
  unknownCommand: (name, meant) =>
    `De opdracht ${name} bestaat niet.${meantText(meant)} Alle opdrachten: tenzij --help.`,
  unknownOption: (name, meant) =>
    `De optie ${name} bestaat niet.${meantText(meant && `--${meant}`)} Alle opties: met --help.`,
  valueMissing: (name, value) => `Achter ${name} hoort een waarde: ${value}.`,
  noValueAllowed: (name) => `Achter ${name} hoort geen waarde.`,
  optionTwice: (name) => `De optie ${name} staat er twee keer. Eén keer mag.`,
  notAllowed: (name, value, allowed) => `${value} kan niet bij ${name}. Toegestaan: ${allowed}.`,
  notADate: (text, option) => `${text} is geen dag. Schrijf --${option} als 2026-11-22.`,
  tooMany: (word) => `Met ${word} kan deze opdracht niets. Kijk met --help wat er kan.`,
  noFile: (path) => `Het bestand ${path} bestaat niet.`,
  wrongFolder: (path, meant) => `In ${path} staat geen regio. Bedoelt u ${meant}?`,
  noCatalogue: (path, meant) =>
    `De catalogus ${path} bestaat niet.${meantText(meant) || ' Geef de map van een regio.'}`,
  noRegion: (path) => `In ${path} staat geen regio. Een nieuwe begint u met: tenzij init ${path}`,
  noCatalogueFile: (path) => `${path} is geen catalogus. Geef de map van een regio, of de JSON van tenzij export.`,
  isFolder: (path) => `${path} is een map. Geef een bestand.`,
  unreadable: (path, code) => `${path} is niet te lezen${code === '' ? '' : ` (${code})`}.`,
  notUtf8: (path) => `De letters in ${path} zijn niet te lezen. Bewaar het als UTF-8.`,
  emptyInput: (path) => `Er staat niets in ${path}. Geef een FHIR-bundel als JSON.`,
  tooLarge: (path, megabytes) => `${path} is groter dan ${megabytes} MB. Een verwijzing is veel kleiner.`,
  notJson: (path, place) =>
    `${path} is geen JSON${place === undefined ? '' : `: het leest niet verder op regel ${place.line}, teken ${place.column}`}.`,
  bundleRefused: (message) => `Deze bundel is niet te gebruiken. ${message}`,
  catalogueRefused: (path, number) =>
    `De catalogus ${path} is niet te gebruiken: ${count(number, 'probleem', 'problemen')}. Zie alles met tenzij check.`,
  exportNeedsJson: (to) => `${to} is geen naam voor JSON. Laat de naam bij --to eindigen op .json.`,
  exported: (to) => `De catalogus staat in ${to}.`,
  checked: (catalogue, warnings) =>
    `${catalogue.title} (${catalogue.version}): ${count(catalogue.services.length, 'voorziening', 'voorzieningen')}, ` +
    `${count(catalogue.alarms.length, 'alarm', 'alarmen')}, ${count(catalogue.reasons.length, 'reden', 'redenen')}. ` +
    `Geen problemen, ${count(warnings, 'aandachtspunt', 'aandachtspunten')}.`,
  casesRun: ({ run, failed, parts, touched }) =>
    failed === 0
      ? `${count(run, 'casus klopt', 'casussen kloppen')}; ze raken ${touched} van ${parts} onderdelen.`
      : `Van ${count(run, 'casus', 'casussen')} kloppen er ${run - failed}; ze raken ${touched} van ${parts} onderdelen.`,
  found: (problems, files, warnings) =>
    `${count(problems, 'probleem', 'problemen')} in ${count(files, 'bestand', 'bestanden')}, ` +
    `${count(warnings, 'aandachtspunt', 'aandachtspunten')}.`,
  morePlaces: (number) => `en op nog ${count(number, 'plaats', 'plaatsen')}`,
  addressMissing: 'Geef het adres van een FHIR-server, zoals https://his.example/fhir.',
  notAnAddress: 'Dit is geen adres van een FHIR-server. Schrijf het als https://his.example/fhir.',
  notAReference: (option, type) => `De waarde van ${option} is niet te lezen. Schrijf ${type}/id.`,
  bsnInAddress: (option) => `De waarde van ${option} lijkt een BSN. Een BSN komt nooit in een adres.`,
  notAToken: 'Dit token bevat tekens die niet kunnen. Geef het zonder spaties of regeleinden.',
  tokenInTheOpen: 'Een token gaat niet over http. Gebruik een adres met https.',
  notAnOrigin: (value) => `${value} is geen adres van een pagina. Schrijf --origin als https://his.example.`,
  noAnswer: (base) => `De server ${base} antwoordt niet. Kijk of het adres klopt en of hij draait.`,
  diskRefused: (path, code) => `${path}: ${disk[code] ?? 'hier kan tenzij niet lezen of schrijven'} (${code}).`,
  broken: (message) => `Er ging iets mis in tenzij zelf: ${message}`,
};

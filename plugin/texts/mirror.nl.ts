import type { Language } from '../../src/advice/index.ts';
import { groupNames, plainMonth, plainQuarter } from '../../src/mirror/index.ts';

const cameIn = (drafts: number) => {
  if (drafts === 0) return 'werden keuzes van u anders';
  const many = Math.abs(drafts);
  const what = `er ${many} ${many === 1 ? 'verwijzing' : 'verwijzingen'}`;
  return drafts > 0 ? `${many === 1 ? 'kwam' : 'kwamen'} ${what} bij` : `${many === 1 ? 'ging' : 'gingen'} ${what} af`;
};

/** Every Dutch sentence of the mirror (B1, at most 15 words a sentence). It tells what happened, and judges nobody. */
export const mirrorNl = {
  language: 'nl' as Language,
  locale: 'nl-NL',
  title: 'Spiegel',
  reading: 'De cijfers worden gelezen …',
  problems: {
    unreachable: 'Het logboek geeft geen antwoord.',
    refused: 'U mag deze cijfers niet zien met deze login.',
    none: 'Er zijn nog geen cijfers voor u. Kom na het kwartaal terug.',
    broken: 'De cijfers zijn niet te lezen.',
  },
  again: 'Probeer opnieuw',
  screens: 'Onderdelen van de spiegel',
  tabs: { happened: 'Ons tenzij', own: 'Onze keuzes', compared: 'Hoe doen wij het?' },
  quarter: (name: string) => plainQuarter(name, 'nl'),
  shortQuarter: (name: string) => name.replace(/^(\d+)-Q(\d)$/, 'kw $2 ’$1').replace('’20', '’'),
  month: (month: string) => plainMonth(month, 'nl-NL'),
  share: (value: number) => `${Math.round(value * 100)} %`,
  number: (value: number) => value.toLocaleString('nl-NL', { maximumFractionDigits: 1 }),
  release: (number: number, day: string) => `Uitgave ${number}, ${day}.`,
  unreleased: 'Nog niet uitgegeven.',
  correction: (of: number, drafts: number) =>
    `Na uitgave ${of} ${cameIn(drafts)}. De cijfers van de regio bleven staan.`,
  corrected: (of: number, figures: number) =>
    figures === 1
      ? `Na uitgave ${of} zou 1 cijfer anders zijn. Het bleef staan.`
      : `Na uitgave ${of} zouden ${figures} cijfers anders zijn. Ze bleven staan.`,

  happened: 'Wat is er met ons tenzij gebeurd?',
  told: (proposals: number, followed: number, left: number) =>
    proposals === 0
      ? 'U kreeg dit kwartaal geen voorstel.'
      : `U kreeg ${proposals} ${proposals === 1 ? 'voorstel' : 'voorstellen'}. ${followed} keer volgde u, ${left} keer koos u tenzij.`,
  tiles: {
    followed: 'gevolgd',
    left: 'tenzij',
    undecided: 'niet gekozen',
    unserved: 'zonder aanbod',
  },
  follow: 'Voorstel gevolgd, per kwartaal',
  trendUsual: (quarter: string, share: string) => `In ${quarter} volgde u ${share}. Dat is bij u gewoon.`,
  trendMore: (quarter: string, share: string) => `In ${quarter} volgde u ${share}. Dat verschil is meer dan toeval.`,
  trendFirst: (quarter: string, share: string) =>
    `In ${quarter} volgde u ${share}. Er is nog geen eerder kwartaal met dezelfde regels.`,
  trend: {
    period: 'Kwartaal',
    value: 'Gevolgd',
    n: 'Aantal',
    limits: 'wat toeval kan doen',
    centre: 'bij u gewoon',
    marked: 'meer dan toeval',
    newBase: 'andere regels',
  },
  rules: {
    outside: 'buiten wat toeval kan doen',
    run: 'acht keer aan één kant',
    trend: 'zes keer op rij dezelfde kant op',
  },
  seenTitle: 'Verwijzingen die tenzij zag, per 1.000 patiënten',
  seenUsual: (quarter: string, value: string) =>
    `In ${quarter} zag tenzij er ${value} per 1.000 patiënten. Dat is bij u gewoon.`,
  seenMore: (quarter: string, value: string) =>
    `In ${quarter} zag tenzij er ${value} per 1.000 patiënten. Dat verschil is meer dan toeval.`,
  seenFirst: (quarter: string, value: string) =>
    `In ${quarter} zag tenzij er ${value} per 1.000 patiënten. Er is nog geen eerder kwartaal met dezelfde regels.`,
  seenWords: {
    period: 'Kwartaal',
    value: 'per 1.000',
    n: 'Patiënten',
    limits: 'wat toeval kan doen',
    centre: 'bij u gewoon',
    marked: 'meer dan toeval',
    newBase: 'andere regels',
  },
  until: (day: string) => `Tot en met ${day}.`,
  count: (n: number) => `n = ${n}.`,
  showTable: 'Toon de cijfers als tabel',
  cameTitle: 'Dit kwam ervan',
  cameOf: (reason: string, icpc: string) => `Uw tenzij ‘${reason}’ bij ${icpc}.`,
  noOffer: 'geen aanbod',
  adopted: (icpc: string, service: string, version: string) =>
    `Uw tenzij leidde tot een andere regel. ${service} wordt bij ${icpc} niet meer voorgesteld (versie ${version}).`,
  rejected: (why: string) => `De regel blijft. De reden: ${why}`,
  willDo: (day: string) => `De taskforce regelt dit aanbod, vóór ${day}.`,
  willEvaluate: (day: string) => `De taskforce kijkt ernaar, vóór ${day}.`,
  changedTitle: 'Wat er veranderde',
  changed: (month: string, version: string, reasons: number) =>
    `In ${month} kwam ${version}. In de drie maanden ervoor gaf u ${reasons === 0 ? 'geen' : `${reasons} keer een`} reden.`,
  version: (version: string | undefined) => (version === undefined ? 'een nieuwe versie' : `versie ${version}`),
  changedNone: 'De regels zijn dit jaar gelijk gebleven.',
  changedRead: 'De redactie van de regels leest alle redenen, zonder te zien van wie.',
  reasonsTitle: 'Waarom u tenzij koos',
  reasonsNone: 'U koos dit kwartaal geen tenzij.',
  times: (n: number) => `${n} keer`,

  own: 'Onze tenzij’s',
  ownLead: 'Uw tenzij’s van de laatste acht weken. Alleen uw praktijk ziet deze lijst.',
  ownReading: 'De keuzes van uw praktijk worden gelezen …',
  ownNone: 'In deze acht weken koos u geen tenzij.',
  ownUnreadable: 'De keuzes zijn nu niet te lezen.',
  ownNotWhole: 'Niet alles is gelezen. De lijst kan langer zijn.',
  ownUnfound: (n: number) =>
    n === 1
      ? '1 verwijzing staat niet in dit HIS. Zij heeft hier geen naam.'
      : `${n} verwijzingen staan niet in dit HIS. Zij hebben hier geen naam.`,
  ownUnasked: 'Open de spiegel vanuit uw HIS. Alleen daar staan uw eigen verwijzingen.',
  unnamed: 'Verwijzing',
  noReason: 'zonder reden',
  open: (label: string) => `Open ${label}`,
  openShort: 'Open',
  gapsTitle: 'Waar geen aanbod voor was',
  gapsNone: 'In deze weken was er steeds een aanbod, of was het niet nodig.',
  gap: (name: string, n: number) => `${name}: ${n} keer`,

  compared: 'Hoe doen wij het?',
  comparedLead: 'Niet om te oordelen, maar om te begrijpen en van elkaar te leren.',
  comparedNone: 'Er zijn nog te weinig voorstellen om iets te zeggen.',
  groups: groupNames.nl,
  strength: 'Hier volgt u vaak',
  steady: 'Dit gaat als in de regio',
  learn: 'Hier kunt u van leren',
  unsure: 'Dit weten we nog niet',
  verdicts: {
    higher: (share: string) => `U volgt hier vaker dan verwacht: ${share}. Een collega hoort graag hoe.`,
    lower: (share: string) => `U volgt hier minder vaak dan verwacht: ${share}. Wat speelt er?`,
    similar: (share: string) => `U volgt hier ${share}. Dat past bij wat is verwacht.`,
    'too-little': (share: string) => `U volgt hier ${share}. Een verschil is nog niet zeker.`,
  },
  needed: (needed: number, n: number) => `Nodig ≈ ${needed}, u heeft ${n}.`,
  enoughBy: (month: string) => `Rond ${month} is het genoeg.`,
  mixed: 'Er is gerekend met uw eigen mix van specialismen.',
  dotsTitle: 'Uw praktijk per onderwerp',
  dots: (year: string) => `Uw aandeel gevolgde voorstellen, met wat toeval kan doen, over ${year}.`,
  dotsWords: {
    row: 'Onderwerp',
    value: 'uw praktijk',
    band: '80 %-marge',
    n: 'Aantal',
    beside: 'regio, dit kwartaal',
  },
  funnelTitle: 'Uw praktijk naast de andere',
  funnelInside: 'Uw praktijk ligt binnen de lijnen. Toeval kan dit verklaren.',
  funnelOutside: 'Uw praktijk ligt buiten de lijnen. Toeval verklaart dit niet goed.',
  funnelWithout: 'Elke praktijk staat erin zonder naam.',
  funnel: {
    who: 'Wie',
    own: 'uw praktijk',
    other: 'een andere praktijk',
    value: 'Gevolgd',
    n: 'aantal voorstellen',
    inner: '95 %-lijn',
    outer: '99,8 %-lijn',
    centre: 'regio',
  },
  funnelReading: 'Hoe minder voorstellen, hoe verder toeval reikt. Kleine praktijken zijn soms verborgen.',
  seen: 'Wie ziet dit?',
  seenWho: [
    'Uw praktijk en haar praktijkmanager zien deze pagina.',
    'Het auditteam ziet cijfers per praktijk onder een code, zonder kleine aantallen.',
    'De stuurgroep ziet alleen de regio als geheel.',
  ],

  region: 'Spiegel van de regio',
  regionTold: (share: string, n: number) => `De regio volgde ${share} van ongeveer ${n} voorstellen.`,
  regionNone: 'Over dit kwartaal is te weinig om te laten zien.',
  regionDots: 'De regio per specialisme',
  regionDotsSays: (quarter: string) => `Aandeel gevolgde voorstellen in ${quarter}, per specialisme.`,
  regionWords: { row: 'Specialisme', value: 'regio', band: '80 %-marge', n: 'Aantal', beside: 'regio' },
  regionMeasures: 'Wat de regio ziet',
  parts: { gp: 'huisarts', patient: 'patiënt' } as Readonly<Record<string, string>>,
  regionGroups: 'Groepen',
  regionReasons: 'Redenen om tenzij te kiezen, over een jaar',
  regionSilences: 'Waarom tenzij stil bleef, over een jaar',
  hidden: (n: number) =>
    n === 1
      ? '1 cijfer staat hier niet. Het verraadt een klein aantal.'
      : `${n} cijfers staan hier niet. Ze verraden kleine aantallen.`,
  of: (n: number) => `van ${n}`,
  headMeasure: 'Maat',
  headValue: 'Waarde',
  headBand: 'Marge',

  receipt: 'Bewijs',
  receiptFields: {
    measure: 'Maat',
    period: 'Periode',
    population: 'Wie',
    numerator: 'Teller',
    denominator: 'Noemer',
    excluded: 'Niet meegeteld',
    rules: 'Regels',
    release: 'Uitgave',
    checkpoint: 'Logboek tot',
  },
  nobody: 'niets',
  wholeRegion: 'de regio, afgerond op vijf',
  populationOf: (practice: string, channel: string | undefined, codes: number | undefined) =>
    [practice, channel, codes === undefined ? undefined : `${codes} specialismen`].filter(Boolean).join(', '),
  links: (size: number, head: string) => `schakel ${size}, ${head}`,
  counters: {
    ignored: 'niet gekozen',
    open: 'niet afgemaakt',
    informed: 'alleen informatie',
    unserved: 'geen aanbod',
    silent: 'stil gebleven',
  } as Readonly<Record<string, string>>,
  check: 'Controleer',
  checking: 'Uw keuzes worden geteld …',
  same: (k: number, n: number) => `Geteld uit uw eigen logboek: ${k} van ${n}. Dat is gelijk.`,
  different: (k: number, n: number, was: number, wasN: number) =>
    `Geteld uit uw eigen logboek: ${k} van ${n}. In de uitgave staat ${was} van ${wasN}.`,
  uncheckable: 'Niet alles van deze periode is te lezen. Tellen kan nu niet.',
};

export type MirrorTexts = typeof mirrorNl;

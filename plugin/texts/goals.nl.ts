import type { Language } from '../../src/advice/index.ts';
import { plainMonth } from '../../src/mirror/index.ts';

/** Number and sign stay on one line. */
const percent = (value: number) => `${Math.round(value * 100)}\u00a0%`;
const decimal = (value: number) => value.toLocaleString('nl-NL', { maximumFractionDigits: 1 });

/** Every Dutch sentence about goals, speeddates and evaluations (B1, at most 15 words a sentence). */
export const goalsNl = {
  language: 'nl' as Language,
  locale: 'nl-NL',
  practiceTitle: 'Doelen en speeddate',
  regionTitle: 'Doelen van de regio',
  reading: 'De doelen worden gelezen …',
  problems: {
    unreachable: 'Het logboek geeft geen antwoord.',
    refused: 'Met deze login ziet u geen doelen.',
    none: 'Er is hier nog niets.',
    broken: 'De doelen zijn niet te lezen.',
    value: 'Dit is niet bewaard. Kijk of alles is ingevuld, zonder gegevens van een persoon.',
    conflict: 'Een collega veranderde dit net. Lees het opnieuw en kies dan.',
  },
  again: 'Probeer opnieuw',
  saving: 'Wordt bewaard …',
  saved: 'Bewaard.',
  screens: 'Onderdelen',
  tabs: { goal: 'Ons doel', date: 'Speeddate', task: 'Regio Opgave', evaluation: 'Evaluatie' },
  percent,
  number: (value: number) => value.toLocaleString('nl-NL', { maximumFractionDigits: 0 }),
  month: (month: string) => plainMonth(month, 'nl-NL'),
  quarter: (name: string) =>
    `${['eerste', 'tweede', 'derde', 'vierde'][Number(name.at(-1)) - 1] ?? name} kwartaal van ${name.slice(0, 4)}`,
  topics: {
    alle: 'alle specialismen',
    'huid-oog-oor': 'huid, ogen en keel-neus-oor',
    snijdend: 'orthopedie en chirurgie',
    inwendig: 'inwendige ziekten',
    overig: 'andere specialismen',
  } as Readonly<Record<string, string>>,

  lead: 'Een doel is van uw praktijk. Niemand anders ziet het.',
  none: 'U heeft nog geen doel. Kies er hieronder een.',
  noTopics: 'Er zijn nog te weinig voorstellen om een doel te kiezen. Tien is genoeg.',
  /** What a goal may be about; and what is counted, after a share. */
  measures: {
    'follow-share': 'Voorstellen gevolgd',
    'acceptance-of-shown': 'Getoonde voorstellen overgenomen',
    'reasoned-deviation': 'Tenzij met een reden',
    'sent-as-chosen': 'Verstuurd zoals gekozen',
    'left-for': 'Tenzij om één reden',
  } as Readonly<Record<string, string>>,
  counted: {
    'follow-share': () => 'van de voorstellen gevolgd',
    'acceptance-of-shown': () => 'van wat is getoond overgenomen',
    'reasoned-deviation': () => 'van elke tenzij met een reden',
    'sent-as-chosen': () => 'verstuurd zoals gekozen',
    'left-for': (reason) => `van de voorstellen niet gevolgd om “${reason}”`,
  } as Readonly<Record<string, (reason: string) => string>>,
  goalSentence: (
    topic: string,
    counted: string,
    { from, to, by }: { readonly from: string; readonly to: string; readonly by: string },
  ) => `Bij ${topic}: van ${from} naar ${to} ${counted}. Voor het einde van het ${by}.`,
  movesTimes: (n: number) => `Dat is ${n} keer per jaar.`,
  moves: (n: number) => (n === 1 ? 'Dat is 1 verwijzing per jaar.' : `Dat zijn ${n} verwijzingen per jaar.`),
  seenIn: (months: number) =>
    months > 60
      ? 'Zo’n klein verschil is bij uw aantallen niet te zien.'
      : `Te zien na ongeveer ${months === 1 ? '1 maand' : `${months} maanden`}.`,
  band: (value: string, counted: string) => `Nu is ${value} ${counted}.`,
  bandIs: (low: string, high: string, n: number) => `Met 80 % kans ligt het tussen ${low} en ${high}, bij ${n} keer.`,
  carries: (aim: string, balance: string) => `Voor: ${aim}. Blijft gelijk: ${balance}.`,
  takeBack: 'Neem terug',
  choose: 'Kies een doel',
  about: 'Waarover gaat het?',
  far: 'Hoe ver wilt u komen?',
  stepLabel: (points: string, target: string, isLess: boolean) =>
    `${points} punten ${isLess ? 'minder' : 'meer'}: naar ${target}`,
  points: (step: number) => decimal(step * 100),
  suggested: 'past vaak',
  by: 'Voor het einde van',
  what: 'Wat gaat u doen? Kies er één tot drie.',
  actions: {
    'look-together': 'Samen de eigen keuzes bekijken',
    'ask-first': 'Eerst meedenkadvies vragen',
    'own-procedure': 'Een ingreep zelf of bij een collega doen',
    'know-the-offer': 'Het aanbod van PlusPunt leren kennen',
    colleague: 'Bij een andere praktijk kijken',
    'rule-talk': 'Een regel bespreken met de regio',
  } as Readonly<Record<string, string>>,
  enrolled: 'Ingeschreven patiënten',
  enrolledKnown: (n: string) => `Ingeschreven patiënten: ${n}, volgens de regio.`,
  save: 'Bewaar ons doel',
  sumTitle: 'Samen in de regio',
  ownSum: (expected: string, asked: string) =>
    `De doelen van alle praktijken samen zijn ${expected} verwijzingen per jaar. De regio vraagt er ${asked}.`,
  noSum: 'De som van de regio is er nog niet. Die komt als genoeg praktijken een doel hebben.',

  dateLead: 'Een speeddate is een gesprek van een kwartier met één andere praktijk. U vertelt iets, en u hoort iets.',
  steps: (now: number) => `Stap ${now} van 3`,
  step1: 'Doet u mee?',
  step1Says: 'Elk kwartaal zoeken we een praktijk met een ander patroon. Cijfers blijven dicht.',
  nameLabel: 'Zo noemen wij ons tegen een collega',
  join: 'Wij doen mee',
  leave: 'Wij stoppen ermee',
  joined: (name: string) => `U doet mee als ${name}. Er is nog geen praktijk gevonden.`,
  step2: 'Er is een praktijk gevonden',
  tells: (topic: string) => `U vertelt over ${topic}.`,
  hears: (topic: string) => `U hoort over ${topic}.`,
  questionsTitle: 'Drie vragen om mee te beginnen',
  how: (topic: string) => `Hoe gaat het bij u met ${topic}?`,
  why: (reason: string) => `Wanneer kiest u voor “${reason}”?`,
  try: (topic: string) => `Wat zou u een collega als eerste laten proberen bij ${topic}?`,
  both: 'Pas als u allebei ja zegt, ziet u wie het is en beide cijfers.',
  yes: 'Ja, graag',
  no: 'Nee, nu niet',
  saidYes: 'U zei ja. De andere praktijk zei nog geen ja.',
  saidNo: 'U zei nee. De andere praktijk hoort dat niet. U kunt nog ja zeggen.',
  closeCard: 'Neem ons ja terug',
  step3: (name: string) => `U spreekt met ${name}`,
  sharesTitle: 'Voorstellen gevolgd',
  own: 'uw praktijk',
  improved: (since: string, before: string, after: string) =>
    `Sinds ${since} volgt uw praktijk vaker een voorstel: van ${before} naar ${after}. Wat deed u?`,

  taskLead: 'Wat de regio samen wil, en wat de doelen van praktijken daaraan bijdragen.',
  noTask: 'De regio heeft nog geen opgave vastgelegd.',
  taskSentence: (n: string, part: string, topic: string, by: string) =>
    `${n === '1' ? '1 verwijzing' : `${n} verwijzingen`} per jaar anders: ${part} bij ${topic}. Voor het einde van het ${by}.`,
  owner: 'Wie gaat erover',
  aim: 'Waar het voor is',
  balance: 'Wat mag niet minder worden',
  aims: {
    experience: 'ervaring van de patiënt',
    population: 'gezondheid van iedereen',
    costs: 'kosten',
    team: 'werkplezier',
  } as Readonly<Record<string, string>>,
  expected: 'in doelen van praktijken',
  left: 'nog te verdelen',
  coverage: 'van de patiënten hoort bij een praktijk met een doel',
  parts: { small: 'een klein deel', medium: 'ongeveer de helft', large: 'een groot deel' },
  odds: { small: 'klein', medium: 'half', large: 'groot' },
  fromEight: 'Als acht praktijken een doel hebben, staat hier ook hoe groot de kans is.',
  probability: 'kans dat het lukt, als elk doel lukt',
  barSays: (expected: string, asked: string) => `Verdeeld: ${expected} van ${asked} verwijzingen.`,
  rule: 'De som komt één keer per kwartaal, nadat vier praktijken iets wijzigden. Zo is geen doel af te lezen.',
  history: 'Eerdere sommen',
  columns: ['Kwartaal', 'Verdeeld', 'Gevraagd', 'Patiënten', 'Kans'],
  setTask: 'Leg de opgave vast',
  titleLabel: 'Titel',
  referrals: 'Verwijzingen per jaar waar het om gaat',
  part: 'Deel dat anders kan, in procent',
  regionEnrolled: 'Ingeschreven patiënten in de regio',
  agendaTitle: 'Agenda voor een inspiratiesessie',
  agendaLead: 'De redenen die de regio het vaakst noemt. Tien minuten per reden.',
  agendaLine: (reason: string, share: string, n: number) =>
    `${reason}: ${share} van ${n.toLocaleString('nl-NL')} redenen`,

  planLead: 'Eerst wat een proef kan zien. Dan pas loten.',
  planHint: 'Bij elke stap beginnen er praktijken. De proef duurt één periode langer dan het aantal stappen.',
  practices: 'Praktijken die meedoen',
  stepsLabel: 'Stappen',
  perPeriod: 'Verwijzingen per praktijk per periode',
  wanted: 'Verschil dat u wilt zien, in procentpunten',
  compute: 'Reken uit',
  planTitle: 'Naam van de proef',
  savePlan: 'Bewaar dit plan',
  sees: (practices: number, points: string) =>
    `Met ${practices} praktijken ziet u een verschil van ${points} procentpunt.`,
  seesNot: (practices: number, points: string) =>
    `Met ${practices} praktijken ziet u geen verschil van ${points} procentpunt.`,
  smallest: (points: string) => `Het kleinste verschil dat u ziet, is ${points} procentpunt.`,
  power: (share: string) => `De kans dat u het gevraagde verschil ziet, is ${share}.`,
  needed: (n: number | undefined) =>
    n === undefined ? 'Daarvoor zijn ook duizend praktijken te weinig.' : `Daarvoor zijn ${n} praktijken nodig.`,
  shadow: 'Wie nog niet begon, draait stil mee: het log weet wat er was voorgesteld.',
  drawing: 'Loten doet wie de sleutel van de checkpoints heeft, met dit bevel. Het kan één keer.',
  keptPlan: (title: string) => `Bewaard plan: ${title}`,
};

export type GoalsTexts = typeof goalsNl;

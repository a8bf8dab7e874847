import type { Aim } from '../measures/measure.ts';
import type { Lever } from '../mining/kinds.ts';
import { plainDay, plainMonth, plainQuarter } from '../reports/days.ts';
import { groupNames } from '../reports/group-names.ts';
import type { ActionId } from './actions.ts';

const share = (value: number) => `${Math.round(value * 100)} %`;
const times = (n: number) => `${n} keer`;

/** Every Dutch sentence of a report and a plan (B1, at most 15 words a sentence). They open a talk, and judge nobody. */
export const meetingNl = {
  share,
  times,
  day: (day: string) => plainDay(day, 'nl'),
  month: (month: string) => plainMonth(month, 'nl-NL'),
  quarter: (name: string) => plainQuarter(name, 'nl'),
  number: (value: number) => value.toLocaleString('nl-NL', { maximumFractionDigits: 1 }),
  groups: groupNames.nl,
  /** The subject inside a sentence. */
  within: (group: string) => (group === 'alle' ? 'alle specialismen' : (groupNames.nl[group] ?? group).toLowerCase()),
  message: {
    higher: (group: string, value: string) =>
      `Bij ${group} volgt u over een jaar vaker dan verwacht: ${value}. Hoe doet u dat?`,
    lower: (group: string, value: string) =>
      `Bij ${group} kiest u vaker anders dan verwacht: u volgt over een jaar ${value}.`,
    similar: (group: string, value: string) =>
      `Bij ${group} volgt u over een jaar ${value}. Dat past bij wat is verwacht.`,
    'too-little': (group: string, value: string) =>
      `Bij ${group} volgt u over een jaar ${value}. Een verschil is nog niet zeker.`,
  },
  counted: (proposals: number, followed: number) =>
    `U kreeg ${proposals === 1 ? '1 voorstel' : `${proposals} voorstellen`} en volgde er ${followed}.`,
  /** By the tenzij reason that is given often. */
  reasonQuestions: {
    alarm: 'Welke alarmsignalen ziet u die de regel nog niet kent?',
    'ziekenhuis-nodig': 'Welk onderzoek kan alleen in het ziekenhuis, en is dat nog zo?',
    complex: 'Bij welke patiënten is het te complex, en waaraan ziet u dat?',
    behandeling: 'Wanneer blijft iemand onder behandeling in het ziekenhuis, en wanneer niet?',
    'al-geweest': 'Wat gebeurde er eerder, voordat u naar het ziekenhuis verwees?',
    patient: 'Hoe bespreekt u de keuze met de patiënt, en welke woorden helpen?',
    aanbod: 'Welk aanbod miste u, en wie kan dat regelen?',
    wachttijd: 'Hoe lang is wachten nog goed, en wat hoort de patiënt daarover?',
    bereikbaar: 'Voor wie is de plek te ver, en wat helpt dan?',
    kosten: 'Welke vragen over kosten krijgt u, en wat zegt u dan?',
    oneens: 'Bij welke regel denkt u anders, en wat weet de regel niet?',
    zonder: 'Wat maakt het geven van een reden makkelijker?',
    anders: 'Welke reden staat nog niet in de lijst?',
  } as Readonly<Record<string, string>>,
  topicQuestions: {
    higher: (group: string) => `Wat doet u bij ${group} dat een collega kan gebruiken?`,
    lower: (group: string) => `Wat speelt er bij ${group}, waardoor u vaak anders kiest?`,
    similar: (group: string) => `Welke verwijzing bij ${group} bleef u bij, en waarom?`,
    'too-little': (group: string) => `Wat valt u op bij ${group}, ook met weinig cijfers?`,
  },
  balanceQuestion: (measure: string) => `Waaraan merken we of ‘${measure}’ gelijk blijft?`,
  openQuestions: [
    'Wat doen we al, en wat willen we dat iedereen doet?',
    'Wat vraagt dit van de assistent en van de patiënt?',
  ],
  actions: {
    'talk-with-patient': 'Bespreek beide wegen met de patiënt, met de kaart ‘samen beslissen’.',
    'own-cases': 'Bekijk samen drie eigen verwijzingen.',
    'ask-about-rule': 'Leg een regel voor aan de redactie.',
    'visit-service': 'Loop een dagdeel mee bij de anderhalvelijn.',
    'ask-advice-first': 'Vraag eerst meedenkadvies.',
    'learn-together': 'Volg samen een scholing over dit onderwerp.',
    'agree-on-signs': 'Spreek af welke alarmsignalen u noteert.',
    'fill-in-form': 'Vul de vragen op het verwijsformulier in.',
    'look-up-waits': 'Laat de assistent wachttijd en plek vooraf opzoeken.',
    'report-gap': 'Meld wat ontbreekt aan de taskforce.',
    'arrange-transport': 'Spreek vervoer of een plek dichterbij af.',
  } satisfies Readonly<Record<ActionId, string>>,
  levers: { M: 'motivatie', C: 'capaciteit', G: 'gelegenheid' } satisfies Readonly<Record<Lever, string>>,
  leversEmpty: (names: string) => `E = M × C × G: bij ${names} staat nog geen actie.`,
  leversFull: 'E = M × C × G: alle drie hebben een actie.',
  and: ' en ',
  aims: {
    population: 'gezondheid',
    experience: 'ervaring van de patiënt',
    costs: 'kosten',
    team: 'werkplezier',
  } satisfies Readonly<Record<Aim, string>>,
  aim: (aim: string, balance: string) => `Doel (Quadruple Aim): ${aim}. Blijft gelijk: ${balance}.`,
  goal: (group: string, from: string, to: string, day: string) =>
    `Doel op ${day}: ${to} gevolgd bij ${group}. Nu is dat ${from}.`,
  /** What can be seen by the day. */
  prospect: {
    chances: (n: number, day: string) => `Tot ${day} verwacht u ${n === 1 ? '1 voorstel' : `${n} voorstellen`}.`,
    visible: (smallest: string) => `Een verschil van ${smallest} is dan te zien. Uw doel ook.`,
    later: (smallest: string, month: string) =>
      `Op die datum is dat nog niet te zien: nodig is ${smallest}. Wel rond ${month}.`,
    never: 'Met dit aantal is dit verschil niet te zien. Kies een ander doel of onderwerp.',
    none: 'Er zijn nog geen voorstellen geteld. Eerst tellen, dan een doel.',
  },
  points: (value: number) => (value < 0.01 ? 'minder dan 1 procentpunt' : `${Math.round(value * 100)} procentpunt`),
  followUp: {
    reached: (value: string, target: string) => `Gelukt: u volgt ${value}, het doel was ${target}.`,
    'not-reached': (value: string, target: string) => `Niet gehaald: u volgt ${value}, het doel was ${target}.`,
    band: (value: string, low: string, high: string) =>
      `Nog niet te zeggen: u volgt ${value}, met een marge van ${low} tot ${high}.`,
    'not-due': (day: string) => `Loopt nog tot ${day}.`,
    nothing: 'Nog niet te zeggen: er is nog niets geteld.',
    up: 'De stijging is meer dan toeval.',
    down: 'De daling is meer dan toeval.',
    soFar: (k: number, n: number) => `Tot nu toe gevolgd: ${k} van ${n}.`,
  },
  report: {
    title: 'DTO-verslag',
    message: 'In het kort',
    picture: 'Waar staan we?',
    pictureHead: ['Onderwerp', 'Gevolgd', '80 %-marge', 'Aantal', 'Regio'],
    pictureFoot: (day: string) => `Aandeel gevolgde voorstellen over een jaar, tot en met ${day}.`,
    reasons: 'Waarom kozen we tenzij?',
    reasonsNone: 'Dit kwartaal koos u geen tenzij.',
    reasonsHead: ['Reden', 'Keer', 'Gaat over'],
    questions: 'Waar praten we over?',
    last: 'Wat spraken we vorige keer af?',
    lastNone: 'Er zijn nog geen eerdere afspraken.',
    lastHead: ['Afspraak', 'Wie', 'Wanneer', 'Wat kwam ervan?'],
    agreements: 'Wat spreken we nu af?',
    agreementsHead: ['Afspraak', 'Wie', 'Wanneer'],
  },
  plan: {
    title: 'Plan van Aanpak',
    goal: 'Ons doel',
    start: 'Waar beginnen we?',
    counted: (k: number, n: number, low: string, high: string) =>
      `Gevolgd: ${k} van ${n}, met een marge van ${low} tot ${high}.`,
    target: (target: string, day: string) => `Doel op ${day}: ${target}.`,
    actions: 'Wat doen we?',
    actionsHead: ['Actie', 'Gaat over', 'Wie', 'Wanneer'],
    prospect: 'Is het effect dan te zien?',
    follow: 'Wat kwam ervan?',
  },
  about: (practice: string, quarter: string) => `${practice}, over ${quarter}`,
  source: (release: number) => `Cijfers: uitgave ${release} van de spiegel. Alleen uw praktijk ziet dit.`,
  sourceless: 'Cijfers: uit een logbestand, niet uitgegeven.',
  version: (number: number, day: string) => `Versie ${number}, ${day}.`,
};

export type MeetingWords = typeof meetingNl;

import type { Language } from '../../src/advice/index.ts';

/** By the codes of the referral context; the same words as in the sentences of the advice. */
type Names = Readonly<Record<string, string>>;
const facts: Names = {
  specialism: 'specialisme',
  icpc: 'ICPC-code',
  age: 'leeftijd',
  sex: 'geslacht',
  postcode: 'postcode',
  question: 'vraag aan de specialist',
  priority: 'spoedcode',
  'patient-preference': 'voorkeur van de patiënt',
  alarm: 'alarmsymptomen',
  'surgery-wish': 'operatiewens',
  'same-complaint-hospital': 'al onder behandeling in het ziekenhuis',
  'seen-intermediate': 'al gezien in de anderhalve lijn',
  'stepped-care-done': 'stappen in de eigen praktijk doorlopen',
};
const answers: Names = {
  true: 'ja',
  false: 'nee',
  none: 'geen',
  intermediate: 'anderhalvelijn',
  hospital: 'ziekenhuis',
  reassure: 'geruststellen',
  confirm: 'diagnose bevestigen',
  treatment: 'behandeling',
  procedure: 'ingreep',
  'advice-only': 'alleen advies',
  'second-opinion': 'tweede mening',
};

/**
 * Every Dutch sentence that the nudge has at hand (B1, at most 15 words a sentence); those of the why-panel come with it
 * (why.nl.ts). What a region writes, such as the title of an agreement, comes from its catalogue.
 */
export const nudgeNl = {
  language: 'nl' as Language,
  locale: 'nl-NL',
  region: 'Voorstel voor de verwijzing',
  announceNudge: (name: string) => `Voorstel: ${name}. Neem over of kies anders.`,
  announceInform: 'Er zijn mogelijkheden voor deze verwijzing. U kiest.',
  inform: 'Dit kan misschien zonder ziekenhuis. U kiest.',
  informUnknown: (facts: string) => `Dit kan misschien zonder ziekenhuis. Nog niet bekend: ${facts}.`,
  announceDone: (name: string) => `Vastgelegd: ${name}.`,
  asks: {
    question: 'Wat is uw vraag aan de specialist?',
    alarm: 'Zijn er alarmsymptomen?',
    'surgery-wish': 'Wil de patiënt een operatie?',
    'same-complaint-hospital': 'Loopt er al een behandeling in het ziekenhuis voor deze klacht?',
    'seen-intermediate': 'Is de patiënt hiervoor al gezien in de anderhalve lijn?',
    'patient-preference': 'Heeft de patiënt een voorkeur?',
    'stepped-care-done': 'Zijn de stappen in de eigen praktijk doorlopen?',
    'problem-matters': 'Speelt een probleem uit het dossier mee, zoals kanker, zwangerschap of stolling?',
  },
  options: 'Mogelijkheden',
  access: (days: string) => `Toegang ± ${days}`,
  days: (days: number) => (days === 1 ? '1 dag' : `${days} dagen`),
  staleWait: (days: number) => `wachttijd ${days} dagen oud`,
  example: 'voorbeeld',
  exampleTitle: 'Voorbeeldregio: deze afspraken zijn niet vastgesteld.',
  accept: 'Neem over',
  tenzij: 'Ziekenhuis, tenzij…',
  otherProvider: 'Andere aanbieder',
  writing: 'Bezig met opslaan in de verwijzing.',
  where: 'Waarheen?',
  reason: 'Reden?',
  moreReasons: 'Meer redenen',
  back: 'Terug',
  comment: 'Toelichting (mag leeg blijven)',
  commentHint: 'Alleen in de verwijzing. Geen patiëntgegevens.',
  commentDone: 'Bevestig keuze',
  done: (name: string) => `${name} staat in de verwijzing.`,
  doneByHost: (name: string) => `Gekozen: ${name}.`,
  doneElsewhere: 'U vult zelf de aanbieder in.',
  because: (reason: string) => `Reden: ${reason}.`,
  undo: 'Ongedaan maken',
  phone: (number: string) => `Telefoon: ${number}.`,
  why: 'Waarom?',
  close: 'Sluit',
  whyMissing: 'De uitleg kan nu niet worden opgehaald.',
  muted: (specialism: string, until: string) => `Geen voorstellen voor ${specialism} tot en met ${until}.`,
  discussed: 'Besproken met patiënt',
  facts,
  answers,
  notices: {
    conflict: 'De verwijzing is intussen gewijzigd. Dit is het nieuwe voorstel.',
    'not-written': 'Opslaan in de verwijzing lukte niet. Uw eigen formulier is leidend.',
    'not-restored': 'Terugzetten lukte niet. Uw eigen formulier is leidend.',
    reminder: 'Nog niet gekozen. U kunt gewoon versturen.',
  },
};

export type NudgeTexts = typeof nudgeNl;

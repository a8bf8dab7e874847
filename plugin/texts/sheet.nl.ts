import type { Route } from '../../src/advice/index.ts';

/**
 * The page that a patient takes home (B1, at most 15 words a sentence). Dutch only, whatever language the GP reads: the
 * sentences of the region beside it (interests, costs) are Dutch as well. What eigen risico costs is never promised.
 */
export const sheetNl = {
  title: 'Waar kunt u terecht?',
  about: (specialism: string) => `Uw huisarts verwijst u voor ${specialism}.`,
  intro: 'Hieronder staan de mogelijkheden. U kiest samen met uw huisarts.',
  example: 'Voorbeeld: deze afspraken zijn niet vastgesteld.',
  option: 'Mogelijkheid',
  what: 'Wat gebeurt er?',
  where: 'Waar?',
  wait: 'Hoe lang wacht u?',
  waitOn: (days: string, date: string) => `Ongeveer ${days} (gemeten op ${date})`,
  waitUnknown: 'Niet bekend',
  exampleWaits: 'De wachttijden zijn voorbeeldgetallen.',
  routes: {
    intermediate: 'Een specialist of gespecialiseerde huisarts onderzoekt u. U gaat niet naar het ziekenhuis.',
    hospital: 'Een specialist onderzoekt u in het ziekenhuis.',
    teleconsult: 'Uw huisarts vraagt een specialist om advies. U gaat daar meestal zelf niet heen.',
    practice: 'Uw eigen huisarts of een collega helpt u verder.',
    community: 'U krijgt hulp in de buurt of thuis.',
  } satisfies Record<Route, string>,
  costs: 'Kosten',
  costsDepend: 'Of u eigen risico betaalt, hangt af van de zorg en uw verzekering.',
  costsAsk: 'Vraag het voor de zekerheid aan uw zorgverzekeraar.',
  phone: (number: string) => `Telefoon: ${number}`,
  next: 'Hoe gaat het verder?',
  nextSteps: [
    'Uw huisarts verstuurt de verwijzing.',
    'U krijgt een uitnodiging, of u maakt zelf een afspraak.',
    'Hoort u na twee weken niets? Bel dan de zorgaanbieder of uw huisarts.',
  ],
  interest: 'Wie heeft belang bij welke keuze?',
  interestOfAll: 'Elke zorgaanbieder verdient aan zorg, ook het ziekenhuis.',
  questions: 'Drie goede vragen',
  threeQuestions: [
    'Wat zijn mijn mogelijkheden?',
    'Wat zijn de voordelen en nadelen daarvan?',
    'Wat betekent dat in mijn situatie?',
  ],
  notes: 'Wat is voor u belangrijk?',
  worse: 'Wordt de klacht erger terwijl u wacht? Bel dan uw huisarts.',
  source: (owner: string, version: string, date: string) => `${owner} · versie ${version} · geprint op ${date}`,
};

import { booleanAnswers } from '../model/context.ts';
import { factLabels } from './labels.ts';
import { found, type Sentences, withoutStop } from './phrases.ts';

const unclearAnswer = (linkId: string): Sentences => ({
  nl: () => `Niet duidelijk: ‘${found(factLabels, linkId, 'nl')}’; daarom kiest u zelf.`,
  en: () => `Not clear: ‘${found(factLabels, linkId, 'en')}’; so the choice is yours.`,
});

/** Why a fact in doubt leaves the choice to the GP, by `FACT-in-doubt`. */
export const doubtTexts: Readonly<Record<string, Sentences>> = {
  ...Object.fromEntries(
    [...booleanAnswers, 'question', 'patient-preference', 'further-reason'].map((fact) => [
      `${fact}-in-doubt`,
      unclearAnswer(fact),
    ]),
  ),
  'priority-in-doubt': {
    nl: () => 'De spoedcode van de verwijzing is niet leesbaar; daarom kiest u zelf.',
    en: () => 'The priority of the referral cannot be read, so the choice is yours.',
  },
  'icpc-in-doubt': {
    nl: () => 'Een reden van de verwijzing heeft geen leesbare ICPC-code; daarom kiest u zelf.',
    en: () => 'A reason of the referral has no readable ICPC code, so the choice is yours.',
  },
  'postcode-in-doubt': {
    nl: () => 'De postcode is niet bekend, en de regio is begrensd; daarom kiest u zelf.',
    en: () => 'The postcode is not known and the region has borders, so the choice is yours.',
  },
  'problem-in-doubt': {
    nl: () => 'Een probleem in het dossier is niet leesbaar; daarom kiest u zelf.',
    en: () => 'A problem in the record cannot be read, so the choice is yours.',
  },
  'forms-in-doubt': {
    nl: () => 'De formulieren in het dossier zijn niet te lezen; daarom kiest u zelf.',
    en: () => 'The forms in the record cannot be read, so the choice is yours.',
  },
  'earlier-referral-in-doubt': {
    nl: () => 'Eerdere verwijzingen zijn niet te lezen; daarom kiest u zelf.',
    en: () => 'Earlier referrals cannot be read, so the choice is yours.',
  },
};

/** All reasons of the referral, and what becomes of the further ones. */
export const furtherTexts: Readonly<Record<string, Sentences>> = {
  'referred-for': {
    nl: (_, fact) => `Verwezen voor ${fact.replace(/, ([^,]*)$/, ' en $1')}.`,
    en: (_, fact) => `Referred for ${fact.replace(/, ([^,]*)$/, ' and $1')}.`,
  },
  'company-fits': {
    nl: (rule, fact) => `${fact} houdt niets tegen: ${withoutStop(rule)}.`,
    en: (rule, fact) => `${fact} stands in the way of nothing, says ${rule}.`,
  },
  'further-reason-fits': {
    nl: (_, fact) => `${fact} speelt volgens u niet mee in deze vraag.`,
    en: (_, fact) => `${fact} plays no part in this question, you said.`,
  },
  'further-reason-unknown': {
    nl: (_, fact) => `Niet bekend of ${fact} meespeelt in deze vraag.`,
    en: (_, fact) => `Not known whether ${fact} plays a part in this question.`,
  },
  'problem-unknown': {
    nl: (rule, fact) => `Niet bekend of dit nog meespeelt: ${withoutStop(rule)} (${fact}).`,
    en: (rule, fact) => `Not known whether problem ${rule} still matters (${fact}).`,
  },
};

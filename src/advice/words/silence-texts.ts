import type { Advice } from '../model/advice.ts';
import type { SilenceRule } from '../model/silence.ts';
import type { Silence } from '../rules/exclusions.ts';
import { type Sentences, specialism, withoutStop } from './phrases.ts';

/** Why tenzij is silent, by the rule of the agreement that says so. */
export const silenceTexts: Readonly<Record<SilenceRule, Sentences>> = {
  'not-draft': {
    nl: (rule) => `Deze verwijzing is geen concept meer; regel ${rule} laat haar met rust.`,
    en: (rule) => `This referral is no longer a draft; rule ${rule} leaves it alone.`,
  },
  deceased: {
    nl: () => 'De patiënt is overleden, volgens het dossier.',
    en: () => 'The patient has died, says the record.',
  },
  'record-incomplete': {
    nl: () => 'De problemen in het dossier zijn niet heel te lezen; dan zwijgt tenzij.',
    en: () => 'The problems in the record cannot be read whole; tenzij then says nothing.',
  },
  'problem-matters': {
    nl: () => 'Een probleem in het dossier speelt mee, volgens het formulier.',
    en: () => 'A problem in the record plays a part, says the form.',
  },
  'alarm-answer': {
    nl: () => 'Er zijn alarmsymptomen volgens het antwoord op de alarmvraag.',
    en: () => 'There are alarm symptoms, says the answer to the alarm question.',
  },
  emergency: {
    nl: (_, fact) => `Bij spoed doet tenzij geen voorstel: de spoedcode is ${fact}.`,
    en: () => 'In an emergency tenzij makes no proposal.',
  },
  urgent: {
    nl: (_, fact) => `Geen passend aanbod neemt spoed aan: de spoedcode is ${fact}.`,
    en: () => 'The referral is urgent, and no suitable service takes urgent referrals.',
  },
  'hospital-treatment-answer': {
    nl: () => 'De patiënt is voor deze klacht al onder behandeling in het ziekenhuis, volgens het formulier.',
    en: () => 'The patient is already treated in hospital for this complaint, says the form.',
  },
  'hospital-treatment-record': {
    nl: (_, fact) => `Het dossier bevat voor ${fact} al een verwijzing, naar het ziekenhuis of onbekend waarheen.`,
    en: () => 'The record already holds a referral for this complaint, to the hospital or unknown where.',
  },
  'surgery-wish': {
    nl: () => 'De patiënt wil een operatie, volgens het formulier; dat kan alleen in het ziekenhuis.',
    en: () => 'Surgery is wished, says the form; only a hospital can do that.',
  },
  'seen-intermediate-answer': {
    nl: () => 'De patiënt is voor deze klacht al in de anderhalve lijn gezien, volgens het formulier.',
    en: () => 'The patient was already seen in intermediate care for this complaint, says the form.',
  },
  'seen-intermediate-record': {
    nl: (_, fact) => `Het dossier bevat voor ${fact} al een verwijzing naar de anderhalve lijn.`,
    en: () => 'The record already holds a referral to intermediate care for this complaint.',
  },
  'patient-preference': {
    nl: () => 'De patiënt heeft voorkeur voor het ziekenhuis, volgens het formulier.',
    en: () => 'The patient prefers the hospital, says the form.',
  },
  'already-addressed': {
    nl: () => 'De verwijzing heeft al een ontvanger.',
    en: () => 'The referral already has a recipient.',
  },
  'out-of-region': {
    nl: (_, fact) => `Postcode ${fact} ligt buiten de regio van deze catalogus.`,
    en: () => 'The postcode lies outside the region of this catalogue.',
  },
  'missing-specialism': {
    nl: () => 'Het specialisme van de verwijzing is niet bekend.',
    en: () => 'The specialism of the referral is not known.',
  },
  'missing-icpc': {
    nl: () => 'Geen enkele reden van de verwijzing heeft een leesbare ICPC-code.',
    en: () => 'No reason of the referral has a readable ICPC code.',
  },
  'no-service': {
    nl: (_, fact) => {
      const [code = '', ...codes] = fact.split(', ');
      return `Voor ${specialism(code, 'nl')} met ${codes.join(', ')} past geen aanbod in de catalogus.`;
    },
    en: () => 'No service of the catalogue suits this specialism and these codes.',
  },
};

/** An alarm, or a problem that matters, of the region: its title and the code that met it. */
export const entryText: Sentences = {
  nl: (title, fact) => `${withoutStop(title)} (${fact}).`,
  en: (rule) => `Rule ${rule} of the region is met.`,
};

/** Why tenzij says nothing, with the sentence of the alarm or of the rule of the agreement; the first decided. */
export function explainSilence(silences: readonly Silence[]): Advice['silentBecause'] {
  return silences.map((silence) => {
    const { code, rule, fact } = silence;
    const text =
      silence.title === undefined ? silenceTexts[silence.rule].nl(rule, fact) : entryText.nl(silence.title, fact);
    return { code, rule, text };
  });
}

import { type BooleanAnswer, booleanAnswers } from '../model/context.ts';
import { answerLabels, factLabels, type Label, questionLabels } from './labels.ts';
import { specialismLabels } from './specialisms.ts';

/**
 * Every sentence of the advice, Dutch with English beside it. A sentence is made from a rule (its id, or its title where
 * that says more) and the fact it met, and names both. Dutch is B1: at most fifteen words of our own, no blame.
 */

export type Language = 'nl' | 'en';
type Sentence = (rule: string, fact: string) => string;
interface Sentences {
  readonly nl: Sentence;
  readonly en: Sentence;
}

const found = (labels: Readonly<Record<string, Label>>, code: string, language: Language) =>
  labels[code]?.[language] ?? code;
const specialism = (code: string, language: Language) =>
  code in specialismLabels ? `${found(specialismLabels, code, language)} (${code})` : code;
const question = (code: string, language: Language) => `‘${found(questionLabels, code, language)}’`;
const sex = (code: string) => (code === 'female' ? 'vrouw' : code === 'male' ? 'man' : 'anders');
const yesNo = (value: string, language: Language) =>
  language === 'en' ? (value === 'true' ? 'yes' : 'no') : value === 'true' ? 'ja' : 'nee';
const day = (date: string) => date.split('-').reverse().join('-');

const asksFor = (fact: string): Sentences => ({
  nl: (rule) => `Niet bekend, en regel ${rule} vraagt erom: ${found(factLabels, fact, 'nl')}.`,
  en: (rule) => `Not known, and rule ${rule} asks for it: ${found(factLabels, fact, 'en')}.`,
});
const unclearAnswer = (linkId: string): Sentences => ({
  nl: () => `Niet duidelijk: ‘${found(factLabels, linkId, 'nl')}’; daarom kiest u zelf.`,
  en: () => `Not clear: ‘${found(factLabels, linkId, 'en')}’; so the choice is yours.`,
});

/** A fact that fits a rule, is missing, or lies outside it. */
const fitsOrNot = (name: string, nl: (fact: string) => string, en: (fact: string) => string) => ({
  [`${name}-fits`]: {
    nl: (rule: string, fact: string) => `${nl(fact)} past bij regel ${rule}.`,
    en: (rule: string, fact: string) => `${en(fact)} fits rule ${rule}.`,
  },
  [`${name}-unknown`]: asksFor(name),
  [`${name}-fails`]: {
    nl: (rule: string, fact: string) => `${nl(fact)} valt buiten regel ${rule}.`,
    en: (rule: string, fact: string) => `${en(fact)} is outside rule ${rule}.`,
  },
});
const answer = (linkId: BooleanAnswer) =>
  fitsOrNot(
    linkId,
    (fact) => `Antwoord ${yesNo(fact, 'nl')} op ‘${answerLabels[linkId].nl}’`,
    (fact) => `Answer ${yesNo(fact, 'en')} to ‘${answerLabels[linkId].en}’`,
  );

/** Why a service is offered or not, by `Because.code`. */
export const becauseTexts: Readonly<Record<string, Sentences>> = {
  'icpc-fits': { nl: (rule, fact) => `${rule} (${fact}).`, en: (rule, fact) => `Rule ${rule} includes ${fact}.` },
  'icpc-unknown': asksFor('icpc'),
  'icpc-fails': {
    nl: (rule, fact) => `Regel ${rule} gaat niet over ${fact}.`,
    en: (rule, fact) => `Rule ${rule} is not about ${fact}.`,
  },
  'specialism-fits': {
    nl: (rule, fact) => `Regel ${rule} geldt voor ${specialism(fact, 'nl')}.`,
    en: (rule, fact) => `Rule ${rule} holds for ${specialism(fact, 'en')}.`,
  },
  'specialism-unknown': asksFor('specialism'),
  'specialism-fails': {
    nl: (rule, fact) => `Regel ${rule} geldt niet voor ${specialism(fact, 'nl')}.`,
    en: (rule, fact) => `Rule ${rule} does not hold for ${specialism(fact, 'en')}.`,
  },
  ...fitsOrNot(
    'age',
    (fact) => `Leeftijd ${fact}`,
    (fact) => `Age ${fact}`,
  ),
  ...fitsOrNot(
    'sex',
    (fact) => `Geslacht ${sex(fact)}`,
    (fact) => `Sex ${fact}`,
  ),
  ...fitsOrNot(
    'postcode',
    (fact) => `Postcode ${fact}`,
    (fact) => `Postcode ${fact}`,
  ),
  ...fitsOrNot(
    'question',
    (fact) => `De vraag ${question(fact, 'nl')}`,
    (fact) => `The question ${question(fact, 'en')}`,
  ),
  ...Object.fromEntries(booleanAnswers.flatMap((linkId) => Object.entries(answer(linkId)))),
  'alarm-answer-fits': {
    nl: (rule) => `Er zijn geen alarmsymptomen; regel ${rule} vraagt daarnaar.`,
    en: (rule) => `There are no alarm symptoms; rule ${rule} asks for them.`,
  },
  'alarm-answer-unknown': asksFor('alarm'),
  'alarm-answer-fails': {
    nl: (rule) => `Er zijn alarmsymptomen; dan geldt regel ${rule} niet.`,
    en: (rule) => `There are alarm symptoms; rule ${rule} then does not hold.`,
  },
  'cool-down-fits': {
    nl: (rule, fact) => `Regel ${rule} rustte tot en met ${day(fact)} en geldt weer.`,
    en: (rule, fact) => `Rule ${rule} rested until ${fact} and holds again.`,
  },
  'cool-down-fails': {
    nl: (rule, fact) => `Regel ${rule} rust tot en met ${day(fact)}.`,
    en: (rule, fact) => `Rule ${rule} rests until ${fact}.`,
  },
  'service-specialism-unknown': asksFor('specialism'),
  'service-specialism-fails': {
    nl: (rule, fact) => `${rule} is er niet voor ${specialism(fact, 'nl')}.`,
    en: (rule, fact) => `${rule} does not serve ${specialism(fact, 'en')}.`,
  },
  'open-fails': {
    nl: (rule, fact) => `${rule} is op ${day(fact)} gesloten.`,
    en: (rule, fact) => `${rule} is closed on ${fact}.`,
  },
  'valid-fails': {
    nl: (rule, fact) => `${rule} staat op ${day(fact)} niet in het aanbod.`,
    en: (rule, fact) => `${rule} is not on offer on ${fact}.`,
  },
  'excluded-icpc-fails': {
    nl: (rule, fact) => `${rule} neemt ${fact} niet aan.`,
    en: (rule, fact) => `${rule} does not take ${fact}.`,
  },
  'excluded-problem-fails': {
    nl: (rule, fact) => `${rule} past niet naast probleem ${fact}.`,
    en: (rule, fact) => `${rule} does not suit beside problem ${fact}.`,
  },
  'excluded-question-unknown': asksFor('question'),
  'excluded-question-fails': {
    nl: (rule, fact) => `${rule} is er niet voor de vraag ${question(fact, 'nl')}.`,
    en: (rule, fact) => `${rule} is not for the question ${question(fact, 'en')}.`,
  },
  'no-rule': {
    nl: (rule, fact) => `${rule} heeft geen regel voor ${fact}.`,
    en: (rule, fact) => `${rule} has no rule for ${fact}.`,
  },
  'catalogue-not-valid': {
    nl: (rule, fact) => `Catalogus ${rule} geldt niet op ${day(fact)}.`,
    en: (rule, fact) => `Catalogue ${rule} is not valid on ${fact}.`,
  },
  'urgent-not-lifted': {
    nl: (rule, fact) => `${rule} neemt geen spoed aan (${fact}).`,
    en: (rule, fact) => `${rule} does not take urgent referrals (${fact}).`,
  },
  'urgent-lifted': {
    nl: (rule, fact) => `${rule} neemt spoed aan binnen ${fact} dagen.`,
    en: (rule, fact) => `${rule} takes urgent referrals within ${fact} days.`,
  },
  'wait-longer-than-hospital': {
    nl: (rule, fact) => {
      const [own, other] = fact.split(' > ');
      return `${rule} heeft een langere toegangstijd dan het ziekenhuis: ${own} dagen, daar ${other}.`;
    },
    en: (rule, fact) => {
      const [own, other] = fact.split(' > ');
      return `${rule} has a longer wait than the hospital: ${own} days, there ${other}.`;
    },
  },
  'wait-over-norm': {
    nl: (rule, fact) => {
      const [own, norm] = fact.split(' > ');
      return `${rule} zit met ${own} dagen boven de Treeknorm van ${norm} dagen.`;
    },
    en: (rule, fact) => {
      const [own, norm] = fact.split(' > ');
      return `${rule} has a wait of ${own} days, over the national norm of ${norm} days.`;
    },
  },
  'hospital-reachable': {
    nl: (rule, fact) => `${rule} blijft altijd bereikbaar voor ${specialism(fact, 'nl')}.`,
    en: (rule, fact) => `${rule} always stays within reach for ${specialism(fact, 'en')}.`,
  },
  silent: {
    nl: (rule, fact) => `Tenzij doet geen voorstel, volgens regel ${rule} (${fact}).`,
    en: (rule, fact) => `Tenzij makes no proposal, by rule ${rule} (${fact}).`,
  },
  'alarm-in-doubt': unclearAnswer('alarm'),
  'same-complaint-hospital-in-doubt': unclearAnswer('same-complaint-hospital'),
  'seen-intermediate-in-doubt': unclearAnswer('seen-intermediate'),
  'surgery-wish-in-doubt': unclearAnswer('surgery-wish'),
  'patient-preference-in-doubt': unclearAnswer('patient-preference'),
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
};

/** A sentence of `becauseTexts` in Dutch; a code without a sentence reads as its rule and fact. */
export function dutch(code: string, rule: string, fact: string): string {
  return becauseTexts[code]?.nl(rule, fact) ?? `${rule}: ${fact}.`;
}

const forEvery = <Rule extends string>(texts: Readonly<Record<Rule, Sentences>>) => texts;

/** Why tenzij is silent, by the rule of the agreement that says so. Source of the rules: DOMAIN §2.5, HOUSE §4. */
export const silenceTexts = forEvery({
  'not-draft': {
    nl: (rule: string) => `Deze verwijzing is geen concept meer; regel ${rule} laat haar met rust.`,
    en: (rule: string) => `This referral is no longer a draft; rule ${rule} leaves it alone.`,
  },
  'alarm-answer': {
    nl: () => 'Er zijn alarmsymptomen volgens het antwoord op de alarmvraag.',
    en: () => 'There are alarm symptoms, says the answer to the alarm question.',
  },
  emergency: {
    nl: (_: string, fact: string) => `Bij spoed doet tenzij geen voorstel: de spoedcode is ${fact}.`,
    en: () => 'In an emergency tenzij makes no proposal.',
  },
  urgent: {
    nl: (_: string, fact: string) => `Geen passend aanbod neemt spoed aan: de spoedcode is ${fact}.`,
    en: () => 'The referral is urgent, and no suitable service takes urgent referrals.',
  },
  'hospital-treatment-answer': {
    nl: () => 'De patiënt is voor deze klacht al onder behandeling in het ziekenhuis, volgens het formulier.',
    en: () => 'The patient is already treated in hospital for this complaint, says the form.',
  },
  'hospital-treatment-record': {
    nl: (_: string, fact: string) => `Het dossier bevat voor ${fact} al een verwijzing naar het ziekenhuis.`,
    en: () => 'The record already holds a referral to the hospital for this complaint.',
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
    nl: (_: string, fact: string) => `Het dossier bevat voor ${fact} al een verwijzing naar de anderhalve lijn.`,
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
    nl: (_: string, fact: string) => `Postcode ${fact} ligt buiten de regio van deze catalogus.`,
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
    nl: (_: string, fact: string) => {
      const [code = '', ...codes] = fact.split(', ');
      return `Voor ${specialism(code, 'nl')} met ${codes.join(', ')} past geen aanbod in de catalogus.`;
    },
    en: () => 'No service of the catalogue suits this specialism and these codes.',
  },
});
export type SilenceRule = keyof typeof silenceTexts;

/** A coded alarm of the region: its title and the code that met it. */
export const alarmText: Sentences = {
  nl: (title, fact) => `${withoutStop(title)} (${fact}).`,
  en: (rule) => `Alarm ${rule} of the region is met.`,
};

/** `Eczeem past bij PlusPunt.` → `Eczeem past bij PlusPunt`, to be followed by the fact. */
export function withoutStop(title: string): string {
  return title.replace(/\.\s*$/, '');
}

const isSilenceRule = (rule: string): rule is SilenceRule => Object.hasOwn(silenceTexts, rule);

/**
 * The sentence of a reason, or of a silence, in a language. Dutch is the sentence itself, which may carry the region's
 * own title; other languages are made from the ids, because a region writes Dutch only.
 */
export function explain(
  because: { readonly code: string; readonly rule: string; readonly fact?: string; readonly text: string },
  language: Language = 'nl',
): string {
  if (language === 'nl') return because.text;
  const { code, rule, fact } = because;
  if (fact !== undefined) return becauseTexts[code]?.en(rule, fact) ?? `${rule}: ${fact}.`;
  const sentences: Sentences = isSilenceRule(rule) ? silenceTexts[rule] : alarmText;
  return sentences.en(rule, '');
}

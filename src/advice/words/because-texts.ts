import { type BooleanAnswer, booleanAnswers } from '../model/context.ts';
import { doubtTexts, furtherTexts } from './doubt-texts.ts';
import { answerLabels, factLabels } from './labels.ts';
import { day, found, question, type Sentences, sex, specialism, withoutStop, yesNo } from './phrases.ts';

const asksFor = (fact: string): Sentences => ({
  nl: (rule) => `Niet bekend, en regel ${rule} vraagt erom: ${found(factLabels, fact, 'nl')}.`,
  en: (rule) => `Not known, and rule ${rule} asks for it: ${found(factLabels, fact, 'en')}.`,
});
/** A fact that fits a rule, is missing, or lies outside it. */
const fitsOrNot = (name: string, nl: (fact: string) => string, en: (fact: string) => string) => ({
  [`${name}-fits`]: {
    // The GP reads this under the agreement itself: which rule it is stands beside it, for who audits.
    nl: (_: string, fact: string) => `${nl(fact)} past bij deze afspraak.`,
    en: (_: string, fact: string) => `${en(fact)} fits this agreement.`,
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
  'not-with-fits': {
    nl: (rule, fact) => `Regel ${rule} geldt bij deze codes samen: ${fact}.`,
    en: (rule, fact) => `Rule ${rule} holds for these codes together: ${fact}.`,
  },
  'not-with-unknown': asksFor('icpc'),
  'not-with-fails': {
    nl: (rule, fact) => `Regel ${rule} geldt niet naast ${fact}.`,
    en: (rule, fact) => `Rule ${rule} does not hold beside ${fact}.`,
  },
  'problem-fails': {
    nl: (rule, fact) => `${withoutStop(rule)} (${fact}).`,
    en: (rule, fact) => `Problem ${rule} of the region matters here (${fact}).`,
  },
  'default-barred': {
    nl: (rule, fact) => `${rule} past niet vanwege ${fact}; daarom kiest u zelf.`,
    en: (rule, fact) => `${rule} does not suit because of ${fact}, so the choice is yours.`,
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
  ...doubtTexts,
  ...furtherTexts,
};

/** A sentence of `becauseTexts` in Dutch; a code without a sentence reads as its rule and fact. */
export function dutch(code: string, rule: string, fact: string): string {
  return becauseTexts[code]?.nl(rule, fact) ?? `${rule}: ${fact}.`;
}

import type { BooleanAnswer, Question } from '../model/context.ts';
import type { SilenceRule } from '../model/silence.ts';
import type { Sentence } from './phrases.ts';

/**
 * The sentences of the advice in German, all that a GP sees of them. A region writes Dutch only, so a rule is named by its
 * id, as in English. Polite (Sie) or neutral, no judgement.
 */

type Names = Readonly<Record<string, string>>;

export const questionLabelsDe: Readonly<Record<Question, string>> = {
  reassure: 'beruhigen',
  confirm: 'Diagnose bestätigen',
  treatment: 'Behandlung',
  procedure: 'Eingriff',
  'advice-only': 'nur Beratung',
  'second-opinion': 'Zweitmeinung',
};

const answerLabelsDe: Readonly<Record<BooleanAnswer, string>> = {
  alarm: 'Alarmsymptome',
  'surgery-wish': 'Wunsch nach einer Operation',
  'same-complaint-hospital': 'bereits im Krankenhaus in Behandlung',
  'seen-intermediate': 'bereits hausarztnah fachärztlich untersucht',
  'stepped-care-done': 'Schritte in der eigenen Praxis abgeschlossen',
  'problem-matters': 'Vorerkrankung, die eine Rolle spielt',
};

/** Facts by the names that `unknown` uses. */
export const factLabelsDe: Names = {
  ...answerLabelsDe,
  specialism: 'Fachrichtung',
  icpc: 'ICPC-Code',
  age: 'Alter',
  sex: 'Geschlecht',
  postcode: 'Postleitzahl',
  question: 'Frage an die Fachärztin oder den Facharzt',
  priority: 'Dringlichkeit',
  'patient-preference': 'Wunsch der Patientin oder des Patienten',
  'further-reason': 'ob ein weiterer Grund eine Rolle spielt',
  problem: 'ob eine Vorerkrankung in der Akte eine Rolle spielt',
  forms: 'Formulare in der Akte',
  'earlier-referral': 'frühere Überweisungen',
};

/** Vektis COD016. A code that is not here is shown as a code. */
export const specialismLabelsDe: Names = {
  '0301': 'Augenheilkunde',
  '0302': 'HNO',
  '0303': 'Chirurgie',
  '0304': 'Plastische Chirurgie',
  '0305': 'Orthopädie',
  '0306': 'Urologie',
  '0307': 'Gynäkologie',
  '0308': 'Neurochirurgie',
  '0310': 'Dermatologie',
  '0313': 'Innere Medizin',
  '0316': 'Kinderheilkunde',
  '0318': 'Gastroenterologie',
  '0320': 'Kardiologie',
  '0322': 'Pneumologie',
  '0324': 'Rheumatologie',
  '0326': 'Allergologie',
  '0327': 'Rehabilitation',
  '0328': 'Herz- und Thoraxchirurgie',
  '0329': 'Psychiatrie',
  '0330': 'Neurologie',
  '0335': 'Geriatrie',
  '8418': 'Altersmedizin',
};

const specialism = (code: string) => (code in specialismLabelsDe ? `${specialismLabelsDe[code]} (${code})` : code);
const question = (code: string) => `„${new Map(Object.entries(questionLabelsDe)).get(code) ?? code}“`;
const sex = (code: string) => ({ female: 'weiblich', male: 'männlich' })[code] ?? 'divers';
const day = (date: string) => date.split('-').reverse().join('.');
const codes = (fact: string) => fact.replace(/, ([^,]*)$/, ' und $1');
const pair = (fact: string) => fact.split(' > ');

const asksFor =
  (fact: string): Sentence =>
  (rule) =>
    `Nicht bekannt, aber Regel ${rule} fragt danach: ${factLabelsDe[fact] ?? fact}.`;
const fitsOrNot = (name: string, words: (fact: string) => string): Readonly<Record<string, Sentence>> => ({
  [`${name}-fits`]: (_, fact) => `${words(fact)} passt zu dieser Vereinbarung.`,
  [`${name}-unknown`]: asksFor(name),
  [`${name}-fails`]: (rule, fact) => `${words(fact)} liegt außerhalb von Regel ${rule}.`,
});
const inDoubt = (fact: string): Readonly<Record<string, Sentence>> => ({
  [`${fact}-in-doubt`]: () => `Nicht eindeutig: „${factLabelsDe[fact] ?? fact}“; deshalb wählen Sie selbst.`,
});

/** Why a service is offered or not, by `Because.code`: the keys of the Dutch and English ones. */
export const becauseTextsDe: Readonly<Record<string, Sentence>> = {
  'icpc-fits': (rule, fact) => `Regel ${rule} umfasst ${fact}.`,
  'icpc-unknown': asksFor('icpc'),
  'icpc-fails': (rule, fact) => `Regel ${rule} betrifft ${fact} nicht.`,
  'specialism-fits': (rule, fact) => `Regel ${rule} gilt für ${specialism(fact)}.`,
  'specialism-unknown': asksFor('specialism'),
  'specialism-fails': (rule, fact) => `Regel ${rule} gilt nicht für ${specialism(fact)}.`,
  ...fitsOrNot('age', (fact) => `Alter ${fact}`),
  ...fitsOrNot('sex', (fact) => `Geschlecht ${sex(fact)}`),
  ...fitsOrNot('postcode', (fact) => `Postleitzahl ${fact}`),
  ...fitsOrNot('question', (fact) => `Die Frage ${question(fact)}`),
  ...Object.assign(
    {},
    ...Object.entries(answerLabelsDe).flatMap(([linkId, label]) => [
      fitsOrNot(linkId, (fact) => `Antwort ${fact === 'true' ? 'Ja' : 'Nein'} auf „${label}“`),
      inDoubt(linkId),
    ]),
  ),
  'alarm-answer-fits': (rule) => `Es gibt keine Alarmsymptome; Regel ${rule} fragt danach.`,
  'alarm-answer-unknown': asksFor('alarm'),
  'alarm-answer-fails': (rule) => `Es gibt Alarmsymptome; dann gilt Regel ${rule} nicht.`,
  'cool-down-fits': (rule, fact) => `Regel ${rule} ruhte bis einschließlich ${day(fact)} und gilt wieder.`,
  'cool-down-fails': (rule, fact) => `Regel ${rule} ruht bis einschließlich ${day(fact)}.`,
  'service-specialism-unknown': asksFor('specialism'),
  'service-specialism-fails': (rule, fact) => `${rule} ist nicht für ${specialism(fact)} zuständig.`,
  'open-fails': (rule, fact) => `${rule} ist am ${day(fact)} geschlossen.`,
  'valid-fails': (rule, fact) => `${rule} gehört am ${day(fact)} nicht zum Angebot.`,
  'excluded-icpc-fails': (rule, fact) => `${rule} nimmt ${fact} nicht an.`,
  'not-with-fits': (rule, fact) => `Regel ${rule} gilt bei diesen Codes zusammen: ${fact}.`,
  'not-with-unknown': asksFor('icpc'),
  'not-with-fails': (rule, fact) => `Regel ${rule} gilt nicht neben ${fact}.`,
  'problem-fails': (rule, fact) => `Vorerkrankung ${rule} der Region spielt hier eine Rolle (${fact}).`,
  'default-barred': (rule, fact) => `${rule} passt wegen ${fact} nicht; deshalb wählen Sie selbst.`,
  'excluded-problem-fails': (rule, fact) => `${rule} passt nicht neben Vorerkrankung ${fact}.`,
  'excluded-question-unknown': asksFor('question'),
  'excluded-question-fails': (rule, fact) => `${rule} ist nicht für die Frage ${question(fact)} gedacht.`,
  'no-rule': (rule, fact) => `${rule} hat keine Regel für ${fact}.`,
  'catalogue-not-valid': (rule, fact) => `Katalog ${rule} gilt am ${day(fact)} nicht.`,
  'urgent-not-lifted': (rule, fact) => `${rule} nimmt keine dringenden Überweisungen an (${fact}).`,
  'urgent-lifted': (rule, fact) => `${rule} nimmt dringende Überweisungen innerhalb von ${fact} Tagen an.`,
  'wait-longer-than-hospital': (rule, fact) =>
    `${rule} hat eine längere Wartezeit als das Krankenhaus: ${pair(fact)[0]} Tage, dort ${pair(fact)[1]}.`,
  'wait-over-norm': (rule, fact) =>
    `${rule} liegt mit ${pair(fact)[0]} Tagen über der Norm von ${pair(fact)[1]} Tagen.`,
  'hospital-reachable': (rule, fact) => `${rule} bleibt für ${specialism(fact)} immer erreichbar.`,
  silent: (rule, fact) => `Tenzij macht nach Regel ${rule} keinen Vorschlag (${fact}).`,
  ...inDoubt('question'),
  ...inDoubt('patient-preference'),
  ...inDoubt('further-reason'),
  'priority-in-doubt': () => 'Die Dringlichkeit der Überweisung ist nicht lesbar; deshalb wählen Sie selbst.',
  'icpc-in-doubt': () => 'Ein Grund der Überweisung hat keinen lesbaren ICPC-Code; deshalb wählen Sie selbst.',
  'postcode-in-doubt': () =>
    'Die Postleitzahl ist nicht bekannt und die Region hat Grenzen; deshalb wählen Sie selbst.',
  'problem-in-doubt': () => 'Eine Vorerkrankung in der Akte ist nicht lesbar; deshalb wählen Sie selbst.',
  'forms-in-doubt': () => 'Die Formulare in der Akte sind nicht lesbar; deshalb wählen Sie selbst.',
  'earlier-referral-in-doubt': () => 'Frühere Überweisungen sind nicht lesbar; deshalb wählen Sie selbst.',
  'referred-for': (_, fact) => `Überwiesen wegen ${codes(fact)}.`,
  'company-fits': (rule, fact) => `${fact} steht dem nicht im Wege, laut ${rule}.`,
  'further-reason-fits': (_, fact) => `${fact} spielt nach Ihrer Angabe bei dieser Frage keine Rolle.`,
  'further-reason-unknown': (_, fact) => `Nicht bekannt, ob ${fact} bei dieser Frage eine Rolle spielt.`,
  'problem-unknown': (rule, fact) => `Nicht bekannt, ob Vorerkrankung ${rule} noch eine Rolle spielt (${fact}).`,
};

/** Why tenzij is silent, by the rule of the agreement that says so. */
export const silenceTextsDe: Readonly<Record<SilenceRule, Sentence>> = {
  'not-draft': (rule) => `Diese Überweisung ist kein Entwurf mehr; Regel ${rule} lässt sie unberührt.`,
  deceased: () => 'Laut Akte ist die Patientin oder der Patient verstorben.',
  'record-incomplete': () => 'Die Vorerkrankungen in der Akte sind nicht vollständig lesbar; dann schweigt tenzij.',
  'problem-matters': () => 'Laut Formular spielt eine Vorerkrankung in der Akte eine Rolle.',
  'alarm-answer': () => 'Laut Antwort auf die Alarmfrage gibt es Alarmsymptome.',
  emergency: () => 'Im Notfall macht tenzij keinen Vorschlag.',
  urgent: () => 'Die Überweisung ist dringend, und kein passendes Angebot nimmt dringende Überweisungen an.',
  'hospital-treatment-answer': () => 'Laut Formular wird diese Beschwerde bereits im Krankenhaus behandelt.',
  'hospital-treatment-record': () =>
    'Die Akte enthält bereits eine Überweisung für diese Beschwerde, ins Krankenhaus oder unbekannt wohin.',
  'surgery-wish': () => 'Laut Formular wird eine Operation gewünscht; das geht nur im Krankenhaus.',
  'seen-intermediate-answer': () => 'Laut Formular wurde diese Beschwerde bereits hausarztnah fachärztlich untersucht.',
  'seen-intermediate-record': () =>
    'Die Akte enthält für diese Beschwerde bereits eine hausarztnahe fachärztliche Überweisung.',
  'patient-preference': () => 'Laut Formular wird das Krankenhaus bevorzugt.',
  'already-addressed': () => 'Die Überweisung hat bereits einen Empfänger.',
  'out-of-region': () => 'Die Postleitzahl liegt außerhalb der Region dieses Katalogs.',
  'missing-specialism': () => 'Die Fachrichtung der Überweisung ist nicht bekannt.',
  'missing-icpc': () => 'Kein Grund der Überweisung hat einen lesbaren ICPC-Code.',
  'no-service': () => 'Kein Angebot des Katalogs passt zu dieser Fachrichtung und diesen Codes.',
};

/** An alarm, or a problem that matters, of the region. */
export const entryTextDe: Sentence = (rule) => `Regel ${rule} der Region trifft zu.`;

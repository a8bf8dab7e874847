/**
 * `tenzij/advice`: the pure engine. A context and a compiled catalogue in, an advice out. The only door of this room: what
 * another room needs of it stands here.
 */

export { advise } from './advise.ts';
export {
  type Advice,
  type AdviceOption,
  type AdviceOutline,
  type Ask,
  type Because,
  type Outcome,
  outcomes,
} from './model/advice.ts';
export {
  type Alarm,
  type Catalogue,
  catalogue as catalogueForm,
  type ProblemThatMatters,
  type Rule,
  type Service,
  type Setting,
  type TenzijReason,
  type Wait,
} from './model/catalogue.ts';
export {
  type ChoiceEvent,
  type ChoiceKind,
  type CodedContext,
  channels,
  choiceEvent as choiceEventSchema,
  choiceKinds,
} from './model/choice.ts';
/** What a region shows beside an advice. */
export * as contentForms from './model/content.ts';
export { conversationIn, type Said } from './model/content.ts';
export {
  type AnswerId,
  type BooleanAnswer,
  booleanAnswers,
  type EarlierReferral,
  type EarlierStatus,
  earlierStatuses,
  type FormAnswers,
  type Priority,
  type Problem,
  preferences,
  priorities,
  type Question,
  questions,
  type ReferralContext,
} from './model/context.ts';
export { referralContext as referralContextSchema } from './model/context-schema.ts';
export { dayNumber, recentDays, validAt } from './model/days.ts';
export {
  contextFromFacts,
  type FactProblem,
  type FactsRead,
  type ReasonFact,
  type ReferralFacts,
} from './model/facts.ts';
/** The forms that a catalogue is made of, for who derives another form from it. */
export * as form from './model/form.ts';
export { entryHolds, icpcSpan, normaliseIcpc, parentOf, setHolds } from './model/icpc.ts';
export { isObject } from './model/json.ts';
export { type CatalogueProblem, type ParsedCatalogue, parseCatalogue } from './model/parse-catalogue.ts';
export {
  type Content,
  type FormQuestion,
  letterSections,
  type ReferralForm,
  readContent,
  referralForm as referralFormSchema,
} from './model/referral-form.ts';
export { type Route, routes } from './model/routes.ts';
export { type SilenceCode, silenceCodes, silenceRules } from './model/silence.ts';
export { withAnswers } from './rules/ask.ts';
export { codedAdvice, codedCatalogue, outline } from './rules/coded-advice.ts';
export { codedContext } from './rules/coded-context.ts';
export { type CompiledCatalogue, compile } from './rules/compile.ts';
export { contextFromCoded, type LoggedMoment } from './rules/from-coded.ts';
export { type Judgement, judge, weigh } from './rules/judge.ts';
export { type Offered, optionsOf } from './rules/options.ts';
export { contextsUnder, type Under } from './rules/other-grain.ts';
export { explain } from './words/explain.ts';
export { explainDe } from './words/explain-de.ts';
export { explainOptions } from './words/explain-options.ts';
export { type Incident, incidentText, incidentWords } from './words/incident-text.ts';
export { answerLabels, factLabels, type Label, questionLabels } from './words/labels.ts';
export type { Language, NudgeLanguage } from './words/language.ts';
export { type SilenceLabel, silenceLabels } from './words/silence-labels.ts';
export { specialismLabels } from './words/specialisms.ts';
export { factLabelsDe, questionLabelsDe, specialismLabelsDe } from './words/texts.de.ts';
export { inWords } from './words/written-advice.ts';

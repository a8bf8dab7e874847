/** `tenzij/advice`: the pure engine. A context and a compiled catalogue in, an advice out. */

export { advise } from './advise.ts';
export {
  type Advice,
  type AdviceOption,
  type Because,
  type Outcome,
  outcomes,
  type SilenceCode,
  silenceCodes,
} from './model/advice.ts';
export {
  type Alarm,
  type Catalogue,
  type Route,
  type Rule,
  routes,
  type Service,
  type TenzijReason,
  type Wait,
} from './model/catalogue.ts';
export {
  type ChoiceEvent,
  type ChoiceKind,
  type CodedContext,
  choiceEvent as choiceEventSchema,
  choiceKinds,
} from './model/choice.ts';
export {
  type BooleanAnswer,
  booleanAnswers,
  type FormAnswers,
  type Priority,
  preferences,
  priorities,
  type Question,
  questions,
  type ReferralContext,
} from './model/context.ts';
export { referralContext as referralContextSchema } from './model/context-schema.ts';
export {
  contextFromFacts,
  type FactProblem,
  type FactsRead,
  type ReasonFact,
  type ReferralFacts,
} from './model/facts.ts';
/** The forms that a catalogue is made of, for who derives another form from it. */
export * as form from './model/form.ts';
export { entryHolds, normaliseIcpc, parentOf, setHolds } from './model/icpc.ts';
export { type CatalogueProblem, type ParsedCatalogue, parseCatalogue } from './model/parse-catalogue.ts';
export { coarsen } from './rules/coarsen.ts';
export { type CompiledCatalogue, compile } from './rules/compile.ts';
export { answerLabels, factLabels, type Label, questionLabels } from './words/labels.ts';
export { specialismLabels } from './words/specialisms.ts';
export { explain, type Language } from './words/texts.ts';

/** `tenzij/advice`: the pure engine. A context and a compiled catalogue in, an advice out. */
export {
  type Advice,
  type AdviceOption,
  type Because,
  type Outcome,
  outcomes,
  type SilenceCode,
  silenceCodes,
} from './advice.ts';
export { advise } from './advise.ts';
export {
  type Alarm,
  type Catalogue,
  type Route,
  type Rule,
  routes,
  type Service,
  type TenzijReason,
  type Wait,
} from './catalogue.ts';
export {
  type ChoiceEvent,
  type ChoiceKind,
  type CodedContext,
  choiceEvent as choiceEventSchema,
  choiceKinds,
} from './choice.ts';
export { coarsen } from './coarsen.ts';
export { type CompiledCatalogue, compile } from './compile.ts';
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
} from './context.ts';
export { referralContext as referralContextSchema } from './context-schema.ts';
export { contextFromFacts, type FactProblem, type FactsRead, type ReasonFact, type ReferralFacts } from './facts.ts';
export { entryHolds, normaliseIcpc, parentOf, setHolds } from './icpc.ts';
export { answerLabels, factLabels, type Label, questionLabels } from './labels.ts';
export { type CatalogueProblem, type ParsedCatalogue, parseCatalogue } from './parse-catalogue.ts';
export { specialismLabels } from './specialisms.ts';
export { explain, type Language } from './texts.ts';

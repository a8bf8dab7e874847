/** The mirror: what a practice and a region learn of their choices. Pure. The only door of this room. */
export { type Cube, type Figure, hiddenOf } from './disclosure/protect.ts';
export { nextRelease, type Release } from './disclosure/release.ts';
export type { OpenSession } from './disclosure/solver.ts';
export {
  asPlan,
  asPoints,
  groupSizes,
  type Plan,
  powerOf,
  practicesFor,
  smallestEffect,
  supposed,
} from './evaluation/design.ts';
export { type Draw, drawOrder, drawText } from './evaluation/draw.ts';
export type { Arm, Cell, Spread } from './evaluation/effect.ts';
export { type Outcomes, outcomesOf } from './evaluation/outcomes.ts';
export { estimateEffect, type Found } from './evaluation/permute.ts';
export { baselinesOf, goalBaselines, monthlyOf, type SubjectBaseline } from './goals/baselines.ts';
export {
  type GoalAction,
  type GoalMeasure,
  type GoalSubject,
  goalActions,
  goalAims,
  goalKey,
  goalSteps,
  goalSubject,
  goalTopics,
  MOST_ACTIONS,
} from './goals/format.ts';
export {
  type Baseline,
  effectOf,
  type Goal,
  type GoalChoice,
  goalOf,
  monthsToSee,
  type NoGoal,
  quartersAfter,
  suggestedStep,
  targetOf,
} from './goals/goal.ts';
export {
  type NotYet,
  type PublishedSum,
  publishSum,
  rowOf,
  runningIn,
  type Standing,
  type Told as ToldSum,
} from './goals/publish.ts';
export { type GoalSum, type RegionTask, sumOfGoals } from './goals/sum.ts';
export { type Imports, noImports } from './measures/imports.ts';
export { measures } from './measures/index.ts';
export type { Aim } from './measures/measure.ts';
export { type Moment, momentOf } from './measures/moment.ts';
export {
  type ChoiceMonth,
  type CodeMonth,
  type Counter,
  type Counts,
  counters,
  noCounts,
  type Place,
} from './measures/month-tables.ts';
export { RollUp } from './measures/roll-up.ts';
export { type ActionId, actionIds, leverOfAction } from './meeting/actions.ts';
export { asHtml } from './meeting/as-html.ts';
export { aims, balancesFor, balanceTitle, isBalance, usualAim } from './meeting/balance.ts';
export { type Block, leversLine, type Sheet, sheetOf } from './meeting/blocks.ts';
export { draftPlan } from './meeting/draft-plan.ts';
export { draftReport, type ReportFacts } from './meeting/draft-report.ts';
export { followUp } from './meeting/follow-up.ts';
export { prospectSentences } from './meeting/follow-words.ts';
export { type ImpactPage, type PlansTold, plansTold, potentials } from './meeting/impact.ts';
export type { OwnMonth } from './meeting/own-share.ts';
export {
  MOST_AGREEMENTS,
  MOST_WORDS,
  type Paper,
  type PlanPaper,
  paperId,
  type ReportPaper,
  wordsIn,
} from './meeting/paper.ts';
export { documentCss, sheetCss } from './meeting/sheet-css.ts';
export { type SheetNode, sheetNodes, svgTags } from './meeting/sheet-nodes.ts';
export { meetingWords } from './meeting/words.ts';
export { type FellSilent, fellSilent } from './mining/fell-silent.ts';
export { type Followed, type FollowedMeasure, followed, type Prediction } from './mining/followed.ts';
export { type Lever, leverOf } from './mining/kinds.ts';
export { type MinedMoment, Mining } from './mining/mined.ts';
export { type NextStep, nextStepOf, type Price } from './mining/next-step.ts';
export type { PriceSentences, SignalNames, SignalSentences } from './mining/sentences.ts';
export type { RouteShare, Signal, SignalKind } from './mining/signal.ts';
export { type MiningQuestion, signalsOf } from './mining/signals.ts';
export { priceSentences, signalSentences } from './mining/words.ts';
export { agendaOf, type Card, cardOf, type OpenCard, openCardOf, type Question } from './pairing/card.ts';
export { type Dater, type Match, type Pair, pairsOf, type TopicShare } from './pairing/pairs.ts';
export { type Circumstances, type Conclusion, conclude, enough } from './replay/conclude.ts';
export { type Predicted, predictedOf } from './replay/predicted.ts';
export { type FindVersions, Replay, type ReplayEvent } from './replay/replay.ts';
export type {
  Difference,
  ReplayDetails,
  ReplayReport,
  Sample,
  SampleClass,
  ServiceEffect,
  SinceReport,
} from './replay/report.ts';
export { turningDays, type Versions } from './replay/verdict.ts';
export { plainMonth, plainQuarter } from './reports/days.ts';
export { groupNames } from './reports/group-names.ts';
export { mirrorOf, reportPeriod } from './reports/mirror.ts';
export type {
  Checkpoint,
  FunnelFacts,
  Happened,
  MirrorPage,
  Period,
  PracticePage,
  Receipt,
  RegionPage,
  ReleaseMark,
  Topic,
  TrendQuarter,
} from './reports/page.ts';
export { type PageSources, practicePage } from './reports/practice-page.ts';
export { recount } from './reports/receipt.ts';
export { type Beeld, type BeeldSpecialism, type RouteTold, regiobeeldOf } from './reports/regiobeeld.ts';
export type { BeeldLog } from './reports/regiobeeld-log.ts';
export { regionPage } from './reports/region-page.ts';
export { type MirrorRelease, releaseAfter } from './reports/release.ts';
export type { MeasureFigure, MirrorReport } from './reports/report.ts';
export { type Improved, improvedOf, type NamedPoint } from './statistics/cusum.ts';

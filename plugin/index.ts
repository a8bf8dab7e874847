/** Public names of `tenzij`: the element classes and the types around them. Nothing is registered by importing this. */
export type { ReasonFact, ReferralFacts, Route } from '../src/advice/index.ts';
export { type DraftRemoval, removeDraft } from '../src/outbox/index.ts';
export { TenzijDesk } from './desk/desk.ts';
export { type DecidedDetail, TenzijDecidedEvent } from './desk/events.ts';
export { TenzijGoals } from './goals/goals.ts';
/** The type alone: its class asks for the package `docx` when a Word file is made, and comes from `tenzij/define-meeting`. */
export type { TenzijMeeting } from './meeting/meeting.ts';
export { TenzijMirror } from './mirror/mirror.ts';
export {
  TenzijAnsweredEvent,
  TenzijChosenEvent,
  TenzijMutedEvent,
  TenzijShownEvent,
  TenzijUndoneEvent,
} from './nudge/events.ts';
export type {
  AnsweredDetail,
  ChosenDetail,
  MutedDetail,
  SentReferral,
  ShownDetail,
  UndoneDetail,
} from './nudge/flow/details.ts';
export type { OfferedService } from './nudge/flow/offer.ts';
export type { NudgeSettings } from './nudge/host-properties.ts';
export { TenzijNudge } from './nudge/nudge.ts';
export { errorMeanings, type TenzijErrorCode } from './page/error-codes.ts';
export { type ErrorDetail, TenzijErrorEvent } from './page/error-event.ts';
export type { RecalledDetail } from './recall/events.ts';
export { TenzijOpenDraftEvent, TenzijRecalledEvent } from './recall/events.ts';
export { type RecallDraft, TenzijRecall } from './recall/recall.ts';

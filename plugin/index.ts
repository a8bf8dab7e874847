/** Public names of `tenzij`: the element classes and the types around them. Nothing is registered by importing this. */
export {
  type AnsweredDetail,
  type ChosenDetail,
  type ErrorDetail,
  type OfferedService,
  type SentReferral,
  type ShownDetail,
  TenzijAnsweredEvent,
  TenzijChosenEvent,
  TenzijErrorEvent,
  TenzijShownEvent,
  TenzijUndoneEvent,
  type UndoneDetail,
} from './nudge/flow/events.ts';
export { TenzijNudge } from './nudge/nudge.ts';

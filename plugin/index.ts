/** Public names of `tenzij`: the element classes and the types around them. Nothing is registered by importing this. */
export {
  type ChosenDetail,
  type ErrorDetail,
  type OfferedService,
  type ShownDetail,
  TenzijChosenEvent,
  TenzijErrorEvent,
  TenzijShownEvent,
  TenzijUndoneEvent,
  type UndoneDetail,
} from './nudge/events.ts';
export { type SentReferral, TenzijNudge } from './nudge/nudge.ts';

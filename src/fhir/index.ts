/** Public names of `tenzij/fhir`: reading a referral, writing its route back, and the choice on the wire. */
export {
  auditEventToChoice,
  type ChoiceAuditEvent,
  type ChoiceProblem,
  type ChoiceReading,
  toAuditEvent,
} from './audit-event.ts';
export { createFhirClient, type FhirClient, type FhirClientOptions } from './client.ts';
export type { DraftReading, EarlierChoice } from './draft.ts';
export { FhirError, type FhirErrorKind } from './fhir-error.ts';
export { localDate } from './local-date.ts';
export {
  contextFromBundle,
  type ReadBundleOptions,
  type Reading,
  type Refusal,
  type RefusalCode,
} from './read-bundle.ts';
export { type ReadContextOptions, readContext } from './read-context.ts';
export { type ReferralTask, type ReferralTaskInput, toReferralTask } from './referral-task.ts';
export { type WriteResult, writeRoute, writeUndo } from './send-route.ts';
export { cancelReferralTask, type TaskResult, writeReferralTask } from './send-task.ts';
export {
  agbSystem,
  canonicalBase,
  catalogueCanonical,
  cod016System,
  deviationReasonUrl,
  hl7ReasonSystem,
  icpcSystem,
  referralRouteUrl,
  serviceSystem,
  tenzijReasonSystem,
  uzoviSystem,
} from './systems.ts';
export { applyRoute, type RouteChoice, type RouteUndo, undoRoute } from './write-route.ts';

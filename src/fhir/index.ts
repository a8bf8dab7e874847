/** Public names of `tenzij/fhir`: reading a referral, writing its route back, and the choice on the wire. */
export {
  auditEventToChoice,
  type ChoiceAuditEvent,
  type ChoiceProblem,
  type ChoiceReading,
  toAuditEvent,
} from './choice-log/audit-event.ts';
export { FhirError, type FhirErrorKind } from './model/fhir-error.ts';
export { localDate } from './model/local-date.ts';
export {
  agbSystem,
  auditEventProfile,
  canonicalBase,
  catalogueCanonical,
  choiceKindSystem,
  cod016System,
  cod016Systems,
  deviationReasonUrl,
  hl7ReasonSystem,
  icpcSystem,
  referralRouteUrl,
  serviceSystem,
  tenzijReasonSystem,
  uzoviSystem,
} from './model/systems.ts';
export type { DraftReading, EarlierChoice } from './reading/draft.ts';
export {
  contextFromBundle,
  type ReadBundleOptions,
  type Reading,
  type Refusal,
  type RefusalCode,
} from './reading/read-bundle.ts';
export { createFhirClient, type FhirClient, type FhirClientOptions } from './server/client.ts';
export { type ReadContextOptions, readContext } from './server/read-context.ts';
export { type WriteResult, writeRoute, writeUndo } from './server/send-route.ts';
export { cancelReferralTask, type TaskResult, writeReferralTask } from './server/send-task.ts';
export { serverAddress } from './server/server-address.ts';
export { type ReferralTask, type ReferralTaskInput, toReferralTask } from './writing/referral-task.ts';
export { applyRoute, type RouteChoice, type RouteUndo, undoRoute } from './writing/write-route.ts';

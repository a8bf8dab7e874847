/** Public names of `tenzij/fhir`: reading a referral, writing its route back, and the choice on the wire. */
export { type ChoiceField, choiceFields } from './choice-log/choice-fields.ts';
export { byId, idAt, idsFrom, newId } from './choice-log/event-id.ts';
export { auditEventToChoice, type ChoiceProblem, type ChoiceReading } from './choice-log/read-audit-event.ts';
export { readWritten, type WrittenReading } from './choice-log/read-written.ts';
export { type Witness, witnessExtension, witnessesIn } from './choice-log/witness.ts';
export { type ChoiceAuditEvent, toAuditEvent } from './choice-log/write-audit-event.ts';
export { base64url } from './model/base64url.ts';
export { fields, isObject, type Json, objects, text } from './model/elements.ts';
export { FhirError, type FhirErrorKind } from './model/fhir-error.ts';
export { localDate, yearBefore } from './model/local-date.ts';
export {
  accessLogSystem,
  agbSystem,
  agbSystems,
  auditEventProfile,
  auditTypeSystem,
  canonicalBase,
  catalogueCanonical,
  choiceKindSystem,
  cod016System,
  cod016Systems,
  deviationReasonUrl,
  diagnosticOrders,
  dicomSystem,
  hl7ReasonSystem,
  icpcSystem,
  icpcSystems,
  logbookRoleSystem,
  practiceSystem,
  referralRouteUrl,
  restfulSystem,
  serviceSystem,
  snomedSystem,
  sourceTypeSystem,
  specialismOfUziRole,
  tenzijReasonSystem,
  uziRoleSystems,
  uzoviSystem,
  uzoviSystems,
  witnessUrl,
} from './model/systems.ts';
export type { DraftReading, EarlierChoice } from './reading/draft.ts';
export {
  contextFromBundle,
  type Gathering,
  type ReadBundleOptions,
  type Reading,
  type Refusal,
  type RefusalCode,
} from './reading/read-bundle.ts';
export { isDiagnostic, isReferral } from './reading/request.ts';
export {
  type Asked,
  type Consequence,
  consequenceOf,
  type Flaw,
  flawIn,
  type Given,
  tellsOfLoss,
} from './reading/whole-answer.ts';
export { createFhirClient, type FhirClient, type FhirClientOptions } from './server/client.ts';
export { type Fetch, guardedFetch, retryAfter, TimeUp } from './server/guarded-fetch.ts';
export { searchesOf } from './server/patient-parts.ts';
export { type ReadContextOptions, readContext, readContextBy } from './server/read-context.ts';
export { includes } from './server/read-everything.ts';
export { type WriteResult, writeRoute, writeUndo } from './server/send-route.ts';
export { cancelReferralTask, type TaskResult, writeReferralTask } from './server/send-task.ts';
export { type ServerAddress, serverAddress } from './server/server-address.ts';
export type { Resource } from './server/transport.ts';
export { type ReferralTask, type ReferralTaskInput, toReferralTask } from './writing/referral-task.ts';
export { applyRoute, isSame, type RouteChoice, type RouteUndo, undoRoute } from './writing/write-route.ts';

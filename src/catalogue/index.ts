/** The region's folder and its catalogue: public names of `tenzij/catalogue` (Node; a browser needs verify.ts only). */

export { type CaseShown, namedFacts } from './check/case.ts';
export { type CheckOptions, checkCatalogue, type Parts } from './check/check.ts';
export { isRealDate } from './check/check-codes.ts';
export { type Imports, readImports } from './check/check-imports.ts';
export type { ImportKind } from './check/import-columns.ts';
export { importKinds } from './check/import-columns.ts';
export { changeSentence, noticeSentence } from './diff-texts.ts';
export { fileLimit, type RegionFolder, readFileOf, readFolderOf, readRegionFolder } from './files.ts';
export { catalogueFromJson } from './json.ts';
export { editorSchemas, type JsonSchema } from './json-schema.ts';
export { catalogueFromFiles, loadCatalogue } from './load.ts';
export {
  type Change as DraftChange,
  type Drafting,
  type Ground,
  type NoChange,
  type Proposed,
  proposeChange,
} from './propose/propose.ts';
export type { Change } from './publish/change.ts';
export { diffCatalogues } from './publish/diff.ts';
export {
  day,
  inUse,
  isApproved,
  type KeySet,
  keySet,
  type PrivateKey,
  type PublicKey,
  privateKey,
  publicKey,
  roles,
  samePerson,
  signers,
  signWithin,
  trustedKeys,
} from './publish/key-set.ts';
export {
  type Live,
  type LiveRefusal,
  type Pointer,
  pointerFor,
  readLive,
  type Seen,
  standing,
  verifyLive,
} from './publish/live.ts';
export { halted, lifted, pointersIn, pointTo, signedAnew, validDays, withOtherWaits } from './publish/next-live.ts';
export { newKey, sign, thumbprint } from './publish/signing.ts';
export { asPublishable, pointerTo, type StaysExample, signOff, whyExample } from './publish/status.ts';
export { mergeWaits, mostDays, readWaits, serviceOf, type Waits, waitsOf, withWaits } from './publish/waits.ts';
export { waitsFromCsv } from './publish/waits-csv.ts';
export { type Row, readCsv } from './reading/csv.ts';
export { catalogueHash, jsonHash, rulesHash } from './reading/hash.ts';
export { likely, nearest } from './reading/keys.ts';
export { type LoneFile, readLoneFile } from './reading/lone-file.ts';
export {
  type CasesRun,
  type ErrorCode,
  errorCodes,
  type Finding,
  type LoadResult,
  type Path,
  type Problem,
  type ProblemCode,
  type WarningCode,
  warningCodes,
} from './reading/problem.ts';
export type { RegionFile } from './reading/source.ts';
export { catalogueIn } from './standards/catalogue-in.ts';
export { catalogueOut } from './standards/catalogue-out.ts';
export { formsOut, letterSectionUrl } from './standards/forms-out.ts';
export { serviceYaml } from './standards/service-yaml.ts';
export {
  type LeftOut,
  type Missing,
  type ServiceDraft,
  type ServicesRead,
  servicesIn,
} from './standards/services-in.ts';
export { casesShown } from './studio/cases.ts';
export { type Edited, type FieldEdit, type FieldPath, freshFile, withFields } from './studio/edit-file.ts';
export { type Apart, apartIn, type Sheet, type SheetKind, sheetKind, sheetOf } from './studio/sheets.ts';
export type { Value } from './studio/yaml-words.ts';
export { problemSentence } from './texts.ts';
export { verifyCatalogueHash } from './verify.ts';

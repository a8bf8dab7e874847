/** The region's folder and its catalogue: public names of `tenzij/catalogue` (Node; a browser needs verify.ts only). */
export { type CheckOptions, checkCatalogue, type Parts } from './check/check.ts';
export { isRealDate } from './check/check-codes.ts';
export { fileLimit, type RegionFolder, readRegionFolder } from './files.ts';
export { catalogueFromJson } from './json.ts';
export { catalogueFromFiles, loadCatalogue } from './load.ts';
export { catalogueHash, rulesHash } from './reading/hash.ts';
export { nearest } from './reading/keys.ts';
export {
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
export { problemSentence } from './texts.ts';
export { verifyCatalogueHash } from './verify.ts';

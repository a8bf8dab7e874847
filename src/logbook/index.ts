/** `tenzij/logbook`: the server that keeps the choices. Node only. */

export { type Role, roles } from './access/rights.ts';
export type { TokenOptions, TrustedTokens } from './access/token.ts';
export { verifyAccessLog } from './access/verify-access-log.ts';
export { type CheckpointPlace, checkpointsAt, signerOf } from './checkpoint-key.ts';
export { type HooksOptions, type OpenHooks, openHooks } from './hooks/hooks.ts';
export { type AccessOptions, createLogbook, type LogbookOptions } from './http/app.ts';
export type { LogbookLog } from './http/operations/request-log.ts';
export { distribute } from './postgres/distribute.ts';
export { type LogbookDatabase, openPostgres, type PostgresOptions, type ServingDatabase } from './postgres/postgres.ts';
export { makeWriterLogin } from './postgres/writer-role.ts';
export { type RunningLogbook, type ServeOptions, startLogbook } from './serve.ts';
export { addCatalogue } from './store/archive.ts';
export { type FolderProblem, readCheckpoints } from './store/checkpoints/checkpoint-folder.ts';
export { type CheckpointOptions, type Checkpoints, openCheckpoints } from './store/checkpoints/checkpoints.ts';
export { type DrawNote, isOfItsMoment, readDraws, recordDraw, sha256Of } from './store/checkpoints/draw-notes.ts';
export { readSigner, readVerifier, writeVerifier } from './store/checkpoints/signed-note.ts';
export { type History, type ImportOptions, ImportRefused, importHistory } from './store/import.ts';
export { type KeepOptions, keepMonths, keptMonths } from './store/mirror/kept-months.ts';
export { codesParquet, monthsParquet } from './store/mirror/parquet.ts';
export { type ReleaseOptions, releaseMirror } from './store/mirror/release-mirror.ts';
export { addPractices, allPractices, endPractice, SERVICE } from './store/register.ts';
export { type RemovedAgain, removeAgain } from './store/removals-again.ts';
export type { ChainReport, DifferenceKind, Gap } from './store/verify/chain-report.ts';
export { signedClaims } from './store/verify/signed-claims.ts';
export { type VerifyOptions, verifyChains } from './store/verify/verify.ts';
export { verifyDraws } from './store/verify/verify-draws.ts';
export { runUpkeep } from './upkeep.ts';

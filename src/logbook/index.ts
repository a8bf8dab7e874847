/** `tenzij/logbook`: the server that keeps the choices. Node only. */

export { type HooksOptions, type OpenHooks, openHooks } from './hooks/hooks.ts';
export { createLogbook, type LogbookOptions } from './http/app.ts';
export type { LogbookLog } from './http/request-log.ts';
export { type LogbookDatabase, openPostgres, type PostgresOptions } from './postgres/postgres.ts';
export { type RunningLogbook, type ServeOptions, startLogbook } from './serve.ts';
export { type ChainReport, type DifferenceKind, verifyChains } from './store/verify.ts';

/** `tenzij/logbook`: the server that keeps the choices. Node only. */
export { createLogbook, type LogbookLog, type LogbookOptions } from './app.ts';
export { type HooksOptions, type OpenHooks, openHooks } from './hooks.ts';
export { type LogbookDatabase, openPostgres, type PostgresOptions } from './postgres.ts';
export { type RunningLogbook, type ServeOptions, startLogbook } from './serve.ts';
export { type ChainReport, type DifferenceKind, verifyChains } from './verify.ts';

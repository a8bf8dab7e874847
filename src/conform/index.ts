/** The room `conform`: how a HIS's FHIR server does, as tenzij would use it. */
export { type ConformOptions, conform } from './conform.ts';
export { type ConformReport, type Finding, isTrouble } from './finding.ts';
export { isLoopback } from './probe-access.ts';
export { looksLikeBsn } from './redact.ts';
export { conformTextsFor } from './texts.ts';
export type { ConformTexts } from './wording.ts';

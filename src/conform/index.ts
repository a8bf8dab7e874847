/** The room `conform`: what a HIS's FHIR server can do for tenzij, as a report. */
export { type ConformOptions, conform } from './conform.ts';
export { type ConformReport, type Finding, isTrouble } from './finding.ts';
export { isLoopback } from './probe-access.ts';
export { looksLikeBsn } from './redact.ts';
export { type ConformTexts, conformTextsFor } from './texts.ts';

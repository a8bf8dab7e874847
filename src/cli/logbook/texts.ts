import type { FolderProblem } from '../../logbook/index.ts';

/** What the commands around the logbook say. */
export interface LogbookTexts {
  unknownAct(act: string, acts: string): string;
  packagesMissing(line: string): string;
  fileMissing: string;
  pseudonymMissing: string;
  /** `some`: there are catalogues, of more regions than one. */
  regionMissing(some: boolean): string;
  /** What an option is needed for. */
  optionMissing(option: string): string;
  notAPort(text: string): string;
  /** `locked`: whoever asks needs a token. */
  started(url: string, fhirBase: string, locked: boolean): string;
  stopped: string;
  migrated: string;
  /** Names of tables that were distributed now. */
  distributed(tables: readonly string[]): string;
  writerMade(name: string): string;
  upkept: string;
  secretMissing(name: string): string;
  issuerIncomplete: string;
  securityIncomplete: string;
  catalogueAdded(id: string, version: string, hash: string): string;
  practicesAdded(count: number): string;
  practiceUnknown(pseudonym: string): string;
  practiceEnded(pseudonym: string): string;
  importing(events: number): string;
  imported(events: number): string;
  monthsCounted(months: number): string;
  monthsWritten(files: readonly string[], folder: string): string;
  released(number: number): string;
  readonly nothingToRelease: string;
  nothingHalted: string;
  resumed(chains: number): string;
  /** Drafts that were taken out since a backup; `unknown`: of practices that the backup does not know. */
  removedAgain(drafts: number, unknown: number): string;
  keyMissing: string;
  verified(chains: number, entries: number): string;
  differs(count: number): string;
  /** One chain: what is said of it follows its name. */
  chain(entries: number, expired: number, imported: number): string;
  draws(count: number): string;
  difference(kind: string, seq: number): string;
  restored(at: string, before: number, after: number, why: string): string;
  /** What a practice took out of its own chain. */
  removed(at: string, seq: number, choices: number): string;
  runsBack(seq: number, count: number): string;
  checkpointProblem(file: string, problem: FolderProblem['problem']): string;
  checkpoints(count: number): string;
  noCheckpoints: string;
}

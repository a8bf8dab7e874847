/** What `tenzij simulate` says. */
export interface SimulateTexts {
  readonly toMissing: string;
  readonly seedMissing: string;
  readonly nullOrPlant: string;
  month(month: string, events: number): string;
  done(folder: string): string;
}

import type { LeftOut, ServiceDraft } from '../../catalogue/index.ts';

/** What `tenzij import` says, on the screen and in the files that it writes. */
export interface ImportTexts {
  readonly toMissing: string;
  tooMany(pages: number): string;
  elsewhere(origin: string): string;
  noAnswer(address: string, why: string): string;
  leftOut(one: { readonly name: string; readonly why: LeftOut }): string;
  isThere(file: string): string;
  draft(file: string, draft: ServiceDraft): string;
  /** Above the file: that it is a draft, where from, and what is missing. */
  head(draft: ServiceDraft, from: string): readonly string[];
  done(made: number, to: string): string;
}

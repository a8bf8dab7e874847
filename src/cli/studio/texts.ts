/** What `tenzij studio` says, in the terminal and in answer to its page. */
export interface StudioTexts {
  noRegion(path: string): string;
  noPort(port: number, why: string): string;
  open(url: string): string;
  readonly otherHost: string;
  readonly otherOrigin: string;
  readonly noSecret: string;
  readonly onlyJson: string;
  tooMuch(megabytes: number): string;
  readonly notFound: string;
  readonly notAsked: string;
  broken(message: string): string;
  readonly notAForm: Readonly<Record<'unreadable' | 'layout', (file: string) => string>>;
  readonly notWritten: Readonly<Record<'name' | 'link' | 'size' | 'text' | 'changed', (file: string) => string>>;
  readonly otherStep: string;
  /** Behind why a save or an undo was refused: nothing was written, or some files were. */
  readonly noneWritten: string;
  someWritten(files: string): string;
  readonly notJson: string;
  /** Why there is no advice: the region cannot be read yet. */
  readonly notYet: string;
  factRefused(path: string, value: string, expected: string): string;
  readonly needsLive: string;
  readonly needsLog: string;
  readonly needsKey: string;
  /** Stand in a command for what was not given. */
  readonly folderWord: string;
  readonly keyWord: string;
}

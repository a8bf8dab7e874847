import type { MeasureFigure } from '../../mirror/index.ts';

/** What `tenzij mirror` says. */
export interface MirrorTexts {
  needs(option: string): string;
  noVersions(path: string): string;
  noPractice(practice: string, quarter: string): string;
  head(region: string, name: string, from: string, until: string): string;
  readonly nothing: string;
  /** `--to` names another kind of file. */
  ending(path: string): string;
  written(path: string): string;
  figure(one: MeasureFigure & { readonly title: string; readonly isShare: boolean }): string;
  markedTitle(count: number): string;
  hidden(count: number): string;
  signalsTitle(count: number): string;
}

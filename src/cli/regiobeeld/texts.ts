import type { Route } from '../../advice/index.ts';

/** What `tenzij regiobeeld` says: on the terminal, and on the page that it makes. */
export interface RegiobeeldTexts {
  needs(option: string): string;
  nothing(path: string): string;
  needsHtml(path: string): string;
  /** A file that this command did not make stands there, or its folder is that of the imports. */
  isTaken(path: string): string;
  written(files: readonly string[]): string;
  readonly lang: string;
  title(region: string): string;
  example: string;
  period(from: string, until: string): string;
  readonly how: string;
  untold(count: number): string;
  readonly districts: string;
  readonly district: string;
  readonly inhabitants: string;
  readonly over65: string;
  readonly enrolled: string;
  readonly practices: string;
  readonly specialism: string;
  readonly demand: string;
  readonly perThousand: string;
  readonly overview: string;
  readonly route: string;
  readonly region: string;
  readonly offer: string;
  readonly service: string;
  readonly organisation: string;
  readonly wait: string;
  days(days: number, asOf: string): string;
  readonly perWeek: string;
  readonly agreedBy: string;
  readonly who: string;
  readonly does: string;
  readonly kind: string;
  readonly unknown: string;
  readonly hidden: string;
  readonly nobody: string;
  readonly noDemand: string;
  /** Heads what the log tells, and its three lines. */
  readonly log: string;
  readonly moments: string;
  readonly proposed: string;
  readonly followed: string;
  share(n: string, of: string, percent: number): string;
  readonly routes: Readonly<Record<Route, string>>;
  readonly kinds: Readonly<Record<string, string>>;
  number(value: number): string;
}

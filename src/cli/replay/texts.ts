import type { Outcome } from '../../advice/index.ts';
import type {
  Difference,
  ReplayDetails,
  ReplayReport,
  Sample,
  SampleClass,
  ServiceEffect,
  SinceReport,
} from '../../mirror/index.ts';

/** What `tenzij replay` says. */
export interface ReplayTexts {
  needs(option: string): string;
  missing(versions: readonly string[]): string;
  badLine(path: string, line: number, why: string): string;
  badImport(file: string, line: number): string;
  head(moments: number, from: string, until: string): string;
  reproduced(share: number): string;
  readonly refused: string;
  difference(one: Difference): string;
  more(count: number): string;
  readonly matrixTitle: string;
  cell(from: Outcome, to: Outcome, n: number): string;
  gainedAndLost(gained: number, lost: number): string;
  reason(one: ReplayDetails['reasons'][number], lost: number): string;
  price(followed: number, silenced: number): string;
  shift(shift: ReplayReport['shift']): string;
  readonly servicesTitle: string;
  service(one: ServiceEffect): string;
  undecidable(count: number): string;
  ask(ask: string, n: number): string;
  samplesTitle(kind: SampleClass): string;
  sample(one: Sample): string;
  sinceTitle(date: string, moments: number, others: number): string;
  since(one: SinceReport['measures'][number]): string;
  sinceVerdict(wrong: number, all: number): string;
}

import type { Wait } from '../../advice/index.ts';
import type { NoChange } from '../../catalogue/index.ts';
import type { Predicted } from '../../mirror/index.ts';

/** What `tenzij propose` says. */
export interface ProposeTexts {
  needs(option: string): string;
  noSignal(wanted: string, count: number): string;
  noFolder(path: string): string;
  inside(to: string, region: string): string;
  readonly noChange: Readonly<Record<NoChange, (service: string, icpc: string) => string>>;
  card(perQuarter: number, practices: number): string;
  often(perQuarter: number): string;
  readonly noWait: string;
  wait(wait: Wait): string;
  ask(question: string): string;
  drafted(file: string, icpc: string, author: string): string;
  rules(ids: readonly string[]): string;
  inOrder(cases: number): string;
  notInOrder(problems: number): string;
  readonly refused: string;
  predicted(predicted: Predicted): readonly string[];
  next(to: string): string;
}

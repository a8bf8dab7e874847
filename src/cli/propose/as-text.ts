import type { Catalogue } from '../../advice/index.ts';
import type { DraftChange, LoadResult } from '../../catalogue/index.ts';
import { type NextStep, type Predicted, priceSentences, type Signal } from '../../mirror/index.ts';
import { signalLines } from '../mirror/as-text.ts';
import { problemLine } from '../terminal/problems.ts';
import type { Texts } from '../texts/texts.ts';

/** What there is to tell. */
export interface Told {
  readonly signal: Signal;
  /** Its place in the list of the mirror, from 1. */
  readonly nth: number;
  readonly step: NextStep;
  readonly catalogue: Catalogue;
  readonly change?: DraftChange;
  readonly checked?: LoadResult;
  /** Undefined: the draft is not in order, or the log does not come back well enough. */
  readonly predicted?: Predicted | undefined;
  readonly to?: string;
}

/** The proposal for who reads it: the signal, what is drafted, what it costs, what the past says, and what to do then. */
export function stepLines(told: Told, texts: Texts): readonly string[] {
  const { signal, nth, step, catalogue } = told;
  const say = texts.propose;
  const head = signalLines(signal, nth, catalogue, texts);
  switch (step.step) {
    case 'card':
      return [...head, '', say.card(step.perQuarter, step.practices)];
    case 'check':
      return [
        ...head,
        '',
        say.often(step.perQuarter),
        ...(step.waits.length === 0 ? [say.noWait] : step.waits.map(say.wait)),
      ];
    case 'topic':
      return [...head, '', say.often(step.perQuarter)];
    case 'change': {
      const price = priceSentences(step.price, signal.reason ?? '', texts.language);
      return [...head, '', price.what, price.whole, say.ask(price.question), ...draftLines(told, texts)];
    }
  }
}

function draftLines({ change, checked, predicted, to = '' }: Told, texts: Texts): readonly string[] {
  const say = texts.propose;
  if (change === undefined || checked === undefined) return [];
  const drafted = [
    say.drafted(`${to}/${change.file}`, change.icpc, change.author),
    ...(change.rules.length === 0 ? [] : [say.rules(change.rules)]),
  ];
  if (!checked.ok) {
    return [
      '',
      ...drafted,
      say.notInOrder(checked.problems.length),
      ...checked.problems.map((one) => `  ${problemLine(one, texts)}`),
    ];
  }
  return [
    ...['', ...drafted, say.inOrder(checked.cases?.run ?? 0)],
    ...(predicted === undefined ? [say.refused] : ['', ...say.predicted(predicted)]),
    ...['', say.next(to)],
  ];
}

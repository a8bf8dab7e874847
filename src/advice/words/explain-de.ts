import type { SilenceRule } from '../model/silence.ts';
import { becauseTextsDe, entryTextDe, silenceTextsDe } from './texts.de.ts';

const isSilenceRule = (rule: string): rule is SilenceRule => Object.hasOwn(silenceTextsDe, rule);

/** `explain` in German. Apart from it, so that a page that speaks no German does not load it. */
export function explainDe(because: { readonly code: string; readonly rule: string; readonly fact?: string }): string {
  const { code, rule, fact } = because;
  if (fact !== undefined) return becauseTextsDe[code]?.(rule, fact) ?? `${rule}: ${fact}.`;
  return (isSilenceRule(rule) ? silenceTextsDe[rule] : entryTextDe)(rule, '');
}

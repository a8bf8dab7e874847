import type { SilenceRule } from '../model/silence.ts';
import { becauseTexts } from './because-texts.ts';
import type { Language } from './language.ts';
import type { Sentences } from './phrases.ts';
import { entryText, silenceTexts } from './silence-texts.ts';

const isSilenceRule = (rule: string): rule is SilenceRule => Object.hasOwn(silenceTexts, rule);

/**
 * The sentence of a reason, or of a silence, in a language. Dutch is the sentence itself, which may carry the region's
 * own title; other languages are made from the ids, because a region writes Dutch only.
 */
export function explain(
  because: { readonly code: string; readonly rule: string; readonly fact?: string; readonly text: string },
  language: Language = 'nl',
): string {
  if (language === 'nl') return because.text;
  const { code, rule, fact } = because;
  if (fact !== undefined) return becauseTexts[code]?.en(rule, fact) ?? `${rule}: ${fact}.`;
  const sentences: Sentences = isSilenceRule(rule) ? silenceTexts[rule] : entryText;
  return sentences.en(rule, '');
}

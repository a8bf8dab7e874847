import type { Texts } from '../texts/texts.ts';
import type { Notice } from './session.ts';

/** The quiet sentence of a notice. */
export function noticeSentence(notice: Notice, texts: Texts): string {
  return {
    conflict: texts.conflict,
    'not-written': texts.notWritten,
    'not-restored': texts.notRestored,
    reminder: texts.reminder,
  }[notice];
}

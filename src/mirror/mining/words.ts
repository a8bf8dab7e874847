import type { Language } from '../../advice/index.ts';
import type { SignalNames, SignalSentences } from './sentences.ts';
import type { Signal } from './signal.ts';
import { signalEn } from './words.en.ts';
import { signalNl } from './words.nl.ts';

/** What is said of a signal, in the language of who reads. */
export const signalSentences = (signal: Signal, names: SignalNames, language: Language): SignalSentences =>
  language === 'nl' ? signalNl(signal, names) : signalEn(signal, names);

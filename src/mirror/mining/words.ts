import type { Language } from '../../advice/index.ts';
import type { Price } from './next-step.ts';
import type { PriceSentences, SignalNames, SignalSentences } from './sentences.ts';
import type { Signal } from './signal.ts';
import { priceEn, signalEn } from './words.en.ts';
import { priceNl, signalNl } from './words.nl.ts';

/** What is said of a signal, in the language of who reads. */
export const signalSentences = (signal: Signal, names: SignalNames, language: Language): SignalSentences =>
  language === 'nl' ? signalNl(signal, names) : signalEn(signal, names);

/** `reason`: its code. */
export const priceSentences = (price: Price, reason: string, language: Language): PriceSentences =>
  language === 'nl' ? priceNl(price, reason) : priceEn(price, reason);

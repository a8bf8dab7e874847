import type { Aim } from '../measures/measure.ts';
import type { SignalKind } from './signal.ts';

/** What is done with a reason that recurs (DOMAIN 4.3), and what tells afterwards whether it helped. */

const kinds: Readonly<Record<string, SignalKind>> = {
  alarm: 'exclusion',
  'ziekenhuis-nodig': 'exclusion',
  complex: 'exclusion',
  behandeling: 'exclusion',
  aanbod: 'offer',
  wachttijd: 'access',
  bereikbaar: 'access',
  kosten: 'access',
};

/** By its code; a reason of a region's own is something to talk about. */
export const kindOf = (reason: string): SignalKind =>
  Object.hasOwn(kinds, reason) ? (kinds[reason] ?? 'talk') : 'talk';

/** What should move when something is done, and what may not suffer from it; ids of measures. */
export const measuresOf: Readonly<Record<SignalKind, { readonly goal: string; readonly balance: string }>> = {
  exclusion: { goal: 'reasoned-deviation', balance: 'seen-per-thousand' },
  offer: { goal: 'offer-gaps', balance: 'sent-on' },
  gap: { goal: 'offer-gaps', balance: 'sent-on' },
  access: { goal: 'shortest-wait', balance: 'satisfaction' },
  talk: { goal: 'follow-share', balance: 'satisfaction' },
};

/** Of E = M × C × G: motivation, capability, opportunity. */
export type Lever = 'M' | 'C' | 'G';

const leversOfKinds: Readonly<Record<SignalKind, Lever>> = {
  exclusion: 'C',
  offer: 'G',
  gap: 'G',
  access: 'G',
  talk: 'M',
};

/**
 * The lever of a reason where its region names none. What the service in between can do and what can be seen of a case is capability;
 * offer, wait and place are opportunity; the rest begins with what people want. Absent: there was no offer.
 */
export const leverOf = (reason: string | undefined): Lever =>
  reason === undefined ? 'G' : reason === 'al-geweest' ? 'C' : leversOfKinds[kindOf(reason)];

/** The aim of a signal where its region names none. */
export const aimOf: Readonly<Record<SignalKind, Aim>> = {
  exclusion: 'team',
  offer: 'population',
  gap: 'population',
  access: 'experience',
  talk: 'population',
};

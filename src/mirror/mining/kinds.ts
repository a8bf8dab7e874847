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

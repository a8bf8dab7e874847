import { type SignalNames, type SignalSentences, UNEVEN } from './sentences.ts';
import type { Signal, SignalKind } from './signal.ts';

const next: Readonly<Record<SignalKind, string>> = {
  exclusion: 'See together whether the rule had better leave this complaint out.',
  offer: 'For the taskforce: just do it, or evaluate?',
  gap: 'For the taskforce: just do it, or evaluate?',
  access: 'Hold the stated wait and access against what happens.',
  talk: 'Something to talk about together.',
};

export function signalEn(signal: Signal, { service, specialism, reason }: SignalNames): SignalSentences {
  const { kind, icpc, observed, expected, practices, quarters, clickedAway, place, concentration } = signal;
  return {
    what:
      kind === 'gap'
        ? `${specialism} with ${icpc}: the region had nothing for ${observed} referrals.`
        : `${service ?? specialism} with ${icpc}: left ${observed} times for “${reason ?? ''}”.`,
    howMuch: `Expected: ${expected.toLocaleString('en-GB', { maximumFractionDigits: 1 })}. In ${practices} practices, in ${quarters} of the last 3 quarters.`,
    next: next[kind],
    beside: [
      ...(clickedAway ? ['Mostly chosen within a second and a half: perhaps clicked away.'] : []),
      ...(place?.overRepresented ? ['This reason stands first in the list.'] : []),
      ...(concentration > UNEVEN ? ['Some practices choose this far more often than the others.'] : []),
    ],
  };
}

import type { Price } from './next-step.ts';
import { type PriceSentences, type SignalNames, type SignalSentences, UNEVEN } from './sentences.ts';
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

const questions: Readonly<Record<string, (icpc: string) => string>> = {
  complex: (icpc) => `Which other condition made ${icpc} too complex?`,
  'ziekenhuis-nodig': (icpc) => `Which examination or procedure for ${icpc} is only done in hospital?`,
  behandeling: (icpc) => `Where was the patient with ${icpc} under treatment already?`,
  alarm: (icpc) => `Which alarm symptom did you see with ${icpc}?`,
};

export const priceEn = ({ icpc, proposals, followed, left, unseen }: Price, reason: string): PriceSentences => ({
  what: `Each quarter ${told(proposals)} proposals go. Of them ${told(followed)} were followed, ${told(left)} left for this reason.`,
  whole: unseen
    ? `Comorbidity is not logged: the exclusion is of all ${icpc}.`
    : `The exclusion is of all ${icpc}, whatever else there is.`,
  question: questions[reason]?.(icpc) ?? `What made you choose otherwise with ${icpc}?`,
});

const told = (n: number) => n.toLocaleString('en-GB', { maximumFractionDigits: 1 });

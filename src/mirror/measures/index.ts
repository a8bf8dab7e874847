import { costShift } from './imports/cost-shift.ts';
import { referralsPerThousand } from './imports/referrals-per-thousand.ts';
import { satisfaction } from './imports/satisfaction.ts';
import { seenPerThousand } from './imports/seen-per-thousand.ts';
import { sentOn } from './imports/sent-on.ts';
import { acceptanceOfShown } from './log/acceptance-of-shown.ts';
import { causesOfSilence } from './log/causes-of-silence.ts';
import { completeReasons } from './log/complete-reasons.ts';
import { fewActs } from './log/few-acts.ts';
import { followShare } from './log/follow-share.ts';
import { ignoredShare } from './log/ignored-share.ts';
import { keptShare } from './log/kept-share.ts';
import { offerGaps } from './log/offer-gaps.ts';
import { reasonedDeviation } from './log/reasoned-deviation.ts';
import { reasonsToLeave } from './log/reasons-to-leave.ts';
import { sentAsChosen } from './log/sent-as-chosen.ts';
import { sentUnknown } from './log/sent-unknown.ts';
import { shortestWait } from './log/shortest-wait.ts';
import { swiftChoices } from './log/swift-choices.ts';
import type { Measure } from './measure.ts';

/** Every measure, in the order in which they are told. A new one: copy a file, change its fields, add it here. */
export const measures: readonly Measure[] = [
  followShare,
  acceptanceOfShown,
  keptShare,
  ignoredShare,
  reasonedDeviation,
  completeReasons,
  offerGaps,
  sentAsChosen,
  sentUnknown,
  swiftChoices,
  fewActs,
  shortestWait,
  reasonsToLeave,
  causesOfSilence,
  seenPerThousand,
  referralsPerThousand,
  sentOn,
  satisfaction,
  costShift,
];

import { satisfaction } from '../measures/imports/satisfaction.ts';
import { seenPerThousand } from '../measures/imports/seen-per-thousand.ts';
import { sentOn } from '../measures/imports/sent-on.ts';
import { fewActs } from '../measures/log/few-acts.ts';
import { followShare } from '../measures/log/follow-share.ts';
import { shortestWait } from '../measures/log/shortest-wait.ts';
import type { Aim, Words } from '../measures/measure.ts';

/** What a goal may not cost: a measure of another aim than its own. */

export const aims: readonly Aim[] = ['population', 'experience', 'costs', 'team'];

interface Balance {
  readonly id: string;
  readonly title: Words;
  readonly aim: Aim;
}

const all: readonly Balance[] = [satisfaction, sentOn, shortestWait, fewActs, seenPerThousand].map(
  ({ id, title, aim }) => ({ id, title, aim }),
);

/** Of what a practice follows, by itself. */
export const usualAim: Aim = followShare.aim;

/** Of another aim: more of the same is no balance. The usual one first. */
export const balancesFor = (aim: Aim): readonly Balance[] => all.filter((one) => one.aim !== aim);

export const isBalance = (aim: Aim, id: string) => balancesFor(aim).some((one) => one.id === id);

export const balanceTitle = (id: string): Words => all.find((one) => one.id === id)?.title ?? { nl: id, en: id };

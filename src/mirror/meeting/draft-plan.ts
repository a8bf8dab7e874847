import type { Language } from '../../advice/index.ts';
import { MOST_ACTIONS } from '../goals/format.ts';
import { actionsFor } from './actions.ts';
import { balancesFor, usualAim } from './balance.ts';
import { baselineOf, type OwnMonth, twoQuartersOn } from './own-share.ts';
import type { PlanPaper } from './paper.ts';
import { meetingWords } from './words.ts';

/** A Plan van Aanpak for one subject, drafted from the own counts; people change it. */

export interface PlanAsk {
  /** The own month tables. */
  readonly months: readonly OwnMonth[];
  /** Quarter that it begins from, and group of specialisms. */
  readonly quarter: string;
  readonly subject: string;
  /** The region, where that is told: as far as that, and no further than ten points. */
  readonly beside?: number | undefined;
  /** Codes of the reasons that are given most. */
  readonly reasons: readonly string[];
  /** Local day. */
  readonly today: string;
  readonly language: Language;
}

const STEP = 0.05;
const FARTHEST = 0.1;
const HIGHEST = 0.95;

export function draftPlan({ months, quarter, subject, beside, reasons, today, language }: PlanAsk): PlanPaper {
  const words = meetingWords(language);
  const baseline = baselineOf(months, subject, today);
  const now = baseline.n === 0 ? 0 : baseline.k / baseline.n;
  const wanted = beside !== undefined && beside > now ? Math.min(beside, now + FARTHEST) : now + STEP;
  const whole = Math.max(Math.round(Math.min(wanted, HIGHEST) * 100), Math.round(now * 100) + 1);
  const target = Math.min(whole, 100) / 100;
  const by = twoQuartersOn(today);
  return {
    ...{ kind: 'plan', language, quarter, subject, aim: usualAim, balance: balancesFor(usualAim)[0]?.id ?? '' },
    goal: words.goal(words.within(subject), words.share(now), words.share(target), words.day(by)),
    ...{ baseline, target },
    actions: actionsFor(reasons, MOST_ACTIONS).map((action) => ({ action, who: '', when: '' })),
    ...{ begins: today, by },
  };
}

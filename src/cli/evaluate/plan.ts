import {
  asPoints,
  groupSizes,
  type Plan,
  powerOf,
  practicesFor,
  smallestEffect,
  supposed,
} from '../../mirror/index.ts';
import type { Call } from '../terminal/command.ts';
import { CannotRun, type ExitCode, exit } from '../terminal/io.ts';
import { numberOf } from './asked.ts';

/** What a plan can see, before anything is drawn. Shares and spreads are given in percent and points. */
export async function planAct(call: Call): Promise<ExitCode> {
  const { io, texts, words } = call;
  const plan: Plan = {
    practices: numberOf(call, 'practices', [2, 1000]),
    steps: numberOf(call, 'steps', [2, 24]),
    perPeriod: numberOf(call, 'per-period', [1, 100_000]),
    share: numberOf(call, 'share', [1, 99], supposed.share * 100) / 100,
    between: numberOf(call, 'between', [0, 50], supposed.between * 100) / 100,
    within: numberOf(call, 'within', [0, 50], supposed.within * 100) / 100,
  };
  if (plan.practices < plan.steps || !Number.isInteger(plan.practices) || !Number.isInteger(plan.steps)) {
    throw new CannotRun(texts.evaluate.tooFew(plan.practices, plan.steps));
  }
  const wanted = numberOf(call, 'points', [0.1, 50], 2.5) / 100;
  const smallest = smallestEffect(plan);
  const found = {
    ...{ plan, groups: groupSizes(plan), smallest, wanted, power: powerOf(plan, wanted) },
    isSeen: smallest <= wanted,
    needed: practicesFor(plan, wanted) ?? null,
    relative: asPoints(0.025, plan.share),
  };
  if (words.values.has('json')) io.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
  else io.stdout.write(`${texts.evaluate.plan(found).join('\n')}\n`);
  return exit.done;
}
